"""A worker's children: what is next, by when, and why."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.exceptions import RULES
from goldenthread.observations.lights import Light
from goldenthread.pages import caseload_page, lights, radar, steps, supervision_sheet
from goldenthread.pages.children import Child, age_words, called
from goldenthread.pages.table import Cell, Notes
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY

FRIDAY = date(2025, 10, 31)
LATER = date(2026, 1, 9)


def child(key: int, name: str = "", status: str = "Looked after") -> Child:
    return Child(key, f"ref{key}", name or f"Child {key}", "9 years", status, "W1", "T1", False)


def light(shade: str, due: date | None, rule: str = "cin-visit-due", key: int = 1) -> Light:
    why = "Last visit 3 October 2025. Was due." if due else "Nothing recorded."
    return Light(rule, key, f"ref{key}", False, f"P{key}", shade, None, due, None, None, "days", "S1", "T1", "W1", why)


def visit(shade: str, due: date | None) -> caseload_page.Item:
    made = caseload_page.item(light(shade, due), FRIDAY)
    assert made is not None
    return made


def line(*items: caseload_page.Item) -> caseload_page.ChildLine:
    return caseload_page.ChildLine(child(1), items)


@pytest.mark.parametrize(
    ("shade", "due", "said", "mark", "group"),
    [
        ("red", date(2025, 10, 30), "▲ Overdue", "overdue", "Overdue"),
        ("red", None, "▲ Act now", "overdue", "Overdue"),
        ("amber", date(2025, 11, 14), "◆ Due soon", "due", "Due in 10 working days"),
        ("amber", date(2025, 11, 17), "◆ Due soon", "due", "Up to date"),
        ("amber", None, "◆ Watch", "due", "Due in 10 working days"),
        ("green", date(2025, 11, 14), "✓ In time", "later", "Due in 10 working days"),
        ("green", date(2025, 11, 17), "✓ In time", "later", "Up to date"),
    ],
)
def test_a_light_as_something_that_is_next(shade, due, said, mark, group):
    one = visit(shade, due)
    assert (one.said.text, one.mark) == (said, mark)
    load = caseload_page.caseload([child(1)], {1: (one,)}, own=True)
    assert [g.name for g in load.groups if g.lines] == [group]


def test_a_green_light_without_a_due_day_is_nothing_to_do():
    assert caseload_page.item(light("green", None), FRIDAY) is None


def test_a_day_that_is_over_and_was_kept_is_nothing_to_do():
    held = replace(light("green", date(2025, 9, 1), "icpc-target-mismatch"), days=44)
    assert caseload_page.item(held, FRIDAY) is None
    assert radar.radar([held], FRIDAY).days[0].count == 0


@pytest.mark.parametrize(
    ("shade", "days", "unit", "word", "distance"),
    [
        ("amber", -1, "working days", "Due soon", ", in 1 working day"),
        ("amber", 0, "working days", "Due now", ", now"),  # a Friday's clock on the Saturday after it
        ("amber", 0, "days", "Due now", ", today"),
        ("amber", 3, "days", "Due now", ", 3 days ago"),  # the standard allows for more than the clock
        ("green", 0, "days", "In time", ", today"),
        ("red", 0, "working days", "Overdue", ", since then"),
        ("red", 3, "working days", "Overdue", ", 3 working days ago"),
    ],
)
def test_the_word_of_a_light_with_a_due_day(shade, days, unit, word, distance):
    one = replace(light(shade, FRIDAY), days=days, unit=unit)
    assert lights.said(one).word == word
    assert lights.distance(one) == distance


def test_what_presses_is_shown_and_the_rest_is_folded():
    late, soon, far = visit("red", date(2025, 10, 20)), visit("green", date(2025, 11, 5)), visit("green", LATER)
    assert line(late, soon, far).shown == (late, soon)
    assert line(late, soon, far).folded == (far,)
    assert line(far, far).shown == (far,)  # nothing presses: the next thing is shown
    assert line().shown == line().folded == ()


def test_an_agreed_interval_is_said_with_the_reason():
    why = "Agreed: every 40 days until 30 May 2026. Last visit 3 October 2025. Due 12 November 2025, in 8 working days."
    made = caseload_page.item(replace(light("green", date(2025, 11, 12)), varied=True, why=why), FRIDAY)
    assert made is not None
    assert made.agreed
    assert made.why == "Agreed: every 40 days until 30 May 2026. Last visit 3 October 2025."


def test_the_reason_leaves_out_the_day_that_is_said_beside_it():
    assert visit("red", date(2025, 10, 28)).why == "Last visit 3 October 2025."
    assert visit("red", None).why == "Nothing recorded."


@pytest.mark.parametrize(
    ("due", "state", "days", "said"),
    [
        (date(2025, 10, 28), "overdue", -3, "was due 28 October 2025, 3 working days ago"),
        (date(2025, 10, 30), "overdue", -1, "was due 30 October 2025, 1 working day ago"),
        (date(2025, 10, 31), "overdue", 0, "was due 31 October 2025, since the last working day"),
        (date(2025, 10, 31), "due", 0, "due 31 October 2025, now"),
        (date(2025, 11, 3), "due", 1, "due 3 November 2025, in 1 working day"),
        (date(2026, 1, 3), "later", 42, "due 3 January 2026, in 42 working days"),
    ],
)
def test_when_something_is_due(due, state, days, said):
    assert caseload_page.when(due, state, days) == said


def test_children_stand_in_three_groups_by_what_is_worst_and_soonest_first():
    late = visit("red", date(2025, 10, 20))
    later_late = visit("red", date(2025, 10, 28))
    soon = visit("amber", date(2025, 11, 5))
    far = visit("green", date(2026, 2, 1))
    load = caseload_page.caseload(
        [child(1), child(2), child(3), child(4), child(5)],
        {1: (far,), 2: (later_late,), 3: (soon,), 4: (late, soon)},
        own=True,
    )
    assert [(g.name, [line.child.child_key for line in g.lines]) for g in load.groups] == [
        ("Overdue", [4, 2]),
        ("Due in 10 working days", [3]),
        ("Up to date", [1, 5]),
    ]
    assert load.statement == (
        "You hold 5 children. 2 have something overdue and 1 has something due in the next 10 working days."
    )


def test_an_overdue_item_says_what_settles_it_and_one_that_is_not_does_not():
    assert visit("red", date(2025, 10, 20)).step == "See the child and record the visit."
    assert visit("amber", date(2025, 11, 5)).step == ""


def test_every_rule_has_a_step_that_settles_it():
    assert all(steps.step(rule) for rule in RULES)
    assert set(steps.OF_RULE) <= set(RULES)
    assert steps.step("a rule that was taken out") == ""


@pytest.mark.parametrize(
    ("own", "said"),
    [(True, "You hold no open children today."), (False, "This worker holds no open children today.")],
)
def test_an_empty_caseload_is_said(own, said):
    assert caseload_page.caseload([], {}, own=own).statement == said


def test_nothing_due_is_good_news():
    load = caseload_page.caseload([child(1)], {1: (visit("green", date(2026, 2, 1)),)}, own=True)
    assert load.statement == ("You hold 1 child. Nothing is overdue and nothing falls due in the next 10 working days.")


def test_the_next_twenty_working_days_by_day():
    lights = [
        light("red", date(2025, 10, 20)),
        light("green", FRIDAY),
        light("amber", date(2025, 11, 1)),  # a Saturday: it can still be done on the Friday before
        light("amber", date(2025, 11, 3)),
        light("green", date(2025, 11, 3), "supervision-due"),
        light("green", date(2025, 11, 28)),  # the twentieth
        light("green", date(2025, 11, 30)),  # the Sunday after it
        light("green", date(2025, 12, 1)),
        light("red", None),
    ]
    made = radar.radar(lights, FRIDAY)
    assert made.overdue == 1
    assert len(made.days) == 21
    assert [(day.label, day.count) for day in made.days if day.count] == [
        ("Today", 2),
        ("Mon 3 Nov", 2),
        ("Fri 28 Nov", 2),
    ]
    assert made.said == (
        "6 things fall due in the next 20 working days, the most on 31 October 2025 (2); 1 is overdue."
    )


def test_a_radar_of_nothing_draws_nothing():
    made = radar.radar([], FRIDAY)
    assert made.drawing is None
    assert made.said == "0 things fall due in the next 20 working days."


@pytest.mark.parametrize(
    ("born", "expected", "said"),
    [
        (date(2015, 10, 31), None, "10 years"),
        (date(2024, 11, 1), None, "11 months"),
        (date(2023, 11, 1), None, "23 months"),
        (date(2025, 10, 31), None, "0 months"),
        (None, date(2025, 12, 1), "unborn"),
        (date(2025, 12, 1), None, "unborn"),
        (None, None, "age not known"),
    ],
)
def test_ages(born, expected, said):
    assert age_words(born, expected, FRIDAY) == said


@pytest.mark.parametrize(
    ("forename", "surname", "groups", "said"),
    [
        ("Ada", "Marked", {IDENTITY}, "Ada Marked"),
        (None, "Marked", {IDENTITY}, "Marked"),
        (None, None, {IDENTITY}, "ref1"),
        ("Ada", "Marked", {DATES_AND_STATUS}, "ref1"),
    ],
    ids=["both names", "one", "no name held", "a role without names"],
)
def test_what_a_child_is_called(forename, surname, groups, said):
    assert called(forename, surname, "ref1", frozenset(groups)) == said


def sheet(*rows: tuple[str, str]) -> supervision_sheet.Table:
    """A supervision sheet whose lines hold these words under "Visit" and "Also needs attention"."""
    made = supervision_sheet.table([], [], FRIDAY, Notes("Supervision sheet", FRIDAY, "s1"))
    lines = [["Ada", "Looked after", Cell(None, "✓ In time", note=said), "", "", "", also, ""] for said, also in rows]
    return replace(made, rows=lines)


def test_a_sheet_of_few_words_is_set_comfortably_and_one_of_many_closer():
    day = "12/11/2025, in 8 working days"
    assert supervision_sheet.fits(sheet())
    assert supervision_sheet.fits(sheet(*[(day, "")] * 15))
    assert not supervision_sheet.fits(sheet(*[(day, "")] * 19))
    assert not supervision_sheet.fits(
        sheet(*[(day, "▲ Child allocated to a worker who has left or is leaving; " * 3)] * 15)
    )
    assert not supervision_sheet.fits(sheet(*[("Last visit 26 October 2025. " * 6, "")] * 12))


def test_somebody_can_write_on_the_sheet():
    made = supervision_sheet.table([child(1)], [], FRIDAY, Notes("Supervision sheet", FRIDAY, "s1"))
    assert made.cells()[0][-1].text.strip() == ""
    assert made.cells()[0][-1].text
