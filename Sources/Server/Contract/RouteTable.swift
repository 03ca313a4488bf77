import Glibc
import HTTPTypes

/// Matches paths to operations. A literal segment wins over a parameter; a path answers with and without its
/// trailing slash.
struct RouteTable: Sendable {
    struct Match: Sendable {
        let operation: Operation
        let parameters: [(name: String, value: String)]
    }

    enum Result: Sendable {
        case found(Match)
        /// The path exists, the method does not; the methods that do, for `Allow`.
        case wrongMethod(allowed: [String])
        case unknown
    }

    /// A place in the tree of paths. A class, because a struct that holds its like needs boxes all the same, and every
    /// request walks here.
    ///
    /// `@unchecked Sendable`: nodes are written in ``RouteTable/init(_:)`` only, while no one else can see them, and the
    /// table hands none out; from then on all threads just read.
    private final class Node: @unchecked Sendable {
        /// A handful at most places, which comparing finds sooner than hashing.
        var literals: [(segment: [UInt8], node: Node)] = []
        var parameter: Node?
        var operations: [(method: String, operation: Operation, names: [String])] = []

        func operation(_ method: String) -> (method: String, operation: Operation, names: [String])? {
            operations.first { $0.method == method }
        }
    }

    private let root = Node()

    init(_ operations: [Operation]) throws {
        for operation in operations {
            var node = root
            var names: [String] = []
            for segment in Self.segments(operation.path) {
                if let name = Self.parameterName(segment) {
                    names.append(name)
                    let next = node.parameter ?? Node()
                    node.parameter = next
                    node = next
                } else if let known = node.literals.first(where: { $0.segment.elementsEqual(segment.utf8) }) {
                    node = known.node
                } else {
                    let next = Node()
                    node.literals.append((Array(segment.utf8), next))
                    node = next
                }
            }
            let method = operation.method.rawValue
            guard node.operation(method) == nil else {
                throw ContractError("\(method) \(operation.path): another operation has the same path")
            }
            node.operations.append((method, operation, names))
        }
    }

    /// Finds the operation for a raw (still percent-encoded) path; HEAD is answered by a GET that only reads.
    func match(_ method: HTTPRequest.Method, _ path: Substring) -> Result {
        var values: [String] = []
        var text = String(path)
        let node = text.withUTF8 { bytes in
            let path = Self.trimmed(bytes)
            return find(root, path, path.isEmpty ? nil : 0, &values)
        }
        guard let node else { return .unknown }
        let readsByGet = node.operation("GET").map { !$0.operation.writes } ?? false
        let name = method == .head && readsByGet ? "GET" : method.rawValue
        guard let entry = node.operation(name) else {
            var allowed = Set(node.operations.map(\.method))
            if readsByGet { allowed.insert("HEAD") }
            allowed.insert("OPTIONS")
            return .wrongMethod(allowed: allowed.sorted())
        }
        var parameters: [(name: String, value: String)] = []
        parameters.reserveCapacity(values.count)
        for (name, value) in zip(entry.names, values) {
            guard let decoded = PercentEncoding.decode(value, plusIsSpace: false) else { return .unknown }
            parameters.append((name, decoded))
        }
        return .found(Match(operation: entry.operation, parameters: parameters))
    }

    /// The node of what `path` has from `start` on; nothing is left when that is nil. By bytes, because characters would be
    /// found by Unicode's rules, at some cost.
    private func find(
        _ node: Node, _ path: UnsafeBufferPointer<UInt8>, _ start: Int?, _ values: inout [String]
    ) -> Node? {
        guard let start else { return node.operations.isEmpty ? nil : node }
        let rest = UnsafeBufferPointer(rebasing: path[start...])
        let end = rest.firstIndex(of: Self.slash)
        let segment = end.map { UnsafeBufferPointer(rebasing: rest[..<$0]) } ?? rest
        let next = end.map { start + $0 + 1 }
        for literal in node.literals where Self.isSame(literal.segment, segment) {
            if let found = find(literal.node, path, next, &values) { return found }
        }
        guard !segment.isEmpty, let parameter = node.parameter else { return nil }
        values.append(String(decoding: segment, as: UTF8.self))
        if let found = find(parameter, path, next, &values) { return found }
        values.removeLast()
        return nil
    }

    private static func isSame(_ literal: [UInt8], _ segment: UnsafeBufferPointer<UInt8>) -> Bool {
        literal.count == segment.count && (segment.isEmpty || memcmp(literal, segment.baseAddress!, segment.count) == 0)
    }

    static func parameterNames(in path: String) -> [String] { segments(path).compactMap(parameterName) }

    /// `{name}` stands for any segment.
    private static func parameterName(_ segment: Substring) -> String? {
        segment.hasPrefix("{") ? String(segment.dropFirst().dropLast()) : nil
    }

    private static let slash = UInt8(ascii: "/")

    /// The leading slash and one trailing slash separate nothing; an empty segment between two slashes is a segment.
    private static func trimmed(_ path: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var path = path[...]
        if path.first == slash { path.removeFirst() }
        if path.last == slash { path.removeLast() }
        return UnsafeBufferPointer(rebasing: path)
    }

    /// The segments of a contract's path.
    private static func segments(_ path: String) -> [Substring] {
        var path = path
        return path.withUTF8 { bytes -> [Substring] in
            let path = trimmed(bytes)
            guard !path.isEmpty else { return [] }
            return path.split(separator: slash, omittingEmptySubsequences: false).map {
                Substring(decoding: $0, as: UTF8.self)
            }
        }
    }
}
