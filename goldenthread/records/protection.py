"""Section 47 enquiries, conferences, child protection plans."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    SENSITIVE,
    Column,
    Table,
)

SECTION_47_ENQUIRIES = Table(
    "section_47_enquiries",
    kind="ssd",
    source="ssd_s47_enquiry",
    about="Section 47 enquiries, one row per child",
    columns=(
        Column("enquiry_id", "id", DATES_AND_STATUS, field="s47e_s47_enquiry_id", key=True, about="Row key"),
        Column("referral_id", "id", DATES_AND_STATUS, field="s47e_referral_id", refers_to="referrals.referral_id", about="Episode"),
        Column("person_id", "id", DATES_AND_STATUS, field="s47e_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="s47e_s47_start_date", about="Strategy discussion that began the enquiry"),
        Column("end_date", "date", DATES_AND_STATUS, field="s47e_s47_end_date", about="Enquiry completed and authorised"),
        Column("no_further_action", "flag", DATES_AND_STATUS, field="s47e_s47_nfa", about="Ended with no further action"),
        Column("outcomes", "json", DATES_AND_STATUS, field="s47e_s47_outcome_json", codes="ssd_s47_outcome_key", about="Outcome flags as JSON; CP_CONFERENCE_FLAG says a conference is needed"),
        Column("worker_id", "id", DATES_AND_STATUS, field="s47e_s47_completed_by_worker_id", refers_to="professionals.worker_id", about="Worker"),
        Column("team_id", "id", DATES_AND_STATUS, field="s47e_s47_completed_by_team", refers_to="departments.team_id", about="Team"),
    ),
)

INITIAL_CONFERENCES = Table(
    "initial_conferences",
    kind="ssd",
    source="ssd_initial_cp_conference",
    about="Initial child protection conferences, one row per child",
    columns=(
        Column("conference_id", "id", DATES_AND_STATUS, field="icpc_icpc_id", key=True, about="Row key"),
        Column("meeting_id", "id", DATES_AND_STATUS, field="icpc_icpc_meeting_id", about="Meeting reference"),
        Column("enquiry_id", "id", DATES_AND_STATUS, field="icpc_s47_enquiry_id", refers_to="section_47_enquiries.enquiry_id", about="Enquiry that led to it"),
        Column("person_id", "id", DATES_AND_STATUS, field="icpc_person_id", refers_to="people.person_id", about="Child"),
        Column("protection_plan_id", "id", DATES_AND_STATUS, field="icpc_cp_plan_id", refers_to="protection_plans.protection_plan_id", about="Plan that resulted"),
        Column("referral_id", "id", DATES_AND_STATUS, field="icpc_referral_id", refers_to="referrals.referral_id", about="Episode"),
        Column("transfer_in", "flag", DATES_AND_STATUS, field="icpc_icpc_transfer_in", about="Transfer-in conference"),
        Column("target_date", "date", DATES_AND_STATUS, field="icpc_icpc_target_date", about="15 working days after the strategy discussion"),
        Column("conference_date", "date", DATES_AND_STATUS, field="icpc_icpc_date", about="Held on"),
        Column("led_to_plan", "flag", DATES_AND_STATUS, field="icpc_icpc_outcome_cp_flag", about="Resulted in a plan"),
        Column("outcomes", "json", DATES_AND_STATUS, field="icpc_icpc_outcome_json", codes="ssd_icpc_outcome_key", about="Outcome flags as JSON"),
        Column("team_id", "id", DATES_AND_STATUS, field="icpc_icpc_team", refers_to="departments.team_id", about="Team"),
        Column("worker_id", "id", DATES_AND_STATUS, field="icpc_icpc_worker_id", refers_to="professionals.worker_id", about="Worker"),
    ),
)

PROTECTION_PLANS = Table(
    "protection_plans",
    kind="ssd",
    source="ssd_cp_plans",
    about="Child protection plans",
    columns=(
        Column("protection_plan_id", "id", DATES_AND_STATUS, field="cppl_cp_plan_id", key=True, about="Row key"),
        Column("referral_id", "id", DATES_AND_STATUS, field="cppl_referral_id", refers_to="referrals.referral_id", about="Episode"),
        Column("conference_id", "id", DATES_AND_STATUS, field="cppl_icpc_id", refers_to="initial_conferences.conference_id", about="Conference that started it"),
        Column("person_id", "id", DATES_AND_STATUS, field="cppl_person_id", refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, field="cppl_cp_plan_start_date", about="Plan from"),
        Column("end_date", "date", DATES_AND_STATUS, field="cppl_cp_plan_end_date", about="Plan until"),
        Column("initial_category", "code", SENSITIVE, field="cppl_cp_plan_initial_category", codes="category_of_abuse", about="Category at start"),
        Column("latest_category", "code", SENSITIVE, field="cppl_cp_plan_latest_category", codes="category_of_abuse", about="Category now"),
        Column("other_authority", "flag", DATES_AND_STATUS, field="cppl_cp_plan_ola", about="Plan belongs to another LA"),
    ),
)

PROTECTION_VISITS = Table(
    "protection_visits",
    kind="ssd",
    source="ssd_cp_visits",
    about="Visits to children on protection plans",
    columns=(
        Column("visit_id", "id", DATES_AND_STATUS, field="cppv_cp_visit_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cppv_person_id", refers_to="people.person_id", about="Child"),
        Column("protection_plan_id", "id", DATES_AND_STATUS, field="cppv_cp_plan_id", refers_to="protection_plans.protection_plan_id", about="Plan"),
        Column("visit_date", "date", DATES_AND_STATUS, field="cppv_cp_visit_date", about="Visit date"),
        Column("seen", "flag", DATES_AND_STATUS, field="cppv_cp_visit_seen", about="Child seen"),
        Column("seen_alone", "flag", DATES_AND_STATUS, field="cppv_cp_visit_seen_alone", about="Child seen alone"),
        Column("bedroom_seen", "flag", DATES_AND_STATUS, field="cppv_cp_visit_bedroom", about="Bedroom seen"),
    ),
)

PROTECTION_REVIEWS = Table(
    "protection_reviews",
    kind="ssd",
    source="ssd_cp_reviews",
    about="Review conferences",
    columns=(
        Column("review_id", "id", DATES_AND_STATUS, field="cppr_cp_review_id", key=True, about="Row key"),
        Column("person_id", "id", DATES_AND_STATUS, field="cppr_person_id", refers_to="people.person_id", about="Child"),
        Column("protection_plan_id", "id", DATES_AND_STATUS, field="cppr_cp_plan_id", refers_to="protection_plans.protection_plan_id", about="Plan"),
        Column("due_date", "date", DATES_AND_STATUS, field="cppr_cp_review_due", about="Due date"),
        Column("review_date", "date", DATES_AND_STATUS, field="cppr_cp_review_date", about="Held on"),
        Column("meeting_id", "id", DATES_AND_STATUS, field="cppr_cp_review_meeting_id", about="Meeting reference"),
        Column("plan_continues", "flag", DATES_AND_STATUS, field="cppr_cp_review_outcome_continue_cp", about="Plan continues"),
        Column("quorate", "text", DATES_AND_STATUS, field="cppr_cp_review_quorate", about="Conference quorate"),
        Column("participation", "code", DATES_AND_STATUS, field="cppr_cp_review_participation", codes="cla_review_participation", placeholder=True, about="How the child took part (often placeholder)"),
    ),
)

TABLES = (
    SECTION_47_ENQUIRIES,
    INITIAL_CONFERENCES,
    PROTECTION_PLANS,
    PROTECTION_VISITS,
    PROTECTION_REVIEWS,
)
