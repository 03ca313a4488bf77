import Foundation
import Testing

@testable import Server

/// What an outcome's JSON says.
func members(_ outcome: EffectOutcome) throws -> JSONObject {
    try #require(try JSONParser.parse(outcome.json).object)
}

func effect(
    _ kind: String, _ input: String, key: String? = nil, product: String = "ticketing", requestedAt: Date? = nil
) -> EffectRequest {
    EffectRequest(kind: kind, input: Data(input.utf8), key: key, product: product, requestedAt: requestedAt)
}

@Suite struct EffectsPasswordTests {
    private let hasher: PasswordHasher

    init() throws {
        hasher = try PasswordHasher()
    }

    private func hash(_ password: String) async throws -> String {
        let outcome = try await hasher.perform(effect("password.hash", #"{"password":"\#(password)"}"#))
        return try #require(members(outcome)["hash"]?.string)
    }

    private func verify(_ password: String, _ hash: String?) async throws -> JSONObject {
        let stored = hash.map { "\"\($0)\"" } ?? "null"
        return try members(
            await hasher.perform(effect("password.verify", #"{"password":"\#(password)","hash":\#(stored)}"#))
        )
    }

    @Test func hashesAsArgon2idWithTheRecommendedCostAndANewSalt() async throws {
        let first = try await hash("correct horse")
        let second = try await hash("correct horse")
        #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(first != second)
        #expect(first.split(separator: "$")[3].count == 22, "16 bytes of salt")
    }

    @Test func matchesOnlyTheRightPassword() async throws {
        let stored = try await hash("correct horse")
        let right = try await verify("correct horse", stored)
        #expect(right == ["ok": .bool(true), "matches": .bool(true)])
        #expect(try await verify("Correct horse", stored)["matches"] == .bool(false))
        #expect(try await verify("", stored)["matches"] == .bool(false))
    }

    @Test func anUnknownAccountTakesTheWorkOfAKnownOneAndNeverMatches() async throws {
        let stored = try await hash("x")
        let clock = ContinuousClock()
        var known = Duration.seconds(60)
        var unknown = Duration.seconds(60)
        for _ in 0..<5 {
            known = min(known, try await clock.measure { _ = try await verify("guess", stored) })
            unknown = min(unknown, try await clock.measure { _ = try await verify("guess", nil) })
        }
        #expect(unknown > known / 3 && unknown < known * 3)
        #expect(try await verify("guess", nil)["matches"] == .bool(false))
    }

    @Test func asksForANewHashWhenTheCostHasChanged() async throws {
        let cheap = try Argon2(parameters: .init(memoryKiB: 64, iterations: 1, lanes: 1)).hash(Array("secret".utf8))
        let answer = try await verify("secret", cheap)
        #expect(answer["matches"] == .bool(true))
        let renewed = try #require(answer["new_hash"]?.string)
        #expect(renewed.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await verify("secret", renewed) == ["ok": .bool(true), "matches": .bool(true)])
        #expect(try await verify("guess", cheap)["new_hash"] == nil)
    }

    @Test func aMalformedHashIsADefect() async throws {
        await #expect(throws: EffectDefect.self) { try await verify("secret", "not a hash") }
    }

    @Test func refusesAnEndlessPassword() async throws {
        let outcome = try await hasher.perform(
            effect("password.hash", #"{"password":"\#(String(repeating: "a", count: 2000))"}"#)
        )
        #expect(try members(outcome)["code"] == .string("password_too_long"))
    }

    @Test func aFloodIsRefusedAtOnceInsteadOfQueued() async throws {
        let threads = BoundedThreads(name: "test", threads: 1, queue: 1)
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do {
                        try await threads.run { Thread.sleep(forTimeInterval: 0.3) }
                        return true
                    } catch is EffectUnavailable {
                        return false
                    } catch {
                        Issue.record(error)
                        return false
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(results == 2)
        #expect(try await threads.run { 7 } == 7, "the places are free again")
        try await threads.shutDown()
    }
}
