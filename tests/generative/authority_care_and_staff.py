"""Random rows of homes, adoption, school, leaving care, courts, staff, quality and voice.

Drawn after the children and from a chance of their own, so that a seed keeps the rest of its rows.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.generative.authority import Maker, Row

TEAMS = ("team-a", "team-b", "team-c")
TYPES = ("U1", "U2", "U3", "U4", "U5", "U6", "K1", "K2", "K3", "H5", "P1", "P2", "R1", "R5", "S1", "Z1", "T0", "T4")
ADOPTION_TYPES = ("A3", "A4", "A5", "A6")
PROVIDERS = ("PR0", "PR1", "PR1", "PR2", "PR3", "PR4", "PR5", None)
CHANGES = ("CARPL", "CARPL", "CREQB", "CHILD", "LAREQ", "OTHER", "PLACE", None)
ENDS = ("E11", "E12", "E4A", "E4B", "E41", "E45", "E46", "E47", "E48", "E43", "E8", "E17", None)
HOMES = ("B", "C", "D", "E", "K", "R", "S", "T", "U", "V", "X", "Y", "Z", "Z", "0", None)


def care_and_staff(maker: Maker) -> None:
    homes(maker)
    families(maker)
    ways_out(maker)
    schools(maker)
    young_adults(maker)
    courts(maker)
    staff(maker)
    quality(maker)
    voice(maker)
    offences(maker)
    complaints_and_surveys(maker)
    counted_elsewhere(maker)


def children(maker: Maker, table: str) -> list[str]:
    return sorted({row["person_id"] for row in maker.tables.get(table, []) if row["person_id"] is not None})


# --- homes ------------------------------------------------------------------------------------


def homes(maker: Maker) -> None:
    """Where placements are, who provides them, why they ended, and why the episode of each began."""
    extras = {row["placement_id"]: row for row in maker.tables.get("placement_extras", [])}
    for row in list(maker.tables.get("placements", [])):
        if maker.maybe(0.6):
            row["placement_type"] = maker.one_of(TYPES)
        if maker.maybe(0.08):
            row["placement_type"] = maker.one_of(ADOPTION_TYPES)
        row["provider"] = "PR0" if row["placement_type"] == "P1" else maker.one_of(PROVIDERS)
        # XXXXXXX stands for "not applicable" in the SSDA903 return.
        row["urn"] = maker.one_of(("SC012345", "SC054321", "XXXXXXX", "", "awaiting registration", None))
        row["distance_miles"] = maker.one_of((0, 3.5, 19.9, 20, 20.1, 64, 999.9, None))
        row["change_reason"] = maker.one_of(CHANGES)
        row["postcode"] = maker.one_of(("ZZ9 9AA", "ZZ99AA", "ZZ9 9AB", None))
        if row["placement_id"] not in extras and maker.maybe(0.6):
            extras[row["placement_id"]] = maker.add("placement_extras", placement_id=row["placement_id"])
        if row["placement_id"] in extras:
            extras[row["placement_id"]]["inside_la_boundary"] = maker.one_of((True, False, False, None))
            extras[row["placement_id"]]["weekly_cost"] = maker.one_of((450, 1200.5, 5100, None))
        if maker.maybe(0.5):
            moved_with_an_episode(maker, row)
    for row in maker.tables.get("care_episodes", []):
        if row["end_date"] is not None:
            row["end_reason"] = maker.one_of(ENDS)
    back_to_back(maker)


def moved_with_an_episode(maker: Maker, placement: Row) -> None:
    """The episode that began with a placement tells why it did."""
    for row in maker.tables["care_episodes"]:
        if row["person_id"] == placement["person_id"] and row["start_date"] == placement["start_date"]:
            row["placement_id"] = placement["placement_id"]
            row["start_reason"] = maker.one_of(("S", "S", "P", "B", "T", "U"))
            return


def back_to_back(maker: Maker) -> None:
    """One child in four of those in care has lived in homes that follow one another, some with the same carers."""
    for person in children(maker, "care_episodes"):
        if not maker.maybe(0.25):
            continue
        stays = [row for row in maker.tables["care_episodes"] if row["person_id"] == person]
        day = min(row["start_date"] for row in stays)
        maker.tables["placements"] = [row for row in maker.tables["placements"] if row["person_id"] != person]
        for number in range(maker.chance.randint(2, 6)):
            end = maker.after(day, 260) + timedelta(days=1)
            row = maker.add(
                "placements",
                placement_id=f"{person}-home-{number}",
                person_id=person,
                start_date=day,
                end_date=None if maker.maybe(0.2) else end,
                placement_type=maker.one_of(("U4", "U6", "U1", "K2", "T1", "A5", "A6", None)),
                change_reason=maker.one_of(CHANGES),
                provider=maker.one_of(PROVIDERS),
            )
            if not any(one["start_date"] == day for one in stays):
                maker.add(
                    "care_episodes",
                    person_id=person,
                    placement_id=row["placement_id"],
                    start_date=day,
                    end_date=row["end_date"],
                    period_of_care_id=stays[0]["period_of_care_id"],
                    start_reason=maker.one_of(("P", "P", "B", "T", "U")),
                    end_reason="X1",
                )
            day = end


def families(maker: Maker) -> None:
    """Brothers and sisters in care, some linked both ways, some not meant to live together; fostering households."""
    in_care = children(maker, "care_episodes")
    for _ in maker.some(8):
        if len(in_care) < 2:
            break
        one, other = maker.chance.sample(in_care, 2)
        start = maker.day() if maker.maybe(0.3) else None
        maker.add(
            "sibling_links",
            person_id=one,
            sibling_person_id=other,
            meant_together=maker.one_of((True, True, False, None)),
            start_date=start,
            end_date=maker.after(start, 300) if start is not None and maker.maybe(0.5) else None,
        )
        if maker.maybe(0.2):
            maker.add("sibling_links", person_id=other, sibling_person_id=one, meant_together=True)
    for _ in maker.some(12):
        approved = maker.day(date(2019, 1, 1)) if maker.maybe(0.95) else None
        maker.add(
            "foster_households",
            approved_date=approved,
            deregistered_date=None if approved is None else maker.end(approved, 900, left_open=0.6),
            approved_places=maker.one_of((1, 2, 3, 3, None)),
            kinship=maker.one_of((True, False, False, None)),
        )


# --- ways out of care -------------------------------------------------------------------------


def ways_out(maker: Maker) -> None:
    for person in children(maker, "care_episodes"):
        if maker.maybe(0.5):
            on_the_way_to_adoption(maker, person)
    for number in maker.some(14):
        enquired = maker.day(date(2021, 10, 1))
        start1 = maker.after(enquired, 40)
        end1 = maker.after(start1, 90)
        start2 = maker.after(end1, 30)
        end2 = maker.after(start2, 160)
        for _ in range(maker.chance.randint(1, 2)):
            maker.add(
                "adopters",
                family_id=f"family-{number}" if maker.maybe(0.9) else None,
                enquiry_date=enquired,
                stage1_start=start1,
                stage1_end=end1,
                stage2_start=start2,
                stage2_end=end2,
                application_approved=end2,
                matched_date=maker.after(end2, 200) if number % 3 else None,
                left_date=maker.after(end2, 200) if number % 4 == 1 else None,
            )


def on_the_way_to_adoption(maker: Maker, person: str) -> None:
    """From the decision to the order; some end half-way, some are out of order, some plans are reversed."""
    decided = maker.day(date(2020, 10, 1)) if maker.maybe(0.9) else None
    ordered = maker.after(decided or maker.day(), 200) if maker.maybe(0.85) else None
    matched = maker.after((ordered or decided or maker.day()) - timedelta(days=20), 260) if maker.maybe(0.75) else None
    placed = maker.after(matched, 60) if matched is not None and maker.maybe(0.85) else None
    adopted = maker.after(placed, 300) if placed is not None and maker.maybe(0.8) else None
    by_carer = maker.maybe(0.25)
    maker.add(
        "permanence",
        person_id=person,
        adm_decision_date=decided,
        placement_order_date=ordered,
        matched_date=matched,
        placed_for_adoption_date=placed,
        permanence_order_date=adopted,
        permanence_order_type=None if adopted is None else maker.one_of(("Adoption",) * 4 + ("Special Guardianship",)),
        adopted_by_carer_flag=by_carer,
        placed_foster_carer_date=maker.day(date(2020, 6, 1)) if by_carer and maker.maybe(0.9) else None,
        placed_ffa_cp_date=maker.day() if maker.maybe(0.3) else None,
        decision_reversed_date=maker.after(decided or maker.day(), 400) if maker.maybe(0.2) else None,
    )


# --- school -----------------------------------------------------------------------------------


def schools(maker: Maker) -> None:
    for row in maker.tables.get("school_enrolments", []):
        row["school_urn"] = maker.one_of(("100001", "100002", "100003"))
        row["ehcp"] = maker.one_of((True, False, False, None))
        row["sen_support"] = maker.one_of((True, False, None))
        row["full_time"] = maker.one_of((True, True, False, None))
        if maker.maybe(0.1):
            row["phase"] = "none"
    for row in maker.tables.get("people", []):
        row["has_ehc_plan"] = maker.one_of((True, False, None))
    for row in maker.tables.get("education_plans", []):
        if maker.maybe(0.6):
            row["meeting_date"] = row["completed_date"] - timedelta(days=maker.chance.randint(0, 12))
    for person in children(maker, "care_episodes"):
        if maker.maybe(0.5):
            maker.add(
                "immunisations",
                person_id=person,
                up_to_date=maker.one_of((True, True, False, None)),
                status_date=maker.day(date(2022, 6, 1)) if maker.maybe(0.9) else None,
            )
    prompt_starts(maker)


def prompt_starts(maker: Maker) -> None:
    """Soon after some starts of care: a health assessment, a dental check, the first education plan."""
    for row in maker.tables.get("care_episodes", []):
        if not maker.maybe(0.4):
            continue
        person, start = row["person_id"], row["start_date"]
        for kind, most in (("Health Assessment", 34), ("Dental Check", 110)):
            maker.add(
                "health_checks",
                person_id=person,
                check_type=kind,
                check_date=maker.after(start, most),
                status=maker.one_of(("Completed", "Completed", "Completed", "Refused")),
            )
        begun = maker.after(start, 20)
        maker.add(
            "education_plans",
            person_id=person,
            meeting_date=begun if maker.maybe(0.8) else None,
            completed_date=maker.after(begun, 10),
        )


# --- leaving care -----------------------------------------------------------------------------


def young_adults(maker: Maker) -> None:
    for row in maker.tables.get("care_leavers", []):
        row["accommodation"] = maker.one_of(HOMES)
        row["accommodation_suitable"] = maker.one_of(("1", "1", "2", None))
        row["personal_adviser"] = maker.one_of(("An Adviser", None))
    for row in maker.tables.get("care_leaver_statuses", []):
        row["accommodation"] = maker.one_of(HOMES)
        row["suitable"] = maker.one_of(("1", "1", "2", None))
    for person in children(maker, "care_leavers"):
        if maker.maybe(0.4):
            fostered_until_18(maker, person)


def fostered_until_18(maker: Maker, person: str) -> None:
    born = next(row["date_of_birth"] for row in maker.tables["people"] if row["person_id"] == person)
    if born is None or born.month == 2 or any(row["person_id"] == person for row in maker.tables["care_episodes"]):
        return
    turned = born.replace(year=born.year + 18)
    if turned > maker.last_day:
        return
    ended = maker.one_of((turned, turned, turned - timedelta(days=1), turned - timedelta(days=90)))
    maker.add(
        "care_episodes", person_id=person, start_date=date(turned.year - 4, 5, 6), end_date=ended, end_reason="E17"
    )
    maker.add(
        "placements",
        person_id=person,
        start_date=date(turned.year - 4, 5, 6),
        end_date=ended,
        placement_type=maker.one_of(("U4", "U6", "K2")),
    )


# --- courts -----------------------------------------------------------------------------------


def courts(maker: Maker) -> None:
    for person in children(maker, "people"):
        if not maker.maybe(0.4):
            continue
        decided = maker.day(date(2022, 6, 1))
        letter = maker.after(decided, 10)
        ended = maker.after(letter, 150) if maker.maybe(0.6) else None
        outcome = maker.one_of(("step_down", "issue"))
        issued = maker.after(ended or letter, 20) if outcome == "issue" and maker.maybe(0.8) else None
        heard = maker.one_of((maker.after(issued, 320), issued + timedelta(days=181))) if issued is not None else None
        if maker.maybe(0.75):
            maker.add(
                "court_cases",
                person_id=person,
                pre_proceedings_start=decided if maker.maybe(0.8) else None,
                letter_before_proceedings=letter if maker.maybe(0.9) else None,
                pre_proceedings_end=ended,
                pre_proceedings_outcome=outcome if ended is not None and maker.maybe(0.9) else None,
                issued_date=issued,
                final_hearing_date=heard if maker.maybe(0.7) else None,
            )
        else:
            maker.add(
                "pre_proceedings",
                person_id=person,
                pre_pro_decision_date=decided,
                pre_pro_letter_date=letter if maker.maybe(0.9) else None,
                agree_stepdown_issue_date=ended,
                pre_pro_outcome=None
                if ended is None
                else maker.one_of(("Decision to step down", "Decision to Issue Care Proceedings", None)),
                care_pro_letter_date=issued,
                la_final_care_plan=maker.one_of(("H", None, "A")),
            )


# --- staff ------------------------------------------------------------------------------------


def staff(maker: Maker) -> None:
    """Workers who come and go, agency workers among them; posts counted each quarter; sickness."""
    for row in maker.tables["workers"]:
        row["start_date"] = maker.day(date(2019, 1, 1)) if maker.maybe(0.9) else None
        row["agency"] = maker.one_of((True, False, False, None))
        row["asye"] = maker.one_of((True, False, None))
        row["caseload_cap"] = maker.one_of((3, 5, None))
    for number in range(1, 15):
        start = maker.day(date(2019, 6, 1)) if maker.maybe(0.95) else None
        maker.add(
            "workers",
            worker_id=f"staff-{number:02d}",
            name=f"Staff {number}",
            role=maker.one_of(("social_worker", "social_worker", "senior", "manager", "family_support", None)),
            team_id=maker.one_of((*TEAMS, None)),
            fte=maker.one_of((1, 1, 0.8, 0.5, 0.6, None)),
            agency=maker.one_of((True, False, False, None)),
            asye=maker.one_of((True, False, None)),
            start_date=start,
            end_date=maker.end(start, 900, left_open=0.5) if start is not None else None,
            swe_number=maker.one_of(("SW1", "", None)),
        )
    for row in maker.tables["workers"]:
        if maker.maybe(0.6):
            maker.add(
                "worker_details",
                worker_id=row["worker_id"],
                date_of_birth=maker.one_of((date(1993, 10, 1), date(1994, 4, 1), date(1985, 6, 30), None)),
                ethnicity=maker.one_of(("WBRI", "WOTH", "BAFR", "AIND", "REFU", "NOBT", None)),
                organisation_role=maker.one_of(("5", "5", "4", "3", None)),
            )
    for quarter in (date(2022, 12, 31), date(2023, 3, 31), date(2023, 9, 30), date(2023, 12, 31)):
        for number in maker.some(6):
            established = maker.one_of((1, 1, 0.5, 2))
            maker.add(
                "workforce_posts",
                post_id=f"post-{quarter}-{number}",
                team_id=maker.one_of(TEAMS),
                established_fte=established,
                filled_fte=maker.one_of((0, 0.5, established, None)),
                agency_cover_fte=maker.one_of((0, 0.5, 1, None)),
                snapshot_date=quarter,
            )
    for row in list(maker.tables["workers"]):
        for _ in maker.some(3):
            day = maker.day(date(2022, 1, 1))
            maker.add(
                "worker_absences",
                worker_id=row["worker_id"],
                start_date=day,
                end_date=maker.after(day, 20),
                working_days_lost=maker.one_of((1, 2.5, 10, None)),
                reason=maker.one_of(("SIC", "SIC", "MAT", "TRN", None)),
            )


# --- quality and voice ------------------------------------------------------------------------


def quality(maker: Maker) -> None:
    everybody = children(maker, "people")
    for _ in maker.some(30):
        day = maker.day(date(2022, 9, 1))
        due = maker.after(day, 60) if maker.maybe(0.7) else None
        maker.add(
            "audits",
            person_id=maker.one_of((*everybody, None)),
            team_id=maker.one_of((*TEAMS, None)),
            audit_date=day,
            grade=maker.one_of(("outstanding", "good", "requires_improvement", "inadequate", None)),
            theme=maker.one_of(("assessment", "plan", "supervision", None)),
            actions_due_date=due,
            actions_done_date=maker.after(day, 90) if due is not None and maker.maybe(0.7) else None,
            **moderation(maker, day),
        )
    for _ in maker.some(20):
        opened = maker.day(date(2022, 9, 1))
        maker.add(
            "escalations",
            person_id=maker.one_of(everybody),
            opened_date=opened,
            stage=maker.one_of(("informal", "1", "2", None)),
            closed_date=maker.end(opened, 25, left_open=0.3),
        )


def moderation(maker: Maker, day: date) -> dict[str, Any]:
    if not maker.maybe(0.4):
        return {}
    return {
        "moderated_date": maker.after(day, 30),
        "moderated_grade": maker.one_of(("good", "requires_improvement", "inadequate", None)),
    }


def complaints_and_surveys(maker: Maker) -> None:
    everybody = children(maker, "people")
    for _ in maker.some(25):
        received = maker.day(date(2022, 9, 1)) if maker.maybe(0.95) else None
        maker.add(
            "complaints",
            person_id=maker.one_of((*everybody, None)),
            team_id=maker.one_of((*TEAMS, None)),
            kind=maker.one_of(("complaint", "complaint", "compliment", None)),
            stage=maker.one_of(("1", "1", "2", None)),
            received_date=received,
            extended=maker.one_of((True, False, None)),
            answered_date=None if received is None or maker.maybe(0.2) else maker.after(received, 40),
        )
    for number in maker.some(20):
        day = maker.day(date(2022, 9, 1))
        audience = maker.one_of(("service_user", "staff", None))
        method, team = maker.one_of(("form", "interview", None)), maker.one_of((*TEAMS, None))
        for _ in range(maker.chance.randint(1, 4)):
            maker.add(
                "survey_answers",
                response_id=f"response-{number:02d}",
                audience=audience,
                method=method,
                answered_date=day,
                team_id=team,
                theme=maker.one_of(("worker", "visits", "morale", None)),
                answer=maker.one_of(("very_satisfied", "satisfied", "neither", "dissatisfied", None)),
            )
    for person in everybody:
        if maker.maybe(0.3):
            for day in sorted({maker.day(date(2022, 9, 1)) for _ in maker.some(6)}):
                maker.add(
                    "outcome_scores",
                    person_id=person,
                    tool=maker.one_of(("star", "star", "distance", None)),
                    score_date=day,
                    score=maker.chance.randint(1, 10),
                    lower_is_better=False,
                )


def voice(maker: Maker) -> None:
    everybody = children(maker, "people")
    for _ in maker.some(40):
        day = maker.day(date(2022, 6, 1))
        maker.add(
            "advocacy_cases",
            person_id=maker.one_of(everybody),
            service=maker.one_of(("advocacy", "advocacy", "independent_visitor")),
            referred_date=day,
            allocated_date=maker.after(day, 40) if maker.maybe(0.8) else None,
            closed_date=maker.end(day, 200, left_open=0.4),
        )


def offences(maker: Maker) -> None:
    for person in children(maker, "people"):
        if not maker.maybe(0.3):
            continue
        proven = None
        for _ in range(maker.chance.randint(1, 4)):
            since = proven or maker.day(FROM_2021)
            offence = maker.after(since, 250)
            if proven is not None and maker.maybe(0.3):
                offence = same_day_later(proven, maker.one_of((6, 12)))
            proven = maker.after(offence, 120)
            maker.add(
                "offences",
                person_id=person,
                offence_date=offence if maker.maybe(0.95) else None,
                proven_date=proven if maker.maybe(0.85) else None,
                outcome=maker.one_of(("youth_caution", "conviction", "conviction", "other", None)),
            )


FROM_2021 = date(2021, 6, 1)


def same_day_later(day: date, months: int) -> date:
    """About so many months later: the edge of the window of reoffending."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


