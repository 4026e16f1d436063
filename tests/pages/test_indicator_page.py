"""The sentence, the line, the bands and the periods of an indicator page."""

from datetime import date, datetime

import pytest

from goldenthread.observations import Period
from goldenthread.pages import indicator_page, periods, reading
from tests.pages.invented import OCTOBER, SEPTEMBER, count, indicator, month, share, without

AS_AT = date(2025, 10, 31)
TITLE = "Children on plans visited within 10 working days"


@pytest.mark.parametrize(
    ("figure", "words", "place", "said"),
    [
        (
            share(101, 120),
            "Up 5.0 points since September: better",
            "Whole service",
            f"{TITLE}: 84.2% in October 2025, 101 of 120 children. Up 5.0 points since September: better.",
        ),
        (share(101, 120), "", "Rowan", f"{TITLE}, Rowan: 84.2% in October 2025, 101 of 120 children."),
        (share(0, 0), "", "Whole service", f"{TITLE}: none to count in October 2025."),
        (
            without("not-computable", "the load holds no visits"),
            "",
            "Whole service",
            f"{TITLE}: cannot be worked out. The load holds no visits.",
        ),
        (
            without("hidden", "a small number"),
            "",
            "Whole service",
            f"{TITLE}: not shown to your role. A small number.",
        ),
    ],
    ids=["whole", "a team", "none to count", "not computable", "hidden"],
)
def test_the_headline_is_a_sentence(figure, words, place, said):
    direction = reading.Direction(words)
    assert indicator_page.headline(indicator(), figure, direction, AS_AT, place) == said


def test_a_snapshot_is_as_at_and_a_window_is_for():
    snapshot = indicator(period_kind="snapshot", unit="children", kind="count-snapshot")
    said = indicator_page.headline(snapshot, count(421), reading.Direction(""), AS_AT)
    assert said == f"{TITLE}: 421 as at 31 October 2025."
    year = Period.parse("ytd:2025-10")
    said = indicator_page.headline(indicator(), share(1, 2, year), reading.Direction(""), AS_AT)
    assert said == f"{TITLE}: 50.0% for April to October 2025, year to date, 1 of 2 children."


def test_the_line_under_the_heading_echoes_what_was_chosen():
    line = indicator_page.line_under(
        indicator(title="Assessments in 45 working days"),
        OCTOBER,
        "Whole service",
        AS_AT,
        datetime(2025, 11, 1, 6, 10),  # noqa: DTZ001
    )
    assert line == (
        "Assessments in 45 working days, whole service, October 2025, as at 31 October 2025, "
        "loaded 1 November 2025 at 06:10"
    )


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            [share(60, 100, month(2025, 8)), share(90, 100, SEPTEMBER), share(84, 100)],
            "Over 3 months, between 60.0% (Aug 2025) and 90.0% (Sep 2025); now 84.0% in October 2025.",
        ),
        ([share(1, 2, SEPTEMBER), share(1, 2)], "The same in each of 2 months: 50.0%."),
        ([share(1, 2)], "One month has a figure: 50.0% in October 2025."),
        (
            [share(1, 4, month(2025, 8)), share(0, 0, SEPTEMBER), share(1, 2)],
            "Over 2 months, between 25.0% (Aug 2025) and 50.0% (Oct 2025); now 50.0% in October 2025. "
            "1 month has no figure.",
        ),
        (
            [without("not-computable", "the load holds no visits")],
            "There is no month with a figure to draw. the load holds no visits.",
        ),
        ([], "There is no month with a figure to draw."),
    ],
    ids=["range", "level", "one month", "a gap", "not computable", "nothing"],
)
def test_a_line_is_read_out_in_one_sentence(figures, said):
    assert indicator_page.series_sentence(indicator(), figures, AS_AT).lower() == said.lower()


def test_a_running_month_is_said_to_be_one():
    figures = [share(1, 4, SEPTEMBER), share(1, 2)]
    said = indicator_page.series_sentence(indicator(), figures, date(2025, 10, 9))
    assert said.endswith("now 50.0% in October 2025, a month known only to 9 October 2025.")


def test_the_table_beside_a_line_has_every_month_latest_first():
    made = indicator_page.series(indicator(), [share(1, 4, SEPTEMBER), share(0, 0)], AS_AT, "Whole service")
    assert [(m.label, m.value.main) for m in made.months] == [
        ("October 2025", "None to count"),
        ("September 2025", "25.0%"),
    ]
    assert made.drawing is None


def test_bands_are_said_and_workers_are_never_ranked():
    category = indicator(kind="distribution", title="Plans by category")
    made = indicator_page.bands(category, [share(1, 4, band="physical"), share(3, 4, band="neglect")])
    assert made.said == "The largest part is neglect: 75.0%, 3 of 4 children."
    assert [row[0] for row in made.rows] == ["Physical", "Neglect"]
    caseload = indicator(kind="distribution", unit="children", title="Caseload of each worker")
    made = indicator_page.bands(caseload, [count(20, band="W2"), count(9, band="W1")], {"W1": "Wren", "W2": "Finch"})
    assert [row[0] for row in made.rows] == ["Finch", "Wren"]
    assert made.said == "From 9 to 20, in order of name."


def test_bands_with_nothing_say_why():
    made = indicator_page.bands(indicator(kind="distribution"), [without("not-computable", "no plans loaded")])
    assert made.drawing is None
    assert "no plans loaded" in made.said


def test_the_definition_says_the_rule_the_workings_and_the_tables_it_needs():
    made = indicator_page.definition(indicator())
    assert made.better == "Higher is better."
    assert made.rules == ("Local practice standard: 10 working days.",)
    assert made.needs[0][0] == "protection_plans"


def test_periods_are_offered_latest_first_and_what_was_typed_is_kept():
    made = periods.choices(indicator(), date(2025, 1, 1), date(2025, 11, 9), OCTOBER)
    labels = {group.label: group.choices for group in made}
    assert [c.value for c in labels["Month"]][:2] == ["2025-11", "2025-10"]
    assert [c.value for c in labels["Month"] if c.chosen] == ["2025-10"]
    assert labels["Year to date"][0].value == "ytd:2025-10"
    assert labels["Quarter"][0].label == "Quarter 3 2025/26, October to December 2025"
    assert labels["Quarter"][-1].label == "Quarter 4 2024/25, January to March 2025"
    assert [c.value for c in labels["Financial year"]] == ["2025-26", "2024-25"]
    odd = Period.parse("2025-10-01/2025-10-09")
    made = periods.choices(indicator(), date(2025, 1, 1), date(2025, 11, 9), odd)
    assert made[0].choices[0].label == "1 October 2025 to 9 October 2025"
    assert made[0].choices[0].chosen


def test_a_snapshot_offers_months_only():
    made = periods.choices(indicator(period_kind="snapshot"), date(2025, 9, 1), AS_AT, OCTOBER)
    assert [group.label for group in made] == ["Month"]
