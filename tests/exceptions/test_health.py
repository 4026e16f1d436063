# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Health checks that are due, at their edges. Good Friday 2024 is 29 March, Easter Monday 1 April."""

from datetime import date

import pytest

from goldenthread.engine.example import open_lists
from goldenthread.observations import Period, cases
from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "initial-health-assessment-due",
        """
        row                                 | day        | cla.start  | cla.end    | cla.reason | cla.legal | health.kind               | health.date | health.status | light | due        | days
        the day before amber, a Friday      | 2024-03-01 | 2024-02-12 |            | S          |           |                           |             |               | green | 2024-03-11 | -6
        five working days ahead             | 2024-03-04 | 2024-02-12 |            | S          |           |                           |             |               | amber | 2024-03-11 | -5
        the 20th working day                | 2024-03-11 | 2024-02-12 |            | S          |           |                           |             |               | amber | 2024-03-11 | 0
        the day after                       | 2024-03-12 | 2024-02-12 |            | S          |           |                           |             |               | red   | 2024-03-11 | 1
        due on Friday, today Sunday         | 2024-03-17 | 2024-02-16 |            | S          |           |                           |             |               | amber | 2024-03-15 | 0
        due on Friday, today Monday         | 2024-03-18 | 2024-02-16 |            | S          |           |                           |             |               | red   | 2024-03-15 | 1
        Easter Monday after the due day     | 2024-04-01 | 2024-02-29 |            | S          |           |                           |             |               | amber | 2024-03-28 | 0
        the Tuesday after Easter            | 2024-04-02 | 2024-02-29 |            | S          |           |                           |             |               | red   | 2024-03-28 | 1
        came into care today                | 2024-02-12 | 2024-02-12 |            | S          |           |                           |             |               | green | 2024-03-11 | -20
        comes into care tomorrow            | 2024-02-11 | 2024-02-12 |            | S          |           |                           |             |               | none  |            |
        the last day of 8 weeks             | 2024-04-07 | 2024-02-12 |            | S          |           |                           |             |               | red   | 2024-03-11 | 17
        8 weeks over                        | 2024-04-08 | 2024-02-12 |            | S          |           |                           |             |               | none  |            |
        assessed the day before             | 2024-03-12 | 2024-02-12 |            | S          |           | initial-health-assessment | 2024-03-11  |               | none  |            |
        assessed the day care began         | 2024-03-12 | 2024-02-12 |            | S          |           | health-assessment         | 2024-02-12  |               | none  |            |
        assessed before care                | 2024-03-12 | 2024-02-12 |            | S          |           | health-assessment         | 2024-02-11  |               | red   | 2024-03-11 | 1
        assessed tomorrow                   | 2024-03-12 | 2024-02-12 |            | S          |           | health-assessment         | 2024-03-13  |               | red   | 2024-03-11 | 1
        refused                             | 2024-03-12 | 2024-02-12 |            | S          |           | health-assessment         | 2024-03-01  | Refused       | red   | 2024-03-11 | 1
        left care today                     | 2024-03-12 | 2024-02-12 | 2024-03-12 | S          |           |                           |             |               | none  |            |
        short breaks                        | 2024-03-12 | 2024-02-12 |            | S          | V4        |                           |             |               | none  |            |
        moved then, the start not on record | 2024-03-12 | 2024-02-12 |            | P          |           |                           |             |               | none  |            |
        """,
    ),
    drawn(
        "health-assessment-due",
        """
        row                                         | day        | child.dob  | cla.start  | cla.end    | health.date | health.status | light | due        | days
        the day before amber                        | 2024-05-15 | 2010-01-01 | 2022-01-01 |            | 2023-06-14  |               | green | 2024-06-14 | -30
        twenty working days ahead                   | 2024-05-16 | 2010-01-01 | 2022-01-01 |            | 2023-06-14  |               | amber | 2024-06-14 | -29
        due today                                   | 2024-06-14 | 2010-01-01 | 2022-01-01 |            | 2023-06-14  |               | amber | 2024-06-14 | 0
        the day after, a Saturday                   | 2024-06-15 | 2010-01-01 | 2022-01-01 |            | 2023-06-14  |               | red   | 2024-06-14 | 1
        due on Good Friday, today                   | 2024-03-29 | 2010-01-01 | 2022-01-01 |            | 2023-03-29  |               | amber | 2024-03-29 | 0
        due on Good Friday, the day after           | 2024-03-30 | 2010-01-01 | 2022-01-01 |            | 2023-03-29  |               | red   | 2024-03-29 | 1
        under 5: the last of a short month          | 2024-02-29 | 2020-01-01 | 2022-01-01 |            | 2023-08-31  |               | amber | 2024-02-29 | 0
        under 5: the day after                      | 2024-03-01 | 2020-01-01 | 2022-01-01 |            | 2023-08-31  |               | red   | 2024-02-29 | 1
        the day before the fifth birthday           | 2024-06-14 | 2019-06-15 | 2022-01-01 |            | 2023-12-01  |               | red   | 2024-06-01 | 13
        the fifth birthday                          | 2024-06-15 | 2019-06-15 | 2022-01-01 |            | 2023-12-01  |               | green | 2024-12-01 |
        never, 20 working days in care              | 2024-06-28 | 2010-01-01 | 2024-05-31 |            |             |               | red   | 2024-06-28 | 0
        never, 19 working days in care              | 2024-06-27 | 2010-01-01 | 2024-05-31 |            |             |               | green | 2024-06-28 | -1
        an old one, back in care for 19 days        | 2024-06-27 | 2010-01-01 | 2024-05-31 |            | 2021-06-01  |               | green | 2024-06-28 | -1
        an old one, back in care for 20 days        | 2024-06-28 | 2010-01-01 | 2024-05-31 |            | 2021-06-01  |               | red   | 2024-06-28 | 0
        cancelled                                   | 2024-06-15 | 2010-01-01 | 2022-01-01 |            | 2024-06-01  | Cancelled     | red   |            |
        assessed tomorrow                           | 2024-06-15 | 2010-01-01 | 2022-01-01 |            | 2024-06-16  |               | red   |            |
        birth date not known                        | 2024-06-14 | null       | 2022-01-01 |            | 2023-06-14  |               | amber | 2024-06-14 | 0
        left care today                             | 2024-06-15 | 2010-01-01 | 2022-01-01 | 2024-06-15 | 2020-06-14  |               | none  |            |
        18 today                                    | 2024-06-15 | 2006-06-15 | 2022-01-01 |            | 2020-06-14  |               | none  |            |
        """,
    ),
    drawn(
        "dental-check-due",
        """
        row                                          | day        | cla.start  | cla.end    | dental.date | dental.status | light | due        | days
        the day before amber                         | 2024-02-28 | 2020-01-01 |            | 2023-03-31  |               | green | 2024-03-31 | -32
        twenty working days ahead                    | 2024-02-29 | 2020-01-01 |            | 2023-03-31  |               | amber | 2024-03-31 | -31
        the last day within the 12 months            | 2024-03-30 | 2020-01-01 |            | 2023-03-31  |               | amber | 2024-03-31 | -1
        a year to the day, a Sunday                  | 2024-03-31 | 2020-01-01 |            | 2023-03-31  |               | red   | 2024-03-31 | 0
        the day after, Easter Monday                 | 2024-04-01 | 2020-01-01 |            | 2023-03-31  |               | red   | 2024-03-31 | 1
        never, 3 months in care                      | 2024-04-10 | 2024-01-10 |            |             |               | amber | 2024-04-10 | 0
        never, 3 months and a day in care            | 2024-04-11 | 2024-01-10 |            |             |               | red   | 2024-04-10 | 1
        never, twenty working days ahead             | 2024-03-11 | 2024-01-10 |            |             |               | amber | 2024-04-10 | -30
        never, the day before that                   | 2024-03-10 | 2024-01-10 |            |             |               | green | 2024-04-10 | -31
        an old one, back in care for 3 months        | 2024-04-10 | 2024-01-10 |            | 2022-05-01  |               | amber | 2024-04-10 | 0
        an old one, back in care for longer          | 2024-04-11 | 2024-01-10 |            | 2022-05-01  |               | red   | 2024-04-10 | 1
        declined                                     | 2024-04-11 | 2024-01-10 |            | 2024-03-01  | Declined      | red   | 2024-04-10 | 1
        checked tomorrow                             | 2024-04-11 | 2024-01-10 |            | 2024-04-12  |               | red   | 2024-04-10 | 1
        left care today                              | 2024-04-11 | 2024-01-10 | 2024-04-11 |             |               | none  |            |
        """,
    ),
    drawn(
        "sdq-due",
        """
        row                                 | day        | child.dob  | cla.start  | cla.end    | sdq.date   | sdq.score | light | due        | days
        the day before amber                | 2024-02-28 | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 12        | green | 2024-03-31 | -32
        twenty working days ahead           | 2024-02-29 | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 12        | amber | 2024-03-31 | -31
        the last day within the 12 months   | 2024-03-30 | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 12        | amber | 2024-03-31 | -1
        a year to the day, a Sunday         | 2024-03-31 | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 12        | red   | 2024-03-31 | 0
        the day after, Easter Monday        | 2024-04-01 | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 12        | red   | 2024-03-31 | 1
        never                               | 2024-03-31 | 2012-01-01 | 2020-01-01 |            |            |           | red   |            |
        the form came back empty            | 2024-03-31 | 2012-01-01 | 2020-01-01 |            | 2024-03-01 | null      | red   |            |
        4 today                             | 2024-03-31 | 2020-03-31 | 2020-04-01 |            |            |           | red   |            |
        4 tomorrow                          | 2024-03-31 | 2020-04-01 | 2020-04-01 |            |            |           | none  |            |
        17 today                            | 2024-03-31 | 2007-03-31 | 2020-01-01 |            |            |           | none  |            |
        12 months in care today             | 2024-03-31 | 2012-01-01 | 2023-04-01 |            |            |           | red   |            |
        12 months in care tomorrow          | 2024-03-31 | 2012-01-01 | 2023-04-02 |            |            |           | none  |            |
        left care today                     | 2024-03-31 | 2012-01-01 | 2020-01-01 | 2024-03-31 |            |           | none  |            |
        """,
    ),
    drawn(
        "sdq-due",
        """
        row             | day        | child.dob  | cla.start  | light
        never, in Wales | 2024-03-31 | 2012-01-01 | 2020-01-01 | none
        """,
        jurisdiction="wales",
    ),
    drawn(
        "sdq-high",
        """
        row                             | child.dob  | cla.start  | cla.end    | sdq.date   | sdq.score | sdq#2.date | sdq#2.score | light
        13                              | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 13        |            |             | green
        14                              | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 14        |            |             | amber
        16                              | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 16        |            |             | amber
        17                              | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 17        |            |             | red
        better since                    | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 25        | 2023-09-01 | 10          | green
        worse tomorrow                  | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 10        | 2024-04-01 | 25          | green
        two on one day: the higher      | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 10        | 2023-03-31 | 14          | amber
        the later form came back empty  | 2012-01-01 | 2020-01-01 |            | 2023-03-31 | 18        | 2023-09-01 | null        | red
        no score                        | 2012-01-01 | 2020-01-01 |            |            |           |            |             | none
        left care today                 | 2012-01-01 | 2020-01-01 | 2024-03-31 | 2023-03-31 | 18        |            |             | none
        """,
        day="2024-03-31",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def looked_after(**rows):
    return {
        "people": [{"person_id": "Ann Example", "date_of_birth": date(2012, 1, 1)}],
        "care_episodes": [{"person_id": "Ann Example", "episode_id": "1", "start_date": date(2020, 1, 1)}],
        **rows,
    }


def test_checks_of_both_tables_count():
    done = {"person_id": "Ann Example", "due_date": date(2024, 1, 1), "completed_date": date(2024, 1, 10)}
    for rule, item in (("health-assessment-due", "rha"), ("dental-check-due", "dental")):
        rows = looked_after(health_due=[{**done, "item": item}])
        (light,) = run_rule(rows, rule, date(2024, 3, 31))
        assert (light["rag"], light["due"]) == ("green", date(2025, 1, 10))
        (light,) = run_rule(
            looked_after(health_due=[{**done, "item": item, "declined": True}]), rule, date(2024, 3, 31)
        )
        assert light["rag"] == "red"


def test_the_reason_says_when_the_last_check_was():
    check_of = {"person_id": "Ann Example", "health_check_id": "1", "check_type": "Dental Check", "status": "Completed"}
    rows = looked_after(health_checks=[{**check_of, "check_date": date(2023, 3, 28)}])
    said = {day: run_rule(rows, "dental-check-due", day)[0]["why"] for day in (date(2024, 3, 28), date(2024, 4, 2))}
    assert said == {
        date(2024, 3, 28): "Last dental check 28 March 2023. Was due 28 March 2024, today.",
        date(2024, 4, 2): "Last dental check 28 March 2023. Was due 28 March 2024, 1 working day ago.",
    }
    (never,) = run_rule(looked_after(), "health-assessment-due", date(2024, 3, 31))
    assert never["why"].startswith("No health assessment recorded. Was due 29 January 2020, ")


def test_list_and_light_agree_on_the_day_a_check_is_a_year_old():
    day = date(2024, 3, 31)
    check_of = {"person_id": "Ann Example", "health_check_id": "1", "check_type": "Dental Check", "status": "Completed"}
    rows = looked_after(health_checks=[{**check_of, "check_date": date(2023, 3, 31)}])
    snapshot = open_lists(rows, day, "england", [day], ["checks_in_care"], ())
    (row,) = cases(snapshot, "cla-dental-check-12m", Period.parse(day.isoformat())).rows
    snapshot.close()
    assert (row.met, row.why) == (False, "Dental check last 31 March 2023, next due 31 March 2024. Overdue.")
    assert run_rule(rows, "dental-check-due", day)[0]["rag"] == "red"


@pytest.mark.parametrize(
    ("rule", "tables"),
    [
        ("initial-health-assessment-due", ("health_checks", "health_due")),
        ("health-assessment-due", ("health_checks", "health_due")),
        ("dental-check-due", ("health_checks", "health_due")),
        ("sdq-due", ("sdq_scores",)),
        ("sdq-high", ("sdq_scores",)),
    ],
)
def test_without_health_tables_nothing_is_told(rule, tables):
    lights, why = as_loaded(rule, looked_after(), date(2024, 3, 31), not_loaded=tables)
    assert lights == []
    assert why == f"Not loaded: {' or '.join(tables).replace('_', ' ')}."
