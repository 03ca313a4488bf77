"""What the database knows about something, in a form that tells whether any of it has changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from cluster import Database

# What belongs to the server's own book-keeping, and changes by itself, and what everybody is told: schemas and tables.
BOOK_KEEPING = ("effects", "messaging.broadcasts", "messaging.mails", "messaging.notifications", "ops")


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


def lasting_tables(database: Database) -> list[str]:
    """Every table of ours that is no book-keeping."""
    return [
        name for name in tables(database) if name not in BOOK_KEEPING and name.partition(".")[0] not in BOOK_KEEPING
    ]


def rows_about(database: Database, texts: Iterable[str], without: Iterable[str] = ()) -> dict[str, list[str]]:
    """Every row, wherever it is, in which one of these texts occurs: ids, say."""
    pattern = "|".join(texts)
    assert pattern, "everything is about nothing"
    kept = [name for name in lasting_tables(database) if name not in set(without)]
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


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Everything in a JSON value that is no object or array, as JSON text, with its place; elements share one."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{name}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, name + "[]")
    else:
        yield name, json.dumps(value)


def by_place(values: Iterable[Any]) -> dict[str, set[str]]:
    """What stands at each place of some JSON values."""
    places: dict[str, set[str]] = {}
    for whole in values:
        for place, value in leaves(whole):
            places.setdefault(place, set()).add(value)
    return places


def values_about(database: Database, texts: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """For each of these texts, what every column holds in the rows in which it occurs."""
    found = database.rows(
        " UNION ALL ".join(
            f"SELECT jsonb_build_object('{name}', found) AS row FROM {name} AS found WHERE found::text ~ :'pattern'"
            # What is numbered from 1 on and belongs to an account holds each small number sooner or later.
            for name in lasting_tables(database) if not name.startswith("messaging.")
        ),
        pattern="|".join(texts),
    )
    rows = [(json.dumps(row["row"]), row["row"]) for row in found]
    return {text: by_place(row for whole, row in rows if text in whole) for text in texts}
