"""SQL without its comments and quoted texts."""
import functools
import re

PIECE = re.compile(r"--[^\n]*|/\*.*?\*/|\bE'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\"[^\"]*\"|\$\w*\$", re.DOTALL)


@functools.cache
def without_text(sql):
    """The SQL with comments and quoted texts blanked, line for line. Bodies (after AS or DO) are code and stay."""
    pieces, position, bodies = [], 0, []
    while found := PIECE.search(sql, position):
        pieces.append(sql[position:found.start()])
        mark, end = found.group(0), found.end()
        if mark.startswith("$"):
            if mark in bodies:
                bodies.remove(mark)
            elif re.search(r"\b(AS|DO)\s*$", sql[max(0, found.start() - 40):found.start()]):
                bodies.append(mark)
            else:
                closing = sql.find(mark, end)
                end = len(sql) if closing < 0 else closing + len(mark)
        pieces.append(re.sub(r"[^\n]", " ", sql[found.start():end]))
        position = end
    return "".join(pieces) + sql[position:]
