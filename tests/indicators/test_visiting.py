# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Visits over a month, first weeks, seen alone, bedrooms, recording; plans after meetings; what is overdue; staff."""

import pytest

from goldenthread.engine.example import open_lists
from goldenthread.examples import to_tables
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Period, figures
from tests.indicators.drawing import check, drawn, runs

MARCH = "2024-03-01/2024-03-31"
DAY = "2024-03-31"

TABLES = [
    drawn(
        "cp-visits-all-in-month",
        MARCH,
        """
        row                                      | child.dob  | child.expected_dob | cp_plan.start | cp_plan.end | cp_visit.date | cp_visit#2.date | cp_visit#3.date | cp_visit#2.seen | counted | met
        every ten working days                   |            |                    | 2024-02-20    | null        | 2024-03-01    | 2024-03-15      | 2024-03-28      |                 | yes     | yes
        one a day late                           |            |                    | 2024-01-01    | null        | 2024-02-29    | 2024-03-15      | 2024-03-28      |                 | yes     | no
        late in February, seen on 1 March        |            |                    | 2024-01-01    | null        | 2024-02-15    | 2024-03-01      | 2024-03-15      |                 | yes     | no
        late in February, seen on the 29th       |            |                    | 2024-01-01    | null        | 2024-02-29    | 2024-03-14      | 2024-03-28      |                 | yes     | yes
        nobody saw the child                     |            |                    | 2024-02-20    | null        | 2024-03-01    | 2024-03-15      | 2024-03-28      | false           | yes     | no
        new, first visit not yet due             |            |                    | 2024-03-20    | null        |               |                 |                 |                 | yes     | yes
        new, never seen                          |            |                    | 2024-03-13    | null        |               |                 |                 |                 | yes     | no
        ended in time                            |            |                    | 2024-01-01    | 2024-03-14  | 2024-02-29    |                 |                 |                 | yes     | yes
        ended on the 11th day                    |            |                    | 2024-01-01    | 2024-03-15  | 2024-02-29    |                 |                 |                 | yes     | no
        ended on the first of the month          |            |                    | 2024-01-01    | 2024-03-01  |               |                 |                 |                 | no      |
        unborn                                   | null       | 2024-05-01         | 2024-01-01    | null        |               |                 |                 |                 | no      |
        """,
    ),
    drawn(
        "cp-visits-all-in-month",
        MARCH,
        """
        row                                | cp_plan.start | cp_visit.date | cp_visit#2.date | visit_requirement.max_working_days | visit_requirement.start | counted | met
        twenty agreed                      | 2024-02-20    | 2024-03-01    | 2024-03-28      | 20                                 | 2024-01-01              | yes     | yes
        five agreed                        | 2024-02-20    | 2024-03-01    | 2024-03-12      | 5                                  | 2024-01-01              | yes     | no
        agreed from next month             | 2024-02-20    | 2024-03-01    | 2024-03-28      | 20                                 | 2024-04-01              | yes     | no
        """,
    ),
    drawn(
        "cla-visits-in-6-weeks",
        "2024-06-30",
        """
        row                                  | placement.start | placement.intended_to_18 | cla_visit.date | counted | met
        42 days                              | 2024-01-01      |                          | 2024-05-19     | yes     | yes
        43 days                              | 2024-01-01      |                          | 2024-05-18     | yes     | no
        long term, three months allowed      | 2022-01-01      | true                     | 2024-05-18     | yes     | no
        not visited, not yet due             | 2024-06-24      |                          |                | no      |
        not visited, overdue                 | 2024-06-20      |                          |                | yes     | no
        visited in the placement before      | 2024-06-20      |                          | 2024-06-01     | yes     | no
        """,
    ),
    drawn(
        "cla-first-visit-within-1-week",
        "2024-06-01/2024-06-30",
        """
        row                                 | placement.start | placement.end | placement.reason | cla_visit.date | cla_visit.seen | counted | met
        on the day                          | 2024-06-01      |               | S                | 2024-06-01     |                | yes     | yes
        on the seventh day after            | 2024-06-23      |               | P                | 2024-06-30     |                | yes     | yes
        on the eighth                       | 2024-06-10      |               | B                | 2024-06-18     |                | yes     | no
        the day before                      | 2024-06-10      |               | P                | 2024-06-09     |                | yes     | no
        not seen                            | 2024-06-10      |               | P                | 2024-06-12     | false          | yes     | no
        moved on within the week            | 2024-06-10      | 2024-06-12    | P                |                |                | yes     | no
        its week ends in July               | 2024-06-24      |               | P                |                |                | no      |
        its week ended in June              | 2024-05-25      |               | P                | 2024-05-26     |                | yes     | yes
        the same carers                     | 2024-06-10      |               | L                |                |                | no      |
        """,
        report_date="2024-07-15",
    ),
    drawn(
        "cla-first-visit-within-1-week",
        "2024-06-01/2024-06-23",
        """
        row                                 | placement.start | placement.reason | cla_visit.date | counted | met
        the seventh day is the report date  | 2024-06-16      | P                |                | yes     | no
        seen on that day                    | 2024-06-16      | P                | 2024-06-23     | yes     | yes
        the day after it                    | 2024-06-17      | P                |                | no      |
        """,
    ),
    drawn(
        "cp-seen-alone-all",
        DAY,
        """
        row                          | child.dob  | child.expected_dob | cp_plan.start | cp_visit.date | cp_visit.alone | cp_visit#2.date | cp_visit#2.alone | cp_visit#2.seen | counted | met
        alone at the last            | 2012-01-01 |                    | 2024-01-01    | 2024-03-01    | N              | 2024-03-10      | Y                |                 | yes     | yes
        alone at the one before      | 2012-01-01 |                    | 2024-01-01    | 2024-03-01    | Y              | 2024-03-10      | N                |                 | yes     | no
        not recorded                 | 2012-01-01 |                    | 2024-01-01    |               |                | 2024-03-10      |                  |                 | yes     | no
        the last did not see anybody | 2012-01-01 |                    | 2024-01-01    | 2024-03-01    | Y              | 2024-03-10      | N                | N               | yes     | yes
        two on one day, one alone    | 2012-01-01 |                    | 2024-01-01    | 2024-03-10    | Y              | 2024-03-10      | N                |                 | yes     | yes
        under five                   | 2020-01-01 |                    | 2024-01-01    | 2024-03-10    | Y              |                 |                  |                 | yes     | yes
        unborn                       | null       | 2024-06-01         | 2024-01-01    | 2024-03-10    | N              |                 |                  |                 | yes     | no
        before the plan              | 2012-01-01 |                    | 2024-03-20    | 2024-03-10    | Y              |                 |                  |                 | no      |
        """,
    ),
    drawn(
        "cla-seen-alone",
        DAY,
        """
        row                            | child.dob  | placement.start | cla_visit.date | cla_visit.alone | counted | met
        turned 5 on the day            | 2019-03-10 | 2024-01-01      | 2024-03-10     | Y               | yes     | yes
        turns 5 the day after          | 2019-03-11 | 2024-01-01      | 2024-03-10     | Y               | no      |
        not alone                      | 2010-03-11 | 2024-01-01      | 2024-03-10     | N               | yes     | no
        in the placement before        | 2010-03-11 | 2024-03-20      | 2024-03-10     | Y               | no      |
        """,
    ),
    drawn(
        "cp-bedroom-seen",
        DAY,
        """
        row                          | child.dob  | child.expected_dob | cp_plan.start | cp_visit.date | cp_visit.bedroom | cp_visit#2.date | cp_visit#2.bedroom | counted | met
        56 days ago                  |            |                    | 2024-01-01    | 2024-02-04    | Y                |                 |                    | yes     | yes
        57 days ago                  |            |                    | 2024-01-01    | 2024-02-03    | Y                |                 |                    | yes     | no
        seen, then not               |            |                    | 2024-01-01    | 2024-03-01    | Y                | 2024-03-20      | N                  | yes     | yes
        not recorded                 |            |                    | 2024-01-01    | 2024-03-01    |                  |                 |                    | yes     | no
        on the plan for 56 days      |            |                    | 2024-02-04    |               |                  |                 |                    | yes     | no
        on the plan for 55 days      |            |                    | 2024-02-05    |               |                  |                 |                    | no      |
        unborn                       | null       | 2024-05-01         | 2024-01-01    |               |                  |                 |                    | no      |
        """,
    ),
    drawn(
        "visit-recording-within-5-working-days",
        MARCH,
        """
        row                          | visit.date | visit.kind | visit.recorded   | counted | met
        day 5, over Easter           | 2024-03-27 | cp         | 2024-04-05       | yes     | yes
        day 6                        | 2024-03-26 | cin        | 2024-04-05       | yes     | no
        the same day                 | 2024-03-01 | cla        | 2024-03-01T18:30 | yes     | yes
        on the Sunday after day 5    | 2024-03-08 | cp         | 2024-03-17       | yes     | yes
        before the visit             | 2024-03-20 | cp         | 2024-03-19       | no      |
        no entry date                | 2024-03-20 | cp         |                  | no      |
        in April                     | 2024-04-01 | cp         | 2024-04-02       | no      |
        """,
    ),
    drawn(
        "cla-assessment-updated-12m",
        DAY,
        """
        row                            | cla.start  | assessment.start | assessment.authorised | all_about_me.date | all_about_me.draft | counted | met
        on the window's first day      | 2023-04-01 | 2023-03-01       | 2023-04-01            |                   |                    | yes     | yes
        the day before                 | 2023-04-01 | 2023-03-01       | 2023-03-31            |                   |                    | yes     | no
        not yet authorised             | 2023-04-01 | 2024-03-01       |                       |                   |                    | yes     | no
        a plan that serves as one      | 2023-04-01 |                  |                       | 2024-03-31        |                    | yes     | yes
        a draft of it                  | 2023-04-01 |                  |                       | 2024-03-31        | true               | yes     | no
        in care for a day too few      | 2023-04-02 | 2023-03-01       | 2023-04-10            |                   |                    | no      |
        """,
    ),
    drawn(
        "plans-updated-after-risk-panel",
        MARCH,
        """
        row                           | referral.date | referral.closed | risk_meeting.date | plan_version.date | plan_version.draft | counted | met
        day 10, over Easter           | 2024-01-01    |                 | 2024-03-20        | 2024-04-05        |                    | yes     | yes
        day 11                        | 2024-01-01    |                 | 2024-03-20        | 2024-04-08        |                    | yes     | no
        on the day                    | 2024-01-01    |                 | 2024-03-20        | 2024-03-20        |                    | yes     | yes
        the day before                | 2024-01-01    |                 | 2024-03-20        | 2024-03-19        |                    | yes     | no
        a draft                       | 2024-01-01    |                 | 2024-03-20        | 2024-03-21        | true               | yes     | no
        no plan                       | 2024-01-01    |                 | 2024-03-31        |                   |                    | yes     | no
        closed that day               | 2024-01-01    | 2024-03-20      | 2024-03-20        | 2024-03-21        |                    | no      |
        """,
        report_date="2024-04-30",
    ),
    drawn(
        "visits-overdue",
        "2024-06-30",
        """
        row                                  | cin_plan.start | cp_plan.start | cla.start  | care_leaver.latest_contact | cin_visit.date | cp_visit.date | cla_visit.date | counted
        in need, 28 days                     | 2024-01-01     |               |            |                            | 2024-06-02     |               |                | no
        in need, 29 days                     | 2024-01-01     |               |            |                            | 2024-06-01     |               |                | yes
        on a plan, 10 working days           |                | 2024-01-01    |            |                            |                | 2024-06-14    |                | no
        on a plan, 11                        |                | 2024-01-01    |            |                            |                | 2024-06-13    |                | yes
        in care, six weeks                   |                |               | 2024-01-01 |                            |                |               | 2024-05-19     | no
        in care, a day over                  |                |               | 2024-01-01 |                            |                |               | 2024-05-18     | yes
        left care, 57 days                   |                |               |            | 2024-05-04                 |                |               |                | yes
        left care, 56 days                   |                |               |            | 2024-05-05                 |                |               |                | no
        late in two statuses: one child      |                | 2024-01-01    | 2024-01-01 |                            |                |               |                | yes
        never seen, not yet due              | 2024-06-20     |               |            |                            |                |               |                | no
        """,
    ),
    drawn(
        "plans-out-of-date",
        "2024-06-30",
        """
        row                               | cin_plan.start | cla.start  | care_leaver.eligibility | plan_update.date | counted
        in need, three months             | 2023-12-01     |            |                         | 2024-03-30       | no
        in need, a day over               | 2023-12-01     |            |                         | 2024-03-29       | yes
        in care, six months               |                | 2023-01-01 |                         | 2023-12-30       | no
        in care, a day over               |                | 2023-01-01 |                         | 2023-12-29       | yes
        left care, no plan                |                |            | Former relevant         |                  | yes
        qualifying, no plan asked for     |                |            | Qualifying              |                  | no
        new, first plan not yet due       | 2024-06-20     |            |                         |                  | no
        """,
    ),
    drawn(
        "supervisions-overdue",
        DAY,
        """
        row                        | cp_plan.start | cla.start  | supervision.date | supervision.next_due | counted
        a month to the day         | 2024-01-01    |            | 2024-02-29       |                      | yes
        in time                    | 2024-01-01    |            | 2024-03-01       |                      | no
        longer agreed              | 2024-01-01    |            | 2024-02-01       | 2024-03-31           | no
        never, overdue             |               | 2024-02-28 |                  |                      | yes
        never, not yet due         |               | 2024-02-29 |                  |                      | yes
        never, due today           |               | 2024-03-01 |                  |                      | no
        in two statuses: one child | 2024-01-01    | 2024-01-01 | 2024-01-31       |                      | yes
        """,
    ),
    drawn(
        "private-fostering-visits",
        MARCH,
        """
        row                 | num | den
        a month's register  | 7   | 9
        """,
        also=({"type": "supplied", "numerator": 7, "denominator": 9},),
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)


def opened(given, indicator):
    """A snapshot with the case list of that indicator alone."""
    tables, as_at, nation = to_tables(given, DAY, indicator)
    return open_lists(tables, as_at, nation, [as_at], [CATALOGUE[indicator].case_list.name], ())


def children_seen():
    """Children on plans of several ages, seen alone or not at the last visit."""
    seen = {"four": ("2020-01-01", "N"), "five": ("2019-03-10", "Y"), "ten": ("2014-01-01", "N"), "unborn": (None, "N")}
    events = [{"type": "cp_plan", "child": child, "start": "2024-01-01"} for child in seen]
    events += [
        {"type": "cp_visit", "child": child, "date": "2024-03-10", "alone": alone} for child, (_, alone) in seen.items()
    ]
    children = [{"id": child, "dob": born} for child, (born, _) in seen.items()]
    children[-1]["expected_dob"] = "2024-06-01"
    return {"children": children, "events": events}


def test_seen_alone_without_children_under_five_is_the_measure_of_those_who_are_older():
    snap = opened(children_seen(), "cp-seen-alone-all")
    period = Period.parse(DAY)
    everybody = figures(snap, ["cp-seen-alone-all"], period)[0]
    older = figures(snap, ["cp-seen-alone-all"], period, cut=Cut(without=("under-fives",)))[0]
    measure = figures(snap, ["cp-seen-alone-5-plus"], period)[0]
    assert (everybody.numerator, everybody.denominator) == (1, 4)
    assert (older.numerator, older.denominator) == (measure.numerator, measure.denominator) == (1, 2)


def test_who_is_behind_stands_under_the_first_status():
    """The number is the children behind in any of the four measures; by status it adds up to it."""
    given = {
        "events": [
            {"type": "cp_plan", "child": "both", "start": "2024-01-01"},
            {"type": "cla", "child": "both", "start": "2024-01-01"},
            {"type": "cp_plan", "child": "plan late", "start": "2024-01-01"},
            {"type": "cla", "child": "plan late", "start": "2024-01-01"},
            {"type": "cla_visit", "child": "plan late", "date": "2024-03-30"},
            {"type": "cin_plan", "child": "in need", "start": "2024-01-01"},
        ]
    }
    snap = opened(given, "visits-overdue")
    found = figures(snap, ["visits-overdue"], Period.parse(DAY), by=["status"])
    assert {row.by["status"]: row.numerator for row in found} == {
        "Looked after": 1,
        "Child protection plan": 1,
        "Child in need plan": 1,
    }


def test_whose_supervision_is_overdue_stands_under_the_first_status():
    """In care before on a plan, on a plan before in need; short breaks are no care, and who was supervised is not
    behind."""
    given = {
        "events": [
            {"type": "cla", "child": "in care and on a plan", "start": "2024-01-01"},
            {"type": "cp_plan", "child": "in care and on a plan", "start": "2024-01-01"},
            {"type": "cin_plan", "child": "in care and on a plan", "start": "2024-01-01"},
            {"type": "cp_plan", "child": "on a plan", "start": "2024-01-01"},
            {"type": "cin_plan", "child": "on a plan", "start": "2024-01-01"},
            {"type": "cin_plan", "child": "on short breaks", "start": "2024-01-01"},
            {"type": "cla", "child": "on short breaks", "start": "2024-01-01", "legal": "V4"},
            {"type": "cp_plan", "child": "in time", "start": "2024-01-01"},
            {"type": "supervision", "child": "in time", "date": "2024-03-30"},
        ]
    }
    snap = opened(given, "supervisions-overdue")
    found = figures(snap, ["supervisions-overdue"], Period.parse(DAY), by=["status"])
    assert {row.by["status"]: row.numerator for row in found} == {
        "Looked after": 1,
        "Child protection plan": 1,
        "Child in need plan": 1,
    }


@pytest.mark.parametrize(
    ("starts", "ends", "cases", "supervised", "kind", "answer"),
    [
        ("2020-01-01", None, 1, "2024-03-01", "one_to_one", (1, 1)),
        ("2020-01-01", None, 1, "2024-02-28", None, (0, 1)),
        ("2020-01-01", None, 1, "2024-03-20", "group", (0, 1)),
        ("2024-03-01", None, 1, None, None, (0, 0)),
        ("2024-02-28", None, 1, None, None, (0, 1)),
        ("2020-01-01", None, 0, "2024-03-20", None, (0, 0)),
        ("2020-01-01", DAY, 1, "2024-03-20", None, (0, 0)),
    ],
    ids=["a month to the day", "a day over", "in a group alone", "new", "a month here", "holds nobody", "has left"],
)
def test_supervision_of_workers(starts, ends, cases, supervised, kind, answer):
    worker = {"type": "worker", "id": "Ann", "start": starts, "end": ends, "cases": cases}
    events = [worker]
    if supervised:
        events.append({"type": "supervision", "child": "Ann case 1", "worker": "Ann", "date": supervised, "kind": kind})
    snap = opened({"events": events}, "worker-supervision-in-timescale")
    found = figures(snap, ["worker-supervision-in-timescale"], Period.parse(DAY))[0]
    assert (found.numerator, found.denominator) == answer


def test_a_worker_who_holds_a_restricted_child_alone_is_not_listed_for_it():
    """The team's figure and its list of workers would tell that there is such a child, and who holds her."""
    worker = {"type": "worker", "id": "Ann", "start": "2020-01-01", "cases": 2}
    supervised = [
        {"type": "supervision", "child": f"Ann case {n}", "worker": "Ann", "date": day, "kind": "one_to_one"}
        for n, day in ((1, "2024-03-20"), (2, "2024-01-10"))
    ]
    hidden = [{"type": "restriction", "child": f"Ann case {n}"} for n in (1, 2)]
    answers = []
    for restrictions in ([], hidden[:1], hidden):
        events = {"events": [worker, *supervised, *restrictions]}
        found = figures(
            opened(events, "worker-supervision-in-timescale"),
            ["worker-supervision-in-timescale"],
            Period.parse(DAY),
        )[0]
        answers.append((found.numerator, found.denominator))
    assert answers == [(1, 1), (0, 1), (0, 0)]
