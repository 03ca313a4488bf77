"""What the database knows about something, in a form that tells whether any of it has changed."""

from __future__ import annotations

from collections.abc import Iterable

from cluster import Database

# What belongs to the server's own book-keeping, and changes by itself.
BOOK_KEEPING = ("effects", "messaging", "ops")


def tables(database: Database) -> list[str]:
    """Every table of ours, with its schema."""
    rows = database.rows(
        """
        SELECT class.oid::regclass::text AS name
        FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE class.relkind IN ('r', 'p') AND pg_get_userbyid(namespace.nspowner) = 'holdfast_owner'
        ORDER BY 1
        """
    )
    assert rows, "there are tables"
    return [row["name"] for row in rows]


def rows_about(database: Database, texts: Iterable[str], without: Iterable[str] = ()) -> dict[str, list[str]]:
    """Every row, wherever it is, in which one of these texts occurs: ids, say."""
    pattern = "|".join(texts)
    assert pattern, "everything is about nothing"
    kept = [
        name for name in tables(database)
        if name.partition(".")[0] not in BOOK_KEEPING and name not in set(without)
    ]
    found = database.rows(
        " UNION ALL ".join(
            f"SELECT '{name}' AS name, found::text AS text FROM {name} AS found WHERE found::text ~ :'pattern'"
            for name in kept
        ) + " ORDER BY 1, 2",
        pattern=pattern,
    )
    about: dict[str, list[str]] = {}
    for row in found:
        about.setdefault(row["name"], []).append(row["text"])
    return about
