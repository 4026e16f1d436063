"""Records that cannot be right, or that lack what the law asks for.

The case list works out what is wrong and says it; every row of it is red until the record is put right.
"""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.cases import today_records as records
from goldenthread.exceptions.rule import ByTest, ExceptionRule
from goldenthread.words import CaseList, Need, column


def _wrong(
    id: str,
    title: str,
    of: CaseList,
    cohort: str,
    red_words: str,
    reference: str,
    needs: tuple[Need, ...] = (),
) -> ExceptionRule:
    return ExceptionRule(
        id=id,
        title=title,
        group="data-quality",
        cohort=cohort,
        trigger=red_words,
        amber_words="",
        red_words=red_words,
        clock_words="looked at with every load",
        owner="worker",
        escalate_to="data quality officer",
        reference=reference,
        indicator="dq-open-exceptions",
        of=of,
        where=column("rule").equals(id),
        light=ByTest(red=column("rule").equals(id), amber=None, said="{what}."),
        also_needs=needs,
    )


missing_ethnicity = _wrong(
    "dq-missing-ethnicity",
    "Ethnicity not recorded",
    records.people_to_correct,
    "Born children open for more than 28 days",
    "no ethnicity is recorded, or only that it was not obtained",
    "Children in need census and SSDA903 validation; Leicester scrutiny report, 5.5",
    (Need(("people",), filled=(("people", "ethnicity"),)),),
)
missing_dob = _wrong(
    "dq-missing-dob",
    "No date of birth or expected date",
    records.people_to_correct,
    "Every child with a record",
    "there is neither a date of birth nor an expected date, or there are both",
    "Children in need census 8525Q",
)
unborn_past_due = _wrong(
    "dq-unborn-past-due",
    "Expected date passed and still unborn",
    records.people_to_correct,
    "Children recorded as unborn",
    "the expected date was more than 14 days ago",
    "Children in need census 8530Q",
)
event_order = _wrong(
    "dq-event-order",
    "Dates out of order",
    records.events_to_correct,
    "Referrals, assessments, enquiries, conferences, plans, reviews, care episodes, legal statuses, placements, "
    "missing episodes",
    "an end comes before its start, a review is on or before the day its plan started, or a conference before "
    "its enquiry",
    "Children in need census 8608, 8615, 8630, 8841, 8925",
)
same_day_plan = _wrong(
    "dq-same-day-plan",
    "Plan, episode or placement that starts and ends on one day",
    records.plans_to_correct,
    "Child protection plans, care episodes, placements",
    "the end is the day of the start",
    "Children in need census 8840; SSDA903",
)
overlapping_plans = _wrong(
    "dq-overlapping-plans",
    "Overlapping plans or episodes",
    records.plans_to_correct,
    "Child protection plans, child in need plans, episodes of need, care episodes",
    "two of a kind are open at once for one child",
    "Children in need census 8815, 8820, 8935, 8940",
)
open_event_closed_case = _wrong(
    "dq-open-event-closed-case",
    "Open work on a closed case",
    records.plans_to_correct,
    "Closed episodes of need",
    "an assessment, enquiry or plan of the episode is still open after it closed",
    "Children in need census 8565, 8867, 8868",
    (lists.REFERRALS,),
)
closed_without_reason = _wrong(
    "dq-closed-without-reason",
    "Closed without a reason",
    records.plans_to_correct,
    "Episodes of need",
    "there is a closing date without a reason, or a reason without a date",
    "Children in need census 8805, 8810",
    (Need(("referrals",), filled=(("referrals", "close_reason"),)),),
)
rc8_without_assessment = _wrong(
    "dq-rc8-without-assessment",
    "Closed after assessment, and no assessment",
    records.plans_to_correct,
    "Episodes of need closed with reason RC8 or RC9",
    "no assessment of the episode is recorded",
    "Children in need census 8825Q",
    (lists.REFERRALS, lists.ASSESSMENTS),
)
nfa_with_activity = _wrong(
    "dq-nfa-with-activity",
    "Marked no further action, and has work",
    records.plans_to_correct,
    "Referrals marked no further action",
    "an assessment, enquiry or plan names the referral",
    "Children in need census 8831, 8832",
    (lists.REFERRALS,),
)
event_on_non_working_day = _wrong(
    "dq-event-on-non-working-day",
    "Conference recorded on a weekend",
    records.events_to_correct,
    "Initial conferences and their target dates",
    "the date is a Saturday or a Sunday",
    "Children in need census 8875, 8870Q",
    (lists.CONFERENCES,),
)
future_date = _wrong(
    "dq-future-date",
    "Event dated in the future",
    records.events_to_correct,
    "All events but planned dates",
    "the date is after the day the data describe",
    "Local",
)
after_death = _wrong(
    "dq-after-death",
    "Activity after death",
    records.events_to_correct,
    "All events",
    "the date is after the day the child died",
    "Children in need census 8555Q, 8915, 8920",
    (Need(("people",)),),
)
missing_primary_need = _wrong(
    "dq-missing-primary-need",
    "No primary need code",
    records.plans_to_correct,
    "Episodes of need that were taken further",
    "the primary need is blank",
    "Children in need census 8610",
    (Need(("referrals",), filled=(("referrals", "primary_need"),)),),
)
missing_category = _wrong(
    "dq-missing-category",
    "No category of abuse",
    records.plans_to_correct,
    "Child protection plans",
    "the category is blank or is none of the five",
    "Children in need census 8905, 8910",
    (lists.PROTECTION_PLANS,),
)
missing_placement = _wrong(
    "dq-missing-placement",
    "Looked after with no placement or legal status",
    records.plans_to_correct,
    "Looked after children",
    "no placement or no legal status is in force today",
    "SSDA903 validation",
    (lists.CARE_EPISODES, Need(("placements",)), Need(("legal_statuses",))),
)
missing_distance = _wrong(
    "dq-missing-distance",
    "Placement with no distance from home",
    records.plans_to_correct,
    "Looked after children who did not come alone to seek asylum",
    "the distance is blank or 999.9",
    "SSDA903 validation",
    (lists.CARE_EPISODES, Need(("placements",), filled=(("placements", "distance_miles"),))),
)
rhi_blank = _wrong(
    "dq-rhi-blank",
    "Missing episode ended and nothing recorded of an interview",
    records.events_to_correct,
    "Missing episodes that ended 7 days ago or longer",
    "whether an interview was offered is blank",
    "Leicester scrutiny report, 1.15",
    (Need(("missing_episodes",)),),
)
plan_draft = _wrong(
    "dq-plan-draft",
    "Plan left in draft",
    records.plans_to_correct,
    "Plans that nobody has authorised",
    "it has been in draft for over 5 working days",
    "Barnsley performance report, October 2023, 3.18",
    (lists.PLAN_VERSIONS,),
)
visit_not_finalised = _wrong(
    "dq-visit-not-finalised",
    "Visit recorded late or not finalised",
    records.events_to_correct,
    "Visits of the last 28 days",
    "it was recorded more than 5 working days after the visit, or has not been finalised by then",
    "Barnsley performance report, October 2023, 3.19 and 4.1",
    (Need(("visits",), filled=(("visits", "recorded_at"),)),),
)
duplicate_referral = _wrong(
    "dq-duplicate-referral",
    "Two referrals on one day",
    records.events_to_correct,
    "Referrals",
    "the same child has two on the same date",
    "Counting rule C11",
    (lists.REFERRALS,),
)
person_duplicate = _wrong(
    "dq-person-duplicate",
    "Possible duplicate person",
    records.people_to_correct,
    "Every child with a record",
    "another record has the same forename, surname and date of birth",
    "Children in need census 8510",
    (Need(("people",), filled=(("people", "surname"),)),),
)
age_out_of_range = _wrong(
    "dq-age-out-of-range",
    "Aged 18 or over on a child's status",
    records.people_to_correct,
    "Protection plans, child in need plans and periods of care that are open",
    "the 18th birthday is today or has passed",
    "Children in need census 8775Q; SSDA903",
)
care_leaver_incomplete = _wrong(
    "dq-care-leaver-incomplete",
    "Care leaver's record incomplete",
    records.plans_to_correct,
    "Care leavers aged 17 to 21 within 3 months of a birthday",
    "in touch, activity or accommodation is blank",
    "SSDA903 OC3",
    (lists.CARE_LEAVERS,),
)
