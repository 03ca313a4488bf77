import Foundation

/// Where the contracts, the SQL and the seed data are.
struct Home: Sendable {
    let folder: URL

    var contracts: URL { folder.appendingPathComponent("api") }
    var schema: URL { folder.appendingPathComponent("sql/schema") }
    var functions: URL { folder.appendingPathComponent("sql/functions") }
    var seed: URL { folder.appendingPathComponent("seed") }

    /// `HOLDFAST_HOME`, or the nearest folder above the program, else above the working folder, that has `api` and `sql`.
    init(_ configuration: Configuration) throws {
        if let home = configuration.value("HOLDFAST_HOME") {
            folder = URL(fileURLWithPath: home)
            guard Self.isHome(folder) else { throw ConfigurationError("HOLDFAST_HOME: no api/ and sql/ in \(home)") }
            return
        }
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let starts = [program, URL(fileURLWithPath: FileManager.default.currentDirectoryPath)]
        guard let found = starts.lazy.compactMap(Self.above).first else {
            throw ConfigurationError("HOLDFAST_HOME is not set, and no folder above the program has api/ and sql/")
        }
        folder = found
    }

    private static func above(_ start: URL) -> URL? {
        var folder = start.standardizedFileURL
        while folder.path != "/" {
            if isHome(folder) { return folder }
            folder = folder.deletingLastPathComponent()
        }
        return nil
    }

    private static func isHome(_ folder: URL) -> Bool {
        ["api", "sql/schema"].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
        }
    }
}
