import ArgumentParser
import Foundation
import PGClient

/// `holdfast seed`: fills the database with the demo data of `seed/`; safe to repeat.
///
/// For each product: every `seed/<product>/*.csv` becomes a temporary table `seed_<name>` of text columns (an empty,
/// unquoted field is NULL), then `seed/<product>.sql` runs, all in one transaction. It finds the hash of the password and
/// the server's address, if there is one, in the settings `seed.password_hash` and `seed.public_url`.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "seed", abstract: "Load the demo data.")

    @Option(help: "Password of every demo account.")
    var password = "holdfast-demo"

    func run() async throws {
        try await withClearErrors {
            let configuration = Configuration()
            let logger = try configuration.logger("holdfast seed")
            let home = try Home(configuration)
            let hash = try await passwordHash(password)
            let publicURL = try configuration.url("HOLDFAST_PUBLIC_URL") ?? ""
            let manager = FileManager.default
            let scripts = try manager.contentsOfDirectory(atPath: home.seed.path).filter { $0.hasSuffix(".sql") }
                .sorted()
            try await OwnerConnection.use(configuration, logger: logger) { connection in
                for script in scripts {
                    let product = String(script.dropLast(4))
                    let text = try String(contentsOf: home.seed.appendingPathComponent(script), encoding: .utf8)
                    let folder = home.seed.appendingPathComponent(product)
                    let tables = try manager.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
                        .sorted()
                    try await connection.withTransaction { connection in
                        for table in tables { try await Self.load(folder.appendingPathComponent(table), connection) }
                        _ = try await connection.query(
                            "SELECT set_config('seed.password_hash', $1, true), set_config('seed.public_url', $2, true)",
                            [.text(hash), .text(publicURL)], kind: .write)
                        do {
                            _ = try await connection.simpleQuery(PGStatement(trustedText: text))
                        } catch let error as PGError {
                            throw ConfigurationError("seed/\(script): \(error.debugDescription)")
                        }
                    }
                    print("seeded \(product)")
                }
            }
        }
    }

    /// One CSV file as a temporary table; the header names the columns.
    private static func load(_ file: URL, _ connection: PGConnection) async throws {
        let bytes = [UInt8](try Data(contentsOf: file))
        let name = "seed_" + file.deletingPathExtension().lastPathComponent
        let header = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).filter { $0 != "\r" }
        let columns = header.split(separator: ",").map(String.init)
        guard ([name] + columns).allSatisfy({ $0.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil }) else {
            throw ConfigurationError(
                "seed: \(file.lastPathComponent): names must be lower case, digits and underscores")
        }
        let definition = columns.map { "\($0) text" }.joined(separator: ", ")
        _ = try await connection.simpleQuery(
            PGStatement(trustedText: "CREATE TEMP TABLE \(name) (\(definition)) ON COMMIT DROP"))
        _ = try await connection.copyIn(
            PGStatement(trustedText: "COPY \(name) FROM STDIN WITH (FORMAT csv, HEADER)"),
            from: AsyncStream { stream in
                stream.yield(bytes)
                stream.finish()
            })
    }
}

/// The argon2id hash of a password that a person at the terminal chose.
func passwordHash(_ password: String) async throws -> String {
    guard password.count >= 8 else { throw ConfigurationError("A password has at least 8 characters.") }
    let input = JSON.object(["password": .string(password)])
    let hasher = try PasswordHasher()
    let outcome = try await hasher.perform(
        EffectRequest(kind: "password.hash", input: Data(input.bytes), key: nil, product: ""))
    guard let hash = try JSONParser.parse(outcome.json)["hash"]?.string else {
        throw ConfigurationError("The password could not be hashed.")
    }
    return hash
}
