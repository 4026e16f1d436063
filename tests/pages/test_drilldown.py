"""From the whole service to a worker and back, with the filters carried."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.observations import Cut
from goldenthread.pages import drilldown, tables
from goldenthread.pages.table import Notes
from goldenthread.pages.units import Units
from tests.pages.invented import SEPTEMBER, count, indicator, share, without

NAMES = Units(
    {"S1": "Safeguarding"},
    {"T1": "Rowan", "T2": "Alder"},
    {"T1": "S1", "T2": "S1"},
    {"W1": "Wren"},
)
WHAT = indicator()
HERE = f"/indicators/{WHAT.id}/"


@pytest.mark.parametrize(
    ("cut", "own", "at_cases", "steps"),
    [
        (Cut(), Cut(), False, []),
        (Cut(), Cut(), True, [f"{HERE}?period=P"]),
        (Cut(team="T1"), Cut(), False, [f"{HERE}?period=P"]),
        (Cut(service="S1", team="T1"), Cut(), False, [f"{HERE}?period=P", f"{HERE}?period=P&service=S1"]),
        (
            Cut(team="T1", worker="W1"),
            Cut(),
            True,
            [f"{HERE}?period=P", f"{HERE}?period=P&team=T1", f"{HERE}?period=P&team=T1&worker=W1"],
        ),
        (Cut(team="T1"), Cut(team="T1"), False, []),
        (Cut(team="T1", worker="W1"), Cut(team="T1"), False, [f"{HERE}?period=P&team=T1"]),
        (Cut(service="S1", team="T2"), Cut(service="S1"), False, [f"{HERE}?period=P&service=S1"]),
        (Cut(worker="W1"), Cut(worker="W1"), True, [f"{HERE}?period=P&worker=W1"]),
    ],
    ids=[
        "the top",
        "the list behind the top",
        "a team",
        "a team reached through its service",
        "a worker's list reached through the team",
        "a team manager's own top",
        "a team manager's worker",
        "a service manager's team",
        "a worker's own list",
    ],
)
def test_the_way_back_carries_the_filters_and_starts_at_the_readers_own_scope(cut, own, at_cases, steps):
    crumbs = drilldown.way_back(WHAT, "P", cut, own, NAMES, at_cases=at_cases)
    assert [crumb.address for crumb in crumbs[:2]] == ["/", "/indicators/"]
    assert [crumb.address for crumb in crumbs[2:]] == steps


def rows(now, before=(), level="team", cut=None, links=True, what=WHAT):
    return drilldown.unit_rows(what, level, now, before, "September", "2025-10", cut or Cut(), NAMES, links=links)


def test_units_are_alphabetical_and_those_that_are_not_real_come_last():
    now = [share(1, 2, team=t) for t in ("(restricted)", "T1", "(none)", "T2")]
    made = rows(now)
    assert [row.name for row in made] == [
        "Alder",
        "Rowan",
        "No team recorded",
        "Restricted records (counted, not listed)",
    ]


def test_restricted_records_lead_nowhere_and_a_worker_straight_to_the_list():
    made = rows([share(1, 2, team=t) for t in ("T1", "(restricted)")])
    assert [row.address for row in made] == [f"{HERE}?period=2025-10&team=T1", ""]
    worker = rows([share(1, 2, worker="W1")], level="worker", cut=Cut(team="T1"))
    assert worker[0].address == f"{HERE}cases/?period=2025-10&team=T1&worker=W1"
    assert rows([share(1, 2, team="T1")], links=False)[0].address == ""


def test_restricted_records_say_how_many_and_not_how_they_fared():
    made = rows([share(1, 1, team="(restricted)")], [share(0, 1, SEPTEMBER, team="(restricted)")])
    assert (made[0].count_only, made[0].direction.words) == (True, "")
    table = tables.by_unit(WHAT, "Team", made, "September", Notes("Visits", date(2025, 10, 31), "snap"))
    assert [(cell.value, cell.text) for cell in table.cells()[0][1:]] == [
        (None, "Count only"),
        (None, ""),
        (1, ""),
        ("", ""),
    ]


def test_a_unit_without_a_row_counted_nothing_and_that_is_a_nought():
    plans = indicator(unit="children", kind="count-flow", polarity="neutral")
    made = rows([count(3, team="T1")], [count(2, SEPTEMBER, team="T2")], what=plans)
    said = {row.name: (row.value.main, row.direction.words) for row in made}
    assert said == {"Rowan": ("3", "Up 3 since September"), "Alder": ("0", "Down 2 since September")}


def test_a_unit_with_nothing_in_both_periods_is_left_out():
    assert rows([share(0, 0, team="T1"), share(1, 1, team="T2")])[0].name == "Alder"
    assert len(rows([share(0, 0, team="T1"), share(1, 1, team="T2")])) == 1


def test_what_cannot_be_worked_out_is_not_broken_down_into_noughts():
    assert rows([without("not-computable", "no visits")]) == ()
    made = rows([share(1, 2, team="T1")], [without("not-computable", "no visits")])
    assert made[0].direction.words == "No earlier figure to compare with"


def test_rows_add_up_to_the_headline_and_say_so():
    made = rows([share(2, 3, team="T1"), share(1, 1, team="(restricted)")])
    assert drilldown.total_line(WHAT, made, share(3, 4)) == "All rows together: 3 of 4 children."


def test_what_does_not_add_up_does_not_claim_to():
    mean = indicator(unit="cases per FTE", kind="mean")
    figure = type(share(1, 1))("i", SEPTEMBER, {}, 10, Decimal(2), Decimal(5), "cases per FTE")
    assert drilldown.total_line(mean, (), figure) == ""


def test_each_level_leads_to_the_next():
    assert drilldown.next_levels(Cut()) == ("service", "team")
    assert drilldown.next_levels(Cut(service="S1")) == ("team",)
    assert drilldown.next_levels(Cut(team="T1")) == ("worker",)
    assert drilldown.next_levels(Cut(worker="W1")) == ()


def test_a_place_is_named():
    assert drilldown.place(Cut(), NAMES) == "Whole service"
    assert drilldown.place(Cut(team="T1", worker="W1"), NAMES) == "Wren, Rowan"
    assert drilldown.place(Cut(team="T9"), NAMES) == "T9"
