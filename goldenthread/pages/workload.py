"""The work in a caseload besides its number: kinds of case, and what makes a case harder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.pages import words
from goldenthread.pages.table import Column, Notes, Table
from goldenthread.pages.units import Queries

# What makes a case harder, and the SQL condition on `k` (children) and `t` (as_at) that tells it. Local: a
# plain count of facts, not a score, since no weighting is agreed between authorities.
FACTS: tuple[tuple[str, str], ...] = (
    ("On a child protection plan", "k.primary_status = 'Child protection plan' OR EXISTS (SELECT 1 FROM "
     "case_children_on_protection_plans AS p WHERE p.child_key = k.child_key AND p.day = t.day)"),
    ("In pre-proceedings or care proceedings", "EXISTS (SELECT 1 FROM court_cases AS c WHERE c.person_id = k.person_id "
     "AND coalesce(c.pre_proceedings_start, c.letter_before_proceedings, c.issued_date) <= t.day "
     "AND coalesce(c.final_hearing_date, CASE WHEN c.issued_date IS NULL THEN c.pre_proceedings_end END, "
     "DATE '2200-12-31') > t.day)"),
    ("Missing in the last 90 days", "EXISTS (SELECT 1 FROM missing_episodes AS m WHERE m.person_id = k.person_id "
     "AND m.start_date > t.day - 90 AND m.start_date <= t.day)"),
    ("Disabled", "EXISTS (SELECT 1 FROM disabilities AS d WHERE d.person_id = k.person_id "
     "AND coalesce(upper(d.disability_code), 'NONE') <> 'NONE')"),
    ("Unborn or under 1", "coalesce(k.date_of_birth, k.expected_date_of_birth) > t.day - 365"),
    ("With this worker for under 3 months", "EXISTS (SELECT 1 FROM held AS h WHERE h.person_id = k.person_id "
     "AND h.from_day <= t.day AND h.to_day > t.day AND h.since > t.day - 91)"),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Children of one status: how many have none, one, or two or more of the facts."""

    status: str
    children: int
    none: int
    one: int
    more: int


@dataclass(frozen=True)
class Mix:
    kinds: tuple[Kind, ...]
    facts: tuple[tuple[str, int], ...]


def mix(snap: Queries, condition: tuple[str, Sequence[Any]]) -> Mix:
    """The open children within the condition by status and by how many of the facts hold, in one query."""
    where, params = condition
    told = ", ".join(f"CAST(coalesce({test}, FALSE) AS INTEGER) AS f{place}" for place, (_, test) in enumerate(FACTS))
    every = " + ".join(f"f{place}" for place in range(len(FACTS)))
    sums = ", ".join(f"sum(f{place})" for place in range(len(FACTS)))
    rows = snap.query(
        f"WITH of_scope AS (SELECT * FROM children WHERE open_today AND {where}), "  # noqa: S608
        f"told AS (SELECT coalesce(k.primary_status, 'Status not known') AS status, {told} "
        "FROM of_scope AS k CROSS JOIN as_at AS t) "
        f"SELECT status, count(*), count(*) FILTER ({every} = 0), count(*) FILTER ({every} = 1), "
        f"count(*) FILTER ({every} > 1), {sums} FROM told GROUP BY status ORDER BY count(*) DESC, status",
        [*params],
    )
    kinds = tuple(Kind(*row[:5]) for row in rows)
    totals = [sum(row[5 + place] for row in rows) for place in range(len(FACTS))]
    return Mix(kinds, tuple((name, total) for (name, _), total in zip(FACTS, totals, strict=True)))


def table(made: Mix, notes: Notes) -> Table:
    """Kinds of case by how many of the facts hold; a last row with the whole."""
    rows: list[list[Any]] = [[kind.status, kind.children, kind.none, kind.one, kind.more] for kind in made.kinds]
    if len(rows) > 1:
        rows.append(["All", *(sum(row[place] for row in rows) for place in range(1, 5))])
    heads = ("Children", "None of these", "One", "Two or more")
    return Table(notes.title, (Column("Kind of case"), *(Column(head, "number") for head in heads)), rows, notes)


def said(made: Mix) -> str:
    """The facts in a sentence: "Of 14 children 3 are disabled, ..."; empty of nobody."""
    total = sum(kind.children for kind in made.kinds)
    parts = [f"{words.lower_first(name)}: {words.number(count)}" for name, count in made.facts if count]
    if not total:
        return ""
    if not parts:
        return f"None of the {words.plural(total, 'children')} has a fact on record that makes the work harder."
    return words.sentence(f"What makes the work harder, in children: {'; '.join(parts)}")
