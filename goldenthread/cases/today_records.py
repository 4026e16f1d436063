"""Records that look wrong today: one row per record and rule, for exception rules only."""

from goldenthread.words import CaseList, Need

PEOPLE = Need(("people",))

people_to_correct = CaseList(
    "people_to_correct",
    title="Children whose details need correcting",
    one_row="a child and a rule",
    kind="today",
    needs=(PEOPLE,),
)
events_to_correct = CaseList(
    "events_to_correct",
    title="Events whose dates need correcting",
    one_row="an event and a rule",
    kind="today",
    needs=(),
)
plans_to_correct = CaseList(
    "plans_to_correct",
    title="Episodes, plans and placements that need correcting",
    one_row="a record and a rule",
    kind="today",
    needs=(),
)
