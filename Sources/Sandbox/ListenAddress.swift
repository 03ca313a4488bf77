import ArgumentParser
import Foundation
import NIOCore

/// Where a server listens: `127.0.0.1:8090`, `[::1]:8090`, `localhost:8090`.
struct ListenAddress: Sendable, ExpressibleByArgument {
    let host: String
    let port: Int

    init?(argument: String) {
        guard
            let colon = argument.lastIndex(of: ":"),
            let port = Int(argument[argument.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        var host = argument[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = port
    }

    var defaultValueDescription: String { description }
}

extension ListenAddress: CustomStringConvertible {
    var description: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}

/// A server cannot have its address.
struct CannotListen: Error, CustomStringConvertible {
    let what: String
    let address: ListenAddress
    let error: IOError

    var description: String {
        let why =
            switch error.errnoCode {
            case EADDRINUSE: "the port is taken by another process"
            case EACCES: "this port needs more rights"
            case EADDRNOTAVAIL: "this machine does not have that address"
            default: "\(error)"
            }
        return "cannot listen on \(address) for \(what): \(why)"
    }
}
