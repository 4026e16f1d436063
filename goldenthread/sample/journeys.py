"""A child's way through the service after a referral.

A journey is simulated whole when the referral arrives: the assessment, any section 47 enquiry,
conference and protection plan, child in need plans, care, and the closure. Stages follow one
another without gaps; the last one ends on the closing day. Nothing here knows the as-at date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample import care
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import (
    add_working_days,
    birthday,
    working_day_from,
)
from goldenthread.sample.population import Child


@dataclass(slots=True)
class Assessment:
    start: int
    end: int
    ends_nfa: bool = False
    outcome: str = "PROV_OF_SERVICES_FLAG"
    row_id: str = ""


@dataclass(slots=True)
class Enquiry:
    start: int
    end: int
    conference: bool = False
    row_id: str = ""


@dataclass(slots=True)
class Conference:
    day: int
    enquiry: Enquiry | None
    led_to_plan: bool
    transfer_in: bool = False
    row_id: str = ""


@dataclass(slots=True)
class ProtectionPlan:
    start: int
    end: int
    category: str
    latest_category: str
    conference: Conference | None
    other_authority: bool = False
    row_id: str = ""


@dataclass(slots=True)
class Stage:
    """What the service does with the child from `start` up to the day before `end`."""

    kind: str  # assessment, cin, cp, care, open
    start: int
    end: int
    team: str  # assessment, safeguarding, disability, care


@dataclass(slots=True)
class Journey:
    child: Child
    referred: int
    need: str
    source: str
    nfa: bool = False
    closed: int = 0
    close_reason: str = "RC7"
    contact: int | None = None
    assessments: list[Assessment] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    conferences: list[Conference] = field(default_factory=list)
    plans: list[ProtectionPlan] = field(default_factory=list)
    stays: list[care.Stay] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    row_id: str = ""

    def open_on(self, day: int) -> bool:
        return not self.nfa and self.referred <= day < self.closed


@dataclass(slots=True)
class Common:
    """What is decided once for the brothers and sisters of one referral."""

    source: str
    need: str
    enquiry: float
    conference: float
    assessment_days: int


AFTER_ASSESSMENT = Mix(("nfa", 24.5), ("early_help", 10.5), ("cin", 29.0), ("open", 35.2), ("care", 0.8))
AFTER_PLAN = Mix(("cin", 67), ("close", 22), ("care", 11))


def shared(rng: Random) -> Common:
    """Draw what the children of one referral have in common."""
    low, high = cal.ASSESSMENT_DAYS(rng)
    return Common(cal.REFERRAL_SOURCE(rng), cal.PRIMARY_NEED(rng), rng.random(), rng.random(), between(rng, low, high))


def refer(rng: Random, child: Child, day: int, common: Common, route: str = "") -> Journey:
    """The whole journey of a child referred on `day`; added to the child.

    `route` "care" is a child who will be looked after, "transfer" one who moves in on another
    authority's protection plan; "" leaves it open.
    """
    need = common.need
    if child.disabilities and rng.random() < 0.5:
        need = "N2"
    if child.asylum:
        need = "N8"
    found = Journey(child, day, need, common.source)
    child.journeys.append(found)
    if not route and rng.random() < 0.065:
        found.nfa, found.closed, found.close_reason = True, add_working_days(day, between(rng, 0, 2)), "RC7"
        child.free = found.closed + 1
        return found
    day = _assess(rng, found, common, route)
    adult = birthday(child.born, 18)
    while found.stages and found.stages[-1].kind != "closed" and day < adult:
        day = _next(rng, found, day, adult)
    _close(rng, found, min(day, adult))
    return found


def _close(rng: Random, found: Journey, day: int) -> None:
    """End the journey, cutting what would run past the day."""
    adult = birthday(found.child.born, 18)
    found.stages = [stage for stage in found.stages if stage.kind != "closed" and stage.start < day]
    for stage in found.stages:
        stage.end = min(stage.end, day)
    for plan in found.plans:
        plan.end = min(plan.end, day)
    found.closed = day
    if day >= adult:
        found.close_reason = "RC6" if found.child.disabilities and rng.random() < 0.5 else "RC7"
    found.child.free = day + 3


def _assess(rng: Random, found: Journey, common: Common, route: str) -> int:
    """The assessment, with any enquiry and conference inside it. Returns the day it is over."""
    child = found.child
    start = found.referred if rng.random() < 0.86 else add_working_days(found.referred, between(rng, 1, 2))
    days = common.assessment_days
    if rng.random() < 0.3:
        days = max(0, days + between(rng, -4, 4))
    end = add_working_days(start, days)
    assessment = Assessment(start, end)
    found.assessments.append(assessment)
    stage = Stage("assessment", found.referred, end, "assessment")
    found.stages.append(stage)

    if route == "transfer":
        held = add_working_days(found.referred, between(rng, 8, 15))
        conference = Conference(held, None, True, transfer_in=True)
        found.conferences.append(conference)
        stage.end = assessment.end = min(end, held)
        _start_plan(rng, found, conference)
        return held
    if route == "care" or child.asylum:
        begins = max(found.referred + (between(rng, 0, 2) if child.asylum else between(rng, 0, 40)), child.born + 1)
        assessment.end = max(assessment.end, begins)
        if not child.asylum and rng.random() < 0.6:
            opened = min(begins, found.referred + between(rng, 0, 4))
            found.enquiries.append(Enquiry(opened, max(opened, min(begins + 3, opened + between(rng, 5, 14)))))
        assessment.outcome = "CLA_REQUEST_FLAG"
        stage.end = begins
        return _start_care(rng, found, begins)

    suspected = 0.72 if child.had_plan else 0.335
    if common.enquiry < suspected and rng.random() < 0.92:
        conference_day = _enquire(rng, found, working_day_from(found.referred + between(rng, 0, 6)), common.conference)
        if conference_day is not None:
            if conference_day <= end:
                # The assessment is finished for the conference.
                assessment.end = min(conference_day, max(start, working_day_from(conference_day - between(rng, 1, 4))))
            stage.end = conference_day
            return conference_day
    outcome = AFTER_ASSESSMENT(rng)
    if child.disabilities and outcome in ("nfa", "open") and rng.random() < 0.45:
        outcome = "cin"
    if outcome == "care" and (end <= child.born or rng.random() < 0.1):
        outcome = "cin"
    if outcome == "nfa":
        assessment.ends_nfa, assessment.outcome, found.close_reason = True, "NFA_FLAG", "RC8"
    elif outcome == "early_help":
        assessment.outcome, found.close_reason = "REFERRAL_TO_OTHER_AGENCY_FLAG", "RC9"
    if outcome in ("nfa", "early_help"):
        closing = end + (0 if rng.random() < 0.6 else between(rng, 1, 6))
        stage.end = closing
        found.stages.append(Stage("closed", closing, closing, ""))
        return closing
    if outcome == "care":
        assessment.outcome = "CLA_REQUEST_FLAG"
        return _start_care(rng, found, end)
    if outcome == "cin":
        return _start_cin(rng, found, end)
    lasts = between(rng, 14, 130)
    found.stages.append(Stage("open", end, end + lasts, "assessment"))
    return end + lasts


def _enquire(rng: Random, found: Journey, day: int, chance: float) -> int | None:
    """A section 47 enquiry. Returns the conference day when the child moves on to one."""
    enquiry = Enquiry(day, add_working_days(day, between(rng, 3, 13)))
    found.enquiries.append(enquiry)
    share = 0.52 if found.child.had_plan else 0.265
    if chance >= share:
        return None
    enquiry.conference = True
    low, high = cal.CONFERENCE_DAYS(rng)
    held = add_working_days(day, between(rng, low, high))
    enquiry.end = min(enquiry.end, held)
    conference = Conference(held, enquiry, rng.random() < 0.858)
    found.conferences.append(conference)
    if conference.led_to_plan:
        _start_plan(rng, found, conference)
    else:
        _start_cin(rng, found, held)
    return held


def _start_plan(rng: Random, found: Journey, conference: Conference) -> None:
    low, high = cal.PLAN_DAYS(rng)
    end = conference.day + between(rng, low, high)
    category = cal.CATEGORY_OF_ABUSE(rng)
    latest = cal.CATEGORY_OF_ABUSE(rng) if rng.random() < 0.1 else category
    found.plans.append(ProtectionPlan(conference.day, end, category, latest, conference))
    found.child.had_plan = 1
    found.stages.append(Stage("cp", conference.day, end, "safeguarding"))


def _start_cin(rng: Random, found: Journey, day: int) -> int:
    disabled = found.need == "N2"
    lasts = 30 + (rng.expovariate(1 / 620) if disabled else rng.gammavariate(1.5, 82))
    found.stages.append(Stage("cin", day, day + int(lasts), "disability" if disabled else "safeguarding"))
    return day + int(lasts)


def _start_care(rng: Random, found: Journey, day: int) -> int:
    if birthday(found.child.born, 18) - day < 10:
        found.stages.append(Stage("closed", day, day, ""))
        return day
    stay = care.stay(rng, found.child, day)
    found.stays.append(stay)
    found.stages.append(Stage("care", stay.start, stay.end, "care"))
    return stay.end


def _next(rng: Random, found: Journey, day: int, adult: int) -> int:
    """What follows the latest stage. Returns the day the new stage ends."""
    stage = found.stages[-1]
    born = found.child.born
    if stage.kind == "cin":
        return _during_need(rng, found, stage)
    if stage.kind == "cp":
        after = AFTER_PLAN(rng)
        stage.end = max(stage.end, stage.start + 1)
        if after == "care" and stage.end > born:
            return _start_care(rng, found, stage.end)
        if after == "cin":
            return _start_cin(rng, found, stage.end)
    if stage.kind == "care":
        stay = found.stays[-1]
        if stay.end >= adult:
            return adult
        found.close_reason = {"E11": "RC1", "E12": "RC1", "E41": "RC3"}.get(stay.reason, "RC7")
        if stay.reason in ("E45", "E46", "E47", "E48"):
            found.close_reason = "RC4"
        if stay.reason in ("E4A", "E4B", "E13", "L1") and rng.random() < 0.55:
            found.close_reason = "RC7"
            return _start_cin(rng, found, stay.end)
        end = stay.end
        found.stages.append(Stage("closed", end, end, ""))
        return end
    end = found.stages[-1].end
    found.stages.append(Stage("closed", end, end, ""))
    return end


def _during_need(rng: Random, found: Journey, stage: Stage) -> int:
    """A child in need plan may turn into an enquiry, a protection plan or care before it ends."""
    length = stage.end - stage.start
    chance = rng.random()
    if length > 50 and chance < (0.36 if found.child.had_plan else 0.15) and len(found.enquiries) < 4:
        day = working_day_from(stage.start + between(rng, 20, length - 20))
        held = _enquire(rng, found, day, rng.random() * 0.8)
        if held is not None:
            stage.end = held
            return found.stages[-1].end
    elif chance > 0.988 and stage.start + 25 > found.child.born:
        stage.end = stage.start + max(20, length // 2)
        if stage.end > found.child.born:
            return _start_care(rng, found, stage.end)
    found.stages.append(Stage("closed", stage.end, stage.end, ""))
    return stage.end
