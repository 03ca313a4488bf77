import ArgumentParser
import Foundation
import PGClient

/// `holdfast account create`: verified accounts, the first staff among them.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Manage accounts.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a verified account, or change the one with this e-mail address.")

        @Option(help: "The e-mail address.")
        var email: String?

        @Option(help: "The password, at least 8 characters.")
        var password: String?

        @Option(help: "The phone number.")
        var phone: String?

        @Option(help: "First name.")
        var firstName: String?

        @Option(help: "Last name.")
        var lastName: String?

        @Flag(help: "May do what staff does in its products.")
        var staff = false

        @Option(help: "product:role, such as ticketing:organizer or travel:customer; may be repeated.")
        var member: [String] = []

        func validate() throws {
            guard email != nil || phone != nil else { throw ValidationError("Give --email or --phone.") }
            guard !member.isEmpty else {
                throw ValidationError(
                    "Give --member product:role at least once, such as ticketing:consumer or travel:customer.")
            }
            for entry in member where entry.split(separator: ":").count != 2 {
                throw ValidationError("--member takes product:role, not '\(entry)'.")
            }
        }

        func run() async throws {
            try await withClearErrors {
                let configuration = Configuration()
                let logger = try configuration.logger("holdfast account")
                let hash: String? = if let password { try await passwordHash(password) } else { nil }
                try await OwnerConnection.use(configuration, logger: logger) { connection in
                    for entry in member {
                        let parts = entry.split(separator: ":").map(String.init)
                        print("\(entry) \(try await create(product: parts[0], role: parts[1], hash: hash, connection))")
                    }
                }
            }
        }

        private func create(product: String, role: String, hash: String?, _ connection: PGConnection) async throws
            -> String
        {
            do {
                let texts: [String?] = [product, email, hash, role, firstName, lastName, phone, staff ? "true" : nil]
                let values = texts.map { text -> PGValue? in text.map { .text($0) } }
                let result = try await connection.query(
                    """
                    SELECT identity.create_account(p_product => $1, p_email => $2, p_password_hash => $3, p_role => $4,
                        p_first_name => $5, p_last_name => $6, p_phone => $7, p_is_staff => $8, p_verified => true)
                    """, values, kind: .write)
                return result.string(0, 0) ?? ""
            } catch {
                throw ConfigurationError("\(product): \(error.message)")
            }
        }
    }
}
