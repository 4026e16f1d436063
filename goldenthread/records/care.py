"""Looked after children: episodes, placements, reviews, visits."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    IDENTITY,
    SENSITIVE,
    Column,
    Table,
)

CARE_EPISODES = Table(
    "care_episodes",
    kind="ssd",
    source="ssd_cla_episodes",
    about="Episodes of being looked after: a new one at each change of status or placement",
    columns=(
        Column("episode_id", "id", DATES_AND_STATUS, field="clae_cla_episode_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="clae_person_id", refers_to="people.person_id", about="Child"),
        Column("placement_id", "id", DATES_AND_STATUS, field="clae_cla_placement_id", refers_to="placements.placement_id", about="Placement in force for the episode"),
        Column("start_date", "date", DATES_AND_STATUS, field="clae_cla_episode_start_date", about="Episode from (903 DECOM)"),
        Column("start_reason", "code", DATES_AND_STATUS, field="clae_cla_episode_start_reason", codes="cla_reason_new_episode", about="Why the episode began"),
        Column("category_of_need", "code", SENSITIVE, field="clae_cla_primary_need_code", codes="cla_category_of_need", about="Category of need"),
        Column("end_date", "date", DATES_AND_STATUS, field="clae_cla_episode_ceased_date", about="Episode until (903 DEC)"),
        Column("end_reason", "code", DATES_AND_STATUS, field="clae_cla_episode_ceased_reason", codes="cla_reason_episode_ceased", about="Why it ended"),
        Column("period_of_care_id", "id", DATES_AND_STATUS, field="clae_cla_id", about="Period of care the episode belongs to"),
        Column("referral_id", "id", DATES_AND_STATUS, field="clae_referral_id", refers_to="referrals.referral_id", about="Episode of need"),
        Column("last_iro_contact_date", "date", DATES_AND_STATUS, field="clae_cla_last_iro_contact_date", about="Last visit or contact by the IRO"),
        Column("entered_care_date", "date", DATES_AND_STATUS, field="clae_entered_care_date", about="Start of the period of care"),
    ),
)

LEGAL_STATUSES = Table(
    "legal_statuses",
    kind="ssd",
    source="ssd_legal_status",
    about="Legal status over time",
    columns=(
        Column("legal_status_id", "id", DATES_AND_STATUS, field="lega_legal_status_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="lega_person_id", refers_to="people.person_id", about="Person"),
        Column("legal_status", "code", SENSITIVE, field="lega_legal_status", codes="cla_legal_status", about="Legal status, including non looked-after statuses (SGO, private fostering, care leaver)"),
        Column("start_date", "date", DATES_AND_STATUS, field="lega_legal_status_start_date", about="From"),
        Column("end_date", "date", DATES_AND_STATUS, field="lega_legal_status_end_date", about="Until"),
    ),
)

PLACEMENTS = Table(
    "placements",
    kind="ssd",
    source="ssd_cla_placement",
    about="Placements",
    columns=(
        Column("placement_id", "id", DATES_AND_STATUS, field="clap_cla_placement_id", key=True, about="Row key"),
        Column("period_of_care_id", "id", DATES_AND_STATUS, field="clap_cla_id", refers_to="care_episodes.period_of_care_id", about="Period of care"),
        Column("person_id", "id", DATES_AND_STATUS, field="clap_person_id", refers_to="people.person_id", about="Child (not in the Mosaic script: join through clap_cla_id)"),
        Column("start_date", "date", DATES_AND_STATUS, field="clap_cla_placement_start_date", about="Placement from"),
        Column("placement_type", "code", DATES_AND_STATUS, field="clap_cla_placement_type", codes="cla_placement_type", about="Type"),
        Column("urn", "text", DATES_AND_STATUS, field="clap_cla_placement_urn", about="Ofsted URN"),
        Column("distance_miles", "number", DATES_AND_STATUS, field="clap_cla_placement_distance", about="Miles from home; 999.9 when unknown"),
        Column("provider", "code", DATES_AND_STATUS, field="clap_cla_placement_provider", codes="cla_placement_provider", about="Provider"),
        Column("postcode", "text", IDENTITY, field="clap_cla_placement_postcode", about="Postcode"),
        Column("end_date", "date", DATES_AND_STATUS, field="clap_cla_placement_end_date", about="Placement until"),
        Column("change_reason", "code", DATES_AND_STATUS, field="clap_cla_placement_change_reason", codes="cla_reason_place_change", about="Why it changed, kept on the placement that ends"),
    ),
)

PLACEMENT_EXTRAS = Table(
    "placement_extras",
    kind="supplementary",
    source="placement_extra",
    about="Where a placement is, what it costs, whether it is long term",
    columns=(
        Column("placement_id", "id", DATES_AND_STATUS, key=True, refers_to="placements.placement_id"),
        Column("inside_la_boundary", "flag", DATES_AND_STATUS),
        Column("placement_la", "text", DATES_AND_STATUS),
        Column("setting_name", "text", DATES_AND_STATUS),
        Column("weekly_cost", "number", DATES_AND_STATUS),
        Column("matched_long_term", "flag", DATES_AND_STATUS, about="for the long-term stability measure"),
    ),
)

PLACEMENT_COSTS = Table(
    "placement_costs",
    kind="ssd",
    source="ssd_s251_finance",
    about="Reserved by the standard for placement costs",
    columns=(
        Column("placement_cost_row_id", "id", DATES_AND_STATUS, field="s251_table_id", key=True, placeholder=True, about="Row key"),
        Column("cla_placement_id", "id", DATES_AND_STATUS, field="s251_cla_placement_id", refers_to="placements.placement_id", placeholder=True, about="Placement"),
        Column("placeholder_1", "text", DATES_AND_STATUS, field="s251_placeholder_1", placeholder=True, about="Reserved, undefined"),
        Column("placeholder_2", "text", DATES_AND_STATUS, field="s251_placeholder_2", placeholder=True, about="Reserved, undefined"),
        Column("placeholder_3", "text", DATES_AND_STATUS, field="s251_placeholder_3", placeholder=True, about="Reserved, undefined"),
        Column("placeholder_4", "text", DATES_AND_STATUS, field="s251_placeholder_4", placeholder=True, about="Reserved, undefined"),
    ),
)

CARE_REVIEWS = Table(
    "care_reviews",
    kind="ssd",
    source="ssd_cla_reviews",
    about="Looked after reviews",
    columns=(
        Column("review_id", "id", DATES_AND_STATUS, field="clar_cla_review_id", key=True, about="Row key"),
        Column("period_of_care_id", "id", DATES_AND_STATUS, field="clar_cla_id", refers_to="care_episodes.period_of_care_id", about="Period of care"),
        Column("person_id", "id", DATES_AND_STATUS, field="clar_cla_person_id", refers_to="people.person_id", about="Child (in some deployed SQL, not in the specification)"),
        Column("due_date", "date", DATES_AND_STATUS, field="clar_cla_review_due_date", about="Due"),
        Column("review_date", "date", DATES_AND_STATUS, field="clar_cla_review_date", about="Held on"),
        Column("cancelled", "flag", DATES_AND_STATUS, field="clar_cla_review_cancelled", about="Cancelled"),
        Column("participation", "code", DATES_AND_STATUS, field="clar_cla_review_participation", codes="cla_review_participation", about="How the child took part"),
    ),
)

CARE_PLANS = Table(
    "care_plans",
    kind="ssd",
    source="ssd_cla_care_plan",
    about="Care plans",
    columns=(
        Column("care_plan_id", "id", DATES_AND_STATUS, field="lacp_table_id", key=True, about="Row key (Mosaic script: lacp_cla_care_plan_id)"),
        Column("person_id", "id", DATES_AND_STATUS, field="lacp_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="lacp_cla_care_plan_start_date", about="Care plan from"),
        Column("end_date", "date", DATES_AND_STATUS, field="lacp_cla_care_plan_end_date", about="Care plan until"),
        Column("permanence_choices", "json", DATES_AND_STATUS, field="lacp_cla_care_plan_json", codes="ssd_permanence_plan", about="Permanence plan choices as JSON"),
    ),
)

CARE_VISITS = Table(
    "care_visits",
    kind="ssd",
    source="ssd_cla_visits",
    about="Visits to looked after children",
    columns=(
        Column("visit_id", "id", DATES_AND_STATUS, field="clav_cla_visit_id", key=True, about="Row key"),
        Column("period_of_care_id", "id", DATES_AND_STATUS, field="clav_cla_id", refers_to="care_episodes.period_of_care_id", about="Period of care"),
        Column("person_id", "id", DATES_AND_STATUS, field="clav_person_id", refers_to="people.person_id", about="Child"),
        Column("visit_date", "date", DATES_AND_STATUS, field="clav_cla_visit_date", about="Visit date"),
        Column("seen", "flag", DATES_AND_STATUS, field="clav_cla_visit_seen", about="Child seen"),
        Column("seen_alone", "flag", DATES_AND_STATUS, field="clav_cla_visit_seen_alone", about="Child seen alone"),
    ),
)

DEPRIVATIONS_OF_LIBERTY = Table(
    "deprivations_of_liberty",
    kind="supplementary",
    source="deprivation_of_liberty",
    about="Deprivation of liberty orders",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("start_date", "date", SENSITIVE),
        Column("end_date", "date", SENSITIVE),
    ),
)

PREVIOUS_PERMANENCE = Table(
    "previous_permanence",
    kind="ssd",
    source="ssd_cla_previous_permanence",
    about="Earlier permanence arrangements that broke down",
    columns=(
        Column("previous_permanence_id", "id", DATES_AND_STATUS, field="lapp_table_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="lapp_person_id", refers_to="people.person_id", about="Child"),
        Column("option", "code", DATES_AND_STATUS, field="lapp_previous_permanence_option", codes="previous_permanence", about="Earlier permanence"),
        Column("authority", "text", DATES_AND_STATUS, field="lapp_previous_permanence_la", about="LA that arranged it"),
        Column("order_date_text", "text", DATES_AND_STATUS, field="lapp_previous_permanence_order_date", about="Order date as TEXT; zz/mm/yyyy, zz/zz/yyyy or zz/zz/zzzz when parts are unknown"),
    ),
)

CONVICTIONS = Table(
    "convictions",
    kind="ssd",
    source="ssd_cla_convictions",
    about="Offences of looked after children",
    columns=(
        Column("conviction_id", "id", DATES_AND_STATUS, field="clac_cla_conviction_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="clac_person_id", refers_to="people.person_id", about="Child"),
        Column("offence_date", "date", SENSITIVE, field="clac_cla_conviction_date", about="Offence date"),
        Column("offence", "text", SENSITIVE, field="clac_cla_conviction_offence", about="Offence text (absent in the Mosaic script)"),
    ),
)

TABLES = (
    CARE_EPISODES,
    LEGAL_STATUSES,
    PLACEMENTS,
    PLACEMENT_EXTRAS,
    PLACEMENT_COSTS,
    CARE_REVIEWS,
    CARE_PLANS,
    CARE_VISITS,
    DEPRIVATIONS_OF_LIBERTY,
    PREVIOUS_PERMANENCE,
    CONVICTIONS,
)
