"""The contract of a product: the files of its folder in api/ joined into one document, and answers compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml
from openapi_schema_validator import OAS30Validator, oas30_format_checker

from cluster import REPOSITORY

METHODS = ("get", "post", "put", "patch", "delete")
# What the engine says about requests that reach no operation; every operation may answer these.
ENGINE_STATUSES = {"405", "413", "415"}
# What a device calls the scans that it makes.
MADE_UP_IDS = {"id", "scan_id"}


@dataclass(frozen=True)
class Operation:
    product: str
    method: str
    path: str
    source: dict = field(compare=False)

    @property
    def id(self) -> str:
        return self.source["operationId"]

    @property
    def needs_account(self) -> bool:
        return bool(self.source["security"]) and {} not in self.source["security"]

    @property
    def function(self) -> str | None:
        return self.source.get("x-function")

    @property
    def is_webhook(self) -> bool:
        return "x-webhook" in self.source

    @property
    def path_names(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    def filled(self, **values: str) -> str:
        """The path with its parameters filled in; what is not given gets a value that exists nowhere."""
        contract = Contract.of(self.product)
        given = {name: values[name] if name in values else contract.nothing(self, name) for name in self.path_names}
        return self.path.format_map(given)

    def __str__(self) -> str:
        return f"{self.product}: {self.method.upper()} {self.path}"


class Contract:
    def __init__(self, document: dict):
        self.document = document
        self.product: str = document["x-product"]
        self.mount: str = document["x-mount"]
        # What stands before a token in the header Authorization.
        self.scheme: str = document["x-auth"].get("scheme", "Bearer")
        # The cookie that brings a token instead.
        self.cookie: str | None = document["x-auth"].get("cookie")
        # What the engine itself says, by its own names for it.
        self.messages: dict[str, str] = document["x-errors"]["messages"]
        self.operations = [
            Operation(self.product, method, path, self.resolved(item[method]))
            for path, item in document["paths"].items()
            for method in METHODS
            if method in item
        ]

    @staticmethod
    @cache
    def of(product: str) -> Contract:
        """Joins the files as the engine does: each brings paths, components and tags, openapi.yaml the rest."""
        document: dict[str, Any] = {"paths": {}, "components": {}, "tags": []}
        for file in sorted((REPOSITORY / "api" / product).glob("*.yaml")):
            source = yaml.safe_load(file.read_text())
            for path, item in source.pop("paths", {}).items():
                assert path not in document["paths"], f"{file.name}: {path} is in another file as well"
                document["paths"][path] = item
            for kind, members in source.pop("components", {}).items():
                known = document["components"].setdefault(kind, {})
                assert not known.keys() & members.keys(), f"{file.name}: components of another file as well"
                known.update(members)
            document["tags"] += source.pop("tags", [])
            document.update(source)
        return Contract(document)

    def __getitem__(self, id: str) -> Operation:
        """The operation of this operationId."""
        (found,) = (operation for operation in self.operations if operation.id == id)
        return found

    # Errors, which each product writes in its own way.

    def error_text(self, answer: Any) -> str:
        """What an error says went wrong."""
        return answer[self._name_of("$message")]

    def error_fields(self, answer: Any) -> dict[str, list[str]]:
        """What an error says about each field; none where it is about something else."""
        return answer.get(self._name_of("$fields"), {})

    def _name_of(self, part: str) -> str:
        """The field of an error that holds this part; the mark of what may be missing is not of its name."""
        (name,) = (name for name, held in self.document["x-errors"]["body"].items() if held == part)
        return name.removesuffix("?")

    def nothing(self, operation: Operation, name: str) -> str:
        """A value for a parameter of a path that is well made, and names nothing that exists."""
        (schema,) = (
            self.resolved(parameter["schema"]) for parameter in self.parameters(operation, "path")
            if parameter["name"] == name
        )
        if "enum" in schema:
            return schema["enum"][0]
        if schema["type"] == "integer":
            return "987654321"
        return "00000000-0000-7000-8000-000000000000" if schema.get("format") == "uuid" else "there-is-no-such-thing"

    def resolved(self, value: Any) -> Any:
        while isinstance(value, dict) and "$ref" in value:
            target: Any = self.document
            for step in value["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def match(self, method: str, path: str) -> Operation | None:
        """The operation that a request reaches; a literal path wins over one with parameters."""
        found = []
        for operation in self.operations:
            pattern = re.sub(r"{\w+}", "[^/]+", operation.path.rstrip("/"))
            same_method = operation.method == ("get" if method.lower() == "head" else method.lower())
            if same_method and re.fullmatch(pattern, path.split("?")[0].rstrip("/")):
                found.append(operation)
        return min(found, key=lambda operation: len(operation.path_names), default=None)

    def parameters(self, operation: Operation, place: str) -> list[dict]:
        parameters = [self.resolved(parameter) for parameter in operation.source.get("parameters", [])]
        return [parameter for parameter in parameters if parameter["in"] == place]

    def body(self, operation: Operation) -> dict | None:
        """The JSON media type of the request body, with its schema and examples; None for files and for no body."""
        body = self.resolved(operation.source.get("requestBody"))
        return body and body["content"].get("application/json")

    def form(self, operation: Operation) -> dict | None:
        """The multipart form that an operation takes instead of JSON, with its schema."""
        body = self.resolved(operation.source.get("requestBody"))
        return body and body["content"].get("multipart/form-data")

    def shown_as_text(self, operation: Operation) -> set[str]:
        """The files of a form in whose place a text may be sent, to no effect."""
        encoding = (self.form(operation) or {}).get("encoding", {})
        return {name for name, how in encoding.items() if how.get("x-shown-as-text")}

    def properties(self, schema: dict) -> dict[str, dict]:
        """All properties of an object schema, those of its allOf parts included."""
        schema = self.resolved(schema)
        found: dict[str, dict] = {}
        for part in schema.get("allOf", []):
            found |= self.properties(part)
        return found | {name: self.resolved(part) for name, part in schema.get("properties", {}).items()}

    def writable(self, schema: dict) -> dict[str, dict]:
        """The properties that a client may send; what is only read is taken for unknown."""
        return {name: part for name, part in self.properties(schema).items() if not part.get("readOnly")}

    def required(self, schema: dict) -> set[str]:
        schema = self.resolved(schema)
        return set(schema.get("required", [])).union(*(self.required(part) for part in schema.get("allOf", [])))

    def leaves(self, schema: dict, name: str = "") -> Iterator[tuple[str, dict]]:
        """Everything in a schema that is no object or array, as `items[].quantity`, with its own schema."""
        schema = self.resolved(schema)
        properties = self.properties(schema)
        for part, inner in properties.items():
            yield from self.leaves(inner, f"{name}.{part}" if name else part)
        if schema.get("type") == "array":
            yield from self.leaves(schema["items"], name + "[]")
        elif not properties:
            yield name, schema

    def is_id(self, operation: Operation, name: str) -> bool:
        """Whether a field of the body or a query parameter names a thing by its id, none that the sender makes up."""
        body = self.body(operation)
        schemas = dict(self.leaves(body["schema"])) if body else {}
        for parameter in self.parameters(operation, "query"):
            schemas[parameter["name"]] = self.resolved(parameter["schema"])
        return schemas[name].get("format") == "uuid" and name.rpartition(".")[2] not in MADE_UP_IDS

    def example(self, operation: Operation) -> dict | None:
        """A body that the contract itself shows as good."""
        body = self.body(operation)
        if body is None:
            return None
        if "example" in body:
            return body["example"]
        return next(iter(body["examples"].values()))["value"]

    def errors(self, schema: dict, value: Any) -> list[str]:
        """Everything in which a JSON value is not as a schema says."""
        whole = {"allOf": [schema], "components": self.document["components"]}
        checker = OAS30Validator(whole, format_checker=oas30_format_checker)
        return [f"{list(error.absolute_path)}: {error.message[:300]}" for error in checker.iter_errors(value)]

    def check(self, method: str, path: str, response) -> None:
        """Refuses an answer that the contract does not promise: status, media type, body."""
        operation = self.match(method, path)
        status = str(response.status_code)
        if operation is None or status in ENGINE_STATUSES:
            self._check_error(method, path, response)
            return
        said = f"{method} {path} answered {status} {response.text[:500]!r}"
        answers = operation.source["responses"]
        assert status in answers, f"{said}, which {operation} does not document"
        content = self.resolved(answers[status]).get("content")
        if content is None:
            assert response.content == b"", said
            return
        if method.upper() == "HEAD":
            return
        media_type = response.headers["Content-Type"].split(";")[0].strip()
        assert media_type in content or f"{media_type.partition('/')[0]}/*" in content, f"{said} as {media_type}"
        if media_type == "application/json":
            errors = self.errors(content[media_type]["schema"], response.json())
            assert not errors, f"{said}, which breaks its schema: {errors}"

    def _check_error(self, method: str, path: str, response) -> None:
        if method.upper() in {"HEAD", "OPTIONS"} or response.status_code < 400:
            return
        errors = self.errors({"$ref": "#/components/schemas/Error"}, response.json())
        assert not errors, f"{method} {path} answered {response.status_code} in another shape: {response.text[:500]}"
