import Foundation
import Logging
import Testing

@testable import Server

@Suite("What a worker is performing")
struct EffectsInHandTests {
    @Test("there is room for what can begin at once")
    func room() {
        let hands = EffectsInHand(most: 4, places: ["mail.send": 2, "stripe.create_refund": 8])
        #expect(hands.room.all == 4 && hands.room.ofKinds == ["mail.send": 2, "stripe.create_refund": 8])
        hands.add("a", kind: "mail.send")
        hands.add("b", kind: "mail.send")
        hands.add("c", kind: "unknown")
        #expect(hands.room.all == 1 && hands.room.ofKinds["mail.send"] == 0)
        #expect(hands.ids.sorted() == ["a", "b", "c"])
        hands.remove("a")
        #expect(hands.room.all == 2 && hands.room.ofKinds["mail.send"] == 1)
    }

    @Test("a kind has as many places as its performer has threads")
    func places() {
        let mail = MailPerformer(
            configuration: nil,
            documents: DocumentRegistry([], threads: BoundedThreads(name: "d", threads: 1, queue: 1)),
            threads: BoundedThreads(name: "mail", threads: 3, queue: 1))
        #expect(EffectRegistry([mail]).places == ["mail.send": 3])
    }
}
