"""Contacts, the decisions on them, and early help."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    Column,
    Table,
)

CONTACTS = Table(
    "contacts",
    kind="ssd",
    source="ssd_contacts",
    about="One row per child per contact",
    columns=(
        Column("contact_id", "id", DATES_AND_STATUS, field="cont_contact_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cont_person_id", refers_to="people.person_id", about="Child"),
        Column("contact_date", "date", DATES_AND_STATUS, field="cont_contact_date", about="Date the LA received the contact"),
        Column("source", "code", DATES_AND_STATUS, field="cont_contact_source_code", codes="referral_source", about="Who made contact"),
        Column("source_text", "text", FREE_TEXT, field="cont_contact_source_desc", about="Text of the source"),
        Column("outcomes", "json", DATES_AND_STATUS, field="cont_contact_outcome_json", codes="ssd_contact_outcome_key", about="Outcome flags as JSON"),
    ),
)

CONTACT_DECISIONS = Table(
    "contact_decisions",
    kind="supplementary",
    source="contact_decision",
    about="When each contact was received and decided",
    columns=(
        Column("contact_id", "id", DATES_AND_STATUS, refers_to="contacts.contact_id"),
        Column("received_at", "datetime", DATES_AND_STATUS, about="time matters for the one-day measure"),
        Column("decided_at", "datetime", DATES_AND_STATUS),
        Column("decision", "code", DATES_AND_STATUS, choices=("nfa", "advice", "early_help", "referral", "link_to_open", "strategy", "other")),
        Column("information_only", "flag", DATES_AND_STATUS, about="excluded from the contact count"),
        Column("decided_by_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
    ),
)

EARLY_HELP_EPISODES = Table(
    "early_help_episodes",
    kind="ssd",
    source="ssd_early_help_episodes",
    about="Early help episodes",
    columns=(
        Column("early_help_id", "id", DATES_AND_STATUS, field="earl_episode_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="earl_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="earl_episode_start_date", about="Early help from"),
        Column("end_date", "date", DATES_AND_STATUS, field="earl_episode_end_date", about="Early help until"),
        Column("reason", "text", FREE_TEXT, field="earl_episode_reason", about="Why the family was helped"),
        Column("end_reason", "text", DATES_AND_STATUS, field="earl_episode_end_reason", about="How it ended (met, stepped up, no further action)"),
        Column("organisation", "text", DATES_AND_STATUS, field="earl_episode_organisation", about="Lead organisation"),
        Column("worker_id", "id", DATES_AND_STATUS, field="earl_episode_worker_id", refers_to="professionals.worker_id", about="Lead worker"),
    ),
)

TABLES = (
    CONTACTS,
    CONTACT_DECISIONS,
    EARLY_HELP_EPISODES,
)
