"""Teams, workers, and who holds the child."""

from goldenthread.records.declaration import (
    DATES_AND_STATUS,
    FREE_TEXT,
    SENSITIVE,
    Column,
    Table,
)

PROFESSIONALS = Table(
    "professionals",
    kind="ssd",
    source="ssd_professionals",
    about="Workers as the case system knows them",
    columns=(
        Column("worker_id", "id", DATES_AND_STATUS, field="prof_professional_id", key=True, about="Row key, the worker id used by every other table"),
        Column("staff_id", "id", DATES_AND_STATUS, field="prof_staff_id", about="Staff number used locally"),
        Column("name", "text", DATES_AND_STATUS, field="prof_professional_name", about="Name (absent in the Mosaic script)"),
        Column("registration_number", "text", DATES_AND_STATUS, field="prof_social_worker_registration_no", about="Social Work England number"),
        Column("agency", "flag", DATES_AND_STATUS, field="prof_agency_worker_flag", placeholder=True, about="Agency worker (not filled in version 1)"),
        Column("job_title", "text", DATES_AND_STATUS, field="prof_professional_job_title", about="Job title"),
        Column("caseload", "integer", DATES_AND_STATUS, field="prof_professional_caseload", about="Cases held at the last 30 September"),
        Column("department", "text", DATES_AND_STATUS, field="prof_professional_department", about="Team or organisation as text"),
        Column("fte", "number", DATES_AND_STATUS, field="prof_full_time_equivalency", about="FTE"),
    ),
)

DEPARTMENTS = Table(
    "departments",
    kind="ssd",
    source="ssd_department",
    about="Teams as the case system knows them",
    columns=(
        Column("team_id", "id", DATES_AND_STATUS, field="dept_team_id", key=True, about="Row key"),
        Column("team_name", "text", DATES_AND_STATUS, field="dept_team_name", about="Team name"),
        Column("parent_team_id", "id", DATES_AND_STATUS, field="dept_team_parent_id", refers_to="departments.team_id", about="Parent team, giving the hierarchy service - team"),
        Column("parent_team_name", "text", DATES_AND_STATUS, field="dept_team_parent_name", about="Parent team name"),
    ),
)

INVOLVEMENTS = Table(
    "involvements",
    kind="ssd",
    source="ssd_involvements",
    about="Who is involved with a child, and from when to when",
    columns=(
        Column("involvement_id", "id", DATES_AND_STATUS, field="invo_involvements_id", key=True, about="Row key"),
        Column("worker_id", "id", DATES_AND_STATUS, field="invo_professional_id", refers_to="professionals.worker_id", about="Worker"),
        Column("role", "code", DATES_AND_STATUS, field="invo_professional_role_id", codes="llogic_involvement_type", about="Role; since release 1.4.5 the Liquidlogic type CODE (CW = allocated case worker), earlier the text"),
        Column("team_id", "id", DATES_AND_STATUS, field="invo_professional_team", refers_to="departments.team_id", about="Team"),
        Column("person_id", "id", DATES_AND_STATUS, field="invo_person_id", refers_to="people.person_id", about="Child (not in the Mosaic script)"),
        Column("start_date", "date", DATES_AND_STATUS, field="invo_involvement_start_date", about="Allocated from"),
        Column("end_date", "date", DATES_AND_STATUS, field="invo_involvement_end_date", about="Allocated until; empty when current"),
        Column("change_reason", "code", DATES_AND_STATUS, field="invo_worker_change_reason", codes="social_worker_change_reason", about="Why the worker changed"),
        Column("referral_id", "id", DATES_AND_STATUS, field="invo_referral_id", refers_to="referrals.referral_id", about="Episode"),
    ),
)

