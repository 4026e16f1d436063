"""What no standard table holds of the way in: early help assessments, hub enquiries, strategy discussions, moves in."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    Column,
    Table,
)

EARLY_HELP_ASSESSMENTS = Table(
    "early_help_assessments",
    kind="supplementary",
    source="early_help_assessment",
    about="Early help assessments of one child, from the early help system; the standard keeps the episode alone",
    columns=(
        Column("assessment_id", "id", DATES_AND_STATUS, key=True, about="Key of the assessment"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("early_help_id", "id", DATES_AND_STATUS, refers_to="early_help_episodes.early_help_id", about="Episode; may be empty"),
        Column("start_date", "date", DATES_AND_STATUS, about="Assessment started"),
        Column("completed_date", "date", DATES_AND_STATUS, about="Assessment completed; empty while it is not"),
        Column("organisation", "text", DATES_AND_STATUS, about="Organisation that completed it"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id", about="Team, where the authority made it"),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Worker, where the authority made it"),
    ),
)

MASH_ENQUIRIES = Table(
    "mash_enquiries",
    kind="supplementary",
    source="mash_enquiry",
    about="Enquiries of the multi-agency safeguarding hub about one child, with their rating",
    columns=(
        Column("mash_enquiry_id", "id", DATES_AND_STATUS, key=True, about="Key of the enquiry"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("contact_id", "id", DATES_AND_STATUS, refers_to="contacts.contact_id", about="Contact it came from; may be empty"),
        Column("rating", "code", DATES_AND_STATUS, choices=("red", "amber", "green"), about="Rating that sets its hours"),
        Column("opened_at", "datetime", DATES_AND_STATUS, about="Opened; the time matters"),
        Column("closed_at", "datetime", DATES_AND_STATUS, about="Closed; empty while it is open"),
    ),
)

STRATEGY_DISCUSSIONS = Table(
    "strategy_discussions",
    kind="supplementary",
    source="strategy_discussion",
    about="Strategy discussions, one row per child; the standard keeps only those that began an enquiry",
    columns=(
        Column("discussion_id", "id", DATES_AND_STATUS, key=True, about="Key of the discussion of one child"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("decided_date", "date", DATES_AND_STATUS, about="Decided to hold one"),
        Column("held_date", "date", DATES_AND_STATUS, about="Held on; empty when it was not"),
        Column("enquiry_id", "id", DATES_AND_STATUS, refers_to="section_47_enquiries.enquiry_id", about="Enquiry that it began; may be empty"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id", about="Team"),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Worker"),
    ),
)

TRANSFER_NOTIFICATIONS = Table(
    "transfer_notifications",
    kind="supplementary",
    source="transfer_notification",
    about="When another authority told of a child on its protection plan who moves in, and when the child moved in",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("conference_id", "id", DATES_AND_STATUS, refers_to="initial_conferences.conference_id", about="Transfer-in conference; may be empty"),
        Column("notified_date", "date", DATES_AND_STATUS, about="Told of the move"),
        Column("moved_in_date", "date", DATES_AND_STATUS, about="Moved in, where nobody told of it"),
    ),
)

TABLES = (
    EARLY_HELP_ASSESSMENTS,
    MASH_ENQUIRIES,
    STRATEGY_DISCUSSIONS,
    TRANSFER_NOTIFICATIONS,
)
