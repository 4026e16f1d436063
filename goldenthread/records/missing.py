"""Missing episodes, return interviews and risk."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    SENSITIVE,
    Column,
    Table,
)

MISSING_EPISODES = Table(
    "missing_episodes",
    kind="ssd",
    source="ssd_missing",
    about="Missing and away episodes",
    columns=(
        Column("missing_id", "id", DATES_AND_STATUS, field="miss_table_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="miss_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="miss_missing_episode_start_date", about="Went missing"),
        Column("kind", "code", DATES_AND_STATUS, field="miss_missing_episode_type", codes="missing_type", about="Missing or away"),
        Column("end_date", "date", DATES_AND_STATUS, field="miss_missing_episode_end_date", about="Found or returned"),
        Column("interview_offered", "text", DATES_AND_STATUS, field="miss_missing_rhi_offered", about="Return home interview offered"),
        Column("interview_accepted", "text", DATES_AND_STATUS, field="miss_missing_rhi_accepted", about="Return home interview accepted"),
    ),
)

MISSING_EPISODE_EXTRAS = Table(
    "missing_episode_extras",
    kind="supplementary",
    source="missing_episode_extra",
    about="Times and meetings around a missing episode",
    columns=(
        Column("missing_id", "id", DATES_AND_STATUS, key=True, refers_to="missing_episodes.missing_id"),
        Column("reported_at", "datetime", DATES_AND_STATUS),
        Column("returned_at", "datetime", DATES_AND_STATUS),
        Column("strategy_meeting_date", "date", DATES_AND_STATUS),
        Column("placement_id", "id", DATES_AND_STATUS, refers_to="placements.placement_id"),
    ),
)

RETURN_HOME_INTERVIEWS = Table(
    "return_home_interviews",
    kind="supplementary",
    source="return_home_interview",
    about="Return home interviews",
    columns=(
        Column("missing_id", "id", DATES_AND_STATUS, refers_to="missing_episodes.missing_id"),
        Column("required", "flag", DATES_AND_STATUS, about="not required for absent / late-return incidents where local policy says so"),
        Column("offered_date", "date", DATES_AND_STATUS),
        Column("accepted", "flag", DATES_AND_STATUS),
        Column("completed_at", "datetime", DATES_AND_STATUS),
        Column("not_offered_reason", "code", DATES_AND_STATUS, choices=("absent_not_missing", "frequent_missing_arrangement", "missing_again", "unable_to_contact", "out_of_area", "other", "not_recorded")),
        Column("provider", "text", DATES_AND_STATUS),
    ),
)

RISK_FLAGS = Table(
    "risk_flags",
    kind="supplementary",
    source="risk_flag",
    about="Exploitation and other risk markers",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("flag", "code", SENSITIVE, choices=("cse", "cce", "missing", "trafficking", "radicalisation", "marac", "private_fostering", "edge_of_care")),
        Column("level", "code", SENSITIVE, choices=("low", "medium", "high")),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("end_date", "date", DATES_AND_STATUS),
    ),
)

OFFENCES = Table(
    "offences",
    kind="supplementary",
    source="offence",
    about="Offences and proven outcomes",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("offence_date", "date", SENSITIVE),
        Column("proven_date", "date", SENSITIVE),
        Column("outcome", "code", SENSITIVE, choices=("youth_caution", "conviction", "other")),
    ),
)

TABLES = (
    MISSING_EPISODES,
    MISSING_EPISODE_EXTRAS,
    RETURN_HOME_INTERVIEWS,
    RISK_FLAGS,
    OFFENCES,
)
