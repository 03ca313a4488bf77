import ArgumentParser

@main
struct Holdfast: AsyncParsableCommand {
    func run() async throws {}
}
