"""School: terms, enrolment, weekly attendance, education plans, suspensions, all-pupil figures."""

from __future__ import annotations

from datetime import date
from random import Random

from goldenthread.sample.book import Book
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import (
    add_working_days,
    age,
    is_working_day,
    to_date,
    working_day_before,
    working_day_from,
    working_days_between,
)
from goldenthread.sample.population import Child

ALL_PUPILS = {"all": 93.2, "primary": 94.6, "secondary": 91.2}
REASONS = ("Persistent disruptive behaviour", "Verbal abuse of an adult", "Physical assault of a pupil")
GRADE = Mix(("green", 66), ("amber", 28), ("red", 6))
SENSITIVE_PHASE = Mix(("special", 60), ("pru", 15), ("eotas", 10), ("mainstream", 15))


def terms(first: int, last: int) -> list[tuple[str, int, int]]:
    """(name, first day, last day) of the school terms of the years that touch [first, last]."""
    found = []
    for year in range(to_date(first).year - 1, to_date(last).year + 1):
        name = f"{year}-{(year + 1) % 100:02d}"
        found += [
            (f"{name} autumn", working_day_from(_day(year, 9, 3)), working_day_before(_day(year, 12, 21))),
            (f"{name} spring", working_day_from(_day(year + 1, 1, 5)), working_day_before(_day(year + 1, 4, 1))),
            (f"{name} summer", working_day_from(_day(year + 1, 4, 15)), working_day_before(_day(year + 1, 7, 23))),
        ]
    return [term for term in found if term[2] >= first]


