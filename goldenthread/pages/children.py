"""What a child is called on a page, and the list of children.

A reader whose role has no names sees the reference; so does everyone when the load holds no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.pages import address, words
from goldenthread.pages.units import Queries
from goldenthread.records.declaration import IDENTITY

PAGE = 100
SHORTEST_SEARCH = 3
MOST_FOUND = 100
FEW = 20

Condition = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Child:
    """One child as a line of a list: what she is called, where she stands, who holds her."""

    child_key: int
    reference: str
    called: str
    age: str
    status: str
    worker: str
    team: str
    restricted: bool

    @property
    def address(self) -> str:
        return address.child(self.reference)


def called(forename: str | None, surname: str | None, reference: str, groups: frozenset[str]) -> str:
    """First name and family name where the role has names and the load holds them, else the reference."""
    name = " ".join(part for part in (forename, surname) if part)
    return name if name and IDENTITY in groups else reference


def age_words(born: date | None, expected: date | None, on: date) -> str:
    """ "9 years", "4 months", "unborn", or "age not known". An age is not an identity: every role has it."""
    if born is None or born > on:
        return "unborn" if (born or expected) else "age not known"
    years = words.age(born, on)
    if years >= 2:
        return words.times(years, "year")
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return words.times(months, "month")


_COLUMNS = (
    "child_key, reference, forename, surname, date_of_birth, expected_date_of_birth, primary_status,"
    " worker, team, restricted"
)


def _made(rows: Iterable[tuple[Any, ...]], as_at: date, groups: frozenset[str]) -> list[Child]:
    return [
        Child(
            child_key=key,
            reference=reference,
            called=called(forename, surname, reference, groups),
            age=age_words(born, expected, as_at),
            status=status or "",
            worker=worker,
            team=team,
            restricted=restricted,
        )
        for key, reference, forename, surname, born, expected, status, worker, team, restricted in rows
    ]


def by_key(
    snap: Queries, keys: Iterable[int], condition: Condition, as_at: date, groups: frozenset[str]
) -> dict[int, Child]:
    """Those of the children that are within the condition, by key, for the lines of a list."""
    where, params = condition
    asked = sorted(set(keys))
    if not asked:
        return {}
    # A few keys in so many words are found a quarter sooner than in a list that the database must unpack (measured).
    few = len(asked) <= FEW
    among = ", ".join("?" * len(asked)) if few else "SELECT unnest(CAST(? AS INTEGER[]))"
    rows = snap.query(
        f"SELECT {_COLUMNS} FROM children WHERE child_key IN ({among}) AND {where}",  # noqa: S608
        [*(asked if few else [asked]), *params],
    )
    return {child.child_key: child for child in _made(rows, as_at, groups)}


def open_children(
    snap: Queries, condition: Condition, as_at: date, groups: frozenset[str], page: int | None
) -> tuple[int, list[Child]]:
    """How many children are open today within the condition, and one page of them (None: all).

    In order of family name where the role has names, else of reference.
    """
    where, params = condition
    (total,) = snap.query(
        f"SELECT count(*) FROM children WHERE open_today AND {where}",  # noqa: S608
        [*params],
    )[0]
    limit = "" if page is None else f"LIMIT {PAGE} OFFSET {(page - 1) * PAGE}"
    rows = snap.query(
        f"SELECT {_COLUMNS} FROM children WHERE open_today AND {where} ORDER BY {order(groups)} {limit}",  # noqa: S608
        [*params],
    )
    return total, _made(rows, as_at, groups)


def order(groups: frozenset[str]) -> str:
    """By name only for a role that has names: an order tells what it was made from."""
    return "surname, forename, reference" if IDENTITY in groups else "reference"


@dataclass(frozen=True)
class Found:
    """The answer to a search. `problem` is a sentence for the reader, empty when the search ran."""

    asked: str
    problem: str
    children: tuple[Child, ...]
    more: bool = False


def search(snap: Queries, asked: str, condition: Condition, as_at: date, groups: frozenset[str]) -> Found:
    """Children within the condition whose name, identifier or reference contains the words asked.

    At least three characters. Wildcards have no meaning: a % is a per cent sign. Names are
    searched only for a role that has names, so that a search cannot confirm one. Closed children
    are found too; the open ones come first. At most 100 are given, and the answer says when there
    are more.
    """
    text = " ".join(asked.split())
    if len(text) < SHORTEST_SEARCH:
        return Found(text, f"Enter at least {SHORTEST_SEARCH} characters to search for a child.", ())
    where, params = condition
    columns = ["reference", "person_id"]
    if IDENTITY in groups:
        columns += ["concat_ws(' ', forename, surname)", "concat_ws(', ', surname, forename)"]
    tests = " OR ".join(f"contains(lower({column}), ?)" for column in columns)
    rows = snap.query(
        f"SELECT {_COLUMNS} FROM children WHERE ({tests}) AND {where}"  # noqa: S608
        f" ORDER BY open_today DESC, {order(groups)} LIMIT {MOST_FOUND + 1}",
        [*([text.lower()] * len(columns)), *params],
    )
    found = _made(rows, as_at, groups)
    return Found(text, "", tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND)
