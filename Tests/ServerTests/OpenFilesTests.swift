import Testing

@testable import Server

@Suite("Open files")
struct OpenFilesTests {
    @Test("as many connections as are wanted, or as there are files for")
    func connections() throws {
        #expect(try OpenFiles.connections(wanted: 2000, pools: 32, limit: 1 << 20) == 2000)
        #expect(try OpenFiles.connections(wanted: 2000, pools: 32, limit: 1024) == 1024 - 32 - OpenFiles.reserve)
        #expect(throws: ConfigurationError.self) {
            try OpenFiles.connections(wanted: 2000, pools: 1000, limit: 1024)
        }
    }

    @Test("the limit is raised as far as this process may")
    func limit() {
        #expect(OpenFiles.raiseLimit() == OpenFiles.raiseLimit())
    }
}
