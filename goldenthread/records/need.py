"""Referrals, assessments, child in need plans and their visits."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    SENSITIVE,
    Column,
    Table,
)

REFERRALS = Table(
    "referrals",
    kind="ssd",
    source="ssd_cin_episodes",
    about="One row per referral, which opens an episode of need",
    columns=(
        Column("referral_id", "id", DATES_AND_STATUS, field="cine_referral_id", key=True, about="Referral / episode of need key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cine_person_id", refers_to="people.person_id", about="Child"),
        Column("referral_date", "date", DATES_AND_STATUS, field="cine_referral_date", about="Referral date, which opens the episode"),
        Column("primary_need", "code", SENSITIVE, field="cine_cin_primary_need_code", codes="cin_primary_need", about="Primary need"),
        Column("source", "code", DATES_AND_STATUS, field="cine_referral_source_code", codes="referral_source", about="Referral source"),
        Column("source_text", "text", FREE_TEXT, field="cine_referral_source_desc", about="Text of the source"),
        Column("outcomes", "json", DATES_AND_STATUS, field="cine_referral_outcome_json", codes="ssd_referral_outcome_key", about="Outcome flags of the referral as JSON"),
        Column("no_further_action", "flag", DATES_AND_STATUS, field="cine_referral_nfa", about="Referral ended with no further action"),
        Column("close_reason", "code", DATES_AND_STATUS, field="cine_close_reason", codes="cin_closure_reason", about="Why the episode closed"),
        Column("close_date", "date", DATES_AND_STATUS, field="cine_close_date", about="Episode closed; empty when open"),
        Column("closure_recorded", "flag", DATES_AND_STATUS, about="False where the source cannot say whether this episode has closed; such an episode never counts as open"),
        Column("team_id", "id", DATES_AND_STATUS, field="cine_referral_team", refers_to="departments.team_id", about="Team that took the referral"),
        Column("worker_id", "id", DATES_AND_STATUS, field="cine_referral_worker_id", refers_to="professionals.worker_id", about="Worker that took the referral"),
    ),
)

ASSESSMENTS = Table(
    "assessments",
    kind="ssd",
    source="ssd_cin_assessments",
    about="Child and family assessments",
    columns=(
        Column("assessment_id", "id", DATES_AND_STATUS, field="cina_assessment_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cina_person_id", refers_to="people.person_id", about="Child"),
        Column("referral_id", "id", DATES_AND_STATUS, field="cina_referral_id", refers_to="referrals.referral_id", about="Episode the assessment belongs to"),
        Column("start_date", "date", DATES_AND_STATUS, field="cina_assessment_start_date", about="Assessment started"),
        Column("child_seen", "flag", DATES_AND_STATUS, field="cina_assessment_child_seen", about="Child seen in the assessment"),
        Column("authorised_date", "date", DATES_AND_STATUS, field="cina_assessment_auth_date", about="Completed and authorised; empty when open"),
        Column("outcomes", "json", DATES_AND_STATUS, field="cina_assessment_outcome_json", codes="ssd_assessment_outcome_key", about="Outcome flags as JSON"),
        Column("no_further_action", "flag", DATES_AND_STATUS, field="cina_assessment_outcome_nfa", about="Ended with no further action"),
        Column("team_id", "id", DATES_AND_STATUS, field="cina_assessment_team", refers_to="departments.team_id", about="Team completing it"),
        Column("worker_id", "id", DATES_AND_STATUS, field="cina_assessment_worker_id", refers_to="professionals.worker_id", about="Worker completing it"),
    ),
)

ASSESSMENT_FACTORS = Table(
    "assessment_factors",
    kind="ssd",
    source="ssd_assessment_factors",
    about="Factors found at an assessment",
    columns=(
        Column("factors_id", "id", DATES_AND_STATUS, field="cinf_table_id", key=True, about="Row key"),
        Column("assessment_id", "id", DATES_AND_STATUS, field="cinf_assessment_id", refers_to="assessments.assessment_id", about="Assessment"),
        Column("factors", "json", SENSITIVE, field="cinf_assessment_factors_json", codes="assessment_factor", about="Factors found, as a JSON array of codes (an object of code to Yes/No is planned)"),
    ),
)

CIN_PLANS = Table(
    "cin_plans",
    kind="ssd",
    source="ssd_cin_plans",
    about="Child in need plans",
    columns=(
        Column("cin_plan_id", "id", DATES_AND_STATUS, field="cinp_cin_plan_id", key=True, about="Row key (some Mosaic scripts name it cin_plan_id)"),
        Column("referral_id", "id", DATES_AND_STATUS, field="cinp_referral_id", refers_to="referrals.referral_id", about="Episode"),
        Column("person_id", "id", DATES_AND_STATUS, field="cinp_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="cinp_cin_plan_start_date", about="Plan from"),
        Column("end_date", "date", DATES_AND_STATUS, field="cinp_cin_plan_end_date", about="Plan until"),
        Column("team_id", "id", DATES_AND_STATUS, field="cinp_cin_plan_team", refers_to="departments.team_id", about="Team responsible"),
        Column("worker_id", "id", DATES_AND_STATUS, field="cinp_cin_plan_worker_id", refers_to="professionals.worker_id", about="Worker responsible"),
    ),
)

CIN_VISITS = Table(
    "cin_visits",
    kind="ssd",
    source="ssd_cin_visits",
    about="Visits to children in need",
    columns=(
        Column("visit_id", "id", DATES_AND_STATUS, field="cinv_cin_visit_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cinv_person_id", refers_to="people.person_id", about="Child (some Mosaic scripts carry cinv_cin_plan_id instead)"),
        Column("visit_date", "date", DATES_AND_STATUS, field="cinv_cin_visit_date", about="Visit date"),
        Column("seen", "flag", DATES_AND_STATUS, field="cinv_cin_visit_seen", about="Child seen"),
        Column("seen_alone", "flag", DATES_AND_STATUS, field="cinv_cin_visit_seen_alone", about="Child seen alone"),
        Column("bedroom_seen", "flag", DATES_AND_STATUS, field="cinv_cin_visit_bedroom", about="Bedroom seen"),
    ),
)

TABLES = (
    REFERRALS,
    ASSESSMENTS,
    ASSESSMENT_FACTORS,
    CIN_PLANS,
    CIN_VISITS,
)
