# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Children who go missing, return home interviews, exploitation."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MAY = "2024-05-01/2024-05-31"
YEAR = "2023-06-01/2024-05-31"

TABLES = [
    drawn(
        "missing-episodes-all-children",
        MAY,
        """
        row                     | missing.start    | missing.end      | missing.kind | cla.start  | counted
        from home               | 2024-05-01       | 2024-05-01       |              |            | yes
        from care, still gone   | 2024-05-31T23:59 | null             |              | 2023-01-01 | yes
        away                    | 2024-05-10       | 2024-05-11       | away         | 2023-01-01 | no
        in June                 | 2024-06-01       | 2024-06-01       |              |            | no
        in April, back in May   | 2024-04-30       | 2024-05-02       |              |            | no
        the end is no date      | 2024-05-10       | 2024-05-08       |              |            | yes
        """,
    ),
    drawn(
        "missing-duration-over-24h",
        MAY,
        """
        row                      | missing.start    | missing.end      | counted | met
        24 hours to the minute   | 2024-05-10T20:00 | 2024-05-11T20:00 | yes     | no
        a minute more            | 2024-05-10T20:00 | 2024-05-11T20:01 | yes     | yes
        dates alone, one day     | 2024-05-10       | 2024-05-11       | yes     | no
        dates alone, two days    | 2024-05-10       | 2024-05-12       | yes     | yes
        still gone               | 2024-05-10       | null             | yes     | yes
        gone since this evening  | 2024-05-31T20:00 | null             | yes     | no
        the end is no date       | 2024-05-10       | 2024-05-08       | no      |
        back after the period    | 2024-05-31T20:00 | 2024-06-02T20:00 | yes     | yes
        so by dates alone        | 2024-05-31       | 2024-06-02       | yes     | yes
        """,
    ),
    drawn(
        "missing-duration-over-24h",
        MAY,
        """
        row                      | missing.start    | missing.end      | counted | met
        gone for 24 hours        | 2024-05-31T12:00 | null             | yes     | no
        gone for a minute more   | 2024-05-31T11:59 | null             | yes     | yes
        """,
        report_time="2024-06-01T12:00",
    ),
    drawn(
        "rhi-completed-within-72-hours",
        MAY,
        """
        row                               | missing.start    | missing.end      | missing.rhi_offered | counted | met
        the hours passed before           | 2024-05-10T20:00 | 2024-05-31T11:59 | Y                   | yes     | no
        the hours run at the report       | 2024-05-10T20:00 | 2024-05-31T23:00 | Y                   | no      |
        """,
        report_time="2024-06-03T12:00",
    ),
    drawn(
        "rhi-offered",
        MAY,
        """
        row                          | missing.start | missing.end | missing.kind | missing.rhi_offered | missing.rhi_required | missing.rhi_completed | missing.rhi_reason | counted | met
        offered                      | 2024-05-01    | 2024-05-01  |              | Y                   |                      |                       |                    | yes     | yes
        not offered                  | 2024-04-30    | 2024-05-01  |              | N                   |                      |                       |                    | yes     | no
        nothing recorded             | 2024-05-30    | 2024-05-31  |              |                     |                      |                       |                    | yes     | no
        not required                 | 2024-05-30    | 2024-05-31  |              | NA                  |                      |                       |                    | no      |
        marked not required          | 2024-05-30    | 2024-05-31  |              |                     | false                |                       |                    | no      |
        absent, not missing          | 2024-05-30    | 2024-05-31  |              |                     |                      |                       | absent             | no      |
        held: it was offered         | 2024-05-30    | 2024-05-30  |              |                     |                      | 2024-05-31            |                    | yes     | yes
        away                         | 2024-05-30    | 2024-05-30  | away         | Y                   |                      |                       |                    | no      |
        ended in June                | 2024-05-30    | 2024-06-01  |              | Y                   |                      |                       |                    | no      |
        still gone                   | 2024-05-30    | null        |              |                     |                      |                       |                    | no      |
        back before it began         | 2024-05-30    | 2024-05-20  |              | Y                   |                      |                       |                    | no      |
        """,
    ),
    drawn(
        "rhi-accepted",
        MAY,
        """
        row                   | missing.start | missing.end | missing.rhi_offered | missing.rhi_accepted | missing.rhi_completed | counted | met
        accepted              | 2024-05-01    | 2024-05-01  | Y                   | Y                    |                       | yes     | yes
        declined              | 2024-05-01    | 2024-05-01  | Y                   | N                    |                       | yes     | no
        no word               | 2024-05-01    | 2024-05-01  | Y                   |                      |                       | yes     | no
        held                  | 2024-05-01    | 2024-05-01  | Y                   |                      | 2024-05-03            | yes     | yes
        not offered           | 2024-05-01    | 2024-05-01  | N                   |                      |                       | no      |
        """,
    ),
    drawn(
        "rhi-completed-within-72-hours",
        MAY,
        """
        row                               | missing.start    | missing.end      | missing.rhi_offered | missing.rhi_completed | counted | met
        72 hours to the minute            | 2024-05-10T20:00 | 2024-05-11T09:00 | Y                   | 2024-05-14T09:00      | yes     | yes
        a minute late                     | 2024-05-10T20:00 | 2024-05-11T09:00 | Y                   | 2024-05-14T09:01      | yes     | no
        dates alone, the third day        | 2024-05-10       | 2024-05-11       | Y                   | 2024-05-14            | yes     | yes
        dates alone, the fourth           | 2024-05-10       | 2024-05-11       | Y                   | 2024-05-15            | yes     | no
        not held, the hours have passed   | 2024-05-10T20:00 | 2024-05-28T23:00 | Y                   |                       | yes     | no
        not held, the hours run           | 2024-05-10T20:00 | 2024-05-29T09:00 | Y                   |                       | no      |
        held on the day, the hours run    | 2024-05-10T20:00 | 2024-05-31T09:00 | Y                   | 2024-05-31T12:00      | yes     | yes
        not required                      | 2024-05-10T20:00 | 2024-05-11T09:00 | NA                  |                       | no      |
        """,
    ),
    drawn(
        "rhi-not-recorded",
        MAY,
        """
        row                   | missing.start | missing.end | missing.rhi_offered | missing.rhi_reason | counted | met
        nothing               | 2024-05-01    | 2024-05-01  |                     |                    | yes     | yes
        a reason alone        | 2024-05-01    | 2024-05-01  |                     | other              | yes     | no
        not offered           | 2024-05-01    | 2024-05-31  | N                   |                    | yes     | no
        not required          | 2024-05-01    | 2024-05-31  | NA                  |                    | yes     | no
        """,
    ),
    drawn(
        "rhi-not-offered-reasons",
        MAY,
        """
        row                      | missing.start | missing.end | missing.rhi_offered | missing.rhi_reason | missing.rhi_accepted | band
        not required             | 2024-05-01    | 2024-05-01  | NA                  |                    |                      | not required
        absent                   | 2024-05-01    | 2024-05-01  |                     | absent             |                      | not required
        an arrangement           | 2024-05-01    | 2024-05-01  | N                   | frequent missing   |                      | arrangements in the care plan
        refused                  | 2024-05-01    | 2024-05-01  | N                   |                    | N                    | refused before offer
        out of the area          | 2024-05-01    | 2024-05-01  | N                   | out_of_area        |                      | other
        no reason                | 2024-05-01    | 2024-05-01  | N                   |                    |                      | not recorded
        offered                  | 2024-05-01    | 2024-05-01  | Y                   |                    |                      |
        no word                  | 2024-05-01    | 2024-05-01  |                     |                    |                      |
        """,
    ),
    drawn(
        "missing-repeat-children",
        "2024-05-31",
        """
        row                              | missing.start | missing#2.start | missing#3.start | missing#3.kind | counted
        three, the first 89 days ago     | 2024-03-03    | 2024-04-01      | 2024-05-31      |                | yes
        the first 90 days ago            | 2024-03-02    | 2024-04-01      | 2024-05-31      |                | no
        one of them away                 | 2024-03-03    | 2024-04-01      | 2024-05-31      | away           | no
        two                              | 2024-04-01    | 2024-05-31      |                 |                | no
        """,
    ),
    drawn(
        "cla-missing-share",
        YEAR,
        """
        row                                | cla.start  | cla.end    | missing.start | missing.end | missing.kind | counted | met
        open on the first day              | 2023-01-01 | null       | 2023-05-20    | 2023-06-02  |              | yes     | yes
        back on the first day              | 2023-01-01 | null       | 2023-05-20    | 2023-06-01  |              | yes     | no
        gone and back on the first day     | 2023-01-01 | null       | 2023-06-01    | 2023-06-01  |              | yes     | yes
        on the last day                    | 2023-01-01 | null       | 2024-05-31    | null        |              | yes     | yes
        away                               | 2023-01-01 | null       | 2023-07-01    | 2023-07-02  | away         | yes     | no
        left care on the second day        | 2023-01-01 | 2023-06-02 |               |             |              | yes     | no
        left care on the first day         | 2023-01-01 | 2023-06-01 |               |             |              | no      |
        """,
    ),
    drawn(
        "cla-away-share",
        YEAR,
        """
        row         | cla.start  | missing.start | missing.end | missing.kind | counted | met
        away        | 2023-01-01 | 2023-07-01    | 2023-07-02  | away         | yes     | yes
        missing     | 2023-01-01 | 2023-07-01    | 2023-07-02  |              | yes     | no
        """,
    ),
    drawn(
        "cla-current-with-missing-12m",
        "2024-05-31",
        """
        row                        | cla.start  | missing.start | missing.end | counted | met
        on the window's first day  | 2023-01-01 | 2023-06-01    | 2023-06-01  | yes     | yes
        before it, back in it      | 2023-01-01 | 2023-05-31    | 2023-06-10  | yes     | no
        before coming into care    | 2024-05-31 | 2023-07-01    | 2023-07-01  | yes     | yes
        tomorrow                   | 2023-01-01 | 2024-06-01    |             | yes     | no
        """,
    ),
    drawn(
        "exploitation-flag-open",
        "2024-05-31",
        """
        row                        | referral.date | cla.start  | risk_flag.flag | risk_flag.start | risk_flag.end | risk_flag#2.flag | risk_flag#2.start | counted
        sexual                     | 2024-01-01    |            | cse            | 2024-05-31      |               |                  |                   | yes
        both: one child            | 2024-01-01    |            | cse            | 2024-05-01      |               | cce              | 2024-05-01        | yes
        in care                    |               | 2024-01-01 | cce            | 2024-05-01      | 2024-06-01    |                  |                   | yes
        ended today                | 2024-01-01    |            | cce            | 2024-05-01      | 2024-05-31    |                  |                   | no
        another risk               | 2024-01-01    |            | radicalisation | 2024-05-01      |               |                  |                   | no
        not open                   |               |            | cse            | 2024-05-01      |               |                  |                   | no
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)
