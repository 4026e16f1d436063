"""The exception rules, declared: one module for each part of the work.

Each rule says which children it is about, when it turns amber and red, who should act, and which paragraph
or paper it comes from. Nothing here knows how it is worked out.
"""

from goldenthread.exceptions import (
    allocation,
    assessment,
    care_leavers,
    courts,
    data_quality,
    education,
    front_door,
    health,
    missing,
    placement,
    plans,
    practice,
    reviews,
    visits,
)
from goldenthread.exceptions.rule import Also, Basis, ByAge, ByClock, ByNumber, ByTest, ExceptionRule

RULES: dict[str, ExceptionRule] = {
    rule.id: rule
    for module in (
        front_door,
        allocation,
        assessment,
        visits,
        plans,
        reviews,
        placement,
        health,
        education,
        missing,
        courts,
        care_leavers,
        practice,
        data_quality,
    )
    for rule in vars(module).values()
    if isinstance(rule, ExceptionRule)
}

__all__ = ["RULES", "Also", "Basis", "ByAge", "ByClock", "ByNumber", "ByTest", "ExceptionRule"]
