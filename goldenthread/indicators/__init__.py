"""The catalogue: declarations only, one module per part of the child's journey."""

from goldenthread.indicators import (
    assessing,
    assessment,
    care_reviews,
    children_in_care,
    context,
    courts,
    early_help,
    enquiries,
    front_door,
    health,
    in_need,
    leaving_care,
    missing_and_school,
    missing_episodes,
    need_and_care,
    overdue,
    permanence,
    placement,
    plans_and_supervision,
    protection,
    protection_plans,
    quality,
    reviews,
    schooling,
    staff,
    supplied_schooling,
    visiting,
    visits,
    voice,
    way_in,
    workforce,
    youth_justice,
)
from goldenthread.indicators.indicator import Exclusion, Indicator, Part, is_percentage, list_of

CATALOGUE: dict[str, Indicator] = {
    indicator.id: indicator
    for module in (
        front_door,
        way_in,
        early_help,
        assessment,
        assessing,
        protection,
        enquiries,
        protection_plans,
        need_and_care,
        children_in_care,
        care_reviews,
        in_need,
        visits,
        visiting,
        plans_and_supervision,
        overdue,
        reviews,
        placement,
        permanence,
        health,
        missing_and_school,
        schooling,
        supplied_schooling,
        missing_episodes,
        leaving_care,
        quality,
        staff,
        voice,
        context,
        youth_justice,
        courts,
        workforce,
    )
    for indicator in vars(module).values()
    if isinstance(indicator, Indicator)
}

__all__ = ["CATALOGUE", "Exclusion", "Indicator", "Part", "is_percentage", "list_of"]
