"""Looked after children as they stand today: placements and school, for exception rules only."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.words import CaseList, Evidence, Need

# Annex A gives the number of placements without the placements themselves.
PLACEMENTS_OF_A_YEAR = Need(("placements", "annex_a_counts"))
REGISTRATIONS = Need(("placements",), filled=(("placements", "urn"),))
DISTANCES = Need(("placements",), filled=(("placements", "distance_miles"),))
ATTENDANCE = Need(("school_attendance",))
EXCLUSIONS = Need(("exclusions",))

looked_after_today = CaseList(
    "looked_after_today",
    title="Children looked after today: home and school",
    one_row="a child",
    kind="today",
    needs=(lists.CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("placed", "Placed"),
        Evidence("first_plan_due", "First education plan due"),
        Evidence("term_ends", "Term ends"),
        Evidence("excluded_on", "Last suspended or excluded"),
    ),
)
