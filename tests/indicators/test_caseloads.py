"""Caseloads: who holds how many."""

import pytest

from tests.indicators.drawing import ENGINES, DrawnTable, worked_out


def example(indicator, events, period="2024-03-31"):
    return DrawnTable(indicator, period, (), {}, tuple(events))


def answer(indicator, events, engine):
    return worked_out(example(indicator, events), (), engine)


def worker(name, cases, fte, **more):
    return {"type": "worker", "id": name, "cases": cases, "fte": fte, **more}


MEANS = [
    ("hours, not heads", [worker("w1", 20, 1.0), worker("w2", 10, 0.5)], 30, 1.5, "20.0"),
    ("nobody to hold", [worker("w1", 20, 1.0), worker("w2", 0, 1.0)], 20, 1.0, "20.0"),
    ("no hours", [worker("w1", 20, 1.0), worker("w2", 6, 0.0)], 20, 1.0, "20.0"),
    ("hours not known", [worker("w1", 20, 1.0), worker("w2", 6, None)], 20, 1.0, "20.0"),
    ("agency workers count", [worker("w1", 15, 1.0, agency=True)], 15, 1.0, "15.0"),
    ("seniors count", [worker("w1", 15, 1.0, role="senior")], 15, 1.0, "15.0"),
    ("managers do not", [worker("w1", 9, 1.0), worker("w2", 3, 1.0, role="manager")], 9, 1.0, "9.0"),
    ("half up", [worker("w1", 5, 0.8)], 5, 0.8, "6.3"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("why", "events", "cases", "hours", "mean"), MEANS, ids=[row[0] for row in MEANS])
def test_caseload_mean(engine, why, events, cases, hours, mean):
    found = answer("caseload-mean", events, engine)
    assert found["numerator"] == cases, why
    assert float(found["denominator"]) == hours, why
    assert str(found["value"]) == mean, why


@pytest.mark.parametrize("engine", ENGINES)
def test_no_worker_at_all_is_no_mean_and_not_nought(engine):
    assert answer("caseload-mean", [worker("w1", 0, 1.0)], engine)["value"] is None


def held(child, name, start, end=None, role="lead"):
    return {"type": "allocation", "child": child, "worker": name, "start": start, "end": end, "role": role}


@pytest.mark.parametrize("engine", ENGINES)
def test_caseload_by_worker(engine):
    events = [
        held("handed over on the day", "w1", "2023-01-01", "2024-03-31"),
        held("handed over on the day", "w2", "2024-03-31"),
        held("handed over the day after", "w1", "2023-01-01", "2024-04-01"),
        held("two workers, counted for each", "w1", "2023-01-01"),
        held("two workers, counted for each", "w3", "2023-01-01", role="personal_adviser"),
        held("a reviewing officer does not hold", "w4", "2023-01-01", role="iro"),
        held("starts tomorrow", "w2", "2024-04-01"),
        held("ended before it started", "w2", "2024-03-01", "2024-02-01"),
    ]
    found = answer("caseload-by-worker", events, engine)["bands"]
    assert {name: int(count) for name, count in found.items() if count} == {"w1": 2, "w2": 1, "w3": 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_where_no_allocations_are_supplied_involvements_stand_in(engine):
    events = [
        {"type": "involvement", "child": "a", "worker": "w1", "start": "2023-01-01"},
        {"type": "involvement", "child": "b", "worker": "w2", "start": "2023-01-01", "role": "16PLUS"},
        {"type": "involvement", "child": "c", "worker": "w3", "start": "2023-01-01", "role": "IRO"},
        {"type": "involvement", "child": "d", "worker": "w1", "start": "2023-01-01", "end": "2024-03-31"},
    ]
    found = answer("caseload-by-worker", events, engine)["bands"]
    assert {name: int(count) for name, count in found.items() if count} == {"w1": 1, "w2": 1}
