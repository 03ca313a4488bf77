import CLibpq

extension Wire {
    /// Runs several statements in one round trip, as one implicit transaction.
    /// See ``PGPool/queryBatch(_:kind:timeout:)``.
    func batch(
        lease: UInt64,
        _ items: [PGBatchItem],
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> [PGResultSet] {
        if items.isEmpty { return [] }
        try begin(lease: lease)
        defer { end() }
        if !cache.abandoned.isEmpty { await deallocateAbandoned() }
        for item in items { try Self.checkText(item.statement.sql) }
        do throws(PGError) {
            return try await batchOnce(items, kind, deadline)
        } catch {
            guard error.isStaleStatement, transactionIsIdle else { throw error }
            for item in items { forget(item.statement, error) }
        }
        return try await batchOnce(items, kind, deadline)
    }

    private func batchOnce(
        _ items: [PGBatchItem],
        _ kind: PGQueryKind,
        _ deadline: MonotonicTime?
    ) async throws(PGError) -> [PGResultSet] {
        var plan = BatchPlan()
        for item in items { plan.add(item, &cache) }
        let commands = plan.commands
        let outcome: Result<Operation, PGError>
        do throws(PGError) {
            outcome = .success(
                try await exchange(kind.purpose, deadline: deadline, goal: .sync) { connection throws(PGError) in
                    try sendPipeline(connection, commands)
                }
            )
        } catch {
            outcome = .failure(error)
        }
        if let connection = handle?.raw, PQexitPipelineMode(connection) == 0 {
            close("closed because libpq did not leave pipeline mode")
        }
        switch outcome {
        case .success(let finished):
            plan.newEntries.forEach { cache.insert($0) }
            let results = finished.results
            guard results.count == commands.count else { throw PGError(.defect, "a batch answered too little") }
            return plan.resultIndices.map { results[$0] }
        case .failure(let error):
            // What was prepared before the failure stays prepared.
            if handle != nil { plan.prepared(amongFirst: lastCompletedCommands).forEach { cache.insert($0) } }
            throw error
        }
    }

    private func sendPipeline(_ connection: OpaquePointer, _ commands: [BatchPlan.Command]) throws(PGError) -> Bool {
        // Nothing is sent unless every parameter can be.
        for case .execute(_, let item) in commands { try parameters.encode(item.parameters) }
        guard PQenterPipelineMode(connection) == 1 else { return false }
        defer { parameters.trim() }
        for command in commands {
            switch command {
            case .prepare(let entry):
                guard PQsendPrepare(connection, entry.name, entry.text.sql, 0, nil) == 1 else { return false }
            case .execute(let entry, let item):
                try parameters.encode(item.parameters)
                if parameters.isHuge { mustRetire = true }
                let sent = PQsendQueryPrepared(
                    connection,
                    entry.name,
                    CInt(parameters.count),
                    parameters.values,
                    parameters.lengths,
                    parameters.formats,
                    item.statement.resultFormat.code
                )
                guard sent == 1 else { return false }
            }
        }
        return PQpipelineSync(connection) == 1
    }
}

/// The commands of a batch: its statements, each new one prepared once before its first use.
struct BatchPlan {
    enum Command {
        case prepare(StatementCache.Entry)
        case execute(StatementCache.Entry, PGBatchItem)
    }

    private(set) var commands: [Command] = []
    private(set) var newEntries: [StatementCache.Entry] = []
    /// Where the items' results are among the results of all commands.
    private(set) var resultIndices: [Int] = []

    mutating func add(_ item: PGBatchItem, _ cache: inout StatementCache) {
        let entry: StatementCache.Entry
        if let known = cache.lookUp(item.statement.text) ?? newEntries.first(where: { $0.text == item.statement.text })
        {
            entry = known
        } else {
            entry = cache.makeEntry(item.statement.text)
            newEntries.append(entry)
            commands.append(.prepare(entry))
        }
        resultIndices.append(commands.count)
        commands.append(.execute(entry, item))
    }

    /// The new statements whose preparing is among the first `count` commands.
    func prepared(amongFirst count: Int) -> [StatementCache.Entry] {
        commands.prefix(count).compactMap { command in
            if case .prepare(let entry) = command { entry } else { nil }
        }
    }
}
