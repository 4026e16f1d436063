"""Reviews of looked after children's cases, and the reviewing officer between them."""

from goldenthread.cases import children_in_care as care
from goldenthread.cases import lists
from goldenthread.indicators.indicator import Indicator
from goldenthread.rules import protection_and_care as limits
from goldenthread.rules import timescales
from goldenthread.words import Share, column

standing = care.looked_after_circumstances
TOOK_PART = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")

cla_reviews_on_time = Indicator(
    id="cla-reviews-on-time",
    title="Looked after reviews held on time",
    domain="cla",
    tier=1,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the looked after reviews held in the period, and of those that fell due in it and were not held, "
    "the "
    "share held by the day they were due.",
    counts="reviews held in the period, and those due in it, before the child left care, and not held by the day of "
    "the "
    "report; cancelled ones are ignored, short breaks left out",
    met="the first within 20 working days of coming into care, the second within three months of the first, later ones "
    "within six months of the one before",
    why="The review is where the plan for the child is checked by somebody independent.",
    source=f"{timescales.CARE_PLANNING}, regulation 33; Care Planning (Wales) Regulations 2015, regulation 39",
    figure=Share(
        care.care_reviews_expected,
        met=column("held").on_or_before("until_day"),
        where=~column("due").is_missing(),
    ),
    rules=(
        timescales.CARE_REVIEW_FIRST_DAYS,
        timescales.CARE_REVIEW_SECOND_MONTHS,
        timescales.CARE_REVIEW_MONTHS,
    ),
    differences="Each review counts; the older national measure counted children all of whose reviews were in time.",
)
cla_children_reviews_on_time = Indicator(
    id="cla-children-reviews-all-on-time",
    title="Looked after children whose reviews were all on time in the year",
    domain="cla",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    definition="Of the children looked after for at least 20 working days, the share whose reviews due in the 12 "
    "months "
    "that end with the day were all held in time, with none overdue.",
    counts="looked after children, from the 20th working day of the stay",
    met="no review due in the 12 months was late, and none is overdue on the day",
    why="One late review leaves a child for months without anybody checking the plan.",
    source="ChAT; former national indicator on reviews",
    figure=Share(
        standing,
        met=column("reviews_on_time").is_true(),
        where=column("past_first_weeks").is_true(),
    ),
    also_needs=(care.EVERY_CARE_REVIEW,),
    rules=(
        timescales.CARE_REVIEW_FIRST_DAYS,
        timescales.CARE_REVIEW_SECOND_MONTHS,
        timescales.CARE_REVIEW_MONTHS,
    ),
    period_kind="snapshot",
    differences="One late review fails the child for 12 months.",
    shows=("care_start", "last_review"),
)
cla_review_participation = Indicator(
    id="cla-review-participation",
    title="Children who took part in their looked after review",
    domain="cla",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the looked after reviews held in the period for children of 4 or over, the share in which the child "
    "took part: was there, was spoken for, or sent views.",
    counts="reviews held in the period for children aged 4 or over on the day; those coded as under 4 are left out",
    met="the way of taking part is one of PN1 to PN6; PN7 and not recorded are not taking part",
    why="It is the child's life that is talked about.",
    source="Children looked after return (SSDA903), participation codes",
    figure=Share(
        care.care_reviews_expected,
        met=column("participation").one_of(*TOOK_PART),
        where=column("may_take_part").is_true() & ~column("participation").equals("PN0"),
    ),
    also_needs=(care.REVIEW_VOICES,),
    rules=(limits.TAKES_PART_AGE,),
    shows=("held",),
)
iro_contact = Indicator(
    id="iro-contact-since-last-review",
    title="Looked after children with IRO contact between reviews",
    domain="cla",
    tier=2,
    kind="percentage",
    unit="%",
    polarity="higher",
    nation="england",
    definition="Of the looked after children who have had a review, the share whom the independent reviewing officer "
    "has "
    "visited or contacted since the last one.",
    counts="looked after children with at least one review held in the stay",
    met="the officer's last visit or contact is dated after the last review",
    why="The officer must know how the child is between reviews, not only at them.",
    source="Annex A list 8; IRO Handbook 2010; Barnsley performance report, October 2023, 4.2",
    figure=Share(
        standing,
        met=column("contacted_since").is_true(),
        where=~column("last_review").is_missing(),
    ),
    also_needs=(lists.CARE_REVIEWS, care.REVIEWING_OFFICERS),
    period_kind="snapshot",
    shows=("last_review", "reviewer_contact"),
)
