import Foundation
import Testing

@testable import Server

@Suite("The contracts in api/")
struct ShippedContractTests {
    @Test("all compile, and no two operations share a route")
    func compile() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let contracts = try ContractLoader.load(from: root.appendingPathComponent("api"))
        #expect(contracts.map(\.product).contains("ticketing"))
        for contract in contracts { _ = try RouteTable(contract.operations) }
    }
}
