import Crypto
import Foundation
import NIOCore
import Testing

@testable import Server

@Suite("Sealed answers")
struct AnswerSealTests {
    private let seal = AnswerSeal(secret: SymmetricKey(data: Data(repeating: 7, count: 32)))
    private let answer = Answer(
        status: 200, body: ByteBuffer(string: #"{"access": "tökén"}"#), headers: [("Location", "/x")],
        cookies: [
            AnswerCookie(name: "access_token", value: "tökén", maxAge: 300, path: nil),
            AnswerCookie(name: "old", value: "", maxAge: 0, path: "/api"),
        ])

    @Test("open to the same request, whole")
    func opens() throws {
        let opened = try seal.open(try seal.seal(answer, place: "a|login|k"), status: 200, place: "a|login|k")
        #expect(opened.status == 200 && opened.body == answer.body && opened.contentType == answer.contentType)
        #expect(opened.cookies == answer.cookies)
        #expect(opened.headers.map(\.name) == ["Location"] && opened.headers.map(\.value) == ["/x"])
    }

    @Test("nothing in them can be read, and no two are alike")
    func hides() throws {
        let first = try seal.seal(answer, place: "p")
        #expect(!String(decoding: first, as: UTF8.self).contains("access"))
        #expect(first != (try seal.seal(answer, place: "p")))
    }

    @Test("closed to another key, another secret, and after a change")
    func stays() throws {
        var bytes = try seal.seal(answer, place: "p")
        #expect(throws: AnswerSeal.Broken.self) { try seal.open(bytes, status: 200, place: "q") }
        let other = AnswerSeal(secret: SymmetricKey(data: Data(repeating: 8, count: 32)))
        #expect(throws: AnswerSeal.Broken.self) { try other.open(bytes, status: 200, place: "p") }
        bytes[bytes.count / 2] ^= 1
        #expect(throws: AnswerSeal.Broken.self) { try seal.open(bytes, status: 200, place: "p") }
        #expect(throws: AnswerSeal.Broken.self) { try seal.open([1, 2, 3], status: 200, place: "p") }
    }
}
