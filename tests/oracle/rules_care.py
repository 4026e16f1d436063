"""The rest of the looked after children: in, out and again, who they are, and their reviews."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.oracle import care, standing
from tests.oracle.bands import age, ethnicity_band, sex_band
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import add_months, add_wd, open_on, wd
from tests.oracle.periods import Window
from tests.oracle.planning import meetings
from tests.oracle.rules_need import minority_share
from tests.oracle.rules_protection import TOOK_PART, child_case, has_social_worker, in_force

Stay = dict[str, Any]


def in_care(book: Book, window: Window) -> list[tuple[Any, Stay]]:
    found = []
    for child in book.children_in("care_episodes"):
        stay = standing.stay_on(book, child, window.day)
        if stay is not None:
            found.append((child, stay))
    return found


def of_those_in_care(met: Callable[[Book, Any, date], bool]) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [child_case(book, window, child, met=met(book, child, window.day)) for child, _ in in_care(book, window)]

    return share


# --- starting -------------------------------------------------------------------------------


def of_those_who_started(met: Callable[[Book, Any, date], bool]) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        found = []
        for one in care.cla_started(book, window):
            yes = met(book, one["child"], one["day"])
            found.append({**one, "met": yes, "num": int(yes)})
        return found

    return share


def again_within_12_months(book: Book, child: Any, start: date) -> bool:
    """After the stay before: of those that had ended by the new start, the one that ended last."""
    ends = [
        stay["end"]
        for stay in standing.stays(book, child)
        if not stay["short_breaks_only"] and stay["start"] < start and stay["end"] is not None and stay["end"] <= start
    ]
    return bool(ends) and start <= add_months(max(ends), 12)


def had_permanence(book: Book, child: Any, _start: date) -> bool:
    return any(row["option"] in ("P1", "P2", "P3") for row in book.of("previous_permanence", child))


def uasc(book: Book, child: Any, day: date) -> bool:
    """An immigration status in force on the day that says so; one without a start has always run."""
    for row in book.of("immigration_statuses", child):
        words = " ".join((row["status"] or "").lower().replace("-", " ").split())
        if "unaccompanied asylum seeking" not in words and "uasc" not in words.split():
            continue
        if open_on(row["start_date"] or date(1900, 1, 1), row["end_date"], day):
            return True
    return False


def started_uasc(book: Book, window: Window) -> list[Case]:
    return [one for one in care.cla_started(book, window) if uasc(book, one["child"], one["day"])]


# --- leaving --------------------------------------------------------------------------------


def ceased(book: Book, window: Window) -> list[tuple[Case, str | None]]:
    """A child once, at the last end in the window, with the reason of the episode that ended then."""
    found = []
    for child in book.children_in("care_episodes"):
        ends = [
            stay["end"]
            for stay in standing.stays(book, child)
            if not stay["short_breaks_only"] and stay["end"] is not None and window.has(stay["end"])
        ]
        last = max(ends, default=None)
        if last is None:
            continue
        reasons = [
            row["end_reason"]
            for row in sorted(book.of("care_episodes", child), key=lambda row: row["start_date"] or date.min)
            if row["end_date"] == last
        ]
        reason = reasons[-1] if reasons else None
        if reason != "X1":
            found.append((case(book, window, child, child, last), reason))
    return found


def cla_ceased(book: Book, window: Window) -> list[Case]:
    return [one for one, _ in ceased(book, window)]


REASONS = {
    "E11": "Adopted",
    "E12": "Adopted",
    "E2": "Died",
    "E3": "Care taken over by another authority",
    "E4A": "Returned home",
    "E4B": "Returned home",
    "E41": "Child arrangements order",
    "E43": "Special guardianship order",
    "E44": "Special guardianship order",
    "E45": "Special guardianship order",
    "E46": "Special guardianship order",
    "E47": "Special guardianship order",
    "E48": "Special guardianship order",
    "E5": "Independent living",
    "E6": "Independent living",
    "E7": "Adult services",
    "E17": "Aged 18 and stayed with carers",
    None: "Not recorded",
}


def ceased_by_reason(book: Book, window: Window) -> list[Case]:
    return [{**one, "band": REASONS.get(reason, "Other")} for one, reason in ceased(book, window)]


def ceased_because(code: str) -> Any:
    def share(book: Book, window: Window) -> list[Case]:
        return [{**one, "met": reason == code, "num": int(reason == code)} for one, reason in ceased(book, window)]

    return share


def ever_in_care(book: Book, child: Any, first: date, last: date) -> bool:
    """Looked after on some day of the window (not short breaks alone, and under 18)."""
    for stay in standing.stays(book, child):
        if stay["short_breaks_only"] or stay["start"] > last or (stay["end"] is not None and stay["end"] <= first):
            continue
        years = age(book, child, max(stay["start"], first))
        if years is None or years < 18:
            return True
    return False


def returned_home(book: Book, window: Window) -> list[Case]:
    """Of the children looked after at any time in the window, those who left it for home."""
    home = {one["child"] for one, reason in ceased(book, window) if reason in ("E4A", "E4B")}
    return [
        child_case(book, window, child, met=child in home)
        for child in book.children_in("care_episodes")
        if ever_in_care(book, child, window.start, window.day)
    ]


# --- who they are -----------------------------------------------------------------------------


def by_legal_status(book: Book, window: Window) -> list[Case]:
    bands = {
        "C1": "Interim care order",
        "C2": "Full care order",
        "V2": "Section 20",
        "E1": "Placement order",
        None: "Not recorded",
    }
    found = []
    for child, _ in in_care(book, window):
        status = standing.legal_status_on(book, child, window.day)
        found.append(child_case(book, window, child, band=bands.get(status, "Remand or other")))
    return found


NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parental illness or disability",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
}


def episode_on(book: Book, child: Any, day: date) -> Row | None:
    best = None
    for row in sorted(book.of("care_episodes", child), key=lambda row: str(row["episode_id"])):
        if open_on(row["start_date"], row["end_date"], day) and (
            best is None or row["start_date"] > best["start_date"]
        ):
            best = row
    return best


def by_need(book: Book, window: Window) -> list[Case]:
    found = []
    for child, _ in in_care(book, window):
        episode = episode_on(book, child, window.day)
        band = NEEDS.get(episode["category_of_need"] if episode else None, "Not recorded")
        found.append(child_case(book, window, child, band=band))
    return found


def care_age(book: Book, child: Any, day: date) -> str:
    years = age(book, child, day)
    if years is None:
        return "not known"
    for over, band in ((1, "under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15")):
        if years < over:
            return band
    return "16 to 17"


def by_age_sex_ethnicity(book: Book, window: Window) -> list[Case]:
    return [
        child_case(
            book,
            window,
            child,
            band=f"{care_age(book, child, window.day)}, {sex_band(book, child)}, {ethnicity_band(book, child)}",
        )
        for child, _ in in_care(book, window)
    ]


def minority(book: Book, window: Window) -> list[Case]:
    return minority_share(care.cla_open(book, window), book)


def boys_of(cases: list[Case], book: Book) -> list[Case]:
    found = []
    for one in cases:
        sex = sex_band(book, one["child"])
        if sex in ("Male", "Female"):
            found.append({**one, "met": sex == "Male", "num": int(sex == "Male")})
    return found


def boys(book: Book, window: Window) -> list[Case]:
    return boys_of(care.cla_open(book, window), book)


def cla_uasc(book: Book, window: Window) -> list[Case]:
    return [child_case(book, window, child) for child, _ in in_care(book, window) if uasc(book, child, window.day)]


def uasc_male(book: Book, window: Window) -> list[Case]:
    found = []
    for one in cla_uasc(book, window):
        male = sex_band(book, one["child"]) == "Male"
        found.append({**one, "met": male, "num": int(male)})
    return found


def duration(book: Book, window: Window) -> list[Case]:
    return [
        child_case(book, window, child, value=(window.day - stay["start"]).days)
        for child, stay in in_care(book, window)
    ]


def at_home_wales(book: Book, window: Window) -> list[Case]:
    """Of the children with a care and support plan (child in need plan), those not looked after."""
    found = []
    for child in book.children_in("cin_plans"):
        if standing.cin_plan_on(book, child, window.day) is not None:
            met = not standing.looked_after(book, child, window.day)
            found.append(child_case(book, window, child, met=met))
    return found


# --- reviews ----------------------------------------------------------------------------------


def review_days(book: Book, child: Any, since: date, until: date) -> list[date]:
    """Days on which a looked after review was held; cancelled ones are ignored, two on a day are one."""
    dates = [row["review_date"] for row in book.of("care_reviews", child) if row["cancelled"] is not True]
    dates += meetings(book, child, "cla_review")
    return sorted({day for day in dates if day is not None and since <= day <= until})


def chain(book: Book, child: Any, stay: Stay, as_at: date) -> list[tuple[date, date | None]]:
    """Each review of a stay: the day it was due, and the day it was held; the last one has not been."""
    until = as_at if stay["end"] is None else min(as_at, stay["end"])
    due = add_wd(stay["start"], 20)
    found: list[tuple[date, date | None]] = []
    months = 3
    for held in review_days(book, child, stay["start"], until):
        found.append((due, held))
        due = add_months(held, months)
        months = 6
    found.append((due, None))
    return found


def in_time(number: int, stay: Stay, due: date, held: date) -> bool:
    """The first within 20 working days (interpretation 40), later ones by the day they are due."""
    return wd(stay["start"], held) <= 20 if number == 0 else held <= due


def passed(number: int, stay: Stay, due: date, day: date) -> bool:
    """Has the time of a review that was not held run out?"""
    return not in_time(number, stay, due, day)


def reviews_on_time(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_episodes"):
        for stay in standing.stays(book, child):
            if stay["short_breaks_only"]:
                continue
            for number, (due, held) in enumerate(chain(book, child, stay, window.as_at)):
                if held is not None:
                    day, met = held, in_time(number, stay, due, held)
                elif passed(number, stay, due, window.as_at) and (stay["end"] is None or due < stay["end"]):
                    day, met = due, False
                else:
                    continue
                if window.has(day):
                    found.append(case(book, window, child, f"{child}|{day.isoformat()}", day, met=met))
    return found


def all_reviews_on_time(book: Book, window: Window) -> list[Case]:
    """Every review that was due in the last 12 months held in time, and none outstanding."""
    since, found = window.year_start, []
    for child, stay in in_care(book, window):
        if wd(stay["start"], window.day) < 20:
            continue
        met = True
        for number, (due, held) in enumerate(chain(book, child, stay, window.day)):
            if held is None:
                met = met and not passed(number, stay, due, window.day)
            elif since <= due <= window.day:
                met = met and in_time(number, stay, due, held)
        found.append(child_case(book, window, child, met=met))
    return found


def participation(book: Book, window: Window) -> list[Case]:
    rows = [
        (row, row["review_id"], row["review_date"]) for row in book.all("care_reviews") if row["cancelled"] is not True
    ]
    rows += [
        (row, row["meeting_id"], row["held_date"])
        for row in book.all("review_meetings")
        if row["meeting_type"] == "cla_review" and row["cancelled"] is not True
    ]
    found = []
    for row, key, day in rows:
        if not window.has(day):
            continue
        years = age(book, row["person_id"], day)
        if years is not None and years >= 4 and row["participation"] != "PN0":
            met = row["participation"] in TOOK_PART
            found.append(case(book, window, row["person_id"], key, day, met=met))
    return found


def iro_contact(book: Book, window: Window) -> list[Case]:
    """A contact by the reviewing officer dated after the last review, since the stay began."""
    found = []
    for child, stay in in_care(book, window):
        held = review_days(book, child, stay["start"], window.day)
        if not held:
            continue
        contacts = [row["last_iro_contact_date"] for row in book.of("care_episodes", child)]
        contacts += [row["visit_date"] for row in book.of("visits", child) if row["visit_type"] == "iro"]
        met = any(day is not None and held[-1] < day <= window.day for day in contacts)
        found.append(child_case(book, window, child, met=met))
    return found


# --- workers, offences, substances ------------------------------------------------------------


def three_workers(book: Book, window: Window) -> list[Case]:
    """Different workers who held the child at some time in the 12 months, before care too."""
    found = []
    for child, _ in in_care(book, window):
        leads = [row for row in book.of("allocations", child) if row["is_lead"] or row["role"] == "lead"]
        rows = leads or [row for row in book.of("involvements", child) if row["role"] == "CW"]
        workers = {
            row["worker_id"]
            for row in rows
            if row["worker_id"] is not None and in_force(row, window.year_start, window.day)
        }
        found.append(child_case(book, window, child, met=len(workers) >= 3))
    return found


def for_12_months(book: Book, window: Window) -> list[Any]:
    return [child for child, stay in in_care(book, window) if stay["start"] <= window.year_start]


def convicted(book: Book, window: Window) -> list[Case]:
    found = []
    for child in for_12_months(book, window):
        years = age(book, child, window.day)
        if years is None or years < 10:
            continue
        dates = [row["offence_date"] for row in book.of("convictions", child)]
        dates += [
            row["proven_date"] or row["offence_date"]
            for row in book.of("offences", child)
            if row["outcome"] in ("youth_caution", "conviction")
        ]
        met = any(day is not None and window.year_start <= day <= window.day for day in dates)
        found.append(child_case(book, window, child, met=met))
    return found


def substances(book: Book, window: Window) -> list[Case]:
    return [
        child_case(
            book,
            window,
            child,
            met=any(
                row["recorded_date"] is not None and window.year_start <= row["recorded_date"] <= window.day
                for row in book.of("substance_misuse", child)
            ),
        )
        for child in for_12_months(book, window)
    ]


RULES: dict[str, tuple[Any, str]] = {
    "cla-rate-per-10000": (care.cla_open, "rate"),
    "cla-started-rate-per-10000": (care.cla_started, "yearly rate"),
    "cla-ceased": (cla_ceased, "count"),
    "cla-ceased-rate-per-10000": (cla_ceased, "yearly rate"),
    "cla-second-period-12m": (of_those_who_started(again_within_12_months), "percentage"),
    "cla-started-with-previous-permanence": (of_those_who_started(had_permanence), "percentage"),
    "cla-by-legal-status": (by_legal_status, "distribution"),
    "cla-by-need": (by_need, "distribution"),
    "cla-by-age-sex-ethnicity": (by_age_sex_ethnicity, "distribution"),
    "cla-minority-ethnic-share": (minority, "percentage"),
    "cla-boys-share": (boys, "percentage"),
    "cla-duration-mean-days": (duration, "mean"),
    "cla-uasc": (cla_uasc, "count"),
    "cla-uasc-share": (of_those_in_care(uasc), "percentage"),
    "cla-uasc-rate-per-10000": (cla_uasc, "rate"),
    "cla-started-uasc-share": (of_those_who_started(uasc), "percentage"),
    "cla-started-uasc-rate-per-10000": (started_uasc, "yearly rate"),
    "cla-uasc-male-share": (uasc_male, "percentage"),
    "cla-ceased-by-reason": (ceased_by_reason, "distribution"),
    "cla-returned-home-planned": (ceased_because("E4A"), "percentage"),
    "cla-returned-home-unplanned": (ceased_because("E4B"), "percentage"),
    "cla-returned-home-share-wales": (returned_home, "percentage"),
    "children-supported-at-home-wales": (at_home_wales, "percentage"),
    "cla-reviews-on-time": (reviews_on_time, "percentage"),
    "cla-children-reviews-all-on-time": (all_reviews_on_time, "percentage"),
    "cla-review-participation": (participation, "percentage"),
    "iro-contact-since-last-review": (iro_contact, "percentage"),
    "cla-3plus-social-workers": (three_workers, "percentage"),
    "cla-convictions": (convicted, "percentage"),
    "cla-substance-misuse": (substances, "percentage"),
    "cla-allocated-social-worker": (of_those_in_care(has_social_worker), "percentage"),
}

ADDS_UP = ("cla-reviews-on-time", "cla-review-participation")
