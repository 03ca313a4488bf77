import HTTPTypes

/// Matches paths to operations. A literal segment wins over a parameter; a path answers with and without its
/// trailing slash.
struct RouteTable: Sendable {
    struct Match: Sendable {
        let operation: Operation
        let parameters: [(name: String, value: String)]
    }

    enum Result: Sendable {
        case found(Match)
        /// The path exists, the method does not; the methods that do, for `Allow`.
        case wrongMethod(allowed: [String])
        case unknown
    }

    /// A place in the tree of paths. A class, because a struct that holds its like needs boxes all the same, and every
    /// request walks here.
    ///
    /// `@unchecked Sendable`: nodes are written in ``RouteTable/init(_:)`` only, while no one else can see them, and the
    /// table hands none out; from then on all threads just read.
    private final class Node: @unchecked Sendable {
        var literals: [ExactText: Node] = [:]
        var parameter: Node?
        var operations: [String: (operation: Operation, names: [String])] = [:]
    }

    private let root = Node()

    init(_ operations: [Operation]) throws {
        for operation in operations {
            var node = root
            var names: [String] = []
            for segment in Self.segments(operation.path[...].utf8) {
                if segment.hasPrefix("{") {
                    names.append(String(segment.dropFirst().dropLast()))
                    let next = node.parameter ?? Node()
                    node.parameter = next
                    node = next
                } else {
                    let next = node.literals[ExactText(segment)] ?? Node()
                    node.literals[ExactText(segment)] = next
                    node = next
                }
            }
            let method = operation.method.rawValue
            guard node.operations[method] == nil else {
                throw ContractError("\(method) \(operation.path): another operation has the same path")
            }
            node.operations[method] = (operation, names)
        }
    }

    /// Finds the operation for a raw (still percent-encoded) path; HEAD is answered by a GET that only reads.
    func match(_ method: HTTPRequest.Method, _ path: Substring) -> Result {
        var values: [Substring] = []
        guard let node = find(root, Self.segments(path.utf8)[...], &values) else { return .unknown }
        let readsByGet = node.operations["GET"].map { !$0.operation.writes } ?? false
        let name = method == .head && readsByGet ? "GET" : method.rawValue
        guard let entry = node.operations[name] else {
            var allowed = Set(node.operations.keys)
            if readsByGet { allowed.insert("HEAD") }
            allowed.insert("OPTIONS")
            return .wrongMethod(allowed: allowed.sorted())
        }
        var parameters: [(name: String, value: String)] = []
        parameters.reserveCapacity(values.count)
        for (name, value) in zip(entry.names, values) {
            guard let decoded = PercentEncoding.decode(value, plusIsSpace: false) else { return .unknown }
            parameters.append((name, decoded))
        }
        return .found(Match(operation: entry.operation, parameters: parameters))
    }

    private func find(_ node: Node, _ rest: ArraySlice<Substring>, _ values: inout [Substring]) -> Node? {
        guard let segment = rest.first else { return node.operations.isEmpty ? nil : node }
        if let literal = node.literals[ExactText(segment)], let found = find(literal, rest.dropFirst(), &values) {
            return found
        }
        guard !segment.isEmpty, let parameter = node.parameter else { return nil }
        values.append(segment)
        if let found = find(parameter, rest.dropFirst(), &values) { return found }
        values.removeLast()
        return nil
    }

    static func parameterNames(in path: String) -> [String] {
        segments(path[...].utf8).filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The leading slash and one trailing slash separate nothing; an empty segment between two slashes is a segment. By
    /// bytes, because characters would be found by Unicode's rules, at some cost.
    private static func segments(_ path: Substring.UTF8View) -> [Substring] {
        let slash = UInt8(ascii: "/")
        var path = path
        if path.first == slash { path = path.dropFirst() }
        if path.last == slash { path = path.dropLast() }
        return path.isEmpty ? [] : path.split(separator: slash, omittingEmptySubsequences: false).map(Substring.init)
    }
}
