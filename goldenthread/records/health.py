"""Health of looked after children."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    SENSITIVE,
    Column,
    Table,
)

HEALTH_CHECKS = Table(
    "health_checks",
    kind="ssd",
    source="ssd_cla_health",
    about="Health assessments and dental checks",
    columns=(
        Column("health_check_id", "id", DATES_AND_STATUS, field="clah_health_check_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="clah_person_id", refers_to="people.person_id", about="Child"),
        Column("check_type", "code", SENSITIVE, field="clah_health_check_type", codes="ssd_health_check_type", about="Health assessment or dental check"),
        Column("check_date", "date", DATES_AND_STATUS, field="clah_health_check_date", about="Date"),
        Column("status", "code", DATES_AND_STATUS, field="clah_health_check_status", codes="ssd_health_check_status", about="Status"),
    ),
)

HEALTH_DUE = Table(
    "health_due",
    kind="supplementary",
    source="health_due",
    about="Health items due and done",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("item", "code", SENSITIVE, choices=("iha", "rha", "dental", "optician", "immunisation", "sdq")),
        Column("due_date", "date", DATES_AND_STATUS),
        Column("completed_date", "date", DATES_AND_STATUS),
        Column("declined", "flag", DATES_AND_STATUS),
    ),
)

IMMUNISATIONS = Table(
    "immunisations",
    kind="ssd",
    source="ssd_cla_immunisations",
    about="Immunisation status, one row per child",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, field="clai_person_id", key=True, refers_to="people.person_id", about="Child; one row per child"),
        Column("up_to_date", "flag", SENSITIVE, field="clai_immunisations_status", about="Up to date"),
        Column("status_date", "date", DATES_AND_STATUS, field="clai_immunisations_status_date", about="Status date"),
    ),
)

SUBSTANCE_MISUSE = Table(
    "substance_misuse",
    kind="ssd",
    source="ssd_cla_substance_misuse",
    about="Substance misuse found and help received",
    columns=(
        Column("substance_misuse_id", "id", DATES_AND_STATUS, field="clas_substance_misuse_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="clas_person_id", refers_to="people.person_id", about="Child"),
        Column("recorded_date", "date", SENSITIVE, field="clas_substance_misuse_date", about="Date recorded"),
        Column("substance", "text", SENSITIVE, field="clas_substance_misused", about="Substance"),
        Column("intervention_received", "flag", SENSITIVE, field="clas_intervention_received", about="Intervention received"),
    ),
)

SDQ_SCORES = Table(
    "sdq_scores",
    kind="ssd",
    source="ssd_sdq_scores",
    about="Strengths and difficulties scores",
    columns=(
        Column("sdq_id", "id", DATES_AND_STATUS, field="csdq_table_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="csdq_person_id", refers_to="people.person_id", about="Child"),
        Column("completed_date", "date", SENSITIVE, field="csdq_sdq_completed_date", about="Completed"),
        Column("score", "integer", SENSITIVE, field="csdq_sdq_score", about="Total difficulties score"),
        Column("reason_no_score", "code", SENSITIVE, field="csdq_sdq_reason", codes="sdq_reason", placeholder=True, about="Why no score (often placeholder)"),
    ),
)

TABLES = (
    HEALTH_CHECKS,
    HEALTH_DUE,
    IMMUNISATIONS,
    SUBSTANCE_MISUSE,
    SDQ_SCORES,
)
