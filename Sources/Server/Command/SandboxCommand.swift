import ArgumentParser
import Foundation
import Glibc

/// `holdfast sandbox`: becomes the program `holdfast-sandbox`, which lies beside this one.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Run the local stand-ins of the payment and mail providers.")

    @Argument(parsing: .allUnrecognized, help: "Options of holdfast-sandbox; --help lists them.")
    var arguments: [String] = []

    func run() throws {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("holdfast-sandbox").path
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        execv(program, &words)
        throw ExitMessage("\(program) cannot be started: \(String(cString: strerror(errno)))")
    }
}
