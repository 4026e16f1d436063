"""A reference opens its own figure and no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.observations import Cut, Period
from goldenthread.observations.passport import (
    _INDICATOR,
    _SEAL,
    _SNAPSHOT,
    _VALUE,
    ALPHABET,
    Passport,
    _add_period,
    _Bits,
    _hint,
    opened,
    reference,
)

SECRET = b"a secret of this home"
SNAPSHOTS = [f"2026-10-{day:02d}-{day}" for day in range(1, 29)]
INDICATORS = [f"indicator-{number}" for number in range(400)]
VALUES = {
    "service": ["S1", "S2"],
    "team": [f"T{number}" for number in range(120)],
    "worker": [f"W{number}" for number in range(500)],
    "without": ["under-fives"],
    "band": ["neglect", "not recorded", "(none)"],
    "sex": ["Female", "Male"],
}


class Everything:
    def snapshots(self) -> Iterable[str]:
        return SNAPSHOTS

    def indicators(self) -> Iterable[str]:
        return INDICATORS

    def values(self, snapshot: str, indicator: str, name: str) -> Iterable[str]:
        return VALUES.get(name, [])


months = st.builds(lambda n: date(2010 + n // 12, n % 12 + 1, 1), st.integers(0, 12 * 30))
periods = st.one_of(
    months.map(lambda day: Period.parse(f"{day:%Y-%m}")),
    st.builds(lambda kind, day: Period.parse(f"{kind}:{day:%Y-%m}"), st.sampled_from(["ytd", "r6", "r12"]), months),
    st.builds(lambda year, part: Period.parse(f"{year}-Q{part}"), st.integers(2005, 2060), st.integers(1, 4)),
    st.integers(2005, 2060).map(lambda year: Period.parse(f"{year}-{(year + 1) % 100:02d}")),
    st.dates(date(2001, 1, 1), date(2090, 1, 1)).map(lambda day: Period.parse(day.isoformat())),
    st.tuples(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.dates(date(2001, 1, 1), date(2090, 1, 1))).map(
        lambda days: Period.parse(f"{min(days)}/{max(days)}")
    ),
)
maybe = {name: st.none() | st.sampled_from(VALUES[name]) for name in ("service", "team", "worker")}
passports = st.builds(
    lambda snapshot, indicator, period, service, team, worker, without, by: Passport(
        snapshot, indicator, period, Cut(service, team, worker, without=without), by
    ),
    st.sampled_from(SNAPSHOTS),
    st.sampled_from(INDICATORS),
    periods,
    maybe["service"],
    maybe["team"],
    maybe["worker"],
    st.sampled_from([(), ("under-fives",)]),
    st.sampled_from([{}, {"band": "neglect"}, {"sex": "Male"}, {"team": "T3"}]),
)


@settings(max_examples=200, deadline=None)
@given(passports)
def test_there_and_back(passport: Passport) -> None:
    text = reference(passport, SECRET)
    assert set(text) <= set(ALPHABET) | {"-"}
    found = opened(text, SECRET, Everything())
    assert found is not None
    assert (found, found.by) == (passport, passport.by)


THE_ONE = Passport(SNAPSHOTS[3], INDICATORS[7], Period.parse("2026-09"))


def test_it_is_short_enough_to_read_out() -> None:
    assert len(reference(THE_ONE, SECRET).replace("-", "")) <= 14
    assert len(reference(replace(THE_ONE, cut=Cut(team="T5")), SECRET).replace("-", "")) <= 17


def test_as_people_type_it() -> None:
    text = reference(THE_ONE, SECRET)
    for typed in (text.lower(), text.replace("-", ""), text.replace("-", " "), f" {text} "):
        assert opened(typed, SECRET, Everything()) == THE_ONE


@pytest.mark.parametrize("typed", ["", "-", "0", "O0I1", "2222", "Z" * 14, "Z" * 41, "<script>", "é" * 8])
def test_nobody_makes_one_up(typed: str) -> None:
    assert opened(typed, SECRET, Everything()) is None


def test_one_letter_off_opens_nothing() -> None:
    text = reference(THE_ONE, SECRET).replace("-", "")
    for place, letter in enumerate(text[:-1]):
        for other in ALPHABET:
            if other != letter:
                assert opened(text[:place] + other + text[place + 1 :], SECRET, Everything()) is None


def test_another_home_opens_nothing() -> None:
    assert opened(reference(THE_ONE, b"another home"), SECRET, Everything()) is None


def test_a_breakdown_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="primary_status"):
        reference(replace(THE_ONE, by={"primary_status": "x"}), SECRET)
    with pytest.raises(ValueError, match="nothing"):
        reference(replace(THE_ONE, cut=Cut(nothing=True)), SECRET)


def test_a_text_that_names_one_thing_again_and_again_is_not_tried() -> None:
    """Each of its names would be tried with each of the others."""
    bits = _Bits()
    bits.add(_hint(THE_ONE.snapshot, _SNAPSHOT), _SNAPSHOT)
    bits.add(_hint(THE_ONE.indicator, _INDICATOR), _INDICATOR)
    _add_period(bits, THE_ONE.period)
    bits.add(6, 3)
    for _ in range(6):
        bits.add(2, 4)
        bits.add(_hint("W1", _VALUE), _VALUE)
    bits.add(0, _SEAL)
    asked: list[str] = []

    class Listening(Everything):
        def values(self, snapshot: str, indicator: str, name: str) -> Iterable[str]:
            asked.append(name)
            return super().values(snapshot, indicator, name)

    assert opened(bits.text(), SECRET, Listening()) is None
    assert asked == []


def test_letters_behind_a_reference_open_nothing() -> None:
    text = reference(THE_ONE, SECRET)
    for added in ("2", "-SEA", "-2222", "ZZ"):
        assert opened(text + added, SECRET, Everything()) is None, added


def test_no_second_text_opens_a_figure() -> None:
    """The last letter is filled up with noughts; other bits there would open the same figure."""
    text = reference(THE_ONE, SECRET)
    opening = [letter for letter in ALPHABET if opened(text[:-1] + letter, SECRET, Everything())]
    assert opening == [text[-1]]
