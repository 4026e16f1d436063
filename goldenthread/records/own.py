"""Tables that neither the standard nor the supplementary list provides, and that we need."""

from goldenthread.records.declaration import DATES_AND_STATUS, FREE_TEXT, SENSITIVE, Column, Table

PERIODS_OF_CARE = Table(
    "periods_of_care",
    kind="own",
    source="period_of_care",
    about="One row per unbroken stay in care, made from episodes that follow on from one another",
    columns=(
        Column("period_of_care_id", "id", DATES_AND_STATUS, key=True, about="Key of the stay"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("start_date", "date", DATES_AND_STATUS, about="First day of the stay"),
        Column("end_date", "date", DATES_AND_STATUS, about="Last day; empty while it goes on"),
        Column("end_reason", "code", DATES_AND_STATUS, codes="cla_reason_episode_ceased", about="Why it ended"),
        Column("category_of_need", "code", SENSITIVE, codes="cla_category_of_need", about="Category of need at the start"),
        Column("short_breaks_only", "flag", DATES_AND_STATUS, about="Whole stay is under a short-break status (V1, V3, V4)"),
    ),
)

REFERRAL_DECISIONS = Table(
    "referral_decisions",
    kind="supplementary",
    source="referral_decision",
    about="Decisions on referrals that did not come through a recorded contact",
    columns=(
        Column("referral_id", "id", DATES_AND_STATUS, key=True, refers_to="referrals.referral_id", about="Referral"),
        Column("received_at", "datetime", DATES_AND_STATUS, about="When the referral arrived"),
        Column("decided_at", "datetime", DATES_AND_STATUS, about="When the decision was recorded; empty while undecided"),
        Column("decision", "code", DATES_AND_STATUS, choices=("nfa", "advice", "early_help", "assessment", "strategy", "other"), about="What was decided"),
        Column("decided_by_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who decided"),
    ),
)

SCHOOL_TERMS = Table(
    "school_terms",
    kind="supplementary",
    source="school_term",
    about="First and last day of each school term",
    columns=(
        Column("term", "text", DATES_AND_STATUS, key=True, about="For example 2023-24 autumn"),
        Column("start_date", "date", DATES_AND_STATUS, about="First day of term"),
        Column("end_date", "date", DATES_AND_STATUS, about="Last day of term"),
    ),
)

RESTRICTIONS = Table(
    "restrictions",
    kind="supplementary",
    source="restriction",
    about="Children whose record only named people may see",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, key=True, refers_to="people.person_id", about="Child"),
        Column("ground", "code", SENSITIVE, choices=("high_profile", "staff_or_member_family", "adoption", "high_risk"), about="Why"),
        Column("start_date", "date", DATES_AND_STATUS, about="Restricted from"),
        Column("end_date", "date", DATES_AND_STATUS, about="Restricted until; empty while it lasts"),
        Column("note", "text", FREE_TEXT, about="Not stored"),
    ),
)

RESTRICTED_ACCESS = Table(
    "restricted_access",
    kind="supplementary",
    source="restricted_access",
    about="The people named for a restricted child",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who may see the record"),
        Column("start_date", "date", DATES_AND_STATUS, about="Named from"),
        Column("end_date", "date", DATES_AND_STATUS, about="Named until"),
    ),
)

