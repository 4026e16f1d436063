"""The case lists: one row per case that may count, with its dates, clocks and flags."""

from importlib import resources

from goldenthread.cases import (
    children_in_care,
    courts,
    leaving_care,
    lists,
    missing_episodes,
    permanence,
    placement,
    protection,
    quality,
    staff,
    today_care,
    today_front_door,
    today_journeys,
    today_plans,
    today_records,
    way_in,
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
        courts,
        placement,
        protection,
        children_in_care,
        missing_episodes,
        permanence,
        today_front_door,
        today_plans,
        today_care,
        today_journeys,
        today_records,
    )
    for case_list in vars(module).values()
    if isinstance(case_list, CaseList)
}

__all__ = ["CASE_LISTS", "child_sql", "sql"]


def sql(name: str) -> str:
    """The SELECT that makes the case list of that name."""
    return resources.files(__package__).joinpath(f"sql/{name}.sql").read_text("utf-8")


def child_sql(name: str) -> str:
    """The SELECT that makes what pages show of one child: today, timeline, clock_facts, siblings."""
    return resources.files(__package__).joinpath(f"child/{name}.sql").read_text("utf-8")
