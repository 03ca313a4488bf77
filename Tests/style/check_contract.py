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


def check_operation_ids():
    """an operationId is used once in a product"""
    seen = {}
    for path in below("api", ".yaml"):
        for operation in re.findall(r"^\s+operationId:\s*(\w+)", text(path), re.MULTILINE):
            key = (path.parent.name, operation)
            if key in seen:
                yield f"{name(path)}: {operation} is in {seen[key]} too"
            seen[key] = name(path)
