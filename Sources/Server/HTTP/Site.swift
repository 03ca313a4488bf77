import Foundation
import NIOCore
import PGClient

/// One product as it is served: its contract, tied to the database.
final class MountedProduct: Sendable {
    final class Call: Sendable {
        let binding: Binding
        let statement: PGStatement

        init(_ binding: Binding) {
            self.binding = binding
            // The name comes from the contract and was found in the database's own catalogue.
            statement = PGStatement(trustedText: binding.sql)
        }
    }

    let contract: Contract
    let routes: RouteTable
    let calls: [String: Call]
    /// The contract as clients read it.
    let document: ContractDocument

    init(contract: Contract, catalogue: FunctionCatalogue) throws {
        self.contract = contract
        document = ContractDocument(contract)
        routes = try RouteTable(contract.operations)
        calls = try contract.bind(to: catalogue).mapValues(Call.init)
    }
}

/// Everything that is served at one moment; replaced as a whole when contracts or functions change.
final class Site: Sendable {
    struct Place: Sendable {
        let product: MountedProduct
        /// The path below the mount.
        let path: Substring
        /// Where the mount is below the origin: empty for a product at the root.
        let mount: String
    }

    let products: [MountedProduct]
    /// Products that a host name serves at its root.
    let hosts: [String: String]
    /// The product that the whole port serves at its root (`serve --only`).
    let root: String?
    let errors: ErrorMapping

    init(products: [MountedProduct], hosts: [String: String], root: String?, errors: ErrorMapping) {
        self.products = products
        self.hosts = hosts
        self.root = root
        self.errors = errors
    }

    /// The product that serves a path on a host.
    func locate(host: String?, path: Substring) -> Place? {
        if let name = root ?? (hosts.isEmpty ? nil : host.flatMap { hosts[Self.split($0).name] }),
            let product = product(name)
        {
            return Place(product: product, path: path, mount: "")
        }
        for product in products {
            let mount = product.contract.mount
            guard path.hasBytesPrefix(mount) else { continue }
            let rest = path[path.utf8.index(path.startIndex, offsetBy: mount.utf8.count)...]
            if rest.isEmpty || rest.utf8.first == UInt8(ascii: "/") {
                return Place(product: product, path: rest, mount: mount)
            }
        }
        return nil
    }

    /// A product with opaque tokens needs the function that knows them; it must not write, as reads call it as well.
    private static func requireTokens(of contract: Contract, _ database: Database) async throws {
        let result = try await database.query(
            """
            SELECT FROM api.operations(p_schemas => '{identity}')
            WHERE function_name = 'authenticate' AND argument_names @> '{p_token,p_product}'
                AND result_type LIKE '%uuid' AND volatility <> 'volatile' AND is_entry_point
            """, [], readsOnly: false)
        guard result.rowCount == 1 else {
            throw ContractError(
                "\(contract.product): opaque tokens need an entry point identity.authenticate(p_token, p_product), STABLE, "
                    + "that returns a uuid")
        }
    }

    private func product(_ name: String) -> MountedProduct? { products.first { $0.contract.product == name } }

    /// `name` or `name:port` when the name is one of `hosts`; nil for everything else.
    func configuredHost(_ authority: String) -> String? {
        let parts = Self.split(authority)
        guard hosts[parts.name] != nil else { return nil }
        guard let port = parts.port else { return parts.name }
        return (1...5).contains(port.utf8.count) && port.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            ? "\(parts.name):\(port)" : nil
    }

    private static func split(_ authority: String) -> (name: String, port: Substring?) {
        // No host's name; see ``ExactText``.
        guard authority.utf8.count <= ExactText.maxNameBytes + 6, authority.isASCII else { return ("", nil) }
        guard !authority.hasPrefix("["), let colon = authority.firstIndex(of: ":") else {
            return (authority.lowercased(), nil)
        }
        return (authority[..<colon].lowercased(), authority[authority.index(after: colon)...])
    }

    /// Reads the contracts, looks the functions up in the database and ties them together; the error lists all that
    /// does not fit.
    static func load(contracts: [Contract], database: Database, hosts: [String: String], root: String?) async throws
        -> Site
    {
        let schemas = Set(
            contracts.flatMap(\.operations).compactMap { operation -> String? in
                guard case .function(let name) = operation.target else { return nil }
                return name.split(separator: ".").first.map(String.init)
            })
        let list = JSON.array(schemas.sorted().map(JSON.string)).text
        let result = try await database.query(
            """
            SELECT schema_name || '.' || function_name, array_to_json(argument_names), array_to_json(argument_types),
                   volatility, is_entry_point
            FROM api.operations(p_schemas => ARRAY(SELECT json_array_elements_text($1::json)))
            WHERE result_type = 'api.reply'
            """,
            // From the primary: a replica may not have the functions yet whose change was just announced.
            [.text(list)], readsOnly: false)
        let functions = try result.rows.map { row in
            let names = try JSONParser.parse((row[1] ?? "[]").utf8).array ?? []
            let types = try JSONParser.parse((row[2] ?? "[]").utf8).array ?? []
            return FunctionCatalogue.Function(
                name: row[0] ?? "",
                parameters: zip(names, types).map { .init(name: $0.string ?? "", type: $1.string ?? "") },
                readsOnly: row[3] != "volatile",
                isEntryPoint: row[4] == "t")
        }
        let catalogue = FunctionCatalogue(functions)
        for contract in contracts where contract.auth.isOpaque { try await requireTokens(of: contract, database) }
        return Site(
            products: try contracts.map { try MountedProduct(contract: $0, catalogue: catalogue) }, hosts: hosts,
            root: root, errors: try await ErrorMapping.load(database))
    }
}
