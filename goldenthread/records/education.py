"""School, attendance, suspensions and special needs."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    IDENTITY,
    SENSITIVE,
    Column,
    Table,
)

EDUCATION_PLANS = Table(
    "education_plans",
    kind="supplementary",
    source="pep",
    about="Personal education plans",
    columns=(
        Column("pep_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("term", "text", DATES_AND_STATUS, about="e.g. 2023-24 autumn"),
        Column("meeting_date", "date", DATES_AND_STATUS),
        Column("completed_date", "date", DATES_AND_STATUS),
        Column("quality_assured_date", "date", DATES_AND_STATUS),
        Column("quality_grade", "code", DATES_AND_STATUS),
        Column("next_due_date", "date", DATES_AND_STATUS),
    ),
)

SCHOOL_ENROLMENTS = Table(
    "school_enrolments",
    kind="supplementary",
    source="school_enrolment",
    about="School, phase and special needs of a pupil",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("school_urn", "text", DATES_AND_STATUS),
        Column("phase", "code", DATES_AND_STATUS, choices=("early_years", "primary", "secondary", "special", "pru", "post16", "eotas", "none")),
        Column("year_group", "integer", DATES_AND_STATUS),
        Column("ehcp", "flag", SENSITIVE),
        Column("sen_support", "flag", SENSITIVE),
        Column("full_time", "flag", DATES_AND_STATUS, about="no: on a reduced timetable, or educated at home; empty counts as yes"),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("end_date", "date", DATES_AND_STATUS),
    ),
)

SCHOOL_ATTENDANCE = Table(
    "school_attendance",
    kind="supplementary",
    source="school_attendance",
    about="Weekly attendance sessions",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("academic_year", "text", DATES_AND_STATUS, about="2023-24"),
        Column("week_ending", "date", DATES_AND_STATUS, about="feed is usually weekly from the virtual school"),
        Column("sessions_possible", "integer", DATES_AND_STATUS),
        Column("sessions_attended", "integer", DATES_AND_STATUS),
        Column("sessions_authorised_absence", "integer", DATES_AND_STATUS),
        Column("sessions_unauthorised_absence", "integer", DATES_AND_STATUS),
    ),
)

EXCLUSIONS = Table(
    "exclusions",
    kind="supplementary",
    source="exclusion",
    about="Suspensions and permanent exclusions",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("kind", "code", DATES_AND_STATUS, choices=("suspension", "permanent")),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("sessions", "integer", DATES_AND_STATUS),
        Column("reason", "text", FREE_TEXT),
    ),
)

SEND = Table(
    "send",
    kind="ssd",
    source="ssd_send",
    about="Identifiers of a child with special educational needs",
    columns=(
        Column("send_row_id", "id", DATES_AND_STATUS, field="send_table_id", key=True, placeholder=True, about="Row key"),
        Column("upn", "text", IDENTITY, field="send_upn", placeholder=True, about="UPN"),
        Column("uln", "text", IDENTITY, field="send_uln", placeholder=True, about="Unique learner number"),
        Column("upn_unknown", "code", DATES_AND_STATUS, field="send_upn_unknown", codes="upn_unknown_sen2", placeholder=True, about="Why neither is known"),
        Column("person_id", "id", DATES_AND_STATUS, field="send_person_id", refers_to="people.person_id", placeholder=True, about="Person"),
    ),
)

SEN_NEEDS = Table(
    "sen_needs",
    kind="ssd",
    source="ssd_sen_need",
    about="Kinds of special educational need",
    columns=(
        Column("sen_need_row_id", "id", DATES_AND_STATUS, field="senn_table_id", key=True, placeholder=True, about="Row key"),
        Column("active_ehcp_id", "id", DATES_AND_STATUS, field="senn_active_ehcp_id", refers_to="ehcp_active_plans.active_ehcp_id", placeholder=True, about="Plan"),
        Column("active_ehcp_need_type", "code", SENSITIVE, field="senn_active_ehcp_need_type", codes="sen_need_type", placeholder=True, about="Need"),
        Column("active_ehcp_need_rank", "text", DATES_AND_STATUS, field="senn_active_ehcp_need_rank", placeholder=True, about="1 primary, 2 secondary"),
    ),
)

EHCP_REQUESTS = Table(
    "ehcp_requests",
    kind="ssd",
    source="ssd_ehcp_requests",
    about="Requests for an education, health and care plan",
    columns=(
        Column("ehcp_request_id", "id", DATES_AND_STATUS, field="ehcr_ehcp_request_id", key=True, placeholder=True, about="Row key"),
        Column("send_id", "id", DATES_AND_STATUS, field="ehcr_send_table_id", refers_to="send.send_row_id", placeholder=True, about="SEND row"),
        Column("ehcp_req_date", "date", DATES_AND_STATUS, field="ehcr_ehcp_req_date", placeholder=True, about="Request received (starts the 20 weeks)"),
        Column("ehcp_req_outcome_date", "date", DATES_AND_STATUS, field="ehcr_ehcp_req_outcome_date", placeholder=True, about="Decision told to requester"),
        Column("ehcp_req_outcome", "code", DATES_AND_STATUS, field="ehcr_ehcp_req_outcome", codes="ehcp_outcome", placeholder=True, about="Proceed to assess"),
    ),
)

EHCP_ASSESSMENTS = Table(
    "ehcp_assessments",
    kind="ssd",
    source="ssd_ehcp_assessment",
    about="Assessments for an education, health and care plan",
    columns=(
        Column("ehcp_assessment_id", "id", DATES_AND_STATUS, field="ehca_ehcp_assessment_id", key=True, placeholder=True, about="Row key"),
        Column("ehcp_request_id", "id", DATES_AND_STATUS, field="ehca_ehcp_request_id", refers_to="ehcp_requests.ehcp_request_id", placeholder=True, about="Request"),
        Column("ehcp_assessment_outcome_date", "date", DATES_AND_STATUS, field="ehca_ehcp_assessment_outcome_date", placeholder=True, about="Plan issued or refusal told"),
        Column("ehcp_assessment_outcome", "code", DATES_AND_STATUS, field="ehca_ehcp_assessment_outcome", codes="ehcp_outcome", placeholder=True, about="Decision to issue"),
        Column("ehcp_assessment_exceptions", "text", DATES_AND_STATUS, field="ehca_ehcp_assessment_exceptions", placeholder=True, about="20 week exception applies"),
    ),
)

EHCP_NAMED_PLANS = Table(
    "ehcp_named_plans",
    kind="ssd",
    source="ssd_ehcp_named_plan",
    about="Education, health and care plans that name a setting",
    columns=(
        Column("named_plan_id", "id", DATES_AND_STATUS, field="ehcn_named_plan_id", key=True, placeholder=True, about="Row key"),
        Column("ehcp_asmt_id", "id", DATES_AND_STATUS, field="ehcn_ehcp_asmt_id", refers_to="ehcp_assessments.ehcp_assessment_id", placeholder=True, about="Assessment"),
        Column("named_plan_start_date", "date", DATES_AND_STATUS, field="ehcn_named_plan_start_date", placeholder=True, about="Plan dated"),
        Column("named_plan_ceased_date", "date", DATES_AND_STATUS, field="ehcn_named_plan_ceased_date", placeholder=True, about="Plan ended"),
        Column("named_plan_ceased_reason", "code", DATES_AND_STATUS, field="ehcn_named_plan_ceased_reason", codes="ehcp_ceased_reason", placeholder=True, about="Why it ended"),
    ),
)

EHCP_ACTIVE_PLANS = Table(
    "ehcp_active_plans",
    kind="ssd",
    source="ssd_ehcp_active_plans",
    about="Education, health and care plans in force",
    columns=(
        Column("active_ehcp_id", "id", DATES_AND_STATUS, field="ehcp_active_ehcp_id", key=True, placeholder=True, about="Row key"),
        Column("ehcp_request_id", "id", DATES_AND_STATUS, field="ehcp_ehcp_request_id", refers_to="ehcp_requests.ehcp_request_id", placeholder=True, about="Request"),
        Column("active_ehcp_last_review_date", "date", DATES_AND_STATUS, field="ehcp_active_ehcp_last_review_date", placeholder=True, about="Last annual review decision"),
    ),
)

TABLES = (
    EDUCATION_PLANS,
    SCHOOL_ENROLMENTS,
    SCHOOL_ATTENDANCE,
    EXCLUSIONS,
    SEND,
    SEN_NEEDS,
    EHCP_REQUESTS,
    EHCP_ASSESSMENTS,
    EHCP_NAMED_PLANS,
    EHCP_ACTIVE_PLANS,
)
