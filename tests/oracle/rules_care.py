"""The rest of the looked after children: in, out and again, who they are, and their reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle import care, standing
from tests.oracle.bands import age, ethnicity_band, sex_band
from tests.oracle.book import Book
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, add_months, add_wd, birthday, open_on, wd
from tests.oracle.holding import is_lead
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


def last_day(book: Book, child: Any, stay: Stay) -> date | None:
    """The day a stay ended; who is looked after until 18 ceases on the 18th birthday (interpretation 141)."""
    born = book.person(child)["date_of_birth"]
    if born is None:
        return stay["end"]
    grown_up = birthday(born, 18)
    return grown_up if stay["end"] is None else min(stay["end"], grown_up)


def again_within_12_months(book: Book, child: Any, start: date) -> bool:
    """After any earlier stay; or the latest start, where a workbook says so (interpretation 142)."""
    long_stays = [stay for stay in standing.stays(book, child) if not stay["short_breaks_only"]]
    for row in book.of("annex_a_counts", child):
        known = [stay["start"] for stay in long_stays if stay["start"] <= row["snapshot_date"]]
        if row["second_period_12m"] is True and known and max(known) == start:
            return True
    for stay in long_stays:
        end = last_day(book, child, stay)
        if stay["start"] < start and end is not None and end <= start <= add_months(end, 12):
            return True
    return False


def had_permanence(book: Book, child: Any, start: date) -> bool:
    """An order of that year or an earlier one, or of a year nobody knows (interpretation 142)."""
    return any(
        row["option"] in ("P1", "P2", "P3") and year_of_order(row["order_date_text"]) <= start.year
        for row in book.of("previous_permanence", child)
    )


def year_of_order(text: str | None) -> int:
    """Of "zz/zz/2019", "01/02/2019" or "2019-02-01"; 0 where it is not told."""
    words = text or ""
    year = words[:4] if words[4:5] == "-" else words[-4:]
    return int(year) if year.isdigit() else 0


def uasc(book: Book, child: Any, day: date) -> bool:
    """An immigration status in force on the day that says so; one without a start has always run."""
    for row in book.of("immigration_statuses", child):
        words = (row["status"] or "").lower()
        if words != "uasc" and "unaccompanied asylum" not in words:
            continue
        if open_on(row["start_date"] or date(1900, 1, 1), row["end_date"], day):
            return True
    return False


def started_uasc(book: Book, window: Window) -> list[Case]:
    return [one for one in care.cla_started(book, window) if uasc(book, one["child"], one["day"])]


# --- leaving --------------------------------------------------------------------------------


def ceased(book: Book, window: Window) -> list[tuple[Case, str | None]]:
    """A child once, at the last end in the window, with the reason of the episode that ended the stay."""
    found = []
    for child in book.children_in("care_episodes"):
        ends = []
        for stay in standing.stays(book, child):
            end = last_day(book, child, stay)
            if stay["short_breaks_only"] or end is None or end < stay["start"] or not window.has(end):
                continue
            if end <= window.as_at and end_reason(stay) != "X1":
                ends.append((end, stay))
        if ends:
            # Two on one day: the stay that began later.
            end, stay = max(
                ends, key=lambda one: (one[0], one[1]["start"], str(one[1]["rows"][0]["period_of_care_id"]))
            )
            found.append((case(book, window, child, child, end), end_reason(stay)))
    return found


def end_reason(stay: Stay) -> str | None:
    """Of the episode that ended last, of two the one that began later; the records may not say, of who turned 18."""
    if stay["end"] is None:
        return None
    last = max(stay["rows"], key=lambda row: (row["end_date"], row["start_date"], str(row["episode_id"])))
    return last["end_reason"]


def cla_ceased(book: Book, window: Window) -> list[Case]:
    return [one for one, _ in ceased(book, window)]


REASONS = {
    "E11": "Adopted",
    "E12": "Adopted",
    "E2": "Died",
    "E3": "Other local authority",
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
    """Looked after (interpretation 10) on some day of the window."""
    day = first
    while day <= last:
        if standing.looked_after(book, child, day):
            return True
        day += ONE_DAY
    return False


def returned_home(book: Book, window: Window) -> list[Case]:
    """Of the children looked after at any time in the 12 months, those of whom a stay ended at home (151)."""
    first, last = window.year_start, window.day
    found = []
    for child in book.children_in("care_episodes"):
        if not ever_in_care(book, child, first, last):
            continue
        met = any(
            not stay["short_breaks_only"]
            and stay["end"] is not None
            and first <= stay["end"] <= last
            and end_reason(stay) in ("E4A", "E4B")
            for stay in standing.stays(book, child)
        )
        found.append(child_case(book, window, child, met=met))
    return found


# --- who they are -----------------------------------------------------------------------------


def by_legal_status(book: Book, window: Window) -> list[Case]:
    bands = {
        "C1": "Interim care order",
        "C2": "Full care order",
        "V2": "Section 20",
        "E1": "Placement order",
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


def by_need(book: Book, window: Window) -> list[Case]:
    """The category of the first episode of the stay (interpretation 144)."""
    found = []
    for child, stay in in_care(book, window):
        first = min(stay["rows"], key=lambda row: (row["start_date"], str(row["episode_id"])))
        found.append(child_case(book, window, child, band=NEEDS.get(first["category_of_need"], "Not recorded")))
    return found


def care_age(book: Book, child: Any, day: date) -> str:
    years = age(book, child, day)
    if years is None:
        return "Age not known"
    for over, band in ((1, "Under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15")):
        if years < over:
            return band
    return "16 to 17"


def by_age_sex_ethnicity(book: Book, window: Window) -> list[Case]:
    """Three distributions of the same children (interpretation 145)."""
    words = {
        "Other or not known": "Other sex or not known",
        "Not known": "Ethnic group not known",
        "Other": "Other ethnic group",
    }
    found = []
    for child, _ in in_care(book, window):
        found.append({**child_case(book, window, child, num=0), "key": f"{child}/each child"})
        bands = (care_age(book, child, window.day), sex_band(book, child), ethnicity_band(book, child))
        for band in (words.get(one, one) for one in bands):
            found.append({**child_case(book, window, child, den=0, band=band), "key": f"{child}/{band}"})
    return found


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
    """Of those with a care and support plan, which every looked after child has, those not looked after (152)."""
    found = []
    for child in book.children_in("cin_plans", "care_episodes"):
        in_care_now = standing.looked_after(book, child, window.day)
        if in_care_now or standing.cin_plan_on(book, child, window.day) is not None:
            found.append(child_case(book, window, child, met=not in_care_now))
    return found


# --- reviews ----------------------------------------------------------------------------------


def review_days(book: Book, child: Any, since: date, until: date) -> list[date]:
    """Days on which a looked after review was held; cancelled ones are ignored, two on a day are one."""
    dates = [row["review_date"] for row in book.of("care_reviews", child) if row["cancelled"] is not True]
    dates += meetings(book, child, "cla_review")
    return sorted({day for day in dates if day is not None and since <= day <= until})


@dataclass(frozen=True)
class Step:
    """A review of a stay: when it was due (None: that cannot be told), and when it was held, if it was."""

    stay: Stay
    number: int
    due: date | None
    held: date | None

    def in_time(self, day: date) -> bool:
        """The first within 20 working days of the start (interpretation 40), later ones by the day they are due."""
        if self.number == 1:
            return wd(self.stay["start"], day) <= 20
        return self.due is not None and day <= self.due


def chain(book: Book, child: Any, stay: Stay, as_at: date) -> list[Step]:
    """The reviews of a stay that were held, and the next one, which was not (interpretation 146)."""
    end = last_day(book, child, stay)
    until = as_at if end is None else min(as_at, end)
    due = add_wd(stay["start"], 20) if stay["begins"] else None
    found = []
    held_days = review_days(book, child, stay["start"], until)
    for number, held in enumerate(held_days, start=1):
        found.append(Step(stay, number, due, held))
        second = number == 1 and stay["begins"]
        due = add_months(held, 3 if second else 6)
    return [*found, Step(stay, len(held_days) + 1, due, None)]


def reviews_on_time(book: Book, window: Window) -> list[Case]:
    found = []
    for child in book.children_in("care_episodes"):
        for stay in standing.stays(book, child):
            if stay["short_breaks_only"]:
                continue
            end = last_day(book, child, stay)
            for step in chain(book, child, stay, window.as_at):
                if step.due is None:
                    continue
                day = step.held or step.due
                if step.held is None and (step.due > window.as_at or (end is not None and step.due >= end)):
                    continue
                if window.has(day):
                    met = step.held is not None and step.in_time(step.held)
                    found.append(case(book, window, child, f"{child}/{day}", day, met=met))
    return found


def all_reviews_on_time(book: Book, window: Window) -> list[Case]:
    """Interpretation 147."""
    since, day, found = window.year_start, window.day, []
    for child, stay in in_care(book, window):
        if wd(stay["start"], day) < 20:
            continue
        met = True
        for step in chain(book, child, stay, day):
            if step.due is None:
                continue
            if step.held is None:
                met = met and step.in_time(day)
            elif since <= step.due <= day:
                met = met and step.in_time(step.held)
        found.append(child_case(book, window, child, met=met))
    return found


def participation(book: Book, window: Window) -> list[Case]:
    """Of the reviews held in a stay; two on one day are one."""
    found = []
    for child in book.children_in("care_episodes"):
        codes: dict[date, set[str | None]] = {}
        for row in book.of("care_reviews", child):
            if row["cancelled"] is not True and row["review_date"] is not None:
                codes.setdefault(row["review_date"], set()).add(row["participation"])
        for row in book.of("review_meetings", child):
            if row["meeting_type"] == "cla_review" and row["cancelled"] is not True and row["held_date"] is not None:
                codes.setdefault(row["held_date"], set()).add(row["participation"])
        for stay in standing.stays(book, child):
            if stay["short_breaks_only"]:
                continue
            for step in chain(book, child, stay, window.as_at):
                if step.held is None or not window.has(step.held):
                    continue
                years = age(book, child, step.held)
                if years is not None and years >= 4 and "PN0" not in codes[step.held]:
                    met = bool(codes[step.held] & set(TOOK_PART))
                    found.append(case(book, window, child, f"{child}/{step.held}", step.held, met=met))
    return found


def iro_contact(book: Book, window: Window) -> list[Case]:
    """A contact by the reviewing officer dated after the last review, since the stay began."""
    found = []
    for child, stay in in_care(book, window):
        held = review_days(book, child, stay["start"], window.day)
        if not held:
            continue
        contacts = [row["last_iro_contact_date"] for row in book.of("care_episodes", child)]
        contacts += [
            row["visit_date"]
            for row in book.of("visits", child)
            if row["visit_type"] == "iro" and row["method"] in ("in_person", "video", "phone", None)
        ]
        met = any(day is not None and held[-1] < day <= window.day for day in contacts)
        found.append(child_case(book, window, child, met=met))
    return found


# --- workers, offences, substances ------------------------------------------------------------


def three_workers(book: Book, window: Window) -> list[Case]:
    """Different workers who held the child at some time in the 12 months, before care too."""
    found = []
    for child, _ in in_care(book, window):
        leads = [row for row in book.of("allocations", child) if is_lead(row)]
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
