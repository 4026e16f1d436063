"""Rows about teams and workers: who they are, posts, absence, audits, adopters."""

from __future__ import annotations

from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book, worker_on
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import to_date, working_days_between
from goldenthread.sample.lives import months
from goldenthread.sample.names import worker_name
from goldenthread.sample.staffing import Team, Worker

TITLES = {
    "social_worker": "Social Worker",
    "senior": "Senior Social Worker",
    "manager": "Team Manager",
    "personal_adviser": "Personal Adviser",
    "iro": "Independent Reviewing Officer",
    "cp_chair": "Conference Chair",
    "family_support": "Family Support Worker",
}
LEVEL_TITLES = {
    "service_director": "Service Director",
    "head_of_service": "Head of Service",
    "service_manager": "Service Manager",
}
ABSENCE = Mix(("SIC", 76), ("OTH", 8), ("TRN", 7), ("MAT", 6), ("UNP", 3))
GRADE = Mix(("outstanding", 9), ("good", 47), ("requires_improvement", 36), ("inadequate", 8))
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
MODERATED = 0.45
EXTRA = 5  # every fifth agency worker helps beyond the posts there are
AGE = Mix((23, 20), (26, 20), (30, 18), (35, 16), (40, 13), (45, 9), (50, 4))  # at the first day
REGISTERED = ("social_worker", "senior", "manager", "iro", "cp_chair")
THEMES = ("Voice of the child", "Management oversight", "Quality of planning", "Risk and protection")
CAP = {"social_worker": 18, "senior": 16, "personal_adviser": 22, "iro": 70, "cp_chair": 90}


def write(book: Book, rng: Random) -> None:
    """All workforce tables, after the cases, because the caseloads are counted from them."""
    held = _cases_held(book)
    for team in book.office.teams:
        _team(book, team)
    for worker in book.office.workers:
        _worker(book, worker, held)
        if worker.end is None or worker.end > book.first:
            _absences(book, rng, worker)
    _posts(book, rng)


def _cases_held(book: Book) -> dict[str, int]:
    """Children held at the last 30 September by each worker."""
    year = book.authority.as_at.year
    day = book.authority.as_at.replace(month=9, day=30)
    if day > book.authority.as_at:
        day = day.replace(year=year - 1)
    held: dict[str, int] = {}
    for row in book.rows("allocations"):
        if row["role"] not in ("lead", "personal_adviser") or row["start_date"] > day:
            continue
        if row["end_date"] is None or row["end_date"] > day:
            held[row["worker_id"]] = held.get(row["worker_id"], 0) + 1
    return held


def _team(book: Book, team: Team) -> None:
    until = team.valid_to
    day = book.as_at if until is None or until > book.as_at else until - 1
    manager = worker_on(team.manager, day) if team.manager is not None else None
    book.rows("teams").append(
        {
            "team_id": team.team_id,
            "team_name": team.name,
            "parent_team_id": team.parent.team_id if team.parent else None,
            "level": team.level,
            "manager_worker_id": manager,
            "cohort": team.cohort,
            "valid_from": to_date(team.valid_from),
            "valid_to": to_date(until) if until is not None and until <= book.as_at else None,
        }
    )
    book.rows("departments").append(
        {
            "team_id": team.team_id,
            "team_name": team.name,
            "parent_team_id": team.parent.team_id if team.parent else None,
            "parent_team_name": team.parent.name if team.parent else None,
        }
    )


def _manager_of(book: Book, worker: Worker) -> str | None:
    """Who manages the worker: the manager of the team, or of the unit above for managers themselves."""
    team: Team | None = worker.team
    if worker.role == "manager":
        team = worker.team.parent
    if team is None or team.manager is None:
        return None
    return worker_on(team.manager, min(worker.end or book.as_at, book.as_at))


