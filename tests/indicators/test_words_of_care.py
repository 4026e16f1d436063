"""Words in which an example may tell of homes, adoption, health and school: each is understood."""

from datetime import date

import pytest

from goldenthread.engine.example import open_tables
from goldenthread.examples import to_tables
from goldenthread.observations.cut import Cut
from goldenthread.observations.example import run
from goldenthread.observations.periods import Period
from goldenthread.observations.read import figures

DAY, MARCH, YEAR = "2024-03-31", "2024-03-01/2024-03-31", "2023-04-01/2024-03-31"


def cla(child, **more):
    return {"type": "cla", "child": child, "start": "2020-01-01", **more}


def placed(child, **more):
    return {"type": "placement", "child": child, "start": "2020-01-01", **more}


# indicator, period, events, numerator, denominator
TOLD = [
    (
        "cla-suspension-rate",
        "2024-07-31",
        [cla("A"), cla("B"), {"type": "suspension", "child": "A", "date": "2024-01-10"}],
        1,
        2,
    ),
    (
        "cla-mid-year-school-moves",
        DAY,
        [
            cla("A"),
            {"type": "school_move", "child": "A", "date": "2024-01-10"},
            cla("B"),
            {"type": "school", "child": "B", "start": "2022-09-01", "school_name": "one"},
            {"type": "school_move", "child": "B", "date": "2023-08-10"},
        ],
        1,
        2,
    ),
    (
        "cla-ehcp-share",
        DAY,
        [cla("A"), {"type": "ehc_plan", "child": "A"}, cla("B"), {"type": "school", "child": "B"}],
        1,
        2,
    ),
    ("cla-sen-support-share", DAY, [cla("A"), {"type": "sen_support", "child": "A"}], 1, 1),
    (
        "siblings-placed-together",
        DAY,
        [placed("A", postcode="ZZ1"), placed("B", postcode="ZZ1"), {"type": "sibling", "child": "A", "sibling": "B"}],
        2,
        2,
    ),
    ("foster-carers-net-change", MARCH, [{"type": "foster_carer", "id": "one", "approved": "2024-03-02"}], 1, None),
    (
        "adopters-stage1-within-2-months",
        MARCH,
        [{"type": "adoptive_family", "family": "F", "stage1_start": "2024-01-31", "stage1_end": "2024-03-31"}],
        1,
        1,
    ),
    (
        "cla-immunisations-up-to-date",
        DAY,
        [
            cla("A"),
            {"type": "immunisations", "child": "A", "status": "up to date", "date": "2023-05-01"},
            cla("B"),
            {"type": "health", "kind": "immunisations", "child": "B", "status": "not up to date", "date": "2023-05-01"},
        ],
        1,
        2,
    ),
    ("adoption-children-waiting", DAY, [{"type": "adoption", "child": "A", "decision": "2023-06-01"}], 1, None),
    (
        "adopted-share",
        YEAR,
        [
            {"type": "adoption", "child": "A", "entered_care": "2022-01-01", "order": "2023-06-01"},
            cla("B", end="2023-09-09", ceased_reason="E4A"),
        ],
        1,
        2,
    ),
    (
        "adopted-unopposed-share",
        YEAR,
        [{"type": "adoption", "child": "A", "entered_care": "2022-01-01", "order": "2023-06-01", "unopposed": True}],
        1,
        1,
    ),
    ("placement-out-of-area", DAY, [placed("A", inside_la=False), placed("B", out_of_area=False), placed("C")], 1, 2),
    (
        "cla-overall-absence",
        "2023-09-01/2024-07-31",
        [{"type": "sessions", "child": "A", "possible": 100, "authorised": 5, "unauthorised": 4}],
        9,
        100,
    ),
]


@pytest.mark.parametrize(("indicator", "period", "events", "numerator", "denominator"), TOLD, ids=[t[0] for t in TOLD])
def test_it_is_understood(indicator, period, events, numerator, denominator):
    tables, report_date, nation = to_tables({"events": events}, period, indicator)
    found = run(tables, indicator, period, report_date, nation)
    assert (found["status"], found["numerator"], found["denominator"]) == ("ok", numerator, denominator)


def test_a_plan_may_be_named_in_words_or_by_its_code():
    plans = {"A": "long-term fostering", "B": "LTFOST18", "C": "Return to family", "D": "SGO/CAO"}
    events = [cla(child) for child in plans]
    events += [
        {"type": "permanence_plan", "child": child, "start": "2023-01-01", "plan": plan}
        for child, plan in plans.items()
    ]
    tables, report_date, nation = to_tables({"events": events}, DAY, "permanence-plan-types")
    found = run(tables, "permanence-plan-types", DAY, report_date, nation)
    assert {band: count for band, count in found["bands"].items() if count} == {
        "Long-term foster care": 2,
        "Return home": 1,
        "Special guardianship or child arrangements order": 1,
    }


def test_children_without_a_home_to_measure_from_can_be_left_out():
    events = [placed("A", distance=30, outside_la=True), placed("B", distance=1, outside_la=False)]
    tables, _, _ = to_tables({"events": events}, DAY, "placement-over-20-miles")
    tables["immigration_statuses"] = [
        {"immigration_status_id": "1", "person_id": "A", "status": "UASC", "start_date": date(2020, 1, 1)}
    ]
    snapshot = open_tables(tables, date(2024, 3, 31))
    try:
        for cut, expected in ((Cut(), (1, 2)), (Cut(without=("uasc",)), (0, 1))):
            found = figures(snapshot, ["placement-over-20-miles"], Period.parse(DAY), cut=cut)[0]
            assert (found.numerator, found.denominator) == expected
    finally:
        snapshot.close()
