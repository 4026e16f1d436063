"""The case lists of youth justice."""

from __future__ import annotations

from goldenthread.words import CaseList, Evidence, Need

OFFENCES = Need(("offences",))
EVERY_OFFENCE = Need(("offences",), whole=True)

youth_outcomes = CaseList(
    "youth_outcomes",
    title="Cautions and convictions of children",
    one_row="the outcomes of one child on one day",
    kind="event",
    needs=(OFFENCES,),
    evidence=(Evidence("day", "Outcome"), Evidence("next_offence", "Next proven offence")),
)
first_time_entrants = CaseList(
    "first_time_entrants",
    title="Children with their first caution or conviction",
    one_row="a child",
    kind="event",
    needs=(EVERY_OFFENCE,),
    evidence=(Evidence("day", "First outcome"),),
)
