import Testing

@testable import Server

@Suite("Binding operations to functions")
struct BindingTests {
    private func contract(_ operation: String) throws -> Contract {
        let yaml = """
            openapi: 3.0.3
            x-product: shop
            x-errors: {body: {error: $message}}
            x-rate-limits: {auth: 5/h}
            paths:
            \(operation)
            """
        return try Contract(document: try ContractLoader.join([("openapi.yaml", yaml)]), name: "shop")
    }

    private static let order = """
          /orders/{id}/:
            post:
              operationId: changeOrder
              x-function: shop.change_order
              parameters:
                - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
                - {name: page, in: query, schema: {type: integer}}
              requestBody:
                content:
                  application/json:
                    schema: {type: object, properties: {items: {type: array, items: {type: integer}}, note: {type: string}}}
        """

    private func function(_ parameters: [(String, String)], entry: Bool = true) -> FunctionCatalogue {
        FunctionCatalogue([
            .init(
                name: "shop.change_order", parameters: parameters.map { .init(name: $0.0, type: $0.1) },
                readsOnly: false,
                isEntryPoint: entry)
        ])
    }

    @Test("by name, in the order of the function's parameters")
    func binds() throws {
        let catalogue = function([
            ("p_actor", "uuid"), ("p_id", "uuid"), ("p_items", "jsonb"), ("p_note", "text"), ("p_page", "integer"),
        ])
        let binding = try #require(try contract(Self.order).bind(to: catalogue)["changeOrder"])
        #expect(
            binding.sql == "SELECT status, body, effect FROM shop.change_order("
                + "p_actor => $1, p_id => $2, p_items => $3, p_note => $4, p_page => $5)")
        #expect(
            binding.arguments.map(\.source) == [.engine(.actor), .path(0), .body("items"), .body("note"), .query(0)])
        #expect(binding.arguments.map(\.isJSON) == [false, false, true, false, false])
    }

    @Test("headers that the contract names, but not those that the engine reads itself")
    func headers() throws {
        let operation = """
              /gate/:
                get:
                  operationId: passGate
                  x-function: shop.change_order
                  x-writes: true
                  parameters:
                    - {name: X-Device-Key, in: header, required: true, schema: {type: string, minLength: 3}}
                    - {name: Idempotency-Key, in: header, schema: {type: string}}
                    - {name: Authorization, in: header, schema: {type: string}}
            """
        let binding = try #require(
            try contract(operation).bind(to: function([("p_x_device_key", "text")]))["passGate"])
        #expect(binding.arguments.map(\.source) == [.header(0)])
    }

    @Test("every misfit is listed at once")
    func listsMisfits() throws {
        let catalogue = function(
            [("p_id", "uuid"), ("p_items", "jsonb"), ("p_page", "integer"), ("p_price", "numeric")], entry: false)
        let error = #expect(throws: ContractError.self) { try contract(Self.order).bind(to: catalogue) }
        let text = error?.description ?? ""
        #expect(text.contains("p_price of shop.change_order has no field"))
        #expect(text.contains("the field 'note' has no parameter p_note"))
        #expect(text.contains("not an entry point"))
        let missing = #expect(throws: ContractError.self) { try contract(Self.order).bind(to: FunctionCatalogue([])) }
        #expect(missing?.description.contains("the function shop.change_order does not exist") == true)
    }

    @Test("x-serialize names a field of the operation, and a number of callers")
    func serializing() throws {
        func turn(_ extension: String) throws -> Operation.Turn? {
            let id = "operationId: changeOrder"
            let text = Self.order.replacing(id, with: "\(id)\n      x-serialize: \(`extension`)")
            return try contract(text).operations.first?.turn
        }
        #expect(try contract(Self.order).operations.first?.turn == nil)
        #expect(try turn("{by: id, width: 2}") == Operation.Turn(field: "id", width: 2))
        #expect(try turn("{by: note, width: 1}") == Operation.Turn(field: "note", width: 1))
        for wrong in ["{by: id}", "{width: 2}", "{by: id, width: 0}", "{by: items, width: 2}", "{by: page, width: 2}"] {
            #expect(throws: ContractError.self) { try turn(wrong) }
        }
    }

    private func tokenContract(_ operation: String) throws -> Contract {
        let yaml = """
            openapi: 3.0.3
            x-product: shop
            x-auth: {issuer: token}
            security: [{token: []}]
            paths:
              /orders/: {post: {operationId: order, x-function: shop.change_order\(operation)}}
            """
        return try Contract(document: try ContractLoader.join([("openapi.yaml", yaml)]), name: "shop")
    }

    @Test("a function that takes no p_actor cannot stand behind an opaque token: nobody would look at it")
    func tokensNeedActors() throws {
        let error = #expect(throws: ContractError.self) { try tokenContract("").bind(to: function([])) }
        #expect(error?.description.contains("shop.change_order has no parameter p_actor") == true)
        _ = try tokenContract(", security: []").bind(to: function([]))
        let both = function([("p_actor", "uuid"), ("p_token", "text")])
        let binding = try #require(try tokenContract("").bind(to: both)["order"])
        #expect(binding.arguments.map(\.source) == [.engine(.actor), .engine(.token)])
    }

    @Test("the token itself is for products with opaque tokens, sessions for the others")
    func tokensAndSessions() throws {
        #expect(throws: ContractError.self) {
            try contract("  /a/: {post: {operationId: f, x-function: shop.change_order}}")
                .bind(to: function([("p_token", "text")]))
        }
        for own in ["p_session", "p_refresh_cookie"] {
            #expect(throws: ContractError.self) {
                try tokenContract("").bind(to: function([("p_actor", "uuid"), (own, "text")]))
            }
        }
    }

    @Test("a GET whose function may write has to say so, and nothing else may")
    func writingReads() throws {
        let error = #expect(throws: ContractError.self) {
            try contract("  /a/: {get: {operationId: f, x-function: shop.change_order}}").bind(to: function([]))
        }
        #expect(error?.description.contains("x-writes: true") == true)
        let writing = try contract("  /a/: {get: {operationId: f, x-function: shop.change_order, x-writes: true}}")
        #expect(try writing.bind(to: function([]))["f"]?.readsOnly == false)
        #expect(writing.operations.first?.writes == true)
        for wrong in ["post: {x-writes: true", "get: {x-writes: 1"] {
            #expect(throws: ContractError.self) {
                try contract("  /a/: {\(wrong), operationId: f, x-function: shop.change_order}}")
            }
        }
    }

    @Test(
        "x-auth: what cannot be meant",
        arguments: [
            "{issuer: oauth}", "{issuer: token, cookie: c}", "{issuer: jwt, scheme: Token}",
            "{issuer: token, scheme: 'T k'}",
        ])
    func auth(_ text: String) throws {
        let document = try ContractLoader.join([("a.yaml", "x-auth: \(text)")])
        #expect(throws: ContractError.self) { try Contract.Auth(document["x-auth"], at: "x-auth") }
    }

    @Test("products stand beside each other, none within another")
    func mounts() throws {
        func check(_ products: [(name: String, mount: String)]) throws {
            let contracts = try products.map { product in
                let head = "x-product: \(product.name)\nx-mount: \(product.mount)\n"
                let yaml = head + "paths: {/a/: {get: {operationId: f, x-function: a.b}}}"
                return try Contract(document: try ContractLoader.join([("a.yaml", yaml)]), name: product.name)
            }
            try ContractLoader.checkMounts(contracts)
        }
        try check([("shop", "/shop"), ("inn", "/shopping"), ("bar", "/x/y")])
        for other in [("inn", "/shop"), ("inn", "/shop/inn"), ("inn", "/"), ("inn", "inn"), ("shop", "/other")] {
            #expect(throws: ContractError.self) { try check([("shop", "/shop"), other]) }
            #expect(throws: ContractError.self) { try check([other, ("shop", "/shop")]) }
        }
    }

    @Test("a webhook's event comes from the engine only where the contract says so")
    func webhookOnly() throws {
        let catalogue = function([
            ("p_id", "uuid"), ("p_items", "jsonb"), ("p_note", "text"), ("p_page", "integer"), ("p_event", "jsonb"),
        ])
        #expect(throws: ContractError.self) { try contract(Self.order).bind(to: catalogue) }
    }

    @Test(
        "mistakes in a contract stop the start",
        arguments: [
            "  /a/: {get: {x-function: shop.f}}",
            "  /a/: {get: {operationId: f}}",
            "  /a/{id}/: {get: {operationId: f, x-function: shop.f}}",
            "  /a/: {get: {operationId: f, x-function: 'shop.f(); DROP TABLE x'}}",
            "  /a/: {get: {operationId: f, x-function: shop.f, x-rate-limit: {class: none}}}",
            "  /a/: {get: {operationId: f, x-function: shop.f, parameters: [{$ref: '#/components/parameters/nothing'}]}}",
        ])
    func refusesMistakes(_ operation: String) {
        #expect(throws: ContractError.self) { try contract(operation) }
    }

    @Test("files that define the same thing twice are refused")
    func refusesDuplicates() {
        #expect(throws: ContractError.self) {
            try ContractLoader.join([("a.yaml", "paths: {/a/: {}}"), ("b.yaml", "paths: {/a/: {}}")])
        }
        #expect(throws: ContractError.self) { try ContractLoader.join([("a.yaml", "a: 1\na: 2")]) }
    }
}
