import Foundation
import Mustache
import Yams

/// Reads `api/<product>/*.yaml` and joins the files of one product into one OpenAPI document; its pages are in `pages/`.
///
/// Each file may bring `paths`, `components`, `tags`; `openapi.yaml` brings the rest. A path, component or tag that two
/// files define is an error, so nothing is lost by the order of reading.
enum ContractLoader {
    /// The contract of every product below `folder`, sorted by name; `only` picks some of them.
    static func load(from folder: URL, only: Set<String>? = nil) throws -> [Contract] {
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: folder.path) else {
            throw ContractError("no contracts: the folder \(folder.path) cannot be read")
        }
        var contracts: [Contract] = []
        for name in names.sorted() where only?.contains(name) ?? true {
            let product = folder.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: product.path, isDirectory: &isFolder), isFolder.boolValue else { continue }
            let files = try manager.contentsOfDirectory(atPath: product.path).filter { $0.hasSuffix(".yaml") }.sorted()
            guard files.contains("openapi.yaml") else { continue }
            let document = try join(
                files.map { file in
                    (
                        name: "api/\(name)/\(file)",
                        text: try String(contentsOf: product.appendingPathComponent(file), encoding: .utf8)
                    )
                }
            )
            let pages = try pages(in: product.appendingPathComponent("pages"), of: name)
            contracts.append(try Contract(document: document, name: name, pages: pages))
        }
        if let missing = only?.subtracting(contracts.map(\.product)).sorted(), !missing.isEmpty {
            throw ContractError("no contract for \(missing.joined(separator: ", ")) below \(folder.path)")
        }
        try checkMounts(contracts)
        return contracts
    }

    /// Each product has a place of its own: no path belongs to two of them.
    static func checkMounts(_ contracts: [Contract]) throws {
        for (place, contract) in contracts.enumerated() {
            guard contract.mount.wholeMatch(of: /(\/[A-Za-z0-9_-]+)+/) != nil else {
                throw ContractError("\(contract.product): x-mount must be a path such as /\(contract.product)")
            }
            for other in contracts[..<place] {
                let (mount, taken) = (contract.mount + "/", other.mount + "/")
                guard !mount.hasPrefix(taken), !taken.hasPrefix(mount), contract.product != other.product else {
                    throw ContractError("\(other.product) and \(contract.product) have one name, or one place")
                }
            }
        }
    }

    /// The templates of a product's pages and their parts, by file name. Not every product has pages.
    private static func pages(in folder: URL, of product: String) throws -> [String: MustacheTemplate] {
        var pages: [String: MustacheTemplate] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            do {
                pages[name] = try MustacheTemplate(string: text)
            } catch {
                throw ContractError("api/\(product)/pages/\(name): \(error)")
            }
        }
        return pages
    }

    /// Joins parsed YAML files into one document.
    static func join(_ files: [(name: String, text: String)]) throws -> JSON {
        var joined = JSONObject()
        for file in files {
            let node: Node?
            do {
                node = try Yams.compose(yaml: file.text)
            } catch {
                throw ContractError("\(file.name): \(error)")
            }
            guard let node, let document = try json(from: node, at: file.name).object else {
                throw ContractError("\(file.name): not a mapping")
            }
            for member in document {
                switch (joined[member.key], member.value) {
                case (nil, let value): joined[member.key] = value
                case (.array(let old)?, .array(let new)) where member.key == "tags": joined["tags"] = .array(old + new)
                case (.object(let old)?, .object(let new)) where member.key == "paths":
                    joined["paths"] = .object(try merge(old, new, at: "\(file.name): paths", depth: 1))
                case (.object(let old)?, .object(let new)) where member.key == "components":
                    joined["components"] = .object(try merge(old, new, at: "\(file.name): components", depth: 2))
                default: throw ContractError("\(file.name): '\(member.key)' is already defined by another file")
                }
            }
        }
        return .object(joined)
    }

    private static func merge(_ old: JSONObject, _ new: JSONObject, at place: String, depth: Int) throws -> JSONObject {
        var result = old
        for member in new {
            switch (result[member.key], member.value) {
            case (nil, let value): result[member.key] = value
            case (.object(let left)?, .object(let right)) where depth > 1:
                result[member.key] = .object(try merge(left, right, at: "\(place).\(member.key)", depth: depth - 1))
            default: throw ContractError("\(place): '\(member.key)' is already defined by another file")
            }
        }
        return result
    }

    /// A YAML node as JSON by YAML's core schema: what is quoted stays a string.
    private static func json(from node: Node, at place: String) throws -> JSON {
        switch node {
        case .mapping(let mapping):
            var object = JSONObject()
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { throw ContractError("\(place): a key is not a scalar") }
                guard object[name] == nil else { throw ContractError("\(place): duplicate key '\(name)'") }
                object.append(name, try json(from: value, at: place))
            }
            return .object(object)
        case .sequence(let sequence):
            return .array(try sequence.map { try json(from: $0, at: place) })
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .string(scalar.string) }
            switch scalar.string {
            case "", "~", "null": return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            default:
                let looksNumeric = scalar.string.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
                if looksNumeric, Decimal64(scalar.string) != nil { return .number(scalar.string) }
                return .string(scalar.string)
            }
        case .alias: throw ContractError("\(place): YAML aliases are not supported; use $ref")
        }
    }
}
