# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Missing children at the edges of the rules. A day is reported at its close, unless the report has a time."""

from datetime import date, datetime

import pytest

from goldenthread.observations.example import run_rule
from tests.exceptions.drawn import as_loaded, check, drawn

TABLES = [
    drawn(
        "missing-now",
        """
        row                                  | day        | cla.start  | cla.end    | referral.date | referral.closed | missing.start    | missing.end      | missing.kind | light | days
        since this evening                   | 2024-06-04 | 2023-01-01 |            |               |                 | 2024-06-04T22:00 |                  |              | amber | 2
        since yesterday evening              | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04T22:00 |                  |              | red   | 26
        today, no hour known                 | 2024-06-04 | 2023-01-01 |            |               |                 | 2024-06-04       |                  |              | amber | 0
        yesterday, no hour known             | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       |                  |              | red   | 24
        over a weekend and a bank holiday    | 2024-05-27 | 2023-01-01 |            |               |                 | 2024-05-24       |                  |              | red   | 72
        at home, open to the service         | 2024-06-05 |            |            | 2024-05-01    |                 | 2024-06-04       |                  |              | red   | 24
        at home, closed today                | 2024-06-05 |            |            | 2024-05-01    | 2024-06-05      | 2024-06-04       |                  |              | none  |
        left care, not open otherwise        | 2024-06-05 | 2023-01-01 | 2024-06-05 |               |                 | 2024-06-04       |                  |              | none  |
        back today                           | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       | 2024-06-05       |              | none  |
        will be back tomorrow                | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       | 2024-06-06       |              | red   | 24
        goes tomorrow                        | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-06       |                  |              | none  |
        back before going                    | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       | 2024-06-03       |              | none  |
        away, whereabouts known              | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       |                  | away         | none  |
        nobody said which                    | 2024-06-05 | 2023-01-01 |            |               |                 | 2024-06-04       |                  | null         | red   | 24
        """,
    ),
    drawn(
        "missing-now",
        """
        row                     | day        | cla.start  | missing.start    | missing.end      | light | days
        23 hours and 59 minutes | 2024-06-05 | 2023-01-01 | 2024-06-04T12:01 |                  | amber | 23
        24 hours                | 2024-06-05 | 2023-01-01 | 2024-06-04T12:00 |                  | red   | 24
        back a minute ago       | 2024-06-05 | 2023-01-01 | 2024-06-04T12:00 | 2024-06-05T11:59 | none  |
        back in a minute        | 2024-06-05 | 2023-01-01 | 2024-06-04T12:00 | 2024-06-05T12:01 | red   | 24
        """,
        report_time="2024-06-05T12:00",
    ),
    drawn(
        "rhi-due",
        """
        row                                  | day        | missing.start    | missing.end      | missing.kind | missing.rhi_offered | missing.rhi_accepted | missing.rhi_completed | missing.rhi_required | light | due        | days
        25 hours before the limit            | 2024-06-02 | 2024-05-31T22:00 | 2024-06-01T01:00 |              | Y                   |                      |                       |                      | green | 2024-06-04 | -25
        an hour before the limit             | 2024-06-03 | 2024-05-31T22:00 | 2024-06-01T01:00 |              | Y                   |                      |                       |                      | amber | 2024-06-04 | -1
        the limit has passed                 | 2024-06-04 | 2024-05-31T22:00 | 2024-06-01T01:00 |              | Y                   |                      |                       |                      | red   | 2024-06-04 | 23
        no hour known, two days on           | 2024-06-02 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | green | 2024-06-04 | -48
        no hour known, the day before        | 2024-06-03 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | amber | 2024-06-04 | -24
        no hour known, the third day         | 2024-06-04 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | amber | 2024-06-04 | 0
        no hour known, the fourth day        | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | red   | 2024-06-04 | 24
        the third day is a bank holiday      | 2024-05-27 | 2024-05-23       | 2024-05-24       |              | Y                   |                      |                       |                      | amber | 2024-05-27 | 0
        offered is blank, back today         | 2024-06-01 | 2024-05-31       | 2024-06-01       |              | null                |                      |                       |                      | red   | 2024-06-04 | -72
        not offered, a reason to be told     | 2024-06-02 | 2024-05-31       | 2024-06-01       |              | N                   |                      |                       |                      | green | 2024-06-04 | -48
        not required                         | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | NA                  |                      |                       |                      | none  |            |
        not needed, says the interview row   | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | null                |                      |                       | false                | none  |            |
        declined                             | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | Y                   | N                    |                       |                      | none  |            |
        held on time                         | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | Y                   | Y                    | 2024-06-03T10:00      |                      | none  |            |
        held late                            | 2024-06-08 | 2024-05-31       | 2024-06-01       |              | Y                   | Y                    | 2024-06-08T10:00      |                      | none  |            |
        to be held tomorrow                  | 2024-06-05 | 2024-05-31       | 2024-06-01       |              | Y                   | Y                    | 2024-06-06T10:00      |                      | red   | 2024-06-04 | 24
        still missing                        | 2024-05-31 | 2024-05-31       | 2024-06-01       |              | null                |                      |                       |                      | none  |            |
        away, whereabouts known              | 2024-06-05 | 2024-05-31       | 2024-06-01       | away         | null                |                      |                       |                      | none  |            |
        back before going                    | 2024-06-05 | 2024-05-31       | 2024-05-30       |              | null                |                      |                       |                      | none  |            |
        the 90th day after the return        | 2024-08-29 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | red   | 2024-06-04 |
        the 91st day                         | 2024-08-30 | 2024-05-31       | 2024-06-01       |              | Y                   |                      |                       |                      | none  |            |
        """,
    ),
    drawn(
        "rhi-due",
        """
        row                  | day        | missing.start    | missing.end      | missing.rhi_offered | light | due
        72 hours to the hour | 2024-06-04 | 2024-05-31T22:00 | 2024-06-01T01:00 | Y                   | amber | 2024-06-04
        a minute more        | 2024-06-04 | 2024-05-31T22:00 | 2024-06-01T00:59 | Y                   | red   | 2024-06-04
        48 hours to the hour | 2024-06-04 | 2024-05-31T22:00 | 2024-06-02T01:00 | Y                   | amber | 2024-06-05
        a minute less        | 2024-06-04 | 2024-05-31T22:00 | 2024-06-02T01:01 | Y                   | green | 2024-06-05
        """,
        report_time="2024-06-04T01:00",
    ),
    drawn(
        "missing-repeat",
        """
        row                          | missing.start | missing.end | missing#2.start | missing#2.end | missing#2.kind | missing#3.start | missing#3.end | light
        once                         | 2024-03-31    |             |                 |               |                |                 |               | green
        twice                        | 2024-03-30    | 2024-03-30  | 2024-03-31      |               |                |                 |               | amber
        three times                  | 2024-01-02    | 2024-01-03  | 2024-03-30      | 2024-03-30    |                | 2024-03-31      |               | red
        the first 90 days ago        | 2024-01-01    | 2024-03-01  | 2024-03-30      | 2024-03-30    |                | 2024-03-31      |               | amber
        the third tomorrow           | 2024-01-02    | 2024-01-03  | 2024-03-30      | 2024-03-30    |                | 2024-04-01      |               | amber
        once away                    | 2024-03-01    | 2024-03-02  | 2024-03-30      | 2024-03-30    | away           | 2024-03-31      |               | amber
        one ended before it began    | 2024-03-01    | 2024-02-02  | 2024-03-30      | 2024-03-30    |                | 2024-03-31      |               | red  
        long ago                     | 2024-01-01    |             |                 |               |                |                 |               | none
        """,
        day="2024-03-31",
    ),
]


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_drawn(table):
    check(table)