TEAMS = Table(
    "teams",
    kind="supplementary",
    source="team",
    about="Teams, services and their managers, with dates",
    columns=(
        Column("team_id", "id", DATES_AND_STATUS, key=True, about="team key, same as ssd_department.dept_team_id when it exists"),
        Column("team_name", "text", DATES_AND_STATUS, about="name as exported; matched after trimming, nbsp removal and case folding"),
        Column("parent_team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id", about="next level up"),
        Column("level", "code", SENSITIVE, choices=("service_director", "head_of_service", "service_manager", "team"), about="position in the tree"),
        Column("manager_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="manager"),
        Column("cohort", "code", DATES_AND_STATUS, choices=("front_door", "assessment", "cin_cp", "cla", "care_leavers", "disability", "early_help", "fostering", "adoption", "other"), about="main work of the team"),
        Column("valid_from", "date", DATES_AND_STATUS),
        Column("valid_to", "date", DATES_AND_STATUS),
    ),
)

WORKERS = Table(
    "workers",
    kind="supplementary",
    source="worker",
    about="Workers, their team and hours",
    columns=(
        Column("worker_id", "id", DATES_AND_STATUS, key=True, about="ssd_professionals.prof_professional_id, or made from the normalised name when only names exist (Annex A)"),
        Column("staff_id", "id", DATES_AND_STATUS),
        Column("swe_number", "text", DATES_AND_STATUS, about="Social Work England number"),
        Column("name", "text", DATES_AND_STATUS),
        Column("job_title", "text", DATES_AND_STATUS),
        Column("role", "code", DATES_AND_STATUS, choices=("social_worker", "senior", "manager", "personal_adviser", "iro", "cp_chair", "family_support", "other")),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id"),
        Column("manager_worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id", about="line manager, for supervision"),
        Column("fte", "number", DATES_AND_STATUS, about="0-1"),
        Column("agency", "flag", DATES_AND_STATUS),
        Column("asye", "flag", DATES_AND_STATUS),
        Column("caseload_cap", "integer", DATES_AND_STATUS, about="local maximum"),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("end_date", "date", DATES_AND_STATUS),
        Column("leaver_reason", "code", DATES_AND_STATUS, codes="csww_reason_leave"),
    ),
)

ALLOCATIONS = Table(
    "allocations",
    kind="supplementary",
    source="allocation",
    about="Who held the child on any day",
    columns=(
        Column("person_id", "id", DATES_AND_STATUS, refers_to="people.person_id"),
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id"),
        Column("role", "code", DATES_AND_STATUS, choices=("lead", "personal_adviser", "secondary", "iro", "cp_chair", "supervising")),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("end_date", "date", DATES_AND_STATUS, about="empty when current"),
        Column("is_lead", "flag", DATES_AND_STATUS, about="exactly one open lead per open child; duplicates go to the exception report"),
    ),
)

WORKFORCE_POSTS = Table(
    "workforce_posts",
    kind="supplementary",
    source="workforce_post",
    about="Posts, filled and vacant",
    columns=(
        Column("post_id", "id", DATES_AND_STATUS, key=True),
        Column("team_id", "id", DATES_AND_STATUS, refers_to="teams.team_id"),
        Column("established_fte", "number", DATES_AND_STATUS),
        Column("filled_fte", "number", DATES_AND_STATUS),
        Column("agency_cover_fte", "number", DATES_AND_STATUS),
        Column("snapshot_date", "date", DATES_AND_STATUS),
    ),
)

WORKER_ABSENCES = Table(
    "worker_absences",
    kind="supplementary",
    source="worker_absence",
    about="Sickness and other absence",
    columns=(
        Column("worker_id", "id", DATES_AND_STATUS, refers_to="workers.worker_id"),
        Column("start_date", "date", DATES_AND_STATUS),
        Column("end_date", "date", DATES_AND_STATUS),
        Column("working_days_lost", "number", DATES_AND_STATUS),
        Column("reason", "code", FREE_TEXT, codes="csww_absence"),
    ),
)

TABLES = (
    PROFESSIONALS,
    DEPARTMENTS,
    INVOLVEMENTS,
    TEAMS,
    WORKERS,
    ALLOCATIONS,
    WORKFORCE_POSTS,
    WORKER_ABSENCES,
)
