"""What no standard table holds of meetings: who was at a conference, and meetings about exploitation and MARAC."""

from goldenthread.records.declaration import DATES_AND_STATUS, SENSITIVE, Column, Table

CONFERENCE_EXTRAS = Table(
    "conference_extras",
    kind="supplementary",
    source="conference_extra",
    about="Whether a child protection conference was quorate; the standard says so of review conferences alone",
    columns=(
        Column("conference_id", "id", DATES_AND_STATUS, key=True, about="Key of the initial conference, the review or the meeting"),
        Column("quorate", "flag", DATES_AND_STATUS, about="Social care and at least two other agencies were there"),
    ),
)

RISK_MEETINGS = Table(
    "risk_meetings",
    kind="supplementary",
    source="risk_meeting",
    about="Strategy meetings of one child about exploitation, and multi-agency risk assessment conferences (MARAC)",
    columns=(
        Column("meeting_id", "id", DATES_AND_STATUS, key=True, about="Key of the meeting"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("kind", "code", SENSITIVE, choices=("exploitation", "marac"), about="What the meeting was about"),
        Column("held_date", "date", DATES_AND_STATUS, about="Held on"),
    ),
)

TABLES = (CONFERENCE_EXTRAS, RISK_MEETINGS)