REVIEW_DECISIONS = Table(
    "review_decisions",
    kind="supplementary",
    source="review_decision",
    about="What looked after reviews and review conferences decided, by when it should be done, and when it was",
    columns=(
        Column("decision_id", "id", DATES_AND_STATUS, key=True, about="Key of the decision"),
        Column("review_id", "id", DATES_AND_STATUS, about="The looked after review or review conference; may be empty"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("decided_date", "date", DATES_AND_STATUS, about="Day of the review"),
        Column("due_date", "date", DATES_AND_STATUS, about="To be done by; empty when no day was set"),
        Column("done_date", "date", DATES_AND_STATUS, about="Done on; empty while it is not"),
        Column("owner_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who is to do it"),
        Column(
            "kind",
            "code",
            DATES_AND_STATUS,
            choices=("placement", "contact", "health", "education", "legal", "permanence", "views", "assessment", "family_work", "other"),
            about="What it is about; the words themselves stay in the case system",
        ),
    ),
)

ASSESSMENT_SUBMISSIONS = Table(
    "assessment_submissions",
    kind="supplementary",
    source="assessment_submission",
    about="When workers sent finished assessments to the manager, one row each time; the standard keeps only the authorisation",
    columns=(
        Column("assessment_id", "id", DATES_AND_STATUS, refers_to="assessments.assessment_id", about="Assessment"),
        Column("sent_date", "date", DATES_AND_STATUS, about="Sent to the manager to authorise"),
        Column("returned_date", "date", DATES_AND_STATUS, about="Sent back to the worker for changes; empty when it was not"),
        Column("sent_by_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who sent it"),
        Column("manager_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who is to authorise it"),
    ),
)

ESCALATIONS = Table(
    "escalations",
    kind="supplementary",
    source="escalation",
    about="Escalations that reviewing officers and conference chairs raised in the case system",
    columns=(
        Column("escalation_id", "id", DATES_AND_STATUS, key=True, about="Key of the escalation"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("opened_date", "date", DATES_AND_STATUS, about="Day it was raised"),
        Column("stage", "text", DATES_AND_STATUS, about="Stage it has reached, in the words of the authority"),
        Column("closed_date", "date", DATES_AND_STATUS, about="Day it was resolved; empty while it is open"),
        Column("raised_by_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="Who raised it"),
    ),
)

WORKER_DETAILS = Table(
    "worker_details",
    kind="supplementary",
    source="worker_detail",
    about="What the workforce return asks of a social worker beyond the list of workers",
    columns=(
        Column("worker_id", "id", DATES_AND_STATUS, key=True, refers_to="workers.worker_id", about="Worker"),
        Column("date_of_birth", "date", SENSITIVE, about="Date of birth of the worker"),
        Column("ethnicity", "code", SENSITIVE, codes="ethnicity", about="Ethnicity of the worker"),
        Column("organisation_role", "code", DATES_AND_STATUS, codes="csww_role", about="Role in the organisation; 5 is a case holder"),
    ),
)

COMPLAINTS = Table(
    "complaints",
    kind="supplementary",
    source="complaint",
    about="Complaints under the representations procedure, and compliments",
    columns=(
        Column("complaint_id", "id", DATES_AND_STATUS, key=True, about="Key of the complaint"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child it is about; empty when it is about no one child"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id", about="Team it is about"),
        Column("kind", "code", DATES_AND_STATUS, choices=("complaint", "compliment"), about="Empty is a complaint"),
        Column("stage", "code", DATES_AND_STATUS, choices=("1", "2", "3", "ombudsman"), about="Stage; 1 is local resolution"),
        Column("received_date", "date", DATES_AND_STATUS, about="Day it was received at this stage"),
        Column("extended", "flag", DATES_AND_STATUS, about="Complex, and the time for an answer was extended"),
        Column("answered_date", "date", DATES_AND_STATUS, about="Day of the answer; empty while there is none"),
        Column("outcome", "code", DATES_AND_STATUS, choices=("upheld", "partly_upheld", "not_upheld", "withdrawn"), about="How it was decided"),
    ),
)

SURVEY_ANSWERS = Table(
    "survey_answers",
    kind="supplementary",
    source="survey_answer",
    about="Answers to surveys and interviews, one row for each question that was answered",
    columns=(
        Column("response_id", "id", DATES_AND_STATUS, about="The form or interview; all its answers carry it"),
        Column("survey", "text", DATES_AND_STATUS, about="Name of the survey"),
        Column("audience", "code", DATES_AND_STATUS, choices=("service_user", "staff"), about="Who was asked; empty is service users"),
        Column("method", "code", DATES_AND_STATUS, choices=("form", "online", "interview"), about="How they were asked"),
        Column("answered_date", "date", DATES_AND_STATUS, about="Day of the answers"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id", about="Team it is about"),
        Column("theme", "code", DATES_AND_STATUS, choices=("intervention", "communication", "worker", "visits", "morale", "support"), about="What the question is about"),
        Column("answer", "code", DATES_AND_STATUS, choices=("very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied"), about="Empty when the question was passed over"),
    ),
)

OUTCOME_SCORES = Table(
    "outcome_scores",
    kind="supplementary",
    source="outcome_score",
    about="Scores of how a child is doing: outcome star, distance travelled and the like",
    columns=(
        Column("score_id", "id", DATES_AND_STATUS, key=True, about="Key of the score"),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="Child"),
        Column("tool", "text", DATES_AND_STATUS, about="Name of the tool; scores of different tools are never compared"),
        Column("score_date", "date", DATES_AND_STATUS, about="Day of the score"),
        Column("score", "number", DATES_AND_STATUS, about="The score"),
        Column("lower_is_better", "flag", DATES_AND_STATUS, about="Yes for a score of difficulties"),
    ),
)

TABLES = (
    PERIODS_OF_CARE,
    REFERRAL_DECISIONS,
    SCHOOL_TERMS,
    RESTRICTIONS,
    RESTRICTED_ACCESS,
    REVIEW_DECISIONS,
    ASSESSMENT_SUBMISSIONS,
    ESCALATIONS,
    WORKER_DETAILS,
    COMPLAINTS,
    SURVEY_ANSWERS,
    OUTCOME_SCORES,
)
