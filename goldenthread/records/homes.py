"""Brothers and sisters in care, and fostering households: what no standard gives."""

from goldenthread.records.declaration import DATES_AND_STATUS, Column, Table

SIBLING_LINKS = Table(
    "sibling_links",
    kind="supplementary",
    source="sibling_link",
    about="Which looked after children are brothers and sisters, and whether they are meant to live together",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("sibling_person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Brother or sister; one row is enough for both ways"),
        Column("meant_together", "flag", DATES_AND_STATUS, about="Meant to live together; empty counts as yes"),
        Column("start_date", "date", DATES_AND_STATUS, about="Known from; empty: always"),
        Column("end_date", "date", DATES_AND_STATUS, about="No longer so from; empty while it is"),
    ),
)

FOSTER_HOUSEHOLDS = Table(
    "foster_households",
    kind="supplementary",
    source="foster_household",
    about="Fostering households, from approval to the end of it",
    columns=(
        Column("household_id", "id", DATES_AND_STATUS, key=True, about="Key of the household"),
        Column("approved_date", "date", DATES_AND_STATUS, about="Approved"),
        Column("deregistered_date", "date", DATES_AND_STATUS, about="Approval ended; empty while it stands"),
        Column("approved_places", "integer", DATES_AND_STATUS, about="Children it may foster at once"),
        Column("kinship", "flag", DATES_AND_STATUS, about="Relatives or friends of the children they foster"),
    ),
)

TABLES = (SIBLING_LINKS, FOSTER_HOUSEHOLDS)
