"""Team and worker at the time, whatever happens later; restricted children in a unit of their own."""

from datetime import date

import pytest

from goldenthread.examples import to_tables
from tests import oracle
from tests.indicators.drawing import ENGINES

AS_AT = date(2024, 6, 30)


def figures(engine, indicator, period, events, by=("team", "worker"), children=(), as_at=AS_AT):
    """{(team, worker): numerator} of what is there."""
    tables, _, nation = to_tables({"events": events, "children": list(children)}, as_at.isoformat(), indicator)
    if engine == "oracle":
        rows = oracle.figure(tables, indicator, period, as_at, nation, by)
        found = [(row["by"], row["numerator"]) for row in rows]
    else:
        from goldenthread.engine.example import open_tables
        from goldenthread.observations import Period
        from goldenthread.observations import figures as engine_figures

        snap = open_tables(tables, as_at, nation)
        found = [(one.by, one.numerator) for one in engine_figures(snap, [indicator], Period.parse(period), by=by)]
    return {tuple(place[name] for name in by): int(count) for place, count in found if count}


def held(worker, team, start, end=None, **more):
    return {
        "type": "allocation",
        "child": "A",
        "worker": worker,
        "team": team,
        "start": start,
        "end": end,
        **more,
    }


ASSESSED = {
    "type": "assessment",
    "child": "A",
    "start": "2024-02-01",
    "authorised": "2024-03-31",
    "team": "on the row",
    "worker": "who wrote it",
}


