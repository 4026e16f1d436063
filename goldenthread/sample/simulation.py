"""From simulated lives to the rows of an authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goldenthread.sample import (
    around,
    decisions,
    education,
    escalations,
    front_door,
    health,
    holding,
    homes,
    leaving_care,
    lives,
    looked_after,
    meetings,
    mess,
    missing,
    need,
    offending,
    people,
    practice,
    restricted,
    school_year,
    staffing,
    submissions,
    supplied,
    voices,
    way_in,
    workforce,
)
from goldenthread.sample.book import Authority, Book
from goldenthread.sample.calibration import scaled
from goldenthread.sample.care import Stay
from goldenthread.sample.chance import stream
from goldenthread.sample.days import add_months
from goldenthread.sample.journeys import Assessment, Journey
from goldenthread.sample.population import Child

DEFAULT_CHILDREN = 50_000
DEFAULT_YEARS = 6
DEFAULT_SEED = 20
DEFAULT_AS_AT = date(2026, 10, 31)


def simulate(
    children: int = DEFAULT_CHILDREN,
    years: int = DEFAULT_YEARS,
    seed: int = DEFAULT_SEED,
    as_at: date = DEFAULT_AS_AT,
) -> Authority:
    """The invented authority: canonical table name to rows.

    `children`: how many children under 18 live in the area. `years`: length of the history that
    ends on `as_at`. The same arguments give the same rows, in the same order, on any machine.
    """
    last = as_at.toordinal()
    first = add_months(last + 1, -12 * years)
    authority = Authority(residents=children, years=years, seed=seed, first=date.fromordinal(first), as_at=as_at)
    world = lives.simulate(seed, children, first, last)
    front_door.plan_contacts(world, stream(seed, "contacts"))
    since = add_months(first, -12)
    office = staffing.build(stream(seed, "staff"), _expected(children), since - 400, last, _reorganised(as_at, years))
    book = Book(authority, office, since)
    _write_children(book, world)
    workforce.write(book, book.stream("workforce"))
    workforce.write_details(book, book.stream("worker details"))
    workforce.write_audits(book, book.stream("audits"))
    workforce.write_adopters(book, book.stream("adopters"))
    decisions.write(book, book.stream("review decisions"))
    escalations.write(book, book.stream("escalations"))
    submissions.write(book, book.stream("submissions"), _assessments(world))
    way_in.write(book, book.stream("way in"))
    meetings.write(book, book.stream("meetings"))
    voices.write(book, book.stream("voices"))
    offending.write(book, book.stream("offending"))
    supplied.write(book, book.stream("supplied figures"))
    around.population(book)
    around.version(book)
    restricted.write(book, book.stream("restricted"))
    mess.make(book, book.stream("mess"))
    _name_advisers(book)
    return authority


def _expected(children: int) -> dict[str, float]:
    """Children held on an average day by each kind of team."""
    need = scaled("children-in-need", children)
    plans = scaled("cin-plans-open", children)
    protected = scaled("protection-plans-open", children)
    care = scaled("care-open", children)
    return {
        "contact": scaled("contacts", children) / 12 / 2.2,
        "assessment": need * 0.245,
        "safeguarding": plans * 0.80 + protected,
        "disability": plans * 0.22,
        "care": care,
        "leaving": scaled("care-leavers-open", children),
    }


def _reorganised(as_at: date, years: int) -> int:
    """The first of April about two and a half years before the as-at date; in a short history the latest one."""
    day = date(as_at.year - 2, 4, 1)
    if years < 3:
        day = max(
            date(year, 4, 1)
            for year in (as_at.year - 2, as_at.year - 1, as_at.year)
            if (year, 6) < (as_at.year, as_at.month)
        )
    return day.toordinal()


def _write_children(book: Book, world: lives.World) -> None:
    """Every child known in the history, with all that was ever recorded about the child."""
    streams = {name: book.stream(name) for name in (
        "people", "front door", "holding", "need", "care", "practice", "leaving", "court",
    )}  # fmt: skip
    in_care: list[tuple[Child, Stay]] = []
    mothers: dict[int, str | None] = {}
    for child in _known(world):
        family = id(child.family)
        if family not in mothers:
            mothered = bool(child.journeys) and not child.asylum and streams["people"].random() < 0.3
            mothers[family] = people.write_mother(book, streams["people"], child) if mothered else None
        people.write(book, streams["people"], child, mothers[family])
        front_door.write_contacts(book, streams["front door"], child)
        for journey in child.journeys:
            if journey.referred > world.as_at:
                continue
            front_door.write_referral(book, streams["front door"], journey)
            held = holding.allocate(book, streams["holding"], journey)
            holding.around(book, streams["holding"], journey)
            need.write(book, streams["need"], journey, held)
            looked_after.write(book, streams["care"], journey, held)
            practice.write(book, streams["practice"], journey, held)
            around.court(book, streams["court"], journey)
            in_care += [(child, s) for s in journey.stays if not s.short_breaks and s.start <= world.as_at]
        leaving_care.write(book, streams["leaving"], child)
    missing.write(book, book.stream("missing"), in_care)
    missing.write_from_home(book, book.stream("missing from home"), _known(world))
    missing.forget(book, book.stream("interviews"))
    education.write(book, book.stream("education"), in_care)
    school_year.write_schools(book, book.stream("schools"), in_care)
    school_year.write_series(book, book.stream("school figures"))
    homes.write_siblings(book, book.stream("siblings"), in_care)
    homes.write_households(book, book.stream("fostering households"))
    health.write(book, book.stream("health"), in_care)
    around.beside_care(book, book.stream("beside care"), in_care)


def _known(world: lives.World) -> list[Child]:
    """Children with a contact, an open case or a leaving care service in the history, in a fixed order."""
    found = []
    seen: set[int] = set()
    everyone = [*world.known, *(child for family in world.area.families for child in family.children)]
    for child in everyone:
        if id(child) in seen:
            continue
        seen.add(id(child))
        if child.contacts or any(_in_history(world, journey) for journey in child.journeys):
            found.append(child)
    return found


def _assessments(world: lives.World) -> Iterator[Assessment]:
    for child in _known(world):
        for journey in child.journeys:
            yield from journey.assessments


def _in_history(world: lives.World, journey: Journey) -> bool:
    if journey.referred <= world.as_at and journey.closed >= world.first:
        return True
    return any(
        stay.end >= world.first - 3 * 365 and leaving_care.could_be_open(world.first, journey.child, stay)
        for stay in journey.stays
    )


def _name_advisers(book: Book) -> None:
    """Put the adviser's name where the leaving care rows hold the worker."""
    named = {row["worker_id"]: row["name"] for row in book.rows("workers")}
    for row in book.rows("care_leavers"):
        if row["personal_adviser"] is not None:
            row["personal_adviser"] = named[row["personal_adviser"].worker_id]
