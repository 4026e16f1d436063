"""Figures and calendars that arrive already made."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    Column,
    Table,
)

SUPPLIED_SERIES = Table(
    "supplied_series",
    kind="supplementary",
    source="aggregate_return",
    about="Numbers that arrive already counted",
    columns=(
        Column("measure", "text", DATES_AND_STATUS, key=True, about="local measure id"),
        Column("period_start", "date", DATES_AND_STATUS, key=True),
        Column("period_end", "date", DATES_AND_STATUS, key=True),
        Column("area", "text", DATES_AND_STATUS, key=True, about="LA, team or phase"),
        Column("numerator", "number", DATES_AND_STATUS),
        Column("denominator", "number", DATES_AND_STATUS),
        Column("value", "number", DATES_AND_STATUS),
        Column("source", "text", DATES_AND_STATUS),
    ),
)

ANNEX_A_COUNTS = Table(
    "annex_a_counts",
    kind="supplementary",
    source="annexa_counts",
    about="Counts that Annex A gives without the events behind them",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("snapshot_date", "date", DATES_AND_STATUS),
        Column("referrals_12m", "integer", DATES_AND_STATUS),
        Column("s47_12m", "integer", DATES_AND_STATUS),
        Column("icpc_12m", "integer", DATES_AND_STATUS),
        Column("cp_plan_previous_count", "integer", DATES_AND_STATUS),
        Column("epo_6m", "flag", DATES_AND_STATUS),
        Column("second_period_12m", "flag", DATES_AND_STATUS),
        Column("placements_12m", "integer", DATES_AND_STATUS),
        Column("missing_12m", "integer", DATES_AND_STATUS),
        Column("absent_12m", "integer", DATES_AND_STATUS),
        Column("rhi_offered_last", "flag", DATES_AND_STATUS),
        Column("rhi_accepted_last", "flag", DATES_AND_STATUS),
        Column("case_status", "code", DATES_AND_STATUS, codes="annexa_case_status"),
    ),
)

POPULATION = Table(
    "population",
    kind="supplementary",
    source="population",
    about="Mid-year population estimates",
    columns=(
        Column("area_code", "text", DATES_AND_STATUS, key=True),
        Column("year", "integer", DATES_AND_STATUS, key=True, about="mid-year estimate"),
        Column("age_band", "text", DATES_AND_STATUS, key=True, about="0-17, 0-4, 5-9, 10-15, 16-17, 18-24"),
        Column("sex", "code", DATES_AND_STATUS),
        Column("people", "integer", DATES_AND_STATUS),
    ),
)

WORKING_CALENDAR = Table(
    "working_calendar",
    kind="supplementary",
    source="working_calendar",
    about="Working days and bank holidays",
    columns=(
        Column("date", "date", DATES_AND_STATUS, key=True),
        Column("nation", "code", DATES_AND_STATUS, key=True, choices=("england", "wales")),
        Column("is_working_day", "flag", DATES_AND_STATUS),
        Column("holiday_name", "text", DATES_AND_STATUS),
    ),
)

TABLES = (
    SUPPLIED_SERIES,
    ANNEX_A_COUNTS,
    POPULATION,
    WORKING_CALENDAR,
)
