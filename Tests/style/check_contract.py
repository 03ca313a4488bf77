"""Contracts and functions belong together."""
import re

from tree import ROOT, below, name, text


def check_functions_of_operations():
    """every operation's function is a file, and its header names the route's operationId"""
    pattern = re.compile(r"operationId:\s*(\w+)[^\n]*\n(?:(?!operationId:)[^\n]*\n)*?\s+x-function:\s*([\w.]+)")
    for path in below("api", ".yaml"):
        for operation, function in pattern.findall(text(path)):
            file = ROOT / "sql" / "functions" / (function.replace(".", "/") + ".sql")
            if not file.exists():
                yield f"{name(path)}: {operation} calls {function}, which has no file"
            elif not re.search(rf"^--.*\b{operation}\b", text(file), re.MULTILINE):
                yield f"{name(file)}: its header does not name {operation}"


def methods():
    """Each operation: its file, its route and its text."""
    for path in below("api", ".yaml"):
        for route, operation in re.findall(r"^  (/\S+):\n((?:    .*\n|\n)+)", text(path), re.MULTILINE):
            for method in re.split(r"(?m)^    (?=\w+:$)", operation):
                yield path, route, method


def check_turns():
    """x-serialize names a path parameter or a field of its operation, and a number of callers from 1 to 64"""
    for path, route, method in methods():
        for line in re.findall(r"^ +x-serialize:.*", method, re.MULTILINE):
            turn = re.fullmatch(r" +x-serialize: \{by: (\w+), width: (\d+)\}", line)
            if not turn or not 1 <= int(turn[2]) <= 64:
                yield f"{name(path)}: {line.strip()} is not {{by: field, width: 1 to 64}}"
            elif f"{{{turn[1]}}}" not in route and not re.search(rf"(?m)^ +{turn[1]}:$", method):
                yield f"{name(path)}: {route} has no {turn[1]} to serialize by"


def check_idempotency_keys():
    """what takes an Idempotency-Key says that it answers 400, which it does to a malformed key"""
    for path, route, method in methods():
        if "parameters/IdempotencyKey'" in method and not re.search(r"^ +'400':", method, re.MULTILINE):
            yield f"{name(path)}: {route} takes an Idempotency-Key and has no answer 400"


def check_operation_ids():
    """an operationId is used once in a product"""
    seen = {}
    for path in below("api", ".yaml"):
        for operation in re.findall(r"^\s+operationId:\s*(\w+)", text(path), re.MULTILINE):
            key = (path.parent.name, operation)
            if key in seen:
                yield f"{name(path)}: {operation} is in {seen[key]} too"
            seen[key] = name(path)
