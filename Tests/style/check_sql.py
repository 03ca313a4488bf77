"""The conventions of sql/ and Tests/SQL."""
import re

from sqltext import without_text
from tree import ROOT, below, name, text

# Only words that cannot be the name of a column or a variable.
KEYWORDS = {
    "select", "insert", "where", "into", "join", "lateral", "having", "union", "distinct", "and", "or", "not", "null",
    "exists", "between", "like", "ilike", "then", "else", "elsif", "create", "table", "returns", "declare", "perform",
    "raise", "references", "constraint", "primary", "foreign", "unique", "grant", "revoke", "from", "group", "order",
}
LONGEST_FUNCTION = 120


def functions():
    return below("sql/functions", ".sql")


def object_name(path):
    return f"{path.parent.name}.{path.stem}"


def check_keyword_case():
    """SQL keywords are upper-case"""
    words = re.compile(r"(?<![\w.:$%@])(" + "|".join(sorted(KEYWORDS)) + r")(?![\w.(])")
    for path in below("sql", ".sql") + below("Tests/SQL", ".sql"):
        if name(path) == "sql/snapshot.sql":
            continue
        for number, line in enumerate(without_text(text(path)).splitlines(), 1):
            found = words.search(line)
            if found:
                yield f"{name(path)}:{number}: {found.group(1)}"


def check_one_object_per_file():
    """a file of sql/functions holds one function or one view, named like the file"""
    made = re.compile(r"^CREATE\s+(?:OR\s+REPLACE\s+)?(FUNCTION|VIEW|PROCEDURE)\s+([\w.]+)", re.MULTILINE)
    for path in functions():
        found = made.findall(without_text(text(path)))
        if [entry[1] for entry in found] != [object_name(path)]:
            yield f"{name(path)}: holds {', '.join(entry[1] for entry in found) or 'nothing'}"


def check_header_and_comment():
    """a file of sql/functions begins with a header and ends with its COMMENT ON"""
    for path in functions():
        content = text(path)
        if not content.startswith("--"):
            yield f"{name(path)}: no header"
        if not re.search(rf"^COMMENT ON (FUNCTION|VIEW) {re.escape(object_name(path))}\b", content, re.MULTILINE):
            yield f"{name(path)}: no COMMENT ON {object_name(path)}"


def check_tests_exist():
    """every function and view has a test of the same name"""
    for path in functions():
        test = ROOT / "Tests" / "SQL" / path.parent.name / path.name
        if not test.exists():
            yield f"{name(path)}: no {name(test)}"


def check_tests_plan():
    """a pgTAP file plans at least one test, finishes, and leaves the transaction to its runner"""
    for path in below("Tests/SQL", ".sql"):
        if path.parent.name == "SQL":
            continue
        content = without_text(text(path))
        if not re.search(r"\bplan\(\s*[1-9]\d*\s*\)", content):
            yield f"{name(path)}: no plan"
        if "finish(" not in content:
            yield f"{name(path)}: no finish()"
        if re.search(r"^\s*(BEGIN|COMMIT|ROLLBACK)\s*;", content, re.MULTILINE | re.IGNORECASE):
            yield f"{name(path)}: begins or ends a transaction"


def check_when_others():
    """no handler swallows every error"""
    for path in below("sql", ".sql"):
        if re.search(r"\bWHEN\s+OTHERS\b", without_text(text(path)), re.IGNORECASE):
            yield name(path)


def check_definer_path():
    """a SECURITY DEFINER function pins its search path, pg_temp last; an inner function pins none"""
    for path in functions():
        content = without_text(text(path))
        definer = "SECURITY DEFINER" in content
        pinned = re.search(r"SET\s+search_path\s*(?:=|TO)\s*([\w, ]+)", content)
        if definer and not pinned:
            yield f"{name(path)}: SECURITY DEFINER without SET search_path"
        if definer and pinned:
            schemas = [schema.strip() for schema in pinned.group(1).split(",")]
            if schemas[0] != "pg_catalog" or schemas[-1].split()[0] != "pg_temp":
                yield f"{name(path)}: search_path is {', '.join(schemas)}"
        if pinned and not definer:
            yield f"{name(path)}: SET search_path without SECURITY DEFINER"


def check_function_length():
    """a function can be read in one go"""
    for path in functions():
        lines = len(text(path).splitlines())
        if lines > LONGEST_FUNCTION and re.search(r"^CREATE FUNCTION", text(path), re.MULTILINE):
            yield f"{name(path)}: {lines} lines"


def check_strict():
    """no STRICT functions: a NULL argument would answer NULL without a word"""
    for path in functions():
        if re.search(r"\bSTRICT\b(?!\s*(?:v_|p_|\w+\s*$))", without_text(text(path)).split("AS $")[0]):
            yield name(path)


def check_migration_numbers():
    """migrations are numbered, each number once"""
    seen = {}
    for path in below("sql/schema", ".sql"):
        number = re.match(r"(\d{3})_[a-z0-9_]+\.sql$", path.name)
        if not number:
            yield f"{name(path)}: not NNN_name.sql"
        elif number.group(1) in seen:
            yield f"{name(path)}: {seen[number.group(1)]} has this number too"
        else:
            seen[number.group(1)] = path.name
