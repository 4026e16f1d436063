"""What the check between two reviews says: drift of decisions, visits and gaps, plan, views, the mid-point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goldenthread.observations.lights import Light
from goldenthread.pages import review_check as check
from goldenthread.pages.review_records import Change, Decision, Records, Review, Standing, Version, Visit

AS_AT = date(2026, 4, 7)  # the Tuesday after Easter
REVIEW = date(2026, 2, 2)
FRIDAY = date(2026, 3, 6)
LATE = "Done 3 March 2026, 1 working day after it was due (2 March 2026)."
ONE_DAY = "Not done: 1 working day of drift since"
BEFORE = date(2026, 1, 26)
LOADED = frozenset(
    {"review_decisions", "visits", "care_visits", "plan_versions", "missing_episodes", "care_reviews", "placements"}
)
RECORDS = Records(
    standing=(Standing("care", date(2025, 6, 2)),),
    reviews=(Review("care", REVIEW, "PN1"), Review("care", date(2025, 9, 1), "PN7")),
    since=REVIEW, booked=None, decisions=(), visits=(), seen_before=None, versions=(), workers=(), placements=(),
    missing=(), voices=(), loaded=LOADED,
)  # fmt: skip


def decision(due: date | None, done: date | None = None, decided: date = REVIEW) -> Decision:
    return Decision("health", decided, due, done, "W1")


def light(rule: str, shade: str = "green", due: date | None = None) -> Light:
    return Light(
        rule, 1, "A" * 12, False, "1", shade, REVIEW, due, None, None, "working days", "S1", "T1", "W1",
        f"Why of {rule}.",
    )  # fmt: skip


def page(records: Records = RECORDS, lights: Sequence[Light] = (), **other: Any) -> check.Page:
    told: dict[str, Any] = {"missing": {}, "checked": False, "as_at": AS_AT, "today": AS_AT} | other
    return check.page(records, lights, worker=lambda id: f"Worker {id}", **told)


def part(name: str, records: Records = RECORDS, lights: Sequence[Light] = ()) -> check.Part:
    return next(each for each in page(records, lights).parts if each.id == name)


@pytest.mark.parametrize(
    ("what", "one", "short", "words"),
    [
        ("done in time", decision(date(2026, 3, 2), date(2026, 3, 2)), "Done", "Done 2 March 2026, in time."),
        ("done a day late", decision(date(2026, 3, 2), date(2026, 3, 3)), "Done late", LATE),
        ("done on the Sunday after", decision(FRIDAY, date(2026, 3, 8)), "Done", "Done 8 March 2026, in time."),
        ("due the day before, over Easter", decision(date(2026, 4, 2)), "Overdue", f"{ONE_DAY} 2 April 2026."),
        ("due on Good Friday", decision(date(2026, 4, 3)), "Overdue", f"{ONE_DAY} 3 April 2026."),
        ("due on the day", decision(AS_AT), "Due soon", "Due 7 April 2026, today."),
        ("due in 10 working days", decision(date(2026, 4, 21)), "Due soon", "Due 21 April 2026, in 10 working days."),
        ("due in 11", decision(date(2026, 4, 22)), "Not due yet", "Due 22 April 2026, in 11 working days."),
        ("no day was set", decision(None), "No day set", "Not done; no day was set."),
        ("no day, and done", decision(None, date(2026, 3, 3)), "Done", "Done 3 March 2026; no day was set."),
    ],
)  # fmt: skip
def test_a_decision(what: str, one: Decision, short: str, words: str) -> None:
    (line,) = part("decisions", replace(RECORDS, decisions=(one,))).lines
    assert (line.short, line.words) == (short, words), what
    assert line.note.startswith("Decided 2 February 2026. For Worker W1.")


def test_a_decision_due_on_friday_has_not_drifted_on_sunday() -> None:
    friday = replace(RECORDS, decisions=(decision(date(2026, 3, 6)),))
    sunday = page(friday, as_at=date(2026, 3, 8)).parts[0].lines[0]
    assert (sunday.short, sunday.words) == (
        "Due now",
        "Not done; due 6 March 2026, and no working day has passed since.",
    )


def test_decisions_together() -> None:
    made = (
        decision(date(2026, 3, 2), date(2026, 3, 2)),
        decision(date(2026, 3, 24)),
        decision(date(2025, 10, 1), decided=date(2025, 9, 1)),
        decision(date(2026, 5, 1)),
    )
    found = part("decisions", replace(RECORDS, decisions=made))
    assert found.said == "4 decisions: 1 done, 2 overdue (the longest by 129 working days), 1 still to be done."
    assert "Decided 1 September 2025, before the last review." in found.lines[2].note


def test_what_is_not_loaded_is_not_none() -> None:
    assert part("decisions").said.startswith("No decision is recorded for the last review")
    bare = replace(RECORDS, loaded=frozenset())
    for name in ("decisions", "visits", "plan", "missing"):
        assert part(name, bare).said.endswith("so nothing can be said."), name


def test_visits_since_the_review() -> None:
    made = (
        Visit(date(2026, 2, 10), True, True),
        Visit(date(2026, 2, 20), False, None),
        Visit(date(2026, 3, 12), True, False),
        Visit(date(2026, 3, 20), None, None),
    )
    found = part("visits", replace(RECORDS, visits=made, seen_before=date(2026, 1, 26)))
    assert found.said == (
        "4 visits since 2 February 2026: 1 seen alone, 1 seen but not alone, 1 not seen and 1 where nobody recorded "
        "whether the child was seen. The longest time between two days on which the child was seen was 30 days, "
        "10 February 2026 to 12 March 2026."
    )


@pytest.mark.parametrize(
    ("what", "seen", "before", "words"),
    [
        ("never seen", (), None, "The child has not been seen in the 64 days since 2 February 2026."),
        ("not since before the review", (), BEFORE, "is the present one: 71 days since 26 January 2026."),
        ("still not seen", (date(2026, 2, 10),), REVIEW, "is the present one: 56 days since 10 February 2026."),
        ("before the first visit", (date(2026, 3, 30),), BEFORE, "was 63 days, 26 January 2026 to 30 March 2026."),
        ("seen on the day itself", (AS_AT,), date(2026, 2, 2), "was 64 days, 2 February 2026 to 7 April 2026."),
    ],
)  # fmt: skip
def test_the_longest_gap(what: str, seen: tuple[date, ...], before: date | None, words: str) -> None:
    assert check.longest_gap(seen, REVIEW, before, AS_AT).endswith(words), what


def test_the_plan() -> None:
    kept = Version("care_plan", date(2026, 1, 5), date(2026, 7, 5), True, False, True)
    found = part("plan", replace(RECORDS, versions=(kept,)))
    assert found.said == "The plan is up to date."
    assert found.lines[0].words == "Version of 5 January 2026, to be brought up to date by 5 July 2026."
    assert found.lines[0].note == "The child took part in it."
    old = replace(kept, up_to_date=False, contributed=None)
    found = part("plan", replace(RECORDS, versions=(old,)))
    assert (found.said, found.lines[0].short) == ("The plan is not up to date.", "Out of date")
    assert found.lines[0].note == "Whether the child took part in it is not recorded."
    first = Version("cp", None, None, False, True, None)
    assert part("plan", replace(RECORDS, versions=(first,))).lines[0].short == "Not due yet"
    assert part("plan", replace(RECORDS, versions=(replace(first, first_not_due=False),))).lines[0].short == "Missing"


def test_the_views_of_the_child() -> None:
    found = part("views")
    assert found.said.startswith("The child’s views were heard at 1 of the last 2 reviews.")
    assert [line.short for line in found.lines] == ["Views heard", "Views not heard"]
    own = part("views", replace(RECORDS, voices=((True, None, False, None, None), (True, None, None, None, None))))
    assert [(line.title, line.words) for line in own.lines[2:]] == [
        ("The worries were explained", "Yes 2, no 0."),
        ("Agrees with the worker", "Yes 0, no 1."),
    ]


def test_workers_placements_and_missing_episodes() -> None:
    records = replace(
        RECORDS,
        workers=(Change(date(2025, 6, 2), date(2026, 3, 2), "W1"), Change(date(2026, 3, 2), None, "W2")),
        placements=(Change(date(2025, 6, 2), None, "U6"),),
        missing=(Change(date(2026, 3, 1), date(2026, 3, 1), "M"), Change(date(2026, 4, 6), None, "A")),
    )
    workers, placements, missing = (part(name, records) for name in ("workers", "placements", "missing"))
    assert workers.said == "1 change of worker since 2 February 2026."
    assert [(line.title, line.short) for line in workers.lines] == [
        ("Worker W1", "As at the review"),
        ("Worker W2", "New"),
    ]
    assert placements.said == "No change of placement since 2 February 2026."
    assert missing.said == "2 missing episodes since 2 February 2026; 1 not returned."
    assert [line.words for line in missing.lines] == ["On 1 March 2026.", "Since 6 April 2026."]


def test_a_child_on_a_plan_is_not_asked_where_she_is_placed() -> None:
    on_a_plan = replace(RECORDS, standing=(Standing("protection", date(2025, 6, 2)),))
    assert part("placements", on_a_plan).said == "The child is not looked after."
    assert page(on_a_plan).standing == "on a child protection plan since 2 June 2025"


class TestNextReviewAndMidPoint:
    DUE = date(2026, 8, 2)

    def test_half_way_to_the_day_the_law_expects_the_next(self) -> None:
        found = page(lights=[light("cla-review-due", due=self.DUE)])
        assert found.next_due == self.DUE
        assert found.next.startswith("The next review is due by 2 August 2026, in ")
        assert found.next.endswith("None is planned.")
        assert found.mid_point.day == date(2026, 5, 3)

    @pytest.mark.parametrize(
        ("what", "today", "short"),
        [
            ("11 working days before", date(2026, 4, 16), "Not due yet"),
            ("10 working days before", date(2026, 4, 17), "Due soon"),
            ("the day itself, a Sunday", date(2026, 5, 3), "Due soon"),
            ("the bank holiday after it", date(2026, 5, 4), "Due soon"),
            ("the next working day", date(2026, 5, 5), "Not done"),
        ],
    )
    def test_its_state(self, what: str, today: date, short: str) -> None:
        assert check.mid_point(REVIEW, self.DUE, False, today).short == short, what

    def test_a_recorded_check_settles_it(self) -> None:
        assert check.mid_point(REVIEW, self.DUE, True, date(2026, 12, 1)).short == "Done"

    def test_no_review_or_no_due_day_gives_no_mid_point(self) -> None:
        for review, due in ((None, self.DUE), (REVIEW, None), (REVIEW, REVIEW)):
            assert check.mid_point(review, due, False, AS_AT).short == "No day"

    def test_why_it_cannot_be_told(self) -> None:
        found = page(missing={"cla-review-due": "The load holds no reviews."})
        assert found.next == "When the next review is due cannot be told: the load holds no reviews. None is planned."

    def test_overdue_and_planned(self) -> None:
        records = replace(RECORDS, booked=date(2026, 4, 20))
        found = page(records, [light("cla-review-due", "red", date(2026, 3, 31))])
        assert found.next == (
            "The next review is due by 31 March 2026, 3 working days ago. One is planned for 20 April 2026."
        )


def test_what_is_expected_now_has_the_worst_first() -> None:
    found = part(
        "lights", lights=[light("cp-visit-due"), light("a-rule", "amber"), light("cin-visit-due", "red", REVIEW)]
    )
    assert found.said == "Of 3 rules that apply, 1 red and 1 amber."
    assert [line.mark for line in found.lines] == ["overdue", "due", "later"]
    assert found.lines[0].title == "Visit to a child in need due or overdue"
    assert found.lines[0].words == "Why of cin-visit-due."
