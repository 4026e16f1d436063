"""Set-shaped logic in portable SQL, one file per table, run in the order listed.

Each file in `sql/` is one SELECT; its first comment says what the table holds. Case lists are
built from these and from the canonical tables.
"""

import re
from functools import cache
from importlib import resources

# In the order they must be made.
DERIVED = (
    "contact_limits",
    "code_names",
    "children",
    "units",
    "staff",
    "held",
    "social_workers",
    "status_spells",
    "care_periods",
    "supervision_spells",
    "plan_version_spells",
    "valid_visits",
    "seen_spells",
    "assessments_seen",
    "snapshot_windows",
    "recorded_days",
    "looked_after",
    "protection_spells",
    "care_leaver_spells",
    "foster_leavers",
    "court_matters",
    "status_days",
    "child_intervals",
    "placement_days",
    "placement_runs",
    "permanence_plan_days",
    "protection_plan_stretches",
    "school_days",
    "education_plan_days",
    "leaver_statuses",
)


def sql(name: str) -> str:
    """The SELECT that makes the derived table of that name."""
    return resources.files(__package__).joinpath(f"sql/{name}.sql").read_text("utf-8")


@cache
def read_from() -> dict[str, frozenset[str]]:
    """For each derived table, the derived tables its SELECT reads: they must be made before it."""
    return {name: frozenset(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", sql(name))) & set(DERIVED) for name in DERIVED}
