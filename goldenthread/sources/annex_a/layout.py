"""Ofsted's Annex A: eleven lists and their columns, declared once.

The headings are those of the inspection template (August 2019 and later). `newer=True` marks the
columns of List 9 that only later versions carry; both layouts are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from goldenthread.sources.values.text import words

Kind = Literal["id", "code", "date", "integer", "text"]
Role = Literal["key", "birth", "opens", "closes", ""]

TITLE_ROWS = 20
CHILD_LISTS = tuple(range(1, 11))
# Where two lists disagree about a child, the first of these that says something is used.
STATED_ORDER = (8, 7, 6, 9, 10, 4, 5, 3, 2, 1)


@dataclass(frozen=True)
class Heading:
    """One column of a list. `field` names the value field of a code column. A column that `opens`
    or `closes` the record must hold a usable date, or the whole row is set aside."""

    key: str
    text: str
    kind: Kind
    field: str = ""
    newer: bool = False
    role: Role = ""


@dataclass(frozen=True)
class AnnexList:
    number: int
    title: str
    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        return f"List {self.number}"

    @property
    def key(self) -> Heading:
        return next(h for h in self.headings if h.role == "key")

    @property
    def required(self) -> tuple[Heading, ...]:
        return tuple(h for h in self.headings if not h.newer)


LISTS: dict[int, AnnexList] = {
    1: AnnexList(
        1,
        "Contacts",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("contact_date", "Date of Contact", "date", role="opens"),
            Heading("source", "Contact Source", "code", field="contact_referral_source"),
        ),
    ),
    2: AnnexList(
        2,
        "Early help assessments",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("start_date", "Assessment start date", "date", role="opens"),
            Heading("end_date", "Assessment completion date", "date", role="closes"),
            Heading("organisation", "Organisation completing assessment", "text"),
        ),
    ),
    3: AnnexList(
        3,
        "Referrals",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("referral_date", "Date of referral", "date", role="opens"),
            Heading("source", "Referral Source", "code", field="contact_referral_source"),
            Heading("nfa", "Referral NFA?", "code", field="referral_nfa"),
            Heading("referrals_12m", "Number of Referrals in Last 12 Months", "integer"),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    4: AnnexList(
        4,
        "Assessments",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("start_date", "Continuous Assessment Start Date", "date", role="opens"),
            Heading(
                "child_seen",
                "Child Seen During Continuous Assessment",
                "code",
                field="child_seen_during_continuous_assessment",
            ),
            Heading(
                "authorised_date",
                "Continuous Assessment Date of Authorisation",
                "date",
                role="closes",
            ),
            Heading(
                "support_needed",
                "Was the child assessed as requiring LA children’s social care support",
                "code",
                field="was_the_child_assessed_as_requiring_la_children_s_social_care_support",
            ),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    5: AnnexList(
        5,
        "Section 47 enquiries and initial child protection conferences",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading(
                "start_date",
                "Strategy discussion initiating Section 47 Enquiry Start Date",
                "date",
                role="opens",
            ),
            Heading(
                "conference_unnecessary",
                "Was an Initial Child Protection Conference deemed unnecessary?",
                "code",
                field="was_an_initial_child_protection_conference_deemed_unnecessary",
            ),
            Heading("conference_date", "Date of Initial Child Protection Conference", "date"),
            Heading(
                "led_to_plan",
                "Did the Initial Child Protection Conference Result in a Child Protection Plan",
                "code",
                field="did_the_initial_child_protection_conference_result_in_a_child_protection_plan",
            ),
            Heading("s47_12m", "Number of Section 47 Enquiries in the last 12 months", "integer"),
            Heading("icpc_12m", "Number of ICPCs in the last 12 months", "integer"),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    6: AnnexList(
        6,
        "Children in need",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("start_date", "CIN Start Date", "date", role="opens"),
            Heading("primary_need", "Primary Need Code", "code", field="primary_need"),
            Heading("last_seen", "Date Child Was Last Seen", "date"),
            Heading("end_date", "CIN Closure Date", "date", role="closes"),
            Heading("close_reason", "Reason for Closure", "code", field="reason_for_closure"),
            Heading("case_status", "Case Status", "code", field="case_status"),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    7: AnnexList(
        7,
        "Child protection",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("start_date", "Child Protection Plan Start Date", "date", role="opens"),
            Heading("initial_category", "Initial Category of Abuse", "code", field="category_of_abuse"),
            Heading("latest_category", "Latest Category of Abuse", "code", field="category_of_abuse"),
            Heading("last_visit", "Date of the Last Statutory Visit", "date"),
            Heading("seen_alone", "Was the Child Seen Alone?", "code", field="was_the_child_seen_alone"),
            Heading("last_review", "Date of latest review conference", "date"),
            Heading("end_date", "Child Protection Plan End Date", "date", role="closes"),
            Heading(
                "epo_6m",
                "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
                "code",
                field="yes_no",
            ),
            Heading("previous_plans", "Number of Previous Child Protection Plans", "integer"),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    8: AnnexList(
        8,
        "Children in care",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading(
                "uasc",
                "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                "code",
                field="unaccompanied_asylum_seeking_child_uasc_within_the_last_12_months_y_n",
            ),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("start_date", "Date Started to be Looked After", "date", role="opens"),
            Heading("category_of_need", "Child's Category of Need", "code", field="primary_need"),
            Heading(
                "second_period_12m",
                "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
                "code",
                field="yes_no",
            ),
            Heading("legal_status_date", "Start date of current legal status", "date"),
            Heading("legal_status", "Child's Legal Status", "code", field="child_s_legal_status"),
            Heading("last_review", "Date of Latest Statutory Review", "date"),
            Heading("last_visit", "Date of Last Social Work Visit", "date"),
            Heading(
                "permanence_plan",
                "What is the permanence plan for this child?",
                "code",
                field="what_is_the_permanence_plan_for_this_child",
            ),
            Heading("last_iro_contact", "Date of Last IRO Visit / Contact to the Child", "date"),
            Heading("last_health_assessment", "Date of Last Health Assessment", "date"),
            Heading("last_dental_check", "Date of Last Dental Check", "date"),
            Heading("placements_12m", "Number of Placements in the Last 12 months", "integer"),
            Heading("end_date", "Date Ceased to be Looked After", "date", role="closes"),
            Heading(
                "end_reason",
                "Reason Ceased to be Looked After",
                "code",
                field="reason_ceased_to_be_looked_after",
            ),
            Heading("placement_date", "Start Date of Most Recent Placement", "date"),
            Heading("placement_type", "Placement Type", "code", field="placement_type"),
            Heading("placement_provider", "Placement Provider", "code", field="placement_provider"),
            Heading("postcode", "Placement postcode", "text"),
            Heading("urn", "URN of Placement", "text"),
            Heading("placement_location", "Placement Location", "code", field="placement_location"),
            Heading("placement_la", "LA of Placement", "text"),
            Heading(
                "missing_12m",
                "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
                "integer",
            ),
            Heading(
                "absent_12m",
                "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
                "integer",
            ),
            Heading(
                "rhi_offered",
                "Was the child offered a Return Interview after their last missing episode (Y/N)?",
                "code",
                field="was_the_child_offered_a_return_interview_after_their_last_missing_episode_y_n",
            ),
            Heading(
                "rhi_accepted",
                "Did the child accept a Return Interview after their last missing episode (Y/N)?",
                "code",
                field="did_the_child_accept_a_return_interview_after_their_last_missing_episode_y_n",
            ),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
        ),
    ),
    9: AnnexList(
        9,
        "Care leavers",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading(
                "uasc",
                "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
                "code",
                field="unaccompanied_asylum_seeking_child_uasc_or_formerly_uasc_if_18_or_over_y_n",
                newer=True,
            ),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("team", "Allocated Team", "text"),
            Heading("worker", "Allocated Worker", "text"),
            Heading("personal_adviser", "Allocated Personal Advisor", "text", newer=True),
            Heading("eligibility", "Eligibility Category", "code", field="eligibility_category"),
            Heading("pathway_plan_date", "Latest Pathway Plan Review Date", "date", newer=True),
            Heading("in_touch", "LA In Touch", "code", field="la_in_touch"),
            Heading("latest_contact", "Latest Date of Contact", "date", newer=True),
            Heading("accommodation", "Type of Accommodation", "code", field="type_of_accommodation"),
            Heading(
                "suitability",
                "Suitability of Accommodation",
                "code",
                field="suitability_of_accommodation",
            ),
            Heading("activity", "Activity Status", "code", field="activity_status"),
        ),
    ),
    10: AnnexList(
        10,
        "Adoption",
        (
            Heading("child_id", "Child Unique ID", "id", role="key"),
            Heading("family_id", "Family identifier", "id"),
            Heading("gender", "Gender", "code", field="gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("date_of_birth", "Date of Birth", "date", role="birth"),
            Heading("age", "Age of Child (Years)", "integer"),
            Heading("disability", "Does the Child have a Disability", "code", field="disability_yes_no"),
            Heading("entered_care", "Date the Child Entered Care", "date"),
            Heading("decision_date", "Date of Decision that Child Should be Placed for Adoption", "date"),
            Heading("placement_order_date", "Date of Placement Order", "date"),
            Heading("matched_date", "Date of Matching Child and Prospective Adopters", "date"),
            Heading("placed_date", "Date Placed for Adoption", "date"),
            Heading("adoption_order_date", "Date of Adoption Order", "date"),
            Heading(
                "reversed_date",
                "Date of Decision that Child Should No Longer be Placed for Adoption",
                "date",
            ),
            Heading(
                "reversed_reason",
                "Reason Why Child No Longer Placed for Adoption",
                "code",
                field="reason_why_child_no_longer_placed_for_adoption",
            ),
            Heading(
                "ffa_date",
                "Date the child was placed for fostering in FFA or concurrent planning placement",
                "date",
            ),
        ),
    ),
    11: AnnexList(
        11,
        "Adopters",
        (
            Heading("adopter_id", "Individual adopter identifier", "id", role="key"),
            Heading("family_id", "Family identifier", "id"),
            Heading("gender", "Gender", "code", field="adopter_gender"),
            Heading("ethnicity", "Ethnicity", "code", field="ethnicity"),
            Heading("disability", "Disability", "code", field="disability_yes_no"),
            Heading("ffa", "Is the (prospective) adopter fostering for adoption?", "code", field="yes_no"),
            Heading("enquiry_date", "Date enquiry received", "date"),
            Heading("stage1_start", "Date Stage 1 started", "date"),
            Heading("stage1_end", "Date Stage 1 ended", "date"),
            Heading("stage2_start", "Date Stage 2 started", "date"),
            Heading("stage2_end", "Date Stage 2 ended", "date"),
            Heading("application_submitted", "Date application submitted", "date"),
            Heading("application_approved", "Date application approved", "date"),
            Heading("matched_date", "Date adopter matched with child(ren)", "date"),
            Heading("placed_date", "Date child/children placed with adopter(s)", "date"),
            Heading("children_placed", "No. of children placed", "integer"),
            Heading("adoption_order_date", "Date of Adoption Order", "date"),
            Heading("left_date", "Date of leaving adoption process", "date"),
            Heading(
                "left_reason",
                "Reason for leaving adoption process",
                "code",
                field="reason_for_leaving_adoption_process",
            ),
        ),
    ),
}

# Wordings met in real workbooks, beside the template's own.
SYNONYMS = {
    "age_of_child_years": ("Age", "Age of Child", "Age (Years)", "Age in Years"),
    "date_of_birth": ("D.O.B.", "DOB", "Birth Date", "Child Date of Birth"),
    "gender": ("Sex",),
    "child_unique_id": ("Unique ID", "Person ID", "Child ID"),
    "was_the_child_assessed_as_requiring_la_childrens_social_care_support": (
        "Was the child assessed as being in need at assessment?",
        "Was the child assessed as requiring LA children's social care support?",
    ),
    "number_of_previous_child_protection_plans": ("Sum of Number of Previous Child Protection Plans",),
    "is_this_a_second_or_subsequent_period_of_being_a_looked_after_child_within_the_last_12_months": (
        "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)",
    ),
    "allocated_personal_advisor": ("Allocated Personal Adviser", "Personal Advisor", "Personal Adviser"),
    "family_identifier": ("Family ID",),
    "individual_adopter_identifier": ("Adopter ID", "Individual adopter ID"),
    "no_of_children_placed": ("Number of children placed",),
}
_PATTERNS = {
    "child_id": re.compile(r"(?=.*\bchild)(?=.*\b(?:id|identifier)\b)"),
    "date_of_birth": re.compile(r"\bdate\b.*\bbirth\b"),
}
_YES_NO_TAIL = re.compile(r"(?: y n)+$")


@cache
def folded(heading: str) -> str:
    """A heading without case, punctuation, "(Y/N)" and outer space."""
    return _YES_NO_TAIL.sub("", words(heading)).replace(" ", "_")


@cache
def headings_by_fold(number: int) -> dict[str, Heading]:
    """Folded spelling to heading for one list, listed synonyms included."""
    found = {}
    for heading in LISTS[number].headings:
        own = folded(heading.text)
        found[own] = heading
        for synonym in SYNONYMS.get(own, ()):
            found[folded(synonym)] = heading
    return found


def by_pattern(heading: str) -> str | None:
    """The key of the heading this wording follows the pattern of, for the two that have one."""
    spoken = words(heading)
    for key, pattern in _PATTERNS.items():
        if pattern.search(spoken):
            return key
    return None


@cache
def telling(number: int) -> frozenset[str]:
    """Keys of the folded headings that only this list has: what tells it from the other ten."""
    own = {folded(h.text) for h in LISTS[number].headings}
    others = {folded(h.text) for other in LISTS.values() if other.number != number for h in other.headings}
    return frozenset(own - others)