def _day(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def write_terms(book: Book) -> list[tuple[str, int, int]]:
    """The term table, from the year before the history to the end of the current school year."""
    found = terms(book.first - 365, book.as_at)
    for name, start, end in found:
        book.rows("school_terms").append({"term": name, "start_date": to_date(start), "end_date": to_date(end)})
    return found


def _weeks(all_terms: list[tuple[str, int, int]], first: int, last: int) -> list[tuple[str, int, int]]:
    """(academic year, Friday, school days) of each week of term, half-term weeks left out."""
    found = []
    for name, start, end in all_terms:
        middle = (start + end) // 2
        monday = start - (start - 1) % 7
        half_term = middle - (middle - 1) % 7
        while monday <= end:
            friday = monday + 4
            if monday != half_term and first <= friday <= last:
                days = sum(start <= day <= end and is_working_day(day) for day in range(monday, friday + 1))
                if days:
                    found.append((name[:7], friday, days))
            monday += 7
    return found


def write(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """Enrolments, attendance, education plans and suspensions of looked after children."""
    all_terms = write_terms(book)
    weeks = _weeks(all_terms, book.first, book.as_at)
    seen: set[str] = set()
    for child, stay in in_care:
        if stay.end <= book.first:
            continue
        _plans(book, rng, child, stay, all_terms)
        phases = _phases(rng, child)
        if child.person_id not in seen:
            seen.add(child.person_id)
            _enrol(book, rng, child, phases)
        _attend(book, rng, child, stay, phases, weeks)
    _all_pupils(book, rng)


def _september(child: Child, years: int) -> int:
    """The 1 September on which the child is in the school year after reaching that age."""
    born = to_date(child.born)
    reaches = born.year + years
    return _day(reaches if (born.month, born.day) <= (8, 31) else reaches + 1, 9, 1)


def _phases(rng: Random, child: Child) -> list[tuple[int, int, str]]:
    """(first day, day after the last, phase), in order."""
    reception, year7, year12 = _september(child, 4), _september(child, 11), _september(child, 16)
    special = SENSITIVE_PHASE(rng) if rng.random() < (0.6 if child.disabilities else 0.07) else "mainstream"
    primary, secondary = ("special", "special") if special == "special" else ("primary", "secondary")
    found = [
        (_september(child, 3), reception, "early_years"),
        (reception, year7, primary),
        (year7, year12, "secondary" if special == "mainstream" else special if special != "special" else secondary),
        (year12, year12 + 730, "post16"),
    ]
    return found


def _enrol(book: Book, rng: Random, child: Child, phases: list[tuple[int, int, str]]) -> None:
    plan = rng.random() < (0.6 if child.disabilities else 0.17)
    support = not plan and rng.random() < 0.3
    for start, end, phase in phases:
        if end <= book.first - 365 or start > book.as_at:
            continue
        book.rows("school_enrolments").append(
            {
                "person_id": child.person_id,
                "school_urn": f"99{between(rng, 1000, 1099)}",
                "phase": phase,
                "year_group": max(0, to_date(min(end - 1, book.as_at)).year - to_date(_september(child, 4)).year),
                "ehcp": plan,
                "sen_support": support,
                "start_date": to_date(start),
                "end_date": book.ended(end),
            }
        )


def _attend(
    book: Book, rng: Random, child: Child, stay: Stay, phases: list[tuple[int, int, str]],
    weeks: list[tuple[str, int, int]],
) -> None:  # fmt: skip
    """Weekly sessions while looked after and of compulsory school age; ten sessions in a full week."""
    rows = book.rows("school_attendance")
    start = _september(child, 5) if rng.random() < 0.5 else _september(child, 4)
    primary = rng.betavariate(24, 0.95)
    secondary = rng.betavariate(9, 1.12)
    suspended = 0.0035 if rng.random() < 0.24 else 0.0
    for year, friday, days in weeks:
        if friday < max(stay.start, start) or friday >= stay.end or friday >= phases[3][0]:
            continue
        if friday > book.as_at:
            break
        chance = primary if friday < phases[2][0] else secondary
        if friday >= phases[2][0] and phases[2][2] != "secondary":
            chance *= 0.93
        possible = 2 * days
        attended = possible
        if rng.random() > chance**1.5:
            short = (1 - chance) / max(0.02, 1 - chance**1.5)
            attended = sum(rng.random() > short for _ in range(possible))
        missed = possible - attended
        authorised = missed if missed and rng.random() < 0.62 else missed // 2
        rows.append(
            {
                "person_id": child.person_id,
                "academic_year": year,
                "week_ending": to_date(friday),
                "sessions_possible": possible,
                "sessions_attended": attended,
                "sessions_authorised_absence": authorised,
                "sessions_unauthorised_absence": missed - authorised,
            }
        )
        if suspended and friday >= phases[2][0] - 365 and rng.random() < suspended * 12:
            book.rows("exclusions").append(
                {
                    "person_id": child.person_id,
                    "kind": "suspension" if rng.random() < 0.985 else "permanent",
                    "start_date": to_date(friday - between(rng, 0, 4)),
                    "sessions": between(rng, 1, 10),
                    "reason": REASONS[int(rng.random() * 3)],
                }
            )


def _plans(book: Book, rng: Random, child: Child, stay: Stay, all_terms: list[tuple[str, int, int]]) -> None:
    """One education plan a term, mostly completed and checked in the same term."""
    last = min(stay.end - 1, book.as_at)
    planned = stay.start < book.first - 365
    for name, start, end in all_terms:
        begins = max(start, stay.start)
        if end < book.first or begins > last or begins >= end - 12:
            continue
        if not 3 <= age(child.born, begins + 30) <= 17 or working_days_between(begins, end) < 12:
            continue
        if rng.random() < 0.02:
            continue
        within = max(8, working_days_between(begins, end) - 6)
        # A child new to care has a first plan within three weeks or so.
        meeting = add_working_days(begins, between(rng, 5, within if planned else 12))
        planned = True
        completed = add_working_days(meeting, between(rng, 0, 2))
        checked = add_working_days(completed, between(rng, 0, 4))
        if meeting > last:
            continue
        good = rng.random() < 0.975
        book.rows("education_plans").append(
            {
                "pep_id": book.number("73"),
                "person_id": child.person_id,
                "term": name,
                "meeting_date": to_date(meeting),
                "completed_date": to_date(completed) if completed <= book.as_at else None,
                "quality_assured_date": to_date(checked) if checked <= book.as_at and good else None,
                "quality_grade": GRADE(rng) if checked <= book.as_at and good else None,
                "next_due_date": to_date(meeting + 120),
            }
        )


def _all_pupils(book: Book, rng: Random) -> None:
    """The attendance of all pupils of the area, cumulative to each month end of the school year."""
    for year in range(to_date(book.first).year - 1, to_date(book.as_at).year + 1):
        for n, (month, day) in enumerate(
            ((9, 30), (10, 31), (11, 30), (12, 31), (1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31))
        ):
            ends = _day(year + (month < 9), month, day)
            if not book.first <= ends <= book.as_at:
                continue
            for area, usual in ALL_PUPILS.items():
                value = usual + 0.9 - 0.11 * n + rng.gauss(0, 0.12)
                pupils = {"all": 7300, "primary": 4200, "secondary": 3100}[area] * book.authority.residents // 10_000
                sessions = pupils * 2 * (15 + 17 * n)
                book.rows("supplied_series").append(
                    {
                        "measure": "attendance-all-pupils",
                        "period_start": date(year, 9, 1),
                        "period_end": to_date(ends),
                        "area": area,
                        "numerator": round(sessions * round(value, 1) / 100),
                        "denominator": sessions,
                        "value": round(value, 1),
                        "source": "Invented virtual school extract",
                    }
                )
