import Testing

@testable import PGClient

@Suite struct StatementCacheTests {
    @Test func theLeastRecentlyUsedMakesRoom() throws {
        var cache = StatementCache(limit: 2)
        for sql in ["a", "b"] { cache.insert(cache.makeEntry(StatementText(sql))) }
        let oldest = try #require(cache.lookUp(StatementText("b")) as StatementCache.Entry?)
        #expect(cache.lookUp(StatementText("a")) != nil)
        cache.insert(cache.makeEntry(StatementText("c")))
        #expect(cache.count == 2)
        #expect(
            cache.lookUp(StatementText("b")) == nil && cache.lookUp(StatementText("a")) != nil
                && cache.lookUp(StatementText("c")) != nil)
        #expect(cache.takeDeallocations() == ["DEALLOCATE \(String(cString: oldest.name))"])
        #expect(cache.takeDeallocations().isEmpty)
    }

    @Test func aStatementTheServerLostIsNotDeallocated() throws {
        var cache = StatementCache(limit: 2)
        let entry = cache.makeEntry(StatementText("a"))
        cache.insert(entry)
        cache.remove(entry, heldByServer: false)
        #expect(cache.lookUp(StatementText("a")) == nil && cache.abandoned.isEmpty)
    }

    @Test func namesAreNeverUsedTwice() {
        var cache = StatementCache(limit: 1)
        let names = (0..<100).map { _ in cache.makeEntry(StatementText("a")).name }
        #expect(Set(names).count == 100)
    }

    @Test func aBatchPreparesEachStatementOnce() {
        var cache = StatementCache(limit: 8)
        cache.insert(cache.makeEntry(StatementText("known")))
        var plan = BatchPlan()
        for sql in ["known", "new", "new", "known"] { plan.add(PGBatchItem(PGStatement(trustedText: sql)), &cache) }
        #expect(plan.commands.count == 5)
        #expect(plan.resultIndices == [0, 2, 3, 4])
        #expect(plan.newEntries.map(\.text.sql) == ["new"])
        #expect(plan.prepared(amongFirst: 1).isEmpty)
        #expect(plan.prepared(amongFirst: 2).map(\.text.sql) == ["new"])
    }
}
