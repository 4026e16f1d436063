# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Early help: assessments, episodes, and the steps between it and social care, at the edges."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MAY = "2024-05-01/2024-05-31"

TABLES = [
    drawn(
        "eh-assessments-completed",
        MAY,
        """
        row                        | early_help_assessment.start | early_help_assessment.completed | counted
        on the first day           | 2024-03-01                  | 2024-05-01                      | yes
        on the last day            | 2024-03-01                  | 2024-05-31                      | yes
        the day after              | 2024-03-01                  | 2024-06-01                      | no
        no start recorded          |                             | 2024-05-10                      | yes
        not completed              | 2024-03-01                  | null                            | no
        """,
    ),
    drawn(
        "eh-assessments-completed",
        MAY,
        """
        row                                        | early_help.start | early_help.end | counted
        the end of an episode where none is given  | 2024-03-01       | 2024-05-10     | yes
        still being helped                         | 2024-03-01       | null           | no
        """,
    ),
    drawn(
        "eh-assessments-closed",
        MAY,
        """
        row                    | early_help.start | early_help.end | counted
        ended on the first     | 2024-03-01       | 2024-05-01     | yes
        ended in April         | 2024-03-01       | 2024-04-30     | no
        open                   | 2024-03-01       | null           | no
        ended before it began  | 2024-06-01       | 2024-05-10     | yes
        """,
    ),
    drawn(
        "eh-children-open",
        "2024-05-31",
        """
        row                    | early_help.start | early_help.end | early_help#2.start | counted
        from that day          | 2024-05-31       | null           |                    | yes
        until that day         | 2024-03-01       | 2024-05-31     |                    | no
        until the day after    | 2024-03-01       | 2024-06-01     |                    | yes
        helped by two teams    | 2024-03-01       | null           | 2024-04-01         | yes
        from the day after     | 2024-06-01       | null           |                    | no
        """,
    ),
    drawn(
        "eh-assessments-rate-per-10000",
        MAY,
        """
        row     | early_help_assessment.completed | counted
        one     | 2024-05-01                      | yes
        June    | 2024-06-01                      | no
        """,
        population_0_17=20000,
    ),
    drawn(
        "eh-step-up-to-social-care",
        MAY,
        """
        row                              | early_help.start | early_help.end | early_help.end_reason     | referral.date | counted | met
        stepped up, in words             | 2024-03-01       | 2024-05-10     | Stepped up to social care |               | yes     | yes
        stepped up, with a hyphen        | 2024-03-01       | 2024-05-10     | step-up                   |               | yes     | yes
        needs met                        | 2024-03-01       | 2024-05-10     | Needs met                 |               | yes     | no
        referred a week before           | 2024-03-01       | 2024-05-10     | Needs met                 | 2024-05-03    | yes     | yes
        referred a week after            | 2024-03-01       | 2024-05-10     |                           | 2024-05-17    | yes     | yes
        referred eight days after        | 2024-03-01       | 2024-05-10     |                           | 2024-05-18    | yes     | no
        referred eight days before       | 2024-03-01       | 2024-05-10     |                           | 2024-05-02    | yes     | no
        still open                       | 2024-03-01       | null           |                           | 2024-05-10    | no      |
        """,
    ),
    drawn(
        "eh-step-down-from-social-care",
        MAY,
        """
        row                              | cin_episode.start | cin_episode.closed | cin_episode.close_reason | cin_episode.nfa | early_help.start | counted | met
        closed for early help            | 2024-01-01        | 2024-05-10         | RC9                      |                 |                  | yes     | yes
        help from the closing day        | 2024-01-01        | 2024-05-10         | RC7                      |                 | 2024-05-10       | yes     | yes
        help on day 28                   | 2024-01-01        | 2024-05-10         | RC8                      |                 | 2024-06-07       | yes     | yes
        help on day 29                   | 2024-01-01        | 2024-05-10         | RC8                      |                 | 2024-06-08       | yes     | no
        help before it closed            | 2024-01-01        | 2024-05-10         | RC8                      |                 | 2024-05-09       | yes     | no
        adopted                          | 2024-01-01        | 2024-05-10         | RC1                      |                 | 2024-05-10       | no      |
        moved to adult services          | 2024-01-01        | 2024-05-10         | RC6                      |                 |                  | no      |
        no reason                        | 2024-01-01        | 2024-05-10         |                          |                 |                  | yes     | no
        no further action                | 2024-01-01        | 2024-05-10         | RC8                      | true            |                  | no      |
        """,
    ),
    drawn(
        "eh-episode-duration-median",
        MAY,
        """
        row                    | early_help.start | early_help.end | value
        a day                  | 2024-05-09       | 2024-05-10     | 1
        the same day           | 2024-05-10       | 2024-05-10     | 0
        over a leap day        | 2024-02-01       | 2024-05-01     | 90
        ended before it began  | 2024-06-01       | 2024-05-10     |
        no start               | null             | 2024-05-10     |
        """,
    ),
    drawn(
        "eh-assessments-by-organisation",
        MAY,
        """
        row          | early_help_assessment.completed | early_help_assessment.organisation | band
        a school     | 2024-05-10                      | Example Primary School             | Example Primary School
        the hub      | 2024-05-11                      | Early Help Hub                     | Early Help Hub
        nobody       | 2024-05-11                      |                                    | Not recorded
        """,
    ),
    drawn(
        "eh-reopened-12m",
        MAY,
        """
        row                              | early_help.start | early_help.end | early_help#2.start | counted | met
        a year to the day                | 2022-05-10       | 2023-05-10     | 2024-05-10         | yes     | yes
        a year and a day                 | 2022-05-10       | 2023-05-09     | 2024-05-10         | yes     | no
        ended on the day it began again  | 2023-05-10       | 2024-05-10     | 2024-05-10         | yes     | yes
        not ended when it began again    | 2023-05-10       | 2024-05-11     | 2024-05-10         | yes     | no
        the first                        | 2024-05-10       |                |                    | yes     | no
        """,
    ),
    drawn(
        "eh-assessments-within-timescale",
        MAY,
        """
        row                              | early_help_assessment.start | early_help_assessment.completed | counted | met
        day 30, over the bank holiday    | 2024-04-05                  | 2024-05-20                      | yes     | yes
        day 31                           | 2024-04-05                  | 2024-05-21                      | yes     | no
        no start                         |                             | 2024-05-21                      | no      |
        completed before it started      | 2024-05-22                  | 2024-05-21                      | no      |
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)
