"""The invented authority lies where real ones do."""

from __future__ import annotations

import pytest

from goldenthread.sample import Authority, Statistic, report
from goldenthread.sample.report import table


@pytest.fixture(scope="module")
def statistics(larger: Authority) -> list[Statistic]:
    return report(larger)


def test_there_are_enough_statistics_with_names_of_their_own(statistics: list[Statistic]) -> None:
    assert len(statistics) >= 25
    assert len({each.name for each in statistics}) == len(statistics)
    assert all(each.source and each.low < each.high for each in statistics)


def test_nine_in_ten_lie_inside_their_range(statistics: list[Statistic]) -> None:
    outside = [f"{each.name}: {each.value} not in {each.low} to {each.high}" for each in statistics if not each.inside]
    assert len(outside) <= len(statistics) / 10, outside


def test_inside_means_between_the_two_ends(statistics: list[Statistic]) -> None:
    for each in statistics:
        assert each.value is not None
        assert each.inside == (each.low <= each.value <= each.high)


def test_volumes_grow_with_the_population(authority: Authority, larger: Authority, statistics: list[Statistic]) -> None:
    small = {each.name: each for each in report(authority)}
    for each in statistics:
        if each.name == "referrals a year":
            assert small[each.name].high == pytest.approx(each.high * authority.residents / larger.residents, rel=0.001)


def test_the_report_as_text_ends_with_the_count(statistics: list[Statistic]) -> None:
    lines = table(statistics).splitlines()
    inside = sum(each.inside for each in statistics)
    assert lines[-1] == f"{inside} of {len(statistics)} statistics inside their range"
    assert len(lines) == len(statistics) + 2
