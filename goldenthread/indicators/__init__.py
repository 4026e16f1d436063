"""The catalogue: declarations only, one module per part of the child's journey."""

from goldenthread.indicators import (
    assessment,
    front_door,
    health,
    courts,
    leaving_care,
    missing_and_school,
    need_and_care,
    placement,
    plans_and_supervision,
    protection,
    protection_plans,
    reviews,
    visits,
    workforce,
)
from goldenthread.indicators.indicator import Exclusion, Indicator, Part, is_percentage, list_of

CATALOGUE: dict[str, Indicator] = {
    indicator.id: indicator
    for module in (
        front_door,
        assessment,
        protection,
        protection_plans,
        need_and_care,
        visits,
        plans_and_supervision,
        reviews,
        placement,
        health,
        missing_and_school,
        leaving_care,
        courts,
        workforce,
    )
    for indicator in vars(module).values()
    if isinstance(indicator, Indicator)
}

__all__ = ["CATALOGUE", "Exclusion", "Indicator", "Part", "is_percentage", "list_of"]
