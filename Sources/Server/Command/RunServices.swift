import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services until one fails or the process is told to stop; then each ends what it has begun, in reverse order,
/// within a bounded time, before which it may still serve for a while.
func runServices(_ services: [any Service], drain: Duration = .zero, logger: Logger) async throws {
    var configuration = ServiceGroupConfiguration(
        services: services.map { .init(service: $0, failureTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = drain + .seconds(25)
    try await ServiceGroup(configuration: configuration).run()
}
