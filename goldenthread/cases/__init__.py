"""The case lists: one row per case that may count, with its dates, clocks and flags."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from goldenthread.cases import (
    children_in_care,
    courts,
    leaving_care,
    lists,
    missing_episodes,
    overdue,
    permanence,
    placement,
    protection,
    quality,
    records_kept,
    schooling,
    staff,
    today_care,
    today_front_door,
    today_journeys,
    today_plans,
    today_records,
    visiting,
    way_in,
    youth_justice,
)
from goldenthread.words import CaseList

CASE_LISTS: dict[str, CaseList] = {
    case_list.name: case_list
    for module in (
        lists,
        way_in,
        leaving_care,
        quality,
        staff,
        records_kept,
        youth_justice,
        courts,
        placement,
        protection,
        children_in_care,
        missing_episodes,
        visiting,
        overdue,
        permanence,
        schooling,
        today_front_door,
        today_plans,
        today_care,
        today_journeys,
        today_records,
    )
    for case_list in vars(module).values()
    if isinstance(case_list, CaseList)
}

__all__ = ["CASE_LISTS", "child_sql", "read_from", "sql", "with_those_read"]


def sql(name: str) -> str:
    """The SELECT that makes the case list of that name."""
    return resources.files(__package__).joinpath(f"sql/{name}.sql").read_text("utf-8")


@cache
def read_from() -> dict[str, frozenset[str]]:
    """For each case list, the other case lists its SELECT reads, as case_<name>: they must be made before it."""
    return {name: frozenset(re.findall(r"\b(?:FROM|JOIN)\s+case_(\w+)", sql(name))) for name in CASE_LISTS}


def with_those_read(names: Iterable[str]) -> list[str]:
    """These case lists and those they read, in turn, each once and after what it reads."""
    found: list[str] = []
    for name in names:
        first = with_those_read(sorted(read_from()[name]))
        found += [each for each in [*first, name] if each not in found]
    return found


def child_sql(name: str) -> str:
    """The SELECT that makes what pages show of one child: today, timeline, clock_facts, siblings."""
    return resources.files(__package__).joinpath(f"child/{name}.sql").read_text("utf-8")
