"""The lights of open concerns: amber from 6 working days, red over 10, and how they stood on an earlier day."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from goldenthread.rules.dated import Value
from goldenthread.web.concerns import actions
from goldenthread.web.concerns.lights import open_concerns
from tests.concerns.conftest import MONDAY
from tests.concerns.test_actions import act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def lights_on(day: date) -> list[Any]:
    """As at that day, over the children of the small authority."""
    from goldenthread.web.base import store

    snap = store.current()
    assert snap is not None
    return open_concerns(SimpleNamespace(as_at=day, query=snap.query))


@pytest.mark.parametrize(
    ("what", "day", "light", "elapsed", "days"),
    [
        ("the day it was raised", MONDAY, "green", 0, -10),
        ("day 5", date(2026, 11, 9), "green", 5, -5),
        ("day 6", date(2026, 11, 10), "amber", 6, -4),
        ("the weekend after day 9", date(2026, 11, 14), "amber", 9, -1),
        ("day 10", date(2026, 11, 16), "amber", 10, 0),
        ("day 11", date(2026, 11, 17), "red", 11, 1),
        ("day 21", date(2026, 12, 1), "red", 21, 11),
    ],
)
def test_its_light(raised, what: str, day: date, light: str, elapsed: int, days: int) -> None:
    raised()
    (found,) = lights_on(day)
    assert (found.light, found.elapsed, found.days) == (light, elapsed, days), what
    assert (found.rule, found.reference, found.unit) == ("escalation-open", "A" * 12, "working days")
    assert (found.basis_day, found.due_day) == (MONDAY, date(2026, 11, 16))
    assert (found.service, found.team, found.worker) == ("S1", "T1", "W1")


def test_the_limit_is_the_authoritys_own_where_it_has_set_one(raised, settings) -> None:
    settings.PRACTICE = {"escalation-days": (Value(7, "ours"),)}
    raised()
    assert [lights_on(date(2026, 11, day))[0].light for day in (10, 11, 12)] == ["amber", "amber", "red"]


def test_it_is_there_from_the_day_it_is_raised_to_the_day_before_it_is_closed(raised, by) -> None:
    concern = raised()
    act("answer", concern, by("team_manager"), day=date(2026, 11, 5))
    act("accept", concern, by("iro"), day=date(2026, 11, 12))
    assert lights_on(date(2026, 11, 1)) == []
    assert "informal answer due 9 November" in lights_on(date(2026, 11, 4))[0].why
    assert "informal answered 5 November" in lights_on(date(2026, 11, 11))[0].why
    assert lights_on(date(2026, 11, 12)) == []


def test_what_came_later_does_not_change_how_it_stood(raised, by) -> None:
    concern = raised()
    act("move", concern, by("iro"), stage="2", day=date(2026, 11, 12))
    assert "informal answer due 9 November 2026, 2 working days late" in lights_on(date(2026, 11, 11))[0].why
    assert "stage 2 answer due 19 November" in lights_on(date(2026, 11, 12))[0].why


def test_a_restricted_child_stands_in_the_restricted_unit_and_an_unknown_child_nowhere(raised) -> None:
    raised(child="E" * 12)
    raised(child="Z" * 12)
    (found,) = lights_on(MONDAY)
    assert (found.restricted, found.team, found.service, found.worker) == (True, *["(restricted)"] * 3)


def test_each_concern_keeps_its_key_from_load_to_load(raised) -> None:
    first, second = raised(), raised(theme="health")
    assert [each.case_key for each in lights_on(MONDAY)] == [f"concern {first.pk}", f"concern {second.pk}"]


def test_the_daily_run_asks_for_them() -> None:
    from goldenthread.web.today import extra

    assert "escalation-open" in extra.rules()
    assert actions.Concern.objects.count() == 0
    assert lights_on(MONDAY) == []


LISTED = (
    "/children/?rule=escalation-open&light=red", "/children/?columns=chosen", "/children/?columns=chosen&format=csv",
    "/caseload/", "/caseload/?format=csv", "/caseload/?format=csv&table=days", "/caseload/W1/",
)  # fmt: skip


def test_it_stands_on_every_page_at_once_and_goes_at_once(raised, as_role, by) -> None:
    """Filter, column and total of the case report, the caseloads of a team and its worker: none waits for a load."""
    manager = as_role("team_manager")
    manager.post("/children/columns/", {"rule": ["escalation-open", "supervision-due"]})

    def said() -> dict[str, str]:
        pages = {address: manager.get(address).content.decode() for address in LISTED}
        return {
            address: re.sub(r'(csrfmiddlewaretoken|token)" value="\w+"|Taken at.*', "", pages[address])
            for address in pages
        }

    without = said()
    assert "Marked-One" not in without[LISTED[0]]
    concern = raised(day=date(2025, 10, 1))
    beside = said()
    assert [address for address in LISTED if beside[address] == without[address]] == []
    assert "Marked-One" in beside[LISTED[0]]
    assert "Marked-Two" not in beside[LISTED[0]]
    assert beside[LISTED[2]].splitlines()[-1].startswith("All in this list: 2 children,,,Cannot be told,1 red")
    actions.withdraw(
        by=by("iro"), chairs=True, concern=concern.pk, seen="1", said="Settled.", day=date(2025, 10, 31),
        once=actions.new_once(),
    )  # fmt: skip
    assert said() == without


def test_it_stands_beside_the_lights_of_a_past_day(raised) -> None:
    """Asked about a day that no load made ready, as `exceptions --as-at` does: red after day 10."""
    from goldenthread.engine.lights import on_day
    from goldenthread.web.base import store
    from goldenthread.web.today import standing

    raised(day=date(2025, 10, 6))
    found = []
    for day in (date(2025, 10, 3), date(2025, 10, 20), date(2025, 10, 21)):
        past = on_day(store.current(), day)
        found += standing.lights_for(past, "team = ?", ["T1"], rules=["escalation-open"])
        past.close()
    assert [(each.light, each.team, each.worker) for each in found] == [("amber", "T1", "W1"), ("red", "T1", "W1")]
