"""The number of open findings is the number of red lights of the data quality rules, whatever was loaded."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.observations.periods import Period
from goldenthread.observations.read import figures

LIGHTS = "SELECT count(*), count(DISTINCT child_key) FROM lights WHERE rule LIKE 'dq-%' AND light = 'red'"


@pytest.mark.parametrize("source", ["from_ssd", "from_annex_a"])
def test_findings_are_the_red_lights_of_the_rules(source: str, request: pytest.FixtureRequest) -> None:
    snap: Any = request.getfixturevalue(source)
    (findings,) = figures(snap, ["dq-open-exceptions"], Period.parse("2026-10"))
    assert findings.numerator == snap.query(LIGHTS)[0][0]
    assert findings.numerator


def test_of_an_earlier_day_nothing_is_told(from_ssd: Any) -> None:
    for indicator in ("dq-open-exceptions", "dq-records-clean"):
        (figure,) = figures(from_ssd, [indicator], Period.parse("2026-09"))
        assert (figure.status, figure.why) == (
            "not-computable",
            "Not loaded: data quality findings of earlier days.",
        )


def test_a_child_without_a_red_light_has_a_clean_record(from_ssd: Any) -> None:
    (clean,) = figures(from_ssd, ["dq-records-clean"], Period.parse("2026-10"))
    rows = from_ssd.query(
        "SELECT count(*) FROM case_open_children WHERE day = ? AND child_key NOT IN "
        "(SELECT child_key FROM lights WHERE rule LIKE 'dq-%' AND light = 'red')",
        [from_ssd.as_at],
    )
    assert clean.numerator == rows[0][0]
