import CoreMetrics
import Foundation
import Synchronization

/// Keeps what swift-metrics is told and writes it in Prometheus's text format.
final class PrometheusMetrics: MetricsFactory {
    private struct Key: Hashable {
        let label: String
        let dimensions: String
    }

    fileprivate protocol Series: AnyObject, Sendable {
        var type: String { get }
        func write(name: String, dimensions: String, to text: inout String)
    }

    private let series = Mutex<[Key: any Series]>([:])

    /// All series, sorted by name.
    func text() -> String {
        let all = series.withLock { Array($0) }.sorted {
            ($0.key.label, $0.key.dimensions) < ($1.key.label, $1.key.dimensions)
        }
        var text = ""
        var lastName = ""
        for (key, series) in all {
            let name = Self.metricName(key.label, type: series.type)
            if name != lastName { text += "# TYPE \(name) \(series.type)\n" }
            lastName = name
            series.write(name: name, dimensions: key.dimensions, to: &text)
        }
        return text
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions) { CounterSeries() }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? find(label, dimensions) { HistogramSeries() } : find(label, dimensions) { GaugeSeries() } as GaugeSeries
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions) { HistogramSeries() }
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func find<S: Series>(_ label: String, _ dimensions: [(String, String)], make: () -> S) -> S {
        let text = dimensions.sorted { $0.0 < $1.0 }.map { "\($0.0)=\"\(Self.escape($0.1))\"" }.joined(separator: ",")
        let key = Key(label: label, dimensions: text)
        return series.withLock { series in
            if let known = series[key] as? S { return known }
            let new = make()
            series[key] = new
            return new
        }
    }

    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func metricName(_ label: String, type: String) -> String {
        let name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
        return type == "counter" && !name.hasSuffix("_total") ? name + "_total" : name
    }

    private final class CounterSeries: CounterHandler, Series {
        let type = "counter"
        private let value = Atomic<Int64>(0)

        func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
        func reset() { value.store(0, ordering: .relaxed) }

        func write(name: String, dimensions: String, to text: inout String) {
            text += "\(name)\(dimensions.isEmpty ? "" : "{\(dimensions)}") \(value.load(ordering: .relaxed))\n"
        }
    }

    private final class GaugeSeries: RecorderHandler, Series {
        let type = "gauge"
        private let value = Mutex(0.0)

        func record(_ new: Int64) { record(Double(new)) }
        func record(_ new: Double) { value.withLock { $0 = new } }

        func write(name: String, dimensions: String, to text: inout String) {
            text += "\(name)\(dimensions.isEmpty ? "" : "{\(dimensions)}") \(value.withLock { $0 })\n"
        }
    }

    /// Times in seconds, or any other figures, in fixed buckets.
    private final class HistogramSeries: RecorderHandler, TimerHandler, Series {
        private struct State {
            var counts = [Int](repeating: 0, count: HistogramSeries.bounds.count + 1)
            var sum = 0.0
        }

        static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
        let type = "histogram"
        private let state = Mutex(State())

        func record(_ value: Int64) { record(Double(value)) }
        func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

        func record(_ value: Double) {
            let index = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
            state.withLock { state in
                state.counts[index] += 1
                state.sum += value
            }
        }

        func write(name: String, dimensions: String, to text: inout String) {
            let state = state.withLock { $0 }
            let prefix = dimensions.isEmpty ? "" : dimensions + ","
            var count = 0
            for (index, bound) in Self.bounds.enumerated() {
                count += state.counts[index]
                text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(count)\n"
            }
            count += state.counts[Self.bounds.count]
            text += "\(name)_bucket{\(prefix)le=\"+Inf\"} \(count)\n"
            let plain = dimensions.isEmpty ? "" : "{\(dimensions)}"
            text += "\(name)_sum\(plain) \(state.sum)\n\(name)_count\(plain) \(count)\n"
        }
    }
}
