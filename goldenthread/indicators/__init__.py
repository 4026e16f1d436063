"""The catalogue: declarations only, one module per part of the child's journey."""

from goldenthread.indicators import (
    assessment,
    front_door,
    health,
    leaving_care,
    missing_and_school,
    need_and_care,
    plans_and_supervision,
    protection,
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
        need_and_care,
        visits,
        plans_and_supervision,
        reviews,
        health,
        missing_and_school,
        leaving_care,
        workforce,
    )
    for indicator in vars(module).values()
    if isinstance(indicator, Indicator)
}

__all__ = ["CATALOGUE", "Exclusion", "Indicator", "Part", "is_percentage", "list_of"]