@pytest.mark.parametrize("engine", ENGINES)
class TestAnEventStandsWithWhoHeldTheChildThatDay:
    def count(self, engine, *allocations):
        return figures(engine, "assessments-completed", "2024-03", [ASSESSED, *allocations])

    def test_the_lead_on_the_day(self, engine):
        assert self.count(engine, held("w1", "t1", "2024-01-01")) == {("t1", "w1"): 1}

    def test_a_transfer_later_moves_nothing(self, engine):
        later = [held("w1", "t1", "2024-01-01", "2024-04-01"), held("w2", "t2", "2024-04-01")]
        assert self.count(engine, *later) == {("t1", "w1"): 1}

    def test_a_transfer_on_the_day_counts_for_the_new_team(self, engine):
        on_the_day = [held("w1", "t1", "2024-01-01", "2024-03-31"), held("w2", "t2", "2024-03-31")]
        assert self.count(engine, *on_the_day) == {("t2", "w2"): 1}

    def test_of_two_leads_the_one_who_started_last(self, engine):
        two = [held("w1", "t1", "2024-01-01"), held("w2", "t2", "2024-02-01")]
        assert self.count(engine, *two) == {("t2", "w2"): 1}

    def test_of_two_who_started_together_the_smaller_id(self, engine):
        two = [held("w2", "t2", "2024-01-01"), held("w1", "t1", "2024-01-01")]
        assert self.count(engine, *two) == {("t1", "w1"): 1}

    def test_who_is_not_the_lead_does_not_matter(self, engine):
        others = [held("w1", "t1", "2024-01-01"), held("w2", "t2", "2024-03-01", role="secondary")]
        assert self.count(engine, *others) == {("t1", "w1"): 1}

    def test_nobody_in_the_lead_the_event_row(self, engine):
        ended = held("w1", "t1", "2024-01-01", "2024-03-31")
        assert self.count(engine, ended) == {("on the row", "who wrote it"): 1}

    def test_an_involvement_of_the_case_worker_before_the_event_row(self, engine):
        involved = {
            "type": "involvement",
            "child": "A",
            "worker": "w3",
            "team": "t3",
            "start": "2024-01-01",
        }
        assert self.count(engine, involved) == {("t3", "w3"): 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_anywhere(engine):
    events = [{"type": "contact", "child": "A", "date": "2024-03-05"}]
    assert figures(engine, "contacts-received", "2024-03", events) == {("(none)", "(none)"): 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_snapshot_stands_with_who_holds_the_child_on_its_day(engine):
    events = [
        {"type": "cp_plan", "child": "A", "start": "2024-01-01"},
        held("w1", "t1", "2024-01-01", "2024-03-31"),
        held("w2", "t2", "2024-03-31"),
    ]
    assert figures(engine, "cpp-open", "2024-02", events) == {("t1", "w1"): 1}
    assert figures(engine, "cpp-open", "2024-03", events) == {("t2", "w2"): 1}
    assert figures(engine, "cpp-open", "2024-Q1", events) == {("t2", "w2"): 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_restricted_children_are_in_the_whole_and_in_no_team(engine):
    events = [
        {"type": "cp_plan", "child": "A", "start": "2024-01-01"},
        held("w1", "t1", "2024-01-01"),
        {"type": "restriction", "child": "A"},
    ]
    restricted = {("(restricted)", "(restricted)"): 1}
    assert figures(engine, "cpp-open", "2024-03", events) == restricted
    assert figures(engine, "cpp-open", "2024-03", events, by=()) == {(): 1}
    assert figures(engine, "cpp-open", "2024-03", events, by=("service",)) == {("(restricted)",): 1}
    assert figures(engine, "caseload-by-worker", "2024-03", events, by=("worker",)) == {("(restricted)",): 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_child_admitted_twice_stands_once_where_the_first_start_was(engine):
    events = [
        {"type": "cla", "child": "A", "start": "2024-01-10", "end": "2024-01-20"},
        {"type": "cla", "child": "A", "start": "2024-03-10"},
        held("w1", "t1", "2024-01-01", "2024-02-01"),
        held("w2", "t2", "2024-02-01"),
    ]
    assert figures(engine, "cla-started", "2024-01", events) == {("t1", "w1"): 1}
    assert figures(engine, "cla-started", "2024-03", events) == {("t2", "w2"): 1}
    assert figures(engine, "cla-started", "2023-24", events) == {("t1", "w1"): 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_snapshot_of_a_month_still_running_is_the_as_at_day(engine):
    events = [
        {"type": "cp_plan", "child": "A", "start": "2024-01-01", "end": "2024-06-20"},
        {"type": "cp_plan", "child": "B", "start": "2024-01-01", "end": "2024-06-21"},
        {"type": "cp_plan", "child": "C", "start": "2024-06-21"},
    ]
    as_at = date(2024, 6, 20)
    assert figures(engine, "cpp-open", "2024-06", events, by=(), as_at=as_at) == {(): 1}
    assert figures(engine, "cpp-open", "2024-05", events, by=(), as_at=as_at) == {(): 2}


BANDS = [
    ("unborn", None, "2024-08-01", "unborn"),
    ("born after the day", "2024-04-01", None, "unborn"),
    ("born on the day", "2024-03-31", None, "under 1"),
    ("a day short of 1", "2023-04-01", None, "under 1"),
    ("1 on the day", "2023-03-31", None, "1 to 4"),
    ("5 on the day", "2019-03-31", None, "5 to 9"),
    ("10 on the day", "2014-03-31", None, "10 to 15"),
    ("a day short of 16", "2008-04-01", None, "10 to 15"),
    ("16 on the day", "2008-03-31", None, "16 to 17"),
    ("18 on the day", "2006-03-31", None, "18 and over"),
    ("neither date", None, None, "not known"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("why", "born", "due", "band"), BANDS, ids=[row[0] for row in BANDS])
def test_age_bands(engine, why, born, due, band):
    events = [{"type": "cp_plan", "child": "A", "start": "2024-01-01"}]
    people = [{"id": "A", "dob": born, "expected_dob": due}]
    found = figures(engine, "cpp-open", "2024-03-31", events, by=("age_band",), children=people)
    assert [name.lower() for (name,) in found] == [band], why


@pytest.mark.parametrize("engine", ENGINES)
def test_gender_stands_in_where_no_sex_is_recorded_and_sex_goes_before_it(engine):
    people = [
        {"id": "sex alone", "sex": "F"},
        {"id": "sex before gender", "sex": "F", "gender": "M"},
        {"id": "gender alone", "gender": "M"},
        {"id": "neither"},
    ]
    events = [{"type": "cp_plan", "child": one["id"], "start": "2024-01-01"} for one in people]
    found = figures(engine, "cpp-open", "2024-03-31", events, by=("sex",), children=people)
    assert {name.lower(): count for (name,), count in found.items()} == {
        "female": 2,
        "male": 1,
        "other or not known": 1,
    }
