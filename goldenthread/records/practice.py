"""What practice standards ask for: visits, supervision, plan versions, meetings, audits."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    Column,
    Table,
)

VISITS = Table(
    "visits",
    kind="supplementary",
    source="visit",
    about="Visits with purpose, worker and recording date",
    columns=(
        Column("visit_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("visit_type", "code", DATES_AND_STATUS, choices=("assessment", "cin", "cp", "cla", "care_leaver", "early_help", "iro", "other")),
        Column("visit_date", "date", DATES_AND_STATUS),
        Column("seen", "flag", DATES_AND_STATUS, about="a visit where the child was not seen does not reset the clock when local rules say so"),
        Column("seen_alone", "code", DATES_AND_STATUS, choices=("yes", "no", "not_applicable", "unknown")),
        Column("bedroom_seen", "flag", DATES_AND_STATUS),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("assessment_id", "id", DATES_AND_STATUS, refers_to="assessments.assessment_id", about="for first visit after referral"),
        Column("due_date", "date", DATES_AND_STATUS, about="as scheduled by the case system"),
        Column("recorded_at", "datetime", DATES_AND_STATUS, about="to measure late recording"),
        Column("method", "code", DATES_AND_STATUS, choices=("in_person", "video", "phone")),
    ),
)

VISIT_REQUIREMENTS = Table(
    "visit_requirements",
    kind="supplementary",
    source="visit_requirement",
    about="Visiting intervals agreed for one child",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("visit_type", "code", DATES_AND_STATUS, choices=("assessment", "cin", "cp", "cla", "care_leaver", "early_help", "iro", "other"), about="as visit.visit_type"),
        Column("max_days", "integer", DATES_AND_STATUS, about="calendar days, or"),
        Column("max_working_days", "integer", DATES_AND_STATUS, about="working days"),
        Column("valid_from", "date", DATES_AND_STATUS),
        Column("valid_to", "date", DATES_AND_STATUS),
        Column("agreed_by", "text", DATES_AND_STATUS),
    ),
)

SUPERVISIONS = Table(
    "supervisions",
    kind="supplementary",
    source="supervision",
    about="Case supervision, one row per child discussed",
    columns=(
        Column("supervision_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id", about="one row per child discussed"),
        Column("supervision_date", "date", DATES_AND_STATUS),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("supervisor_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("kind", "code", DATES_AND_STATUS, choices=("one_to_one", "group", "management_oversight")),
        Column("decision_recorded", "flag", DATES_AND_STATUS),
        Column("next_due_date", "date", DATES_AND_STATUS, about="overrides the default interval"),
    ),
)

PLAN_VERSIONS = Table(
    "plan_versions",
    kind="supplementary",
    source="plan_version",
    about="Versions of plans with their authorisation",
    columns=(
        Column("plan_version_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("plan_type", "code", DATES_AND_STATUS, choices=("cin", "cp", "care_plan", "pathway", "pep", "early_help")),
        Column("parent_plan_id", "id", DATES_AND_STATUS, about="ssd_cin_plans / ssd_cp_plans / ssd_cla_care_plan key"),
        Column("plan_date", "date", DATES_AND_STATUS, about="date of this version"),
        Column("authorised_date", "date", DATES_AND_STATUS, about="unsaved or unauthorised drafts do not count"),
        Column("review_due_date", "date", DATES_AND_STATUS),
        Column("child_contributed", "flag", DATES_AND_STATUS),
    ),
)

REVIEW_MEETINGS = Table(
    "review_meetings",
    kind="supplementary",
    source="review_meeting",
    about="Reviews, conferences and core groups, due and held",
    columns=(
        Column("meeting_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("meeting_type", "code", DATES_AND_STATUS, choices=("cin_review", "core_group", "icpc", "cp_review", "cla_review", "pathway_review", "pre_proceedings", "fgdm")),
        Column("due_date", "date", DATES_AND_STATUS),
        Column("held_date", "date", DATES_AND_STATUS),
        Column("cancelled", "flag", DATES_AND_STATUS),
        Column("participation", "code", DATES_AND_STATUS, codes="cla_review_participation"),
        Column("chair_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
    ),
)

AUDITS = Table(
    "audits",
    kind="supplementary",
    source="audit",
    about="Practice audits",
    columns=(
        Column("audit_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id"),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("audit_date", "date", DATES_AND_STATUS),
        Column("grade", "code", DATES_AND_STATUS, choices=("outstanding", "good", "requires_improvement", "inadequate")),
        Column("moderated_grade", "code", DATES_AND_STATUS, choices=("outstanding", "good", "requires_improvement", "inadequate"), about="Grade after moderation; it goes before the auditor's"),
        Column("moderated_date", "date", DATES_AND_STATUS, about="Day of moderation; empty when it was not moderated"),
        Column("sample_basis", "code", DATES_AND_STATUS, choices=("random", "targeted"), about="How the record was chosen"),
        Column("theme", "text", DATES_AND_STATUS),
        Column("actions_due_date", "date", DATES_AND_STATUS),
        Column("actions_done_date", "date", DATES_AND_STATUS),
    ),
)

ADVOCACY_CASES = Table(
    "advocacy_cases",
    kind="supplementary",
    source="advocacy",
    about="Advocacy and independent visitor cases",
    columns=(
        Column("case_id", "id", DATES_AND_STATUS, key=True),
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("service", "code", DATES_AND_STATUS, choices=("advocacy", "independent_visitor")),
        Column("referred_date", "date", DATES_AND_STATUS),
        Column("allocated_date", "date", DATES_AND_STATUS),
        Column("closed_date", "date", DATES_AND_STATUS),
        Column("issue", "text", FREE_TEXT),
    ),
)

TABLES = (
    VISITS,
    VISIT_REQUIREMENTS,
    SUPERVISIONS,
    PLAN_VERSIONS,
    REVIEW_MEETINGS,
    AUDITS,
    ADVOCACY_CASES,
)
