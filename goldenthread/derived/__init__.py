"""Set-shaped logic in portable SQL, one file per table, run in the order listed.

Each file in `sql/` is one SELECT; its first comment says what the table holds. Case lists are
built from these and from the canonical tables.
"""

from importlib import resources

# In the order they must be made.
DERIVED = (
    "contact_limits",
    "children",
    "units",
    "staff",
    "held",
    "status_spells",
    "care_periods",
    "looked_after",
    "protection_spells",
    "care_leaver_spells",
    "status_days",
    "valid_visits",
    "supervision_spells",
    "plan_version_spells",
    "child_intervals",
    "placement_days",
    "school_days",
    "education_plan_days",
    "leaver_statuses",
)


def sql(name: str) -> str:
    """The SELECT that makes the derived table of that name."""
    return resources.files(__package__).joinpath(f"sql/{name}.sql").read_text("utf-8")