def at(text):
    return datetime.fromisoformat(text)


def gone(id="M1", start=date(2024, 5, 31), end=date(2024, 6, 1), **said):
    row = {"person_id": "Ann Example", "missing_id": id, "kind": "M", "start_date": start, "end_date": end}
    return {**row, "interview_offered": "Y", **said}


def interview(**said):
    return {"missing_id": "M1", **said}


@pytest.mark.parametrize(
    ("said", "light"),
    [
        ({"offered_date": date(2024, 6, 1)}, "green"),
        ({"offered_date": date(2024, 6, 3)}, "red"),  # offered tomorrow is not offered
        ({"not_offered_reason": "unable_to_contact"}, "green"),
        ({"not_offered_reason": "not_recorded"}, "red"),
        ({"not_offered_reason": "absent_not_missing"}, None),
        ({"offered_date": date(2024, 6, 1), "accepted": False}, None),
        ({"required": True}, "red"),
        ({"required": False}, None),
        ({"completed_at": at("2024-06-02T18:00")}, None),
    ],
)
def test_the_table_of_interviews_says_what_the_episode_leaves_blank(said, light):
    rows = {"missing_episodes": [gone(interview_offered=None)], "return_home_interviews": [interview(**said)]}
    found = run_rule(rows, "rhi-due", date(2024, 6, 2))
    assert [one["rag"] for one in found] == ([light] if light else [])


def test_a_time_of_another_day_than_the_episode_is_not_used():
    times = {"missing_id": "M1", "reported_at": at("2024-06-09T10:00"), "returned_at": at("2024-05-01T10:00")}
    rows = {"missing_episodes": [gone()], "missing_episode_extras": [times]}
    (light,) = run_rule(rows, "rhi-due", date(2024, 6, 4))
    assert (light["rag"], light["due"], light["days"]) == ("amber", date(2024, 6, 4), 0)


def test_frequent_episodes_are_one_case_a_child_from_load_to_load():
    episodes = [gone(f"M{day}", date(2024, 6, day), date(2024, 6, day)) for day in (1, 2, 3)]
    for many, light in ((2, "amber"), (3, "red")):
        found = run_rule({"missing_episodes": episodes[:many]}, "missing-repeat", date(2024, 6, 3))
        assert [(one["key"], one["rag"]) for one in found] == [("Ann Example", light)]


def test_without_missing_episodes_nothing_is_told():
    for rule in ("missing-now", "missing-repeat"):
        assert as_loaded(rule, {}, date(2024, 6, 4), not_loaded=("missing_episodes",)) == (
            [],
            "Not loaded: missing episodes.",
        )


def test_without_a_word_of_interviews_nobody_is_due_one():
    rows = {"missing_episodes": [gone(interview_offered=None)]}
    lights, why = as_loaded("rhi-due", rows, date(2024, 6, 4), not_loaded=("return_home_interviews",))
    assert lights == []
    assert why == ("Not loaded: return home interviews; blank in every row: interview offered of missing episodes.")