def _worker(book: Book, worker: Worker, held: dict[str, int]) -> None:
    name = worker_name(worker.number)
    title = TITLES[worker.role]
    if worker.role == "manager":
        title = LEVEL_TITLES.get(worker.team.level, title)
    staff_id = f"{'AGY' if worker.agency else 'EMP'}{40000 + worker.number}"
    registered = worker.role not in ("personal_adviser", "family_support")
    swe = f"SW{900000 + worker.number}" if registered else None
    book.rows("workers").append(
        {
            "worker_id": worker.worker_id,
            "staff_id": staff_id,
            "swe_number": swe,
            "name": name,
            "job_title": title,
            "role": worker.role,
            "team_id": worker.team.team_id,
            "manager_worker_id": _manager_of(book, worker),
            "fte": worker.fte,
            "agency": worker.agency,
            "asye": worker.newly_qualified,
            "caseload_cap": 12 if worker.newly_qualified else CAP.get(worker.role),
            "start_date": to_date(worker.start),
            "end_date": to_date(worker.end) if worker.end is not None else None,
            "leaver_reason": worker.left_for if worker.end is not None else None,
        }
    )
    book.rows("professionals").append(
        {
            "worker_id": worker.worker_id,
            "staff_id": staff_id,
            "name": name,
            "registration_number": swe,
            "agency": worker.agency,
            "job_title": title,
            "caseload": held.get(worker.worker_id, 0),
            "department": worker.team.name,
            "fte": worker.fte,
        }
    )


def _absences(book: Book, rng: Random, worker: Worker) -> None:
    first, last = max(worker.start, book.first), min(worker.end or book.as_at, book.as_at)
    day = first + int(rng.expovariate(1 / 170))
    while day < last:
        reason = ABSENCE(rng)
        length = between(rng, 120, 280) if reason == "MAT" else 1 + int(rng.expovariate(1 / 5.5))
        end = min(day + length, last)
        book.rows("worker_absences").append(
            {
                "worker_id": worker.worker_id,
                "start_date": to_date(day),
                "end_date": to_date(end) if day + length <= book.as_at else None,
                "working_days_lost": working_days_between(day - 1, end),
                "reason": reason,
            }
        )
        day = end + 5 + int(rng.expovariate(1 / 190))


def _posts(book: Book, rng: Random) -> None:
    """Posts of each team at each quarter end: established, filled by permanent staff, agency cover."""
    quarters = [end - 1 for _, end in months(book.first, book.as_at) if to_date(end - 1).month % 3 == 0]
    if book.as_at not in quarters:
        quarters.append(book.as_at)
    desks: dict[str, list] = {}
    for kind in sorted(book.office.desks):
        for desk in book.office.desks[kind]:
            for _, team in desk.teams:
                desks.setdefault(team.team_id, []).append(desk)
    for team in book.office.teams:
        mine = desks.get(team.team_id, [])
        if team.manager is not None:
            mine = [*mine, team.manager]
        if not mine:
            continue
        spare = max(0.0, round(len(mine) * 0.035 + rng.gauss(0.0, 0.3), 1))
        for day in quarters:
            if team.valid_from > day or (team.valid_to is not None and team.valid_to <= day):
                continue
            workers = [desk.worker(day) for desk in mine if desk.team(day) is team]
            workers = [worker for worker in workers if worker.role in REGISTERED]
            permanent = sum(worker.fte for worker in workers if not worker.agency)
            agency = sum(worker.fte for worker in workers if worker.agency)
            cover = agency - sum(worker.fte for worker in workers if worker.agency and worker.number % EXTRA == 0)
            if not workers:
                continue
            book.rows("workforce_posts").append(
                {
                    "post_id": f"POST{team.team_id}{to_date(day):%Y%m}",
                    "team_id": team.team_id,
                    "established_fte": round(permanent + cover + spare, 2),
                    "filled_fte": round(permanent, 2),
                    "agency_cover_fte": round(cover, 2),
                    "snapshot_date": to_date(day),
                }
            )


def write_details(book: Book, rng: Random) -> None:
    """What the workforce return asks of social workers."""
    for worker in book.office.workers:
        if worker.role not in REGISTERED:
            continue
        years = AGE(rng) + between(rng, 0, 4)
        role = {"social_worker": "5", "senior": "4", "manager": "3"}.get(worker.role, "6")
        book.rows("worker_details").append(
            {
                "worker_id": worker.worker_id,
                "date_of_birth": to_date(worker.start - years * 365 - between(rng, 0, 364)),
                "ethnicity": cal.ETHNICITY(rng),
                "organisation_role": role,
            }
        )


