"""What every text file keeps to."""
import re

from sqltext import without_text
from tree import files, name, text

TEXT = {
    ".swift", ".sql", ".py", ".sh", ".yaml", ".yml", ".md", ".html", ".js", ".css", ".lua", ".spec", ".csv", ".h", ".json",
}
NARROW = {".sql", ".py", ".sh", ".lua", ".spec"}
GENERATED = {"Package.resolved", "sql/snapshot.sql"}
LIMIT = 140

MACHINE_PATH = re.compile(r"(/home/\w+/|/Users/\w+/|/root/\w)")
FOREIGN_HOST = re.compile(
    r"(?:\bcdn\.|unpkg\.com|jsdelivr|cdnjs|fonts\.googleapis|fonts\.gstatic|bootstrapcdn|code\.jquery)")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def _texts(suffixes=TEXT):
    for path in files():
        if name(path) in GENERATED:
            continue
        if path.suffix in suffixes or (path.suffix == "" and path.read_bytes()[:2] == b"#!"):
            yield path


def _lines(pattern, skip=()):
    for path in _texts():
        if name(path) in skip:
            continue
        for number, line in enumerate(text(path).splitlines(), 1):
            if pattern.search(line):
                yield f"{name(path)}:{number}: {line.strip()[:120]}"


def check_utf8():
    """text files are UTF-8"""
    for path in _texts():
        try:
            text(path)
        except UnicodeDecodeError as problem:
            yield f"{name(path)}: {problem}"


def check_white_space():
    """no tabs, no blanks at line ends, one newline at the end of a file"""
    for path in _texts():
        content = text(path)
        if content and (not content.endswith("\n") or content.endswith("\n\n")):
            yield f"{name(path)}: ends with {'several newlines' if content.endswith(chr(10)) else 'no newline'}"
        for number, line in enumerate(content.splitlines(), 1):
            if line != line.rstrip() and path.suffix != ".md":
                yield f"{name(path)}:{number}: blank at the end"
            if "\t" in line and path.suffix != ".spec":
                yield f"{name(path)}:{number}: tab"


def check_line_length():
    """lines are at most 140 wide (quoted texts in SQL aside; Swift: 120, by swift format)"""
    for path in _texts(NARROW):
        content = without_text(text(path)) if path.suffix == ".sql" else text(path)
        for number, line in enumerate(content.splitlines(), 1):
            if len(line.rstrip()) > LIMIT:
                yield f"{name(path)}:{number}: {len(line)} characters"


def check_machine_paths():
    """no path of somebody's machine"""
    yield from _lines(MACHINE_PATH, skip={"Tests/style/check_files.py"})


def check_foreign_hosts():
    """no page needs another host's scripts, styles or fonts"""
    yield from _lines(FOREIGN_HOST, skip={"Tests/style/check_files.py"})


def check_unfinished():
    """nothing is left to do later"""
    yield from _lines(UNFINISHED, skip={"Tests/style/check_files.py"})
