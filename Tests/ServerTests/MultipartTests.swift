import Crypto
import NIOCore
import PGClient
import Testing

@testable import Server

@Suite("Multipart")
struct MultipartTests {
    private struct Part: Equatable {
        let header: MultipartHeader
        var content: [UInt8] = []
    }

    /// Takes a body apart that arrives in these pieces.
    private func parse(_ pieces: [[UInt8]], boundary: String = "XX") throws -> (parts: [Part], isComplete: Bool) {
        var parser = try #require(MultipartParser(boundary: boundary))
        var parts: [Part] = []
        var open: Part?
        for piece in pieces {
            parser.feed(ByteBuffer(bytes: piece))
            while let event = try parser.next() {
                switch event {
                case .part(let header):
                    #expect(open == nil)
                    open = Part(header: header)
                case .content(let bytes):
                    #expect(bytes.readableBytes > 0)
                    open?.content.append(contentsOf: bytes.readableBytesView)
                case .endOfPart:
                    parts.append(try #require(open))
                    open = nil
                }
            }
        }
        return (parts, parser.isComplete)
    }

    private func parse(_ text: String) throws -> (parts: [Part], isComplete: Bool) { try parse([Array(text.utf8)]) }

    /// A field, a file full of what looks like boundaries, and an empty file.
    private static let body: [UInt8] =
        Array("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--XX \t\r\n".utf8)
        + Array("content-disposition: form-data; name=\"f\"; filename=\"x;y.png\"\r\n".utf8)
        + Array("Content-Type: Image/PNG; a=b\r\n\r\n".utf8)
        + lookAlikes
        + Array(
            "\r\n--XX\r\nContent-Disposition: form-data; filename=e; name=e\r\n\r\n\r\n--XX--\r\nepilogue --XX".utf8)

    private static let lookAlikes =
        Array("\r\n--X\r\n\r\r\n--\r\n-XX\n--XX--\r--XX--XX\r\n-\r\n\r\n--\u{1}".utf8) + [0, 0xFF, 13, 10, 45, 45, 88]

    private func check(_ pieces: [[UInt8]]) throws {
        let (parts, isComplete) = try parse(pieces)
        #expect(isComplete)
        #expect(parts.map(\.header.name) == ["a", "f", "e"])
        #expect(parts.map(\.header.fileName) == [nil, "x;y.png", "e"])
        #expect(parts[1].header.contentType == "image/png")
        #expect(parts.map(\.content) == [Array("one".utf8), Self.lookAlikes, []])
    }

    @Test("whole, and byte by byte")
    func whole() throws {
        try check([Self.body])
        try check(Self.body.map { [$0] })
    }

    @Test("cut anywhere", arguments: 0..<200)
    func cuts(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var pieces: [[UInt8]] = []
        var rest = Self.body[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(rest.count, 40), using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        try check(pieces)
    }

    @Test("content is handed on while it arrives, and no more is kept than a piece of boundary")
    func streams() throws {
        var parser = try #require(MultipartParser(boundary: "XX"))
        parser.feed(ByteBuffer(string: "--XX\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n"))
        _ = try parser.next()
        var handed = 0
        for _ in 0..<100 {
            parser.feed(ByteBuffer(repeating: 7, count: 10_000))
            while case .content(let bytes)? = try parser.next() { handed += bytes.readableBytes }
        }
        #expect(handed > 100 * 10_000 - 10)
        #expect(!parser.isComplete)
    }

    @Test(
        "a missing end is no end",
        arguments: ["", "--X", "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\none\r\n--XX"])
    func missingEnd(_ text: String) throws {
        #expect(try parse(text).isComplete == false)
    }

    @Test(
        "refuses what is broken or endless",
        arguments: [
            "--YY\r\n", "x--XX\r\n", "--XXjunk", "--XX\r\nContent-Disposition: form-data\r\n\r\na\r\n--XX--",
            "--XX\r\nnocolon\r\n\r\na\r\n--XX--", "--XX\r\n\r\n\r\na\r\n--XX--",
            "--XX\r\nContent-Disposition: form-data; name=\"a\u{0}\"\r\n\r\na\r\n--XX--",
            "--XX\r\nA: \(String(repeating: "b", count: 5000))\r\n\r\na\r\n--XX--",
            "--XX" + String(repeating: " ", count: 100),
            "--XX" + String(repeating: "\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--XX", count: 101),
        ])
    func refuses(_ text: String) {
        #expect(throws: MultipartParser.Malformed.self) { try parse(text) }
        #expect(throws: MultipartParser.Malformed.self) { try parse(text.utf8.map { [$0] }) }
    }

    @Test("endless headers are refused before they end")
    func endlessHeaders() {
        #expect(throws: MultipartParser.Malformed.self) {
            try parse("--XX\r\nA: " + String(repeating: "b", count: 5000))
        }
    }

    @Test("boundaries", arguments: ["", String(repeating: "x", count: 71), "a\r\nb", "ä"])
    func boundaries(_ text: String) {
        #expect(MultipartParser(boundary: text) == nil)
    }

    @Test(
        "names of files",
        arguments: [
            (#"name="a"; filename="C:\dir\x.png""#, "x.png"), (#"name="a"; filename="../../etc/passwd""#, "passwd"),
            (#"name="a"; filename="say \"hi\".txt""#, #"say "hi".txt"#), (#"name="a"; filename="%22.txt""#, "\".txt"),
            (#"name="a"; FILENAME=plain.txt"#, "plain.txt"), (#"name="a"; filename="""#, ""),
            (#"name="a"; filename="Zürich.pdf"; filename="other""#, "Zürich.pdf"),
        ])
    func fileNames(_ parameters: String, _ expected: String) throws {
        let header = try MultipartHeader(
            ByteBuffer(string: "Content-Disposition: form-data; \(parameters)").readableBytesView)
        #expect(header.name == "a")
        #expect(header.fileName == expected)
    }
}

@Suite("Uploads on disk")
struct FileSpoolTests {
    private let folder = SpoolFolder(path: "/tmp", limit: 1_000_000)

    @Test("small files stay in memory, larger ones leave it", arguments: [0, 1, FileSpool.memoryBytes, 300_000])
    func contents(_ size: Int) async throws {
        var spool = FileSpool(folder: folder)
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for start in stride(from: 0, to: size, by: 7000) {
            try await spool.append(ByteBuffer(bytes: bytes[start..<min(start + 7000, size)]))
        }
        let (content, digest) = try await spool.finish()
        #expect(digest == Array(SHA256.hash(data: bytes)))
        switch content {
        case .binary(let held):
            #expect(held == bytes && size <= FileSpool.memoryBytes && folder.takenBytes == 0)
        case .lent(let lent):
            #expect(lent.withBytes { Array($0) } == bytes && size > FileSpool.memoryBytes && folder.takenBytes == size)
        default: Issue.record("neither memory nor file")
        }
    }

    @Test("a broken-off upload gives its room back, and too many find none")
    func room() async throws {
        do {
            var spool = FileSpool(folder: folder)
            try await spool.append(ByteBuffer(repeating: 1, count: 900_000))
            #expect(folder.takenBytes == 900_000)
            var other = FileSpool(folder: folder)
            await #expect(throws: SpoolFolder.Exhausted.self) {
                try await other.append(ByteBuffer(repeating: 1, count: 200_000))
            }
        }
        #expect(folder.takenBytes == 0)
    }

    @Test("a folder that cannot be written is named at start")
    func noFolder() {
        #expect(throws: SpoolFolder.Exhausted.self) { try SpoolFolder(path: "/nonexistent").check() }
    }
}

/// The same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
