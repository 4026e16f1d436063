# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Audits, escalations, complaints, surveys, advocacy and outcome scores, at their edges."""

from typing import Any

import pytest

from goldenthread.cli.check_examples import plain
from tests import oracle
from tests.indicators.drawing import ENGINES, DrawnTable, check, drawn, runs, worked_out

QUARTER = "2024-04-01/2024-06-30"

TABLES = [
    drawn(
        "audits-completed",
        QUARTER,
        """
        row                   | audit.date | audit.grade | counted
        on the first day      | 2024-04-01 | good        | yes
        on the last day       | 2024-06-30 |             | yes
        on 31 March           | 2024-03-31 | good        | no
        on no day             | null       | good        | no
        """,
    ),
    *(
        drawn(
            indicator,
            QUARTER,
            f"""
            row                       | audit.date | audit.grade          | audit.moderated      | counted | met
            outstanding               | 2024-04-01 | outstanding          | null                 | yes     | {good}
            good                      | 2024-06-30 | good                 |                      | yes     | {good}
            good, moderated down      | 2024-05-01 | good                 | inadequate           | yes     | {bad}
            inadequate, moderated up  | 2024-05-01 | inadequate           | requires improvement | yes     | {fair}
            requires improvement      | 2024-05-01 | requires_improvement | null                 | yes     | {fair}
            only moderated            | 2024-05-01 |                      | good                 | yes     | {good}
            not graded                | 2024-05-01 |                      |                      | no      |
            in July                   | 2024-07-01 | good                 | null                 | no      |
            """,
        )
        for indicator, good, fair, bad in (
            ("audits-good-or-better", "yes", "no", "no"),
            ("audits-requires-improvement", "no", "yes", "no"),
            ("audits-inadequate", "no", "no", "yes"),
        )
    ),
    drawn(
        "audits-moderated",
        QUARTER,
        """
        row                   | audit.date | audit.grade | audit.moderated | audit.moderated_date | counted | met
        moderated later       | 2024-04-01 | good        |                 | 2024-08-01           | yes     | yes
        another grade         | 2024-04-01 | good        | inadequate      |                      | yes     | yes
        not moderated         | 2024-04-01 | good        | null            |                      | yes     | no
        """,
    ),
    drawn(
        "audit-actions-completed-on-time",
        QUARTER,
        """
        row                      | audit.date | audit.actions_due | audit.actions_done | counted | met
        done on the day          | 2024-03-01 | 2024-04-01        | 2024-04-01         | yes     | yes
        done the day after       | 2024-03-01 | 2024-04-01        | 2024-04-02         | yes     | no
        not done                 | 2024-03-01 | 2024-06-30        | null               | yes     | no
        due in July, done early  | 2024-03-01 | 2024-07-01        | 2024-06-01         | no      |
        no actions               | 2024-03-01 | null              | null               | no      |
        """,
    ),
    drawn(
        "escalations-raised",
        QUARTER,
        """
        row                 | escalation.opened | escalation.closed | counted
        on the first day    | 2024-04-01        |                   | yes
        closed the same day | 2024-06-30        | 2024-06-30        | yes
        in July             | 2024-07-01        |                   | no
        """,
    ),
    drawn(
        "escalations-resolved-on-time",
        "2024-04-01/2024-04-30",
        """
        row                                   | escalation.opened | escalation.closed | counted | met
        the tenth working day, over Easter    | 2024-03-25        | 2024-04-10        | yes     | yes
        the day after                         | 2024-03-25        | 2024-04-11        | yes     | no
        the same day                          | 2024-04-30        | 2024-04-30        | yes     | yes
        open, past its limit in April         | 2024-04-08        | null              | yes     | no
        open, still in time                   | 2024-04-17        | null              | no      |
        late, and closed in May               | 2024-04-02        | 2024-05-20        | yes     | no
        past its limit in March, still open   | 2024-03-01        | null              | no      |
        closed before it was opened           | 2024-04-10        | 2024-04-09        | no      |
        """,
        report_date="2024-05-31",
    ),
    drawn(
        "complaints-received",
        QUARTER,
        """
        row                 | complaint.received | complaint.kind | complaint.stage | counted
        on the first day    | 2024-04-01         |                | 1               | yes
        at stage 2          | 2024-06-30         | complaint      | 2               | yes
        a compliment        | 2024-05-01         | compliment     |                 | no
        in March            | 2024-03-31         |                | 1               | no
        """,
    ),
    drawn(
        "complaints-on-time",
        "2024-04-01/2024-04-30",
        """
        row                              | complaint.received | complaint.answered | complaint.stage | complaint.extended | counted | met
        tenth working day, over Easter   | 2024-03-25         | 2024-04-10         | 1               |                    | yes     | yes
        the day after                    | 2024-03-25         | 2024-04-11         | 1               | false              | yes     | no
        extended: the twentieth          | 2024-03-25         | 2024-04-24         | 1               | true               | yes     | yes
        extended: the next one           | 2024-03-25         | 2024-04-25         | 1               | true               | yes     | no
        the stage is not said            | 2024-04-02         | 2024-04-03         |                 |                    | yes     | yes
        at stage 2                       | 2024-04-02         | 2024-04-03         | 2               |                    | no      |
        not answered                     | 2024-03-01         | null               | 1               |                    | no      |
        answered in May                  | 2024-04-29         | 2024-05-01         | 1               |                    | no      |
        """,
    ),
    drawn(
        "advocacy-new-referrals",
        QUARTER,
        """
        row                 | advocacy.referred | advocacy.closed | advocacy.service    | counted
        on the first day    | 2024-04-01        |                 |                     | yes
        closed at once      | 2024-06-30        | 2024-06-30      |                     | yes
        in July             | 2024-07-01        |                 |                     | no
        a visitor           | 2024-05-01        |                 | independent visitor | no
        """,
    ),
    *(
        drawn(
            indicator,
            QUARTER,
            f"""
            row                        | advocacy.referred | advocacy.closed | counted
            open when it began         | 2024-03-31        |                 | {carried_in}
            closed on the first day    | 2024-01-01        | 2024-04-01      | {left}
            closed on the day before   | 2024-01-01        | 2024-03-31      | no
            began on the first day     | 2024-04-01        |                 | {new}
            began and ended within     | 2024-04-01        | 2024-06-29      | {within}
            closed on the last day     | 2024-01-01        | 2024-06-30      | {left}
            closes the day after       | 2024-01-01        | 2024-07-01      | {carried_in}
            begins the day after       | 2024-07-01        |                 | no
            """,
        )
        for indicator, carried_in, left, new, within in (
            ("advocacy-worked-with", "yes", "yes", "yes", "yes"),
            ("advocacy-carried-forward", "yes", "no", "yes", "no"),
        )
    ),
    drawn(
        "advocacy-carried-in",
        QUARTER,
        """
        row                        | advocacy.referred | advocacy.closed | counted
        open when it began         | 2024-03-31        |                 | yes
        closed on the first day    | 2024-01-01        | 2024-04-01      | yes
        closed on the day before   | 2024-01-01        | 2024-03-31      | no
        began on the first day     | 2024-04-01        |                 | no
        """,
    ),
    drawn(
        "advocacy-closed",
        QUARTER,
        """
        row                        | advocacy.referred | advocacy.closed | counted
        on the first day           | 2024-01-01        | 2024-04-01      | yes
        on the last day            | 2024-06-30        | 2024-06-30      | yes
        closed before it began     | 2024-05-10        | 2024-05-01      | no
        still open                 | 2024-01-01        |                 | no
        """,
    ),
    drawn(
        "independent-visitors-matched",
        "2024-06-30",
        """
        row                  | cla.start  | cla.end    | independent_visitor.matched | independent_visitor.closed | counted
        matched on the day   | 2020-01-01 |            | 2024-06-30                  |                            | yes
        matched tomorrow     | 2020-01-01 |            | 2024-07-01                  |                            | no
        ended on the day     | 2020-01-01 |            | 2022-01-01                  | 2024-06-30                 | no
        left care            | 2020-01-01 | 2024-06-30 | 2022-01-01                  |                            | no
        """,
    ),
    drawn(
        "service-user-satisfaction",
        QUARTER,
        """
        row             | feedback.date | feedback.theme | feedback.answer   | feedback.audience | counted | met
        satisfied       | 2024-04-01    | visits         | satisfied         |                   | yes     | yes
        very satisfied  | 2024-06-30    | worker         | very_satisfied    |                   | yes     | yes
        neither         | 2024-05-01    | worker         | neither           |                   | yes     | no
        dissatisfied    | 2024-05-01    | communication  | very_dissatisfied |                   | yes     | no
        passed over     | 2024-05-01    | communication  | null              |                   | no      |
        of staff        | 2024-05-01    | morale         | satisfied         | staff             | no      |
        in March        | 2024-03-31    | visits         | satisfied         |                   | no      |
        """,
    ),
    drawn(
        "outcome-improvement",
        QUARTER,
        """
        row                             | score.date | score.score | score.tool | score#2.date | score#2.score | score#2.tool | counted | met
        better                          | 2024-04-01 | 4           | star       | 2024-06-30   | 6             | star         | yes     | yes
        worse                           | 2024-04-01 | 6           | star       | 2024-06-30   | 4             | star         | yes     | no
        the same                        | 2024-04-01 | 6           | star       | 2024-06-30   | 6             | star         | yes     | no
        fewer difficulties              | 2024-04-01 | 20          | SDQ        | 2024-06-30   | 14            | SDQ          | yes     | yes
        the first before the quarter    | 2024-03-31 | 4           | star       | 2024-06-30   | 6             | star         | no      |
        scores of two tools             | 2024-04-01 | 4           | star       | 2024-06-30   | 6             | other        | no      |
        one score                       | 2024-04-01 | 4           | star       |              |               |              | no      |
        """,
    ),
    drawn(
        "outcome-improvement",
        "2023-07-01/2024-06-30",
        """
        row                        | score.date | score.score | score.tool | score#2.date | score#2.score | score#2.tool | counted | met
        over the year              | 2023-07-01 | 4           | star       | 2024-06-30   | 6             | star         | yes     | yes
        the first before the year  | 2023-06-30 | 4           | star       | 2024-06-30   | 6             | star         | no      |
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)


def found(indicator: str, events: list[dict[str, Any]], engine: str, period: str = QUARTER) -> dict[str, Any]:
    return worked_out(DrawnTable(indicator, period, (), {}, tuple(events)), (), engine)


def engines(*indicators: str) -> Any:
    return pytest.mark.parametrize(
        ("indicator", "engine"),
        [(one, engine) for one in indicators for engine in ENGINES if engine != "oracle" or one in oracle.RULES],
    )


@engines("service-user-feedback-responses", "survey-sample")
def test_a_form_with_many_answers_is_one_response(indicator: str, engine: str) -> None:
    events = [
        {
            "type": "feedback",
            "response": "1",
            "date": "2024-04-01",
            "theme": "visits",
            "answer": "satisfied",
            "method": "interview",
        },
        {
            "type": "feedback",
            "response": "1",
            "date": "2024-04-02",
            "theme": "worker",
            "answer": None,
            "method": "interview",
        },
        {
            "type": "feedback",
            "response": "2",
            "date": "2024-06-30",
            "theme": "worker",
            "answer": "neither",
            "method": "form",
        },
        {
            "type": "feedback",
            "response": "3",
            "date": "2024-07-01",
            "theme": "worker",
            "answer": "neither",
            "method": "interview",
        },
        {
            "type": "feedback",
            "response": "4",
            "date": "2024-05-01",
            "answer": "satisfied",
            "audience": "staff",
            "method": "interview",
        },
    ]
    expected = {"service-user-feedback-responses": 2, "survey-sample": 1}
    assert plain(found(indicator, events, engine)["value"]) == expected[indicator]


def test_grades_by_theme() -> None:
    events = [
        {"type": "audit", "date": "2024-04-01", "grade": "good", "theme": "Planning"},
        {"type": "audit", "date": "2024-04-01", "grade": "good", "moderated": "inadequate", "theme": "Planning"},
        {"type": "audit", "date": "2024-04-01", "grade": "outstanding"},
        {"type": "audit", "date": "2024-04-01", "theme": "Planning"},
    ]
    bands = found("audits-by-team-and-theme", events, "duckdb")["bands"]
    assert bands == {"Planning: good": 1, "Planning: inadequate": 1, "No theme: outstanding": 1}


@engines(
    "advocacy-carried-in",
    "advocacy-new-referrals",
    "advocacy-closed",
    "advocacy-carried-forward",
    "advocacy-worked-with",
)
def test_the_numbers_of_a_provider_make_an_identity(indicator: str, engine: str) -> None:
    expected = {
        "advocacy-carried-in": 24,
        "advocacy-new-referrals": 20,
        "advocacy-closed": 7,
        "advocacy-carried-forward": 37,
        "advocacy-worked-with": 44,
    }
    events = [{"type": "advocacy", "carried_in": 24, "new": 20, "closed": 7}]
    assert plain(found(indicator, events, engine)["value"]) == expected[indicator]


def test_what_another_system_knows_is_shown_as_supplied() -> None:
    events = [{"type": "supplied", "numerator": 284, "denominator": 1000, "source": "The provider"}]
    figure = found("advocacy-offer-made", events, "duckdb")
    assert (figure["numerator"], figure["denominator"], plain(figure["value"])) == (284, 1000, 28.4)
