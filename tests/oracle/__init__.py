"""The oracle: the plainest reading of the counting rules, in ordinary loops.

It shares no code with the product and is never clever. Where it and the engine differ, the
specification says which of them is wrong.

`figure` and `cases` take tables as lists of rows, each row a dict of plain column names.
`report_date` is the as-at day of the extract; left out, it is the last day of the period.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle import education, rules_supplied
from tests.oracle.book import Book, Tables
from tests.oracle.case import Case
from tests.oracle.fold import Beside, Figure, fold
from tests.oracle.periods import Window, window
from tests.oracle.population import population


def every_module_of_rules() -> list[Any]:
    """The modules named rules_something: each has RULES, and ADDS_UP where figures of months add up."""
    names = sorted(one.name for one in pkgutil.iter_modules(__path__) if one.name.startswith("rules_"))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def merged() -> tuple[dict[str, tuple[Any, str]], tuple[str, ...]]:
    rules: dict[str, tuple[Any, str]] = {}
    adds_up: list[str] = []
    for module in every_module_of_rules():
        twice = set(rules) & set(module.RULES)
        assert not twice, f"{module.__name__} says again what is said already: {sorted(twice)}"
        rules.update(module.RULES)
        adds_up += getattr(module, "ADDS_UP", ())
    return rules, tuple(adds_up)


# RULES: the case list of an indicator, and how it is folded (see fold.py).
# ADDS_UP: figures of whole windows that are sums of their months (C18); the rest count a child
# once, or are taken on the last day.
RULES, ADDS_UP = merged()


def open_book(tables: Tables | Book) -> Book:
    return tables if isinstance(tables, Book) else Book(tables)


def cases(
    tables: Tables | Book,
    indicator_id: str,
    period_text: str,
    report_date: date | None = None,
    nation: str = "england",
    moment: datetime | None = None,
) -> list[Case]:
    """The rows behind a figure; those not yet due are there with counted False."""
    rule, _ = RULES[indicator_id]
    found: list[Case] = rule(open_book(tables), window(period_text, report_date, nation, moment))
    return sorted(found, key=lambda one: (str(one["child"]), one["key"]))


def figure(
    tables: Tables | Book,
    indicator_id: str,
    period_text: str,
    report_date: date | None = None,
    nation: str = "england",
    by: Sequence[str] = (),
    moment: datetime | None = None,
) -> list[Figure]:
    """One row per place in the breakdown, and per band for a distribution.

    `nation` seldom changes anything: the two nations share their bank holidays, and most measures of one
    nation have an id of their own.
    """
    book = open_book(tables)
    when = window(period_text, report_date, nation, moment)
    if rules_supplied.alone(indicator_id, book):
        return rules_supplied.figures(indicator_id, book, when, tuple(by), RULES[indicator_id][1])
    found = cases(book, indicator_id, period_text, report_date, nation, moment)
    return figure_of(book, indicator_id, found, when, tuple(by))


def figure_of(book: Book, indicator_id: str, found: list[Case], when: Window, by: tuple[str, ...] = ()) -> list[Figure]:
    """The figure of a case list already worked out."""
    _, kind = RULES[indicator_id]
    if kind == "supplied":
        return rules_supplied.figures(indicator_id, book, when, by)
    if kind == "yearly rate of 10 to 17":
        young = [population(book, when, ages) for ages in ("10-15", "16-17")]
        people = None if None in young else sum(one or 0 for one in young)
        people = population(book, when, "10-17") or people
        return fold("yearly rate", found, by, Beside(None, people, Fraction(when.months), per=100_000))
    against: Decimal | None = education.all_pupils(book, when) if kind == "gap" else None
    people = population(book, when) if kind in ("rate", "yearly rate") else None
    return fold(kind, found, by, Beside(against, people, Fraction(when.months)))


__all__ = ["ADDS_UP", "RULES", "Book", "cases", "figure", "figure_of", "window"]
