"""What a light may tell to whom."""

from __future__ import annotations

from datetime import date

from goldenthread.observations.lights import Light
from goldenthread.pages import lights
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY


def light(rule: str) -> Light:
    eighteenth = date(2025, 11, 3)
    why = "18 on 3 November 2025."
    return Light(rule, 1, "ref1", False, "P1", "red", None, eighteenth, -1, None, "days", "S1", "T1", "W1", why)


def test_a_day_that_tells_a_date_of_birth_is_kept_from_roles_without_one() -> None:
    shown = lights.for_reader(light("turning-18-no-plan"), frozenset({DATES_AND_STATUS}))
    assert (shown.light, shown.due_day, shown.days, shown.why) == ("red", None, None, lights.NOT_SHOWN)


def test_it_is_shown_to_roles_that_may_read_it_and_other_rules_to_all() -> None:
    own = light("turning-18-no-plan")
    assert lights.for_reader(own, frozenset({IDENTITY})) is own
    other = light("cin-visit-due")
    assert lights.for_reader(other, frozenset()) is other
