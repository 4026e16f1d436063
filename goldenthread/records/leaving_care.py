"""Care leavers."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    Column,
    Table,
)

CARE_LEAVERS = Table(
    "care_leavers",
    kind="ssd",
    source="ssd_care_leavers",
    about="The latest state of each care leaver",
    columns=(
        Column("care_leaver_id", "id", DATES_AND_STATUS, field="clea_table_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="clea_person_id", refers_to="people.person_id", about="Young person"),
        Column("eligibility", "code", DATES_AND_STATUS, field="clea_care_leaver_eligibility", codes="care_leaver_eligibility", about="Entitlement group"),
        Column("in_touch", "code", DATES_AND_STATUS, field="clea_care_leaver_in_touch", codes="care_leaver_in_touch", about="In touch"),
        Column("latest_contact_date", "date", DATES_AND_STATUS, field="clea_care_leaver_latest_contact", about="Last contact by the personal adviser"),
        Column("accommodation", "code", DATES_AND_STATUS, field="clea_care_leaver_accommodation", codes="care_leaver_accommodation", about="Accommodation"),
        Column("accommodation_suitable", "code", DATES_AND_STATUS, field="clea_care_leaver_accom_suitable", codes="care_leaver_suitability", about="Suitable"),
        Column("activity", "code", DATES_AND_STATUS, field="clea_care_leaver_activity", codes="care_leaver_activity", about="Main activity"),
        Column("pathway_plan_date", "date", DATES_AND_STATUS, field="clea_pathway_plan_review_date", about="Pathway plan start or last review"),
        Column("personal_adviser", "text", DATES_AND_STATUS, field="clea_care_leaver_personal_advisor", about="Personal adviser name"),
        Column("team_id", "id", DATES_AND_STATUS, field="clea_care_leaver_allocated_team", refers_to="departments.team_id", about="Team"),
        Column("worker_id", "id", DATES_AND_STATUS, field="clea_care_leaver_worker_id", refers_to="professionals.worker_id", about="Worker"),
    ),
)

CARE_LEAVER_CONTACTS = Table(
    "care_leaver_contacts",
    kind="supplementary",
    source="care_leaver_contact",
    about="Contacts with care leavers",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("contact_date", "date", DATES_AND_STATUS),
        Column("face_to_face", "flag", DATES_AND_STATUS),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="personal adviser"),
        Column("in_touch_after", "flag", DATES_AND_STATUS),
    ),
)

CARE_LEAVER_STATUSES = Table(
    "care_leaver_statuses",
    kind="supplementary",
    source="care_leaver_status",
    about="Activity and accommodation of care leavers over time",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("status_date", "date", DATES_AND_STATUS),
        Column("activity", "code", DATES_AND_STATUS, codes="care_leaver_activity"),
        Column("accommodation", "code", DATES_AND_STATUS, codes="care_leaver_accommodation"),
        Column("suitable", "code", DATES_AND_STATUS, codes="care_leaver_suitability"),
        Column("in_touch", "code", DATES_AND_STATUS, codes="care_leaver_in_touch"),
    ),
)

TABLES = (
    CARE_LEAVERS,
    CARE_LEAVER_CONTACTS,
    CARE_LEAVER_STATUSES,
)
