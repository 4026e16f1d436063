"""The short reference of a figure, and back: which indicator, period and part of the authority, in which snapshot.

A reference holds hints (a few bits of each name) and a seal over the whole, made with the home's secret. Opening it
tries the few figures the hints allow and keeps the one whose seal fits. So nothing is written when a page is looked
at, every process gives the same figure the same reference, and nobody can make one up. It names a figure; it opens
nothing by itself: who may see it is asked when it is opened.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Protocol

from goldenthread.observations.cut import Cut
from goldenthread.observations.periods import Kind, Period, add_months

# No letter or digit that is taken for another when read aloud or off paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_KINDS: tuple[Kind, ...] = ("month", "quarter", "year", "ytd", "r6", "r12", "day", "range")
_EPOCH = date(2000, 1, 1)
_SNAPSHOT, _INDICATOR, _VALUE, _MONTH, _DAY, _SEAL = 12, 10, 8, 11, 16, 30  # bits
# What a figure may be of: the cut's units and exclusion, then what it is one group of.
_PARTS = ("cut:service", "cut:team", "cut:worker", "cut:without")
_GROUPS = ("service", "team", "worker", "age_band", "sex", "ethnicity", "disability", "uasc", "band")
LONGEST = 40


@dataclass(frozen=True)
class Passport:
    """One figure: of a snapshot, an indicator, a period, a cut, and of one group of a breakdown if `by` says so."""

    snapshot: str
    indicator: str
    period: Period
    cut: Cut = field(default_factory=Cut)
    by: Mapping[str, str] = field(default_factory=dict, hash=False)


class Known(Protocol):
    """What references may name."""

    def snapshots(self) -> Iterable[str]: ...
    def indicators(self) -> Iterable[str]: ...
    def values(self, snapshot: str, indicator: str, name: str) -> Iterable[str]:
        """The ids or bands that stand for `name` ("team", "age_band", "without" ...) in that snapshot."""
        ...


def reference(passport: Passport, secret: bytes) -> str:
    """The reference, in groups of four: "K7QM-3XVD-P2RT-W". ValueError for a breakdown it cannot name."""
    bits = _Bits()
    bits.add(_hint(passport.snapshot, _SNAPSHOT), _SNAPSHOT)
    bits.add(_hint(passport.indicator, _INDICATOR), _INDICATOR)
    _add_period(bits, passport.period)
    parts = _parts(passport)
    names = (*_PARTS, *_GROUPS)
    unknown = parts.keys() - set(names)
    if unknown:
        raise ValueError(f"A reference cannot name a figure by {', '.join(sorted(unknown))}.")
    bits.add(len(parts), 3)
    for place, name in enumerate(names):
        if name in parts:
            bits.add(place, 4)
            bits.add(_hint(parts[name], _VALUE), _VALUE)
    bits.add(_seal(passport, secret), _SEAL)
    text = bits.text()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def opened(text: str, secret: bytes, known: Known) -> Passport | None:
    """The figure of a reference as somebody typed it; None for one that this home never gave, or no longer can tell.

    Spaces, dashes and small letters do not matter.
    """
    plain = _plain(text)
    if not 0 < len(plain) <= LONGEST or any(letter not in ALPHABET for letter in plain):
        return None
    bits = _Bits.of(plain)
    try:
        snapshot, indicator = bits.take(_SNAPSHOT), bits.take(_INDICATOR)
        period = _take_period(bits)
        hints = [(bits.take(4), bits.take(_VALUE)) for _ in range(bits.take(3))]
        seal = bits.take(_SEAL)
    except (ValueError, OverflowError):
        return None
    names = (*_PARTS, *_GROUPS)
    places = [place for place, _ in hints]
    if any(place >= len(names) for place in places) or sorted(set(places)) != places:
        return None  # each name once, in their order: else one text could ask for thousands of trials
    wanted = [(names[place], hint) for place, hint in hints]
    for candidate in _candidates(snapshot, indicator, period, wanted, known):
        if hmac.compare_digest(str(_seal(candidate, secret)), str(seal)):
            # Letters added behind a reference, or another last letter, leave the seal as it is.
            return candidate if _plain(reference(candidate, secret)) == plain else None
    return None


def _plain(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter not in "- ")


def _candidates(
    snapshot: int, indicator: int, period: Period, wanted: list[tuple[str, int]], known: Known
) -> Iterator[Passport]:
    for of in known.snapshots():
        if _hint(of, _SNAPSHOT) != snapshot:
            continue
        for id in known.indicators():
            if _hint(id, _INDICATOR) != indicator:
                continue
            choices = [
                [value for value in known.values(of, id, name.removeprefix("cut:")) if _hint(value, _VALUE) == hint]
                for name, hint in wanted
            ]
            for chosen in product(*choices):
                parts = {name: value for (name, _), value in zip(wanted, chosen, strict=True)}
                without = (parts["cut:without"],) if "cut:without" in parts else ()
                service, team, worker = (parts.get(name) for name in ("cut:service", "cut:team", "cut:worker"))
                by = {name: value for name, value in parts.items() if name in _GROUPS}
                yield Passport(of, id, period, Cut(service, team, worker, without=without), by)


def _parts(passport: Passport) -> dict[str, str]:
    cut = passport.cut
    if cut.nothing or len(cut.without) > 1:
        raise ValueError("A figure of nothing, or without more than one thing, has no reference.")
    found = {f"cut:{name}": getattr(cut, name) for name in ("service", "team", "worker") if getattr(cut, name)}
    if cut.without:
        found["cut:without"] = cut.without[0]
    return found | {name: str(value) for name, value in passport.by.items()}


def _hint(name: str, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % (1 << bits)


def _seal(passport: Passport, secret: bytes) -> int:
    parts = _parts(passport)
    told = [passport.snapshot, passport.indicator, passport.period.text, *(f"{n}={parts[n]}" for n in sorted(parts))]
    made = hmac.new(secret, b"figure\x00" + "\x1f".join(told).encode(), hashlib.sha256).digest()
    return int.from_bytes(made[:8], "big") % (1 << _SEAL)


def _add_period(bits: _Bits, period: Period) -> None:
    bits.add(_KINDS.index(period.kind), 3)
    if period.kind in ("day", "range"):
        for day in (period.start, period.end)[1 if period.kind == "day" else 0 :]:
            bits.add((day - _EPOCH).days, _DAY)
        return
    bits.add((period.end.year - _EPOCH.year) * 12 + period.end.month - 1, _MONTH)


def _take_period(bits: _Bits) -> Period:
    kind = _KINDS[bits.take(3)]
    if kind == "day":
        return Period.parse((_EPOCH + timedelta(days=bits.take(_DAY))).isoformat())
    if kind == "range":
        first, last = (_EPOCH + timedelta(days=bits.take(_DAY)) for _ in range(2))
        return Period.parse(f"{first}/{last}")
    month = add_months(_EPOCH, bits.take(_MONTH))
    if kind == "month":
        return Period.parse(f"{month:%Y-%m}")
    if kind in ("ytd", "r6", "r12"):
        return Period.parse(f"{kind}:{month:%Y-%m}")
    begins = month.year if month.month >= 4 else month.year - 1
    if kind == "year":
        return Period.parse(f"{begins}-{(begins + 1) % 100:02d}")
    return Period.parse(f"{begins}-Q{(month.month - 4) % 12 // 3 + 1}")


class _Bits:
    """A number written from left to right, and read the same way."""

    def __init__(self) -> None:
        self._number, self._length = 0, 0

    @classmethod
    def of(cls, text: str) -> _Bits:
        bits = cls()
        for letter in text:
            bits.add(ALPHABET.index(letter), 5)
        return bits

    def add(self, value: int, length: int) -> None:
        if not 0 <= value < 1 << length:
            raise ValueError(f"{value} does not fit in {length} bits.")
        self._number = self._number << length | value
        self._length += length

    def take(self, length: int) -> int:
        if length > self._length:
            raise ValueError("The reference is too short.")
        self._length -= length
        value = self._number >> self._length
        self._number &= (1 << self._length) - 1
        return value

    def text(self) -> str:
        """Five bits a letter; the last letter is filled up with noughts."""
        number, length = self._number, self._length
        missing = -length % 5
        number <<= missing
        return "".join(ALPHABET[number >> place & 31] for place in range(length + missing - 5, -1, -5))
