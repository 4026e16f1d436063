# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Section 47 enquiries, initial conferences and strategy discussions, at the edges."""

import pytest

from tests.indicators.drawing import check, drawn, runs

MARCH = "2024-03-01/2024-03-31"

TABLES = [
    drawn(
        "s47-rate-per-10000",
        MARCH,
        """
        row        | s47.start  | counted
        one        | 2024-03-31 | yes
        of April   | 2024-04-01 | no
        """,
        population_0_17=50000,
    ),
    drawn(
        "s47-open",
        "2024-03-15",
        """
        row                      | s47.start  | s47.end    | counted
        begun that day           | 2024-03-15 | null       | yes
        ended that day           | 2024-03-01 | 2024-03-15 | no
        ended the day after      | 2024-03-01 | 2024-03-16 | yes
        begun the day after      | 2024-03-16 | null       | no
        ended before it began    | 2024-03-10 | 2024-03-01 | no
        """,
    ),
    drawn(
        "s47-completed-within-15-working-days",
        MARCH,
        """
        row                      | s47.start  | s47.end    | counted | met
        day 15                   | 2024-02-12 | 2024-03-04 | yes     | yes
        day 16                   | 2024-02-12 | 2024-03-05 | yes     | no
        ended before it began    | 2024-03-10 | 2024-03-05 | no      |
        ended in April           | 2024-03-10 | 2024-04-05 | no      |
        """,
    ),
    drawn(
        "s47-outcomes",
        MARCH,
        """
        row                              | s47.start  | s47.end    | s47.outcome                     | band
        a conference                     | 2024-02-20 | 2024-03-04 | conference                      | Conference
        a conference before the rest     | 2024-02-20 | 2024-03-04 | legal action; conference        | Conference
        substantiated                    | 2024-02-20 | 2024-03-04 | concerns substantiated          | Concerns substantiated, no continuing risk
        legal action goes before it      | 2024-02-20 | 2024-03-04 | concerns substantiated; legal   | Legal action
        not substantiated                | 2024-02-20 | 2024-03-04 | not substantiated               | Not substantiated or no further action
        no further action                | 2024-02-20 | 2024-03-04 | nfa                             | Not substantiated or no further action
        something else                   | 2024-02-20 | 2024-03-04 | other                           | Other
        nothing said                     | 2024-02-20 | 2024-03-04 |                                 | Not recorded
        not completed                    | 2024-02-20 | null       | nfa                             |
        """,
    ),
    drawn(
        "s47-no-conference-needed",
        MARCH,
        """
        row                          | s47.start  | s47.end    | s47.outcome | s47.icpc   | counted | met
        not needed                   | 2024-02-20 | 2024-03-04 | nfa         |            | yes     | yes
        needed                       | 2024-02-20 | 2024-03-04 | conference  |            | yes     | no
        not needed, and held         | 2024-02-20 | 2024-03-04 | nfa         | 2024-03-20 | yes     | no
        nothing said                 | 2024-02-20 | 2024-03-04 |             |            | yes     | no
        """,
    ),
    drawn(
        "s47-repeat-12m",
        MARCH,
        """
        row                   | s47.start  | s47#2.start | counted | met
        a year to the day     | 2023-03-15 | 2024-03-15  | yes     | yes
        a year and a day      | 2023-03-14 | 2024-03-15  | yes     | no
        the first             | 2024-03-15 |             | yes     | no
        """,
    ),
    drawn(
        "icpc-held",
        MARCH,
        """
        row               | icpc.date  | icpc.transfer_in | counted
        on the first      | 2024-03-01 |                  | yes
        on the last       | 2024-03-31 |                  | yes
        moved in          | 2024-03-10 | true             | no
        of April          | 2024-04-01 |                  | no
        """,
    ),
    drawn(
        "icpc-rate-per-10000",
        MARCH,
        """
        row               | icpc.date  | icpc.transfer_in | counted
        one               | 2024-03-01 |                  | yes
        moved in          | 2024-03-10 | true             | yes
        of April          | 2024-04-01 |                  | no
        """,
        population_0_17=50000,
    ),
    drawn(
        "icpc-duration-bands",
        "2024-04-01/2024-04-30",
        """
        row                       | icpc.s47_start | icpc.date  | icpc.transfer_in | band
        day 10                    | 2024-04-02     | 2024-04-16 |                  | 0-10
        day 11                    | 2024-04-02     | 2024-04-17 |                  | 11-15
        day 15, over Easter       | 2024-03-14     | 2024-04-08 |                  | 11-15
        day 16                    | 2024-03-14     | 2024-04-09 |                  | 16-20
        day 21                    | 2024-03-14     | 2024-04-16 |                  | 21+
        moved in                  | 2024-04-02     | 2024-04-16 | true             |
        before its discussion     | 2024-04-17     | 2024-04-16 |                  |
        """,
    ),
    drawn(
        "icpc-to-plan-conversion",
        MARCH,
        """
        row               | icpc.date  | icpc.led_to_plan | icpc.transfer_in | counted | met
        a plan            | 2024-03-01 | true             |                  | yes     | yes
        no plan           | 2024-03-01 | false            |                  | yes     | no
        not said          | 2024-03-01 |                  |                  | yes     | no
        moved in          | 2024-03-01 | true             | true             | no      |
        """,
    ),
    drawn(
        "icpc-repeat-12m",
        MARCH,
        """
        row                              | icpc.date  | icpc.transfer_in | icpc#2.date | counted | met
        a year to the day                | 2023-03-15 |                  | 2024-03-15  | yes     | yes
        a year and a day                 | 2023-03-14 |                  | 2024-03-15  | yes     | no
        the one before was a transfer    | 2023-06-14 | true             | 2024-03-15  | yes     | no
        the first                        | 2024-03-15 |                  |             | yes     | no
        """,
    ),
    drawn(
        "transfer-in-conferences",
        MARCH,
        """
        row          | icpc.date  | icpc.transfer_in | counted
        moved in     | 2024-03-31 | true             | yes
        one of ours  | 2024-03-31 |                  | no
        of April     | 2024-04-01 | true             | no
        """,
    ),
    drawn(
        "transfer-in-conferences-within-15-working-days",
        "2024-04-01/2024-04-30",
        """
        row                               | icpc.date  | icpc.transfer_in | icpc.notified | icpc.moved_in | counted | met
        day 15, over Easter               | 2024-04-08 | true             | 2024-03-14    |               | yes     | yes
        day 16                            | 2024-04-09 | true             | 2024-03-14    |               | yes     | no
        told of it after the move         | 2024-04-08 | true             | 2024-03-14    | 2024-01-10    | yes     | yes
        nobody told                       | 2024-04-08 | true             |               | 2024-01-10    | yes     | no
        neither day known                 | 2024-04-08 | true             |               |               | no      |
        told after the conference         | 2024-04-08 | true             | 2024-04-09    |               | no      |
        one of ours                       | 2024-04-08 |                  | 2024-03-14    |               | no      |
        """,
    ),
    drawn(
        "children-awaiting-icpc",
        "2024-03-15",
        """
        row                                  | s47.start  | s47.end    | s47.outcome             | s47#2.start | s47#2.outcome | icpc.s47_start | icpc.date  | icpc.transfer_in | counted
        a conference is asked for            | 2024-03-01 |            | conference              |             |               |                |            |                  | yes
        held that day                        | 2024-03-01 |            | conference              |             |               | 2024-03-01     | 2024-03-15 |                  | no
        held the day after                   | 2024-03-01 |            | conference              |             |               | 2024-03-01     | 2024-03-16 |                  | yes
        none is needed                       | 2024-03-01 |            | nfa                     |             |               |                |            |                  | no
        still open, nothing said             | 2024-03-01 | null       |                         |             |               |                |            |                  | yes
        found after the day that none is     | 2024-03-01 | 2024-03-18 | nfa                     |             |               |                |            |                  | yes
        services were enough                 | 2024-03-01 | 2024-03-10 | services                |             |               |                |            |                  | no
        two enquiries, one child             | 2024-03-01 |            | conference              | 2024-03-10  | conference    |                |            |                  | yes
        only moved in                        | 2024-03-01 |            | conference              |             |               | 2024-03-01     | 2024-03-10 | true             | yes
        begun the day after                  | 2024-03-16 |            | conference              |             |               |                |            |                  | no
        """,
    ),
    drawn(
        "strategy-discussions-held",
        MARCH,
        """
        row                  | strategy_discussion.date | counted
        on the first         | 2024-03-01               | yes
        on the last          | 2024-03-31               | yes
        of April             | 2024-04-01               | no
        not held             | null                     | no
        """,
    ),
    drawn(
        "strategy-discussions-held",
        MARCH,
        """
        row                                       | s47.start  | counted
        where none are listed, those of enquiries | 2024-03-01 | yes
        of April                                  | 2024-04-01 | no
        """,
    ),
    drawn(
        "strategy-discussion-within-1-working-day",
        "2024-04-01/2024-04-30",
        """
        row                          | strategy_discussion.decided | strategy_discussion.date | counted | met
        the day before Easter        | 2024-03-28                  | 2024-04-02               | yes     | yes
        two working days             | 2024-03-28                  | 2024-04-03               | yes     | no
        the same day                 | 2024-04-03                  | 2024-04-03               | yes     | yes
        no day of decision           |                             | 2024-04-03               | no      |
        decided after it was held    | 2024-04-04                  | 2024-04-03               | no      |
        """,
    ),
]


@pytest.mark.parametrize(("table", "engine"), runs(TABLES), ids=lambda one: getattr(one, "title", one))
def test_drawn(table, engine):
    check(table, engine)
