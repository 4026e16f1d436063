"""The case lists of pre-proceedings and care proceedings."""

from __future__ import annotations

from goldenthread.cases.today_journeys import COURT_CASES
from goldenthread.rules import timescales as limits
from goldenthread.words import CaseList, Clock, Evidence

pre_proceedings_begun = CaseList(
    "pre_proceedings_begun",
    title="Pre-proceedings begun",
    one_row="a decision about one child",
    kind="event",
    needs=(COURT_CASES,),
    evidence=(Evidence("day", "Decision"), Evidence("letter", "Letter before proceedings")),
)
pre_proceedings_concluded = CaseList(
    "pre_proceedings_concluded",
    title="Pre-proceedings concluded",
    one_row="a case of one child, by the day it was stepped down or proceedings were issued",
    kind="event",
    needs=(COURT_CASES,),
    evidence=(Evidence("letter", "Letter before proceedings"), Evidence("day", "Concluded")),
    clocks=(
        Clock("pre-proceedings", "Pre-proceedings", "letter", "day", limits.PRE_PROCEEDINGS_DAYS, taken="days_taken"),
    ),
)
pre_proceedings_open = CaseList(
    "pre_proceedings_open",
    title="Children in pre-proceedings",
    one_row="a child",
    kind="snapshot",
    needs=(COURT_CASES,),
    evidence=(Evidence("entered", "Decision"), Evidence("letter", "Letter before proceedings")),
    clocks=(
        Clock("pre-proceedings", "Pre-proceedings", "letter", "day", limits.PRE_PROCEEDINGS_DAYS, taken="days_so_far"),
    ),
)
proceedings_concluded = CaseList(
    "proceedings_concluded",
    title="Care proceedings concluded",
    one_row="a case of one child, by the day of the final order",
    kind="event",
    needs=(COURT_CASES,),
    evidence=(Evidence("issued", "Issued"), Evidence("day", "Final order")),
    clocks=(Clock("proceedings", "Proceedings", "issued", "day", limits.PROCEEDINGS_DAYS, taken="days_taken"),),
)
proceedings_open = CaseList(
    "proceedings_open",
    title="Children in care proceedings",
    one_row="a child",
    kind="snapshot",
    needs=(COURT_CASES,),
    evidence=(Evidence("issued", "Issued"),),
    clocks=(Clock("proceedings", "Proceedings", "issued", "day", limits.PROCEEDINGS_DAYS, taken="days_so_far"),),
)
