"""Where looked after children live: one row per child and day, and one per move."""

from __future__ import annotations

from goldenthread.cases.lists import CARE_EPISODES
from goldenthread.words import CaseList, Evidence, Need

PLACEMENTS = Need(("placements",))
# Annex A gives the latest placement and how many there were in 12 months; days gone by need the placements themselves.
PLACEMENTS_OR_COUNT = Need(("placements", "annex_a_counts"), past=("placements",))
EVERY_PLACEMENT = Need(("placements",), whole=True)
PROVIDERS = Need(("placements",), filled=(("placements", "provider"),))
LOCATIONS = Need(("placement_extras",), filled=(("placement_extras", "inside_la_boundary"),))
DISTANCES = Need(("placements",), filled=(("placements", "distance_miles"),))
CHANGE_REASONS = Need(("placements",), filled=(("placements", "change_reason"),))
SIBLING_LINKS = Need(("sibling_links",))
ADDRESSES_OF_PLACEMENTS = Need(("placements",), filled=(("placements", "postcode"),))
FOSTER_HOUSEHOLDS = Need(("foster_households",))
FOSTER_PLACES = Need(("foster_households",), filled=(("foster_households", "approved_places"),))

children_placed = CaseList(
    "children_placed",
    title="Children looked after, and where they live",
    one_row="a child",
    kind="snapshot",
    needs=(CARE_EPISODES,),
    evidence=(
        Evidence("care_start", "Looked after since"),
        Evidence("placed", "Placed"),
        Evidence("settled_since", "With these carers since"),
    ),
)
placement_moves = CaseList(
    "placement_moves",
    title="Moves to another placement",
    one_row="a placement that is not the first of the child's stay",
    kind="event",
    needs=(CARE_EPISODES, PLACEMENTS),
    evidence=(Evidence("care_start", "Looked after since"), Evidence("day", "Placed")),
)
foster_household_changes = CaseList(
    "foster_household_changes",
    title="Fostering households approved, and approvals that ended",
    one_row="a household approved, or one whose approval ended",
    kind="event",
    needs=(FOSTER_HOUSEHOLDS,),
    evidence=(Evidence("approved", "Approved"), Evidence("ended", "Approval ended")),
    of_workers=True,
)
foster_places = CaseList(
    "foster_places",
    title="Places of approved fostering households, and children who fill them",
    one_row="a mainstream household with its places, or a child who lives in one",
    kind="snapshot",
    needs=(CARE_EPISODES, PROVIDERS, FOSTER_PLACES),
    evidence=(Evidence("placed", "Placed"), Evidence("approved", "Approved")),
    of_workers=True,
)
