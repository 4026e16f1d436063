"""What stands beside the case: court, advocacy, deprivation of liberty, earlier permanence, population."""

from __future__ import annotations

from random import Random

from goldenthread.sample import names
from goldenthread.sample.book import Book
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import age, to_date
from goldenthread.sample.journeys import Journey
from goldenthread.sample.population import Child

BANDS = (("0-17", 1.0), ("0-4", 0.258), ("5-9", 0.277), ("10-15", 0.346), ("16-17", 0.119), ("18-24", 0.36))
ISSUES = ("Placement", "Contact with family", "Review meeting", "Education", "Complaint")
EARLIER = Mix(("P2", 50), ("P1", 30), ("P3", 15), ("P4", 5))


def court(book: Book, rng: Random, journey: Journey) -> None:
    """Pre-proceedings before an interim care order, and some that step down again."""
    for stay in journey.stays:
        interim = next((spell for spell in stay.legal if spell.code == "C1"), None)
        if interim is None or interim.start > book.as_at or interim.end < book.first:
            continue
        planned = rng.random() < 0.45
        start = interim.start - between(rng, 60, 150)
        final = interim.end if interim.end <= book.as_at else None
        after = next((spell.code for spell in stay.legal if spell.start == interim.end), None)
        order = {"C2": "Care order", "E1": "Care and placement order"}.get(after or "", "Other order")
        offered = rng.random() < 0.7
        book.rows("court_cases").append(
            _case(book, journey.child, start if planned else None, interim.start, "issue" if planned else None, rng)
            | {
                "issued_date": to_date(interim.start),
                "final_hearing_date": to_date(final) if final is not None else None,
                "final_order": order if final is not None else None,
                "fgdm_offered": offered,
                "fgdm_held": offered and rng.random() < 0.6,
            }
        )
    for plan in journey.plans:
        if journey.stays or plan.end - plan.start < 250 or rng.random() > 0.15 or plan.start + 120 > book.as_at:
            continue
        start = plan.start + between(rng, 60, 110)
        if start < book.first:
            continue
        end = start + between(rng, 80, 200)
        done = end <= book.as_at
        book.rows("court_cases").append(
            _case(book, journey.child, start, end if done else None, "step_down" if done else None, rng)
            | {
                "issued_date": None,
                "final_hearing_date": None,
                "final_order": None,
                "fgdm_offered": True,
                "fgdm_held": rng.random() < 0.6,
            }
        )


def _case(book: Book, child: Child, start: int | None, end: int | None, outcome: str | None, rng: Random) -> dict:
    letter = None if start is None else min(start + between(rng, 3, 20), book.as_at)
    return {
        "case_id": book.number("78"),
        "person_id": child.person_id,
        "pre_proceedings_start": None if start is None else to_date(start),
        "letter_before_proceedings": None if letter is None else to_date(letter),
        "first_meeting": None if letter is None else to_date(min(letter + between(rng, 5, 20), book.as_at)),
        "pre_proceedings_end": to_date(end) if end is not None and start is not None else None,
        "pre_proceedings_outcome": outcome,
    }


def beside_care(book: Book, rng: Random, in_care: list[tuple[Child, Stay]]) -> None:
    """Advocacy, independent visitors, deprivation of liberty and earlier permanence."""
    for child, stay in in_care:
        if stay.end < book.first:
            continue
        first, last = max(stay.start, book.first), min(stay.end, book.as_at)
        years = age(child.born, last)
        if years >= 8 and last - first > 60 and rng.random() < 0.3:
            day = between(rng, first, last - 30)
            closed = day + between(rng, 30, 400)
            book.rows("advocacy_cases").append(
                {
                    "case_id": book.number("79"),
                    "person_id": child.person_id,
                    "service": "advocacy" if rng.random() < 0.75 else "independent_visitor",
                    "referred_date": to_date(day),
                    "allocated_date": to_date(day + 7) if day + 7 <= book.as_at else None,
                    "closed_date": book.ended(closed),
                    "issue": ISSUES[int(rng.random() * len(ISSUES))],
                }
            )
        if years >= 12 and rng.random() < 0.012:
            day = between(rng, first, last)
            book.rows("deprivations_of_liberty").append(
                {
                    "person_id": child.person_id,
                    "start_date": to_date(day),
                    "end_date": book.ended(min(day + between(rng, 28, 200), stay.end)),
                }
            )
        if rng.random() < 0.035:
            book.rows("previous_permanence").append(
                {
                    "previous_permanence_id": book.number("81"),
                    "person_id": child.person_id,
                    "option": EARLIER(rng),
                    "authority": names.AUTHORITY if rng.random() < 0.6 else names.OTHER_AUTHORITIES[0],
                    "order_date_text": f"zz/{between(rng, 1, 12):02d}/{to_date(stay.start).year - between(rng, 1, 5)}",
                }
            )


def population(book: Book) -> None:
    """Mid-year estimates of the area, about steady at the number of children asked for."""
    last = book.authority.as_at.year
    for n, year in enumerate(range(last - book.authority.years - 1, last)):
        for band, share in BANDS:
            book.rows("population").append(
                {
                    "area_code": names.AREA_CODE,
                    "year": year,
                    "age_band": band,
                    "sex": None,
                    "people": round(book.authority.residents * share * (0.994 + 0.0012 * n)),
                }
            )


def version(book: Book) -> None:
    """The release of the standard the extract follows."""
    book.rows("ssd_versions").append(
        {
            "version_number": "1.4.5",
            "release_date": book.authority.first,
            "description": "Invented extract in the layout of release 1.4.5",
            "is_current": True,
            "created_by": "sample",
        }
    )
