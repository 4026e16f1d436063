"""People and what does not change often about them."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    IDENTITY,
    SENSITIVE,
    Column,
    Table,
)

PEOPLE = Table(
    "people",
    kind="ssd",
    source="ssd_person",
    about="One row per person: children, and mothers where they are linked",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, field="pers_person_id", key=True, about="Case system identifier of the person; the hub key of the model"),
        Column("legacy_id", "id", IDENTITY, field="pers_legacy_id", about="Identifier carried over from an earlier system (also the id some DfE submissions use)"),
        Column("upn", "text", IDENTITY, field="pers_upn", about="Unique pupil number"),
        Column("forename", "text", IDENTITY, field="pers_forename", about="First name (added late in the model; may be withheld)"),
        Column("surname", "text", IDENTITY, field="pers_surname", about="Family name (added late in the model; may be withheld)"),
        Column("sex", "code", DATES_AND_STATUS, field="pers_sex", codes="sex", about="Legal sex"),
        Column("gender", "code", SENSITIVE, field="pers_gender", codes="ssd_person_gender", about="Gender identity or current gender as held locally"),
        Column("ethnicity", "code", SENSITIVE, field="pers_ethnicity", codes="ethnicity", about="Ethnic origin"),
        Column("date_of_birth", "date", IDENTITY, field="pers_dob", about="Birth date; empty for unborn children"),
        Column("nhs_number", "text", IDENTITY, field="pers_common_child_id", about="NHS number / common child identifier (name in the specification)"),
        Column("single_unique_id", "id", IDENTITY, field="pers_single_unique_id", about="Same item as pers_common_child_id under the name used by the deployed SQL"),
        Column("upn_unknown", "code", DATES_AND_STATUS, field="pers_upn_unknown", codes="upn_unknown_903", about="Why there is no UPN"),
        Column("has_ehc_plan", "flag", SENSITIVE, field="pers_send_flag", about="Has an EHC plan"),
        Column("expected_date_of_birth", "date", IDENTITY, field="pers_expected_dob", about="Due date for an unborn child; either this or pers_dob, not both"),
        Column("date_of_death", "date", SENSITIVE, field="pers_death_date", about="Date of death"),
        Column("is_mother", "flag", DATES_AND_STATUS, field="pers_is_mother", about="Derived: the person is recorded as mother of a child"),
        Column("nationality", "text", SENSITIVE, field="pers_nationality", about="Country of origin, needed for UASC"),
    ),
)

FAMILIES = Table(
    "families",
    kind="ssd",
    source="ssd_family",
    about="Which people belong to one family",
    columns=(
        Column("family_row_id", "id", DATES_AND_STATUS, field="fami_table_id", key=True, about="Row key"),
        Column("family_id", "id", DATES_AND_STATUS, field="fami_family_id", about="Family grouping reference (adoptive family, early help family)"),
        Column("person_id", "id", DATES_AND_STATUS, field="fami_person_id", refers_to="people.person_id", about="Person in the family"),
    ),
)

ADDRESSES = Table(
    "addresses",
    kind="ssd",
    source="ssd_address",
    about="Where a person has lived",
    columns=(
        Column("address_id", "id", DATES_AND_STATUS, field="addr_table_id", key=True, about="Row key"),
        Column("address_parts", "json", IDENTITY, field="addr_address_json", about="Address parts held as JSON"),
        Column("person_id", "id", DATES_AND_STATUS, field="addr_person_id", refers_to="people.person_id", about="Person"),
        Column("address_type", "text", DATES_AND_STATUS, field="addr_address_type", about="Home, placement, primary and so on"),
        Column("start_date", "date", DATES_AND_STATUS, field="addr_address_start_date", about="Lived there from"),
        Column("end_date", "date", DATES_AND_STATUS, field="addr_address_end_date", about="Lived there until; empty when current"),
        Column("postcode", "text", IDENTITY, field="addr_address_postcode", about="Postcode, stored without spaces"),
    ),
)

DISABILITIES = Table(
    "disabilities",
    kind="ssd",
    source="ssd_disability",
    about="One row per disability of a person",
    columns=(
        Column("disability_id", "id", DATES_AND_STATUS, field="disa_table_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="disa_person_id", refers_to="people.person_id", about="Person"),
        Column("disability_code", "code", SENSITIVE, field="disa_disability_code", codes="disability", about="One disability per row"),
    ),
)

IMMIGRATION_STATUSES = Table(
    "immigration_statuses",
    kind="ssd",
    source="ssd_immigration_status",
    about="Immigration status over time",
    columns=(
        Column("immigration_status_id", "id", DATES_AND_STATUS, field="immi_immigration_status_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="immi_person_id", refers_to="people.person_id", about="Person"),
        Column("status", "text", SENSITIVE, field="immi_immigration_status", about="Status text, used to find UASC by matching the words unaccompanied asylum seeking"),
        Column("start_date", "date", SENSITIVE, field="immi_immigration_status_start_date", about="Status from"),
        Column("end_date", "date", SENSITIVE, field="immi_immigration_status_end_date", about="Status until"),
    ),
)

MOTHERS = Table(
    "mothers",
    kind="ssd",
    source="ssd_mother",
    about="Which person is the mother of which child",
    columns=(
        Column("mother_row_id", "id", DATES_AND_STATUS, field="moth_table_id", key=True, about="Row key"),
        Column("mother_person_id", "id", DATES_AND_STATUS, field="moth_person_id", refers_to="people.person_id", about="Mother (also a ssd_person)"),
        Column("person_id", "id", DATES_AND_STATUS, field="moth_childs_person_id", refers_to="people.person_id", about="Her child"),
        Column("child_date_of_birth", "date", IDENTITY, field="moth_childs_dob", about="Birth date of that child"),
    ),
)

LINKED_IDENTIFIERS = Table(
    "linked_identifiers",
    kind="ssd",
    source="ssd_linked_identifiers",
    about="Other identifiers of a person",
    columns=(
        Column("linked_identifier_row_id", "id", DATES_AND_STATUS, field="link_table_id", key=True, placeholder=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="link_person_id", refers_to="people.person_id", placeholder=True, about="Person"),
        Column("identifier_type", "text", IDENTITY, field="link_identifier_type", placeholder=True, about="Kind of other identifier"),
        Column("identifier_value", "text", IDENTITY, field="link_identifier_value", placeholder=True, about="Identifier"),
        Column("valid_from_date", "date", DATES_AND_STATUS, field="link_valid_from_date", placeholder=True, about="Valid from"),
        Column("valid_to_date", "date", DATES_AND_STATUS, field="link_valid_to_date", placeholder=True, about="Valid until"),
    ),
)

VOICE_OF_CHILD = Table(
    "voice_of_child",
    kind="ssd",
    source="ssd_voice_of_child",
    about="Reserved by the standard for the child's own words",
    columns=(
        Column("voice_of_child_row_id", "id", DATES_AND_STATUS, field="voch_table_id", key=True, placeholder=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="voch_person_id", refers_to="people.person_id", placeholder=True, about="Child"),
        Column("explained_worries", "flag", DATES_AND_STATUS, field="voch_explained_worries", placeholder=True, about="Child says the worries were explained"),
        Column("story_help_understand", "flag", DATES_AND_STATUS, field="voch_story_help_understand", placeholder=True, about="Words-and-pictures story helped"),
        Column("agree_worker", "flag", DATES_AND_STATUS, field="voch_agree_worker", placeholder=True, about="Child agrees with the worker's view"),
        Column("plan_safe", "flag", DATES_AND_STATUS, field="voch_plan_safe", placeholder=True, about="Child thinks the plan is clear"),
        Column("tablet_help_explain", "flag", DATES_AND_STATUS, field="voch_tablet_help_explain", placeholder=True, about="Tablet drawing helped"),
    ),
)

TABLES = (
    PEOPLE,
    FAMILIES,
    ADDRESSES,
    DISABILITIES,
    IMMIGRATION_STATUSES,
    MOTHERS,
    LINKED_IDENTIFIERS,
    VOICE_OF_CHILD,
)
