import Testing

@Suite struct LocalOnlyTests {
    @Test(arguments: [
        "host=/tmp port=5499 user=postgres", "postgres://postgres@127.0.0.1:5499/postgres",
        "postgresql:///db?host=/tmp",
        "postgresql://[::1]:5432/db", "user=postgres", "postgres://a:b@localhost/db", "postgres://%2Ftmp/db",
    ])
    func acceptsThisMachine(_ url: String) {
        #expect(TestDatabase.isLocal(url))
    }

    @Test(arguments: [
        "host=db.example.com", "postgres://u@db.example.com/postgres", "postgres://127.0.0.1,10.0.0.5/db",
        "postgresql:///db?host=db.example.com", "postgresql://localhost/db?hostaddr=10.1.2.3", "service=production",
        "production", "host=127.0.0.1,db.example.com", "hostaddr=10.0.0.1", "postgres://localhost@db.example.com/x",
    ])
    func refusesEveryOtherMachine(_ url: String) {
        #expect(!TestDatabase.isLocal(url))
    }
}
