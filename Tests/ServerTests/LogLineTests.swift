import Foundation
import Testing

@testable import Server

@Suite("Log lines")
struct LogLineTests {
    private static let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    @Test(
        "times are written as Foundation writes them",
        arguments: [
            0, 1, 951_782_399.5, 951_782_400, 951_868_799.75, 978_307_199, 1_709_164_800, 1_735_689_599.25,
            1_764_612_000, 4_107_542_399, 253_402_300_799,
        ])
    func time(_ seconds: TimeInterval) {
        let date = Date(timeIntervalSince1970: seconds)
        var bytes: [UInt8] = []
        LogLine.appendTime(date, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == date.formatted(Self.format))
    }
}