def write_audits(book: Book, rng: Random) -> None:
    """Practice audits of open cases, a few each month."""
    rows = [row for row in book.rows("allocations") if row["role"] == "lead"]
    for row in rows:
        if rng.random() > 0.035:
            continue
        start = row["start_date"].toordinal()
        end = min(row["end_date"].toordinal() if row["end_date"] else book.as_at, book.as_at)
        if end - start < 40 or end < book.first:
            continue
        day = between(rng, max(start + 30, book.first), end) if end > max(start + 30, book.first) else end
        due = day + between(rng, 14, 60)
        done = due + between(rng, -14, 8)
        grade = GRADE(rng)
        moderated = book.ended(day + between(rng, 3, 35)) if rng.random() < MODERATED else None
        book.rows("audits").append(
            {
                "audit_id": book.number("77"),
                "person_id": row["person_id"],
                "team_id": row["team_id"],
                "worker_id": row["worker_id"],
                "audit_date": to_date(day),
                "grade": grade,
                "moderated_grade": _moderated(rng, grade) if moderated is not None else None,
                "moderated_date": moderated,
                "sample_basis": "random" if rng.random() < 0.7 else "targeted",
                "theme": THEMES[int(rng.random() * 4)],
                "actions_due_date": None if grade == "outstanding" else to_date(due),
                "actions_done_date": to_date(done) if grade != "outstanding" and done <= book.as_at else None,
            }
        )


def _moderated(rng: Random, grade: str) -> str:
    """Mostly the same; now and then one step lower, seldom one higher."""
    place, chance = GRADES.index(grade), rng.random()
    if chance < 0.13:
        return GRADES[min(place + 1, len(GRADES) - 1)]
    return GRADES[max(place - 1, 0)] if chance < 0.18 else grade


LEFT = Mix(("1 - Adopter withdrew from process", 70), ("2 - Process put on hold", 24), ("3 - Application refused", 6))


def write_adopters(book: Book, rng: Random) -> None:
    """Adopter households from enquiry to order; some leave on the way, couples have two rows."""
    yearly = 26 * book.authority.residents / cal.REFERENCE_CHILDREN
    wanted = max(2, round(yearly * (book.as_at - book.first) / 365))
    for n in range(wanted):
        day = between(rng, book.first, book.as_at)
        steps = [day]
        for low, high in ((20, 80), (38, 72), (5, 40), (70, 108), (1, 6), (6, 18), (60, 500), (15, 60), (150, 400)):
            steps.append(steps[-1] + between(rng, low, high))
        leaves = between(rng, 1, 7) if rng.random() < 0.35 else None
        names = ("enquiry_date", "stage1_start", "stage1_end", "stage2_start", "stage2_end", "application_submitted",
                 "application_approved", "matched_date", "placed_date", "adoption_order_date")  # fmt: skip
        reached = {
            name: to_date(step)
            for i, (name, step) in enumerate(zip(names, steps, strict=True))
            if step <= book.as_at and (leaves is None or i < leaves)
        }
        left = steps[leaves] if leaves is not None and steps[leaves] <= book.as_at else None
        placed = (1 if rng.random() < 0.75 else 2) if "placed_date" in reached else None
        reason = LEFT(rng) if left is not None else None
        early = rng.random() < 0.2
        for person in range(2 if rng.random() < 0.8 else 1):
            book.rows("adopters").append(
                {
                    "adopter_id": f"ADP{n + 1:04d}{'AB'[person]}",
                    "family_id": f"ADF{n + 1:04d}",
                    "gender": ("F", "M")[person] if rng.random() < 0.8 else "F",
                    "ethnicity": cal.ETHNICITY(rng),
                    "disability": "Y" if rng.random() < 0.05 else "N",
                    "ffa": early,
                    **{name: reached.get(name) for name in names},
                    "children_placed": placed,
                    "left_date": to_date(left) if left is not None else None,
                    "left_reason": reason,
                }
            )
