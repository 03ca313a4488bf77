import ArgumentParser
import Foundation
import Logging
import PGClient

/// The `holdfast` program.
@main
struct Holdfast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast",
        abstract: "A booking platform that lives in PostgreSQL.",
        version: Version.current,
        subcommands: [
            ServeCommand.self, WorkerCommand.self, MigrateCommand.self, SeedCommand.self, AccountCommand.self,
            ReportCommand.self, SandboxCommand.self, DoctorCommand.self, ConfigCommand.self,
        ]
    )
}

/// `holdfast config`: every environment variable (also reached by `./holdfast help config`).
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "List the environment variables that configure Holdfast.")

    func run() {
        let width = Configuration.variables.map(\.name.count).max() ?? 0
        for variable in Configuration.variables {
            let name = variable.name.padding(toLength: width + 2, withPad: " ", startingAt: 0)
            print(name + variable.meaning + (variable.standard.map { " [\($0)]" } ?? ""))
        }
    }
}

extension Configuration {
    /// The logger of a program; standard error, JSON lines.
    func logger(_ label: String) throws -> Logger {
        let text = try required("LOG_LEVEL")
        guard let level = Logger.Level(rawValue: text) else {
            throw ConfigurationError("LOG_LEVEL must be one of trace, debug, info, notice, warning, error")
        }
        return Logger(label: label) { JSONLogHandler(label: $0, level: level) }
    }
}

/// Runs a command and turns its known errors into one clear line and a failing exit.
func withClearErrors(_ work: () async throws -> Void) async throws {
    defer { LogWriter.standardError.flush() }
    do {
        try await work()
    } catch let error as ConfigurationError {
        throw ExitMessage(error.description)
    } catch let error as PGError {
        throw ExitMessage("PostgreSQL: \(error.debugDescription)")
    } catch let error as ContractError {
        throw ExitMessage(error.description)
    }
}

/// An error whose text is meant for the person at the terminal.
struct ExitMessage: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
