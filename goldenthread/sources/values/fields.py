"""The fields of Annex A by the name their columns fold to, and how each is normalised."""

from __future__ import annotations

from functools import cache

from goldenthread.sources.values import care, leaving, need, people, protection, yes_no
from goldenthread.sources.values.ethnicity import ETHNICITY
from goldenthread.sources.values.matching import Field, Match
from goldenthread.sources.values.who_told import REFERRAL_SOURCE

_YES_NO = {
    "disability_yes_no": yes_no.DISABILITY,
    "does_the_child_have_a_disability": yes_no.DISABILITY,
    "disability": yes_no.DISABILITY,
    "referral_nfa": yes_no.REFERRAL_NFA,
    "child_seen_during_continuous_assessment": yes_no.SEEN,
    "was_the_child_seen_alone": yes_no.SEEN,
    "was_the_child_assessed_as_requiring_la_children_s_social_care_support": yes_no.SUPPORT,
    "was_an_initial_child_protection_conference_deemed_unnecessary": yes_no.NEEDED,
    "did_the_initial_child_protection_conference_result_in_a_child_protection_plan": yes_no.CONFERENCE_TO_PLAN,
    "subject_to_emergency_protection_order_or_protected_under_police_powers_in_last_six_months_y_n": yes_no.PLAIN,
    "unaccompanied_asylum_seeking_child_uasc_within_the_last_12_months_y_n": yes_no.UASC,
    "unaccompanied_asylum_seeking_child_uasc_or_formerly_uasc_if_18_or_over_y_n": yes_no.UASC,
    "is_this_a_second_or_subsequent_period_of_being_a_looked_after_child_within_the_last_12_months_y_n": yes_no.PLAIN,
    "was_the_child_offered_a_return_interview_after_their_last_missing_episode_y_n": yes_no.INTERVIEW,
    "did_the_child_accept_a_return_interview_after_their_last_missing_episode_y_n": yes_no.INTERVIEW_ACCEPTED,
    "is_the_prospective_adopter_fostering_for_adoption": yes_no.PLAIN,
    "yes_no": yes_no.PLAIN,
}

FIELDS: dict[str, Field] = {
    "gender": people.GENDER,
    "adopter_gender": people.ADOPTER_GENDER,
    "ethnicity": ETHNICITY,
    "contact_referral_source": REFERRAL_SOURCE,
    "contact_source": REFERRAL_SOURCE,
    "referral_source": REFERRAL_SOURCE,
    "primary_need": need.PRIMARY_NEED,
    "primary_need_code": need.PRIMARY_NEED,
    "child_s_category_of_need": need.PRIMARY_NEED,
    "reason_for_closure": need.CLOSURE,
    "case_status": need.CASE_STATUS,
    "category_of_abuse": protection.CATEGORY_OF_ABUSE,
    "initial_category_of_abuse": protection.CATEGORY_OF_ABUSE,
    "latest_category_of_abuse": protection.CATEGORY_OF_ABUSE,
    "child_s_legal_status": care.LEGAL_STATUS,
    "placement_type": care.PLACEMENT_TYPE,
    "placement_provider": care.PLACEMENT_PROVIDER,
    "placement_location": care.PLACEMENT_LOCATION,
    "what_is_the_permanence_plan_for_this_child": care.PERMANENCE_PLAN,
    "reason_ceased_to_be_looked_after": care.REASON_CEASED,
    "la_in_touch": leaving.LA_IN_TOUCH,
    "eligibility_category": leaving.ELIGIBILITY,
    "type_of_accommodation": leaving.ACCOMMODATION,
    "suitability_of_accommodation": leaving.SUITABILITY,
    "activity_status": leaving.ACTIVITY,
    "reason_why_child_no_longer_placed_for_adoption": leaving.REVERSAL,
    "reason_for_leaving_adoption_process": leaving.ADOPTER_LEFT,
    **_YES_NO,
}


def is_yes_no(name: str) -> bool:
    return name in _YES_NO


@cache
def normalise(field: str, text: str) -> Match:
    """What `text` means in `field`; KeyError if there is no such field.

    Never a guess: what no rule covers comes back with `how` "unknown" and no code.
    """
    found = FIELDS[field]
    return yes_no.answer(found, text) if field in _YES_NO else found.match(text)