# --- figures that others counted --------------------------------------------------------------

FLOWS = (
    "care-applications-rate-per-10000",
    "budget-savings-delivered",
    "youth-vote-participation",
    "youth-justice-ete",
    "child-population-minority-ethnic-share",
    "ofsted-overall-grade",
)
STOCKS = ("cin-ehcp-share", "cin-fsm-share", "vulnerable-children-attending")
SCHOOL_YEARS = ("cin-overall-absence", "ks4-attainment-8")


def counted_elsewhere(maker: Maker) -> None:
    """Figures of other systems by month, quarter, year and school year, for the authority and, at times, for a team."""
    months = [(2023, month) for month in range(4, 13)] + [(2024, 1), (2024, 2)]
    for measure in FLOWS:
        for year, month in months:
            if maker.maybe(0.85):
                supplied(maker, measure, date(year, month, 1), month_end(year, month))
        if maker.maybe(0.3):
            supplied(maker, measure, date(2023, 10, 1), date(2023, 12, 31))
    for measure in STOCKS:
        for year, month in months:
            if maker.maybe(0.4):
                end = maker.one_of((month_end(year, month), date(year, month, 15)))
                supplied(maker, measure, maker.one_of((end, date(2023, 4, 1))), end)
    for measure in SCHOOL_YEARS:
        for end in (date(2023, 7, 31), date(2023, 12, 31), date(2024, 2, 29)):
            start = date(end.year if end.month >= 9 else end.year - 1, 9, 1)
            supplied(maker, measure, start, end)


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def supplied(maker: Maker, measure: str, start: date, end: date) -> None:
    """Mostly the two numbers, at times the value alone; grades have an area each."""
    areas = ["all", "team-a"] if maker.maybe(0.3) else ["all"]
    if measure == "ofsted-overall-grade":
        areas = ["all:Good", "all:Outstanding"]
    for area in areas:
        whole = maker.chance.randint(1, 60)
        counted = maker.maybe(0.85)
        maker.add(
            "supplied_series",
            measure=measure,
            area=area,
            period_start=start,
            period_end=end,
            numerator=maker.chance.randint(0, whole) if counted else None,
            denominator=whole if counted and measure != "youth-vote-participation" else None,
            value=None if counted else maker.chance.randint(0, 100),
            source="another system",
        )
