"""Putting the engine's answers and the oracle's beside each other."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from goldenthread.cli.check_examples import band_name
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period, figures
from goldenthread.observations import cases as engine_cases
from tests import oracle
from tests.generative.authority import Authority

MONTHS = (*(f"2023-{month:02d}" for month in range(4, 13)), "2024-01", "2024-02", "2024-03")
LONGER = (
    "2023-Q3",
    "2023-Q4",
    "ytd:2023-06",
    "ytd:2023-11",
    "2023-24",
    "r6:2024-01",
    "r12:2024-03",
    "2024-02-29",
    "2023-05-15/2023-09-03",
)
GRAINS: tuple[tuple[str, ...], ...] = (
    (),
    ("service",),
    ("team",),
    ("worker",),
    ("age_band",),
    ("sex",),
    ("ethnicity",),
)
# No comparison supplied for that school year; no end date of any enquiry; no decision to hold a discussion; findings
# about records on an earlier day than that of the load.
MAY_LACK = (
    "dq-open-exceptions",
    "dq-records-clean",
    "cla-attendance-gap",
    "s47-completed-within-15-working-days",
    "strategy-discussion-within-1-working-day",
    "foster-places-filled",
)
Place = tuple[str, ...]
Answer = tuple[Any, Any, Any]


def indicators_of(nation: str) -> list[str]:
    """Those that both the engine and the oracle work out."""
    return [name for name in oracle.RULES if name in CATALOGUE and CATALOGUE[name].nation in ("both", nation)]


def place(by: dict[str, Any]) -> Place:
    """Where a figure stands, with no heed to capitals or to codes beside words."""
    return tuple(f"{name}={band_name(str(by[name]))}" for name in sorted(by))


def answer(indicator: str, numerator: Any, denominator: Any, value: Any) -> Answer:
    """What must agree. A gap, a mean and a median are their value; a distribution its counts."""
    kind = oracle.RULES[indicator][1]
    value = None if value is None else Decimal(str(value))
    if kind in ("gap", "mean", "median", "total", "quotient"):
        return (None, None, value)
    if kind == "distribution":
        return (int(numerator or 0), None, None)
    if kind == "count":
        return (int(numerator or 0), None, value)
    return (int(numerator or 0), Decimal(str(denominator or 0)), value)


def empty(found: Answer) -> bool:
    return not found[0] and not found[1] and not found[2]


def engine_answers(snap: Any, ids: list[str], period: str, by: tuple[str, ...]) -> dict[str, dict[Place, Answer]]:
    found: dict[str, dict[Place, Answer]] = {name: {} for name in ids}
    # Only the authority as a whole has a population.
    asked = [name for name in ids if not (by and "rate" in oracle.RULES[name][1].split())]
    for one in figures(snap, asked, Period.parse(period), by=by):
        assert one.status in ("ok", "not-computable"), (one.indicator, period, one.status, one.why)
        if one.status == "not-computable":
            # Figures that a random authority may lack what they need for; the rest must be there.
            supplied = oracle.RULES[one.indicator][1] == "supplied"
            assert supplied or one.indicator in MAY_LACK, (one.indicator, period, one.why)
            continue
        found[one.indicator][place(one.by)] = answer(one.indicator, one.numerator, one.denominator, one.value)
    return found


def oracle_answers(
    book: oracle.Book, cases: dict[str, list[Any]], period: str, authority: Authority, by: tuple[str, ...]
) -> dict[str, dict[Place, Answer]]:
    when = oracle.window(period, authority.as_at)
    found: dict[str, dict[Place, Answer]] = {}
    for name, rows in cases.items():
        found[name] = {
            place(one["by"]): answer(name, one["numerator"], one["denominator"], one["value"])
            for one in oracle.figure_of(book, name, rows, when, by)
        }
    return found


def begun(periods: tuple[str, ...], authority: Authority) -> list[str]:
    """The periods that had begun by the day the rows describe; of the others the engine says so."""
    return [text for text in periods if Period.parse(text).start <= authority.as_at]


def differing_figures(
    snap: Any, authority: Authority, nation: str, periods: tuple[str, ...], grains: tuple[tuple[str, ...], ...]
) -> list[str]:
    """One line per figure on which the two disagree."""
    book = oracle.Book(authority.tables)
    ids = indicators_of(nation)
    lines = []
    for period in begun(periods, authority):
        cases = {name: oracle.cases(book, name, period, authority.as_at, nation) for name in ids}
        for by in grains:
            ours = oracle_answers(book, cases, period, authority, by)
            theirs = engine_answers(snap, ids, period, by)
            for name in ids:
                for where in sorted(set(ours[name]) | set(theirs[name])):
                    left, right = theirs[name].get(where), ours[name].get(where)
                    if left != right and not ((left is None or empty(left)) and (right is None or empty(right))):
                        lines.append(f"{name} {period} {where}: engine {left}, oracle {right}")
    return lines


def told_apart(child: Any, key: str, day: Any) -> str:
    """What tells a row from others: its key, or the day where the key is a stay that only a derived table names.

    Of a finding about a record it is the rule: the engine's key goes on to say which record in words.
    """
    if key.startswith("dq-"):
        return key.split("|")[0]
    mine = str(child)
    derived = key == mine or key.startswith((f"{mine}/", f"{mine}-stay-"))
    return str(day) if derived else key


def differing_rows(snap: Any, authority: Authority, nation: str, periods: tuple[str, ...]) -> list[str]:
    """One line per counted case that only one of the two has."""
    book = oracle.Book(authority.tables)
    lines = []
    # The rows of a supplied figure are everything supplied for the window, whatever period each is of.
    for name in [one for one in indicators_of(nation) if oracle.RULES[one][1] != "supplied"]:
        shares = oracle.RULES[name][1] == "percentage" and not name.startswith("cla-attendance")
        for period in begun(periods, authority):
            theirs = Counter(
                (
                    str(row.person_id),
                    told_apart(row.person_id, str(row.key), row.day),
                    row.met if shares else None,
                    row.team,
                    row.worker,
                )
                for row in engine_cases(snap, name, Period.parse(period)).rows
                if row.counted
            )
            ours = Counter(
                (
                    str(row["child"] or ""),
                    told_apart(row["child"] or "", row["key"], row["day"]),
                    row["met"] if shares else None,
                    row["team"],
                    row["worker"],
                )
                for row in oracle.cases(book, name, period, authority.as_at, nation)
                # Of two lists set against one another the rows are those above the line.
                if row["counted"] and not row.get("below")
            )
            lines += [f"{name} {period}: only engine {row}" for row in sorted(theirs - ours, key=str)]
            lines += [f"{name} {period}: only oracle {row}" for row in sorted(ours - theirs, key=str)]
    return lines
