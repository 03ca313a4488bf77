/// The stored functions of the database, as `api.operations` tells them at start.
struct FunctionCatalogue: Sendable {
    struct Function: Sendable, Equatable {
        struct Parameter: Sendable, Equatable {
            let name: String
            let type: String
        }

        /// `schema.name`
        let name: String
        let parameters: [Parameter]
        /// STABLE or IMMUTABLE: writes nothing, so it may run on a replica and be cancelled.
        let readsOnly: Bool
        /// The server's role may call it.
        let isEntryPoint: Bool
    }

    private let functions: [String: Function]

    init(_ functions: [Function]) {
        self.functions = Dictionary(functions.map { ($0.name, $0) }) { first, _ in first }
    }

    subscript(name: String) -> Function? { functions[name] }
}
