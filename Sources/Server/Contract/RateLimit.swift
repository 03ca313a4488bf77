/// So many requests in a window of time, written `100/h`, `5/m`, `10/s` or `1000/d`.
struct RateLimit: Sendable, Equatable {
    let requests: Int
    let windowSeconds: Int

    init(requests: Int, windowSeconds: Int) {
        self.requests = requests
        self.windowSeconds = windowSeconds
    }

    init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let requests = Int(parts[0]), requests > 0 else { return nil }
        switch parts[1] {
        case "s": windowSeconds = 1
        case "m": windowSeconds = 60
        case "h": windowSeconds = 3600
        case "d": windowSeconds = 86400
        default: return nil
        }
        self.requests = requests
    }
}
