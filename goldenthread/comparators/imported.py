"""Published files an authority has imported, kept in its home and laid over the shipped figures.

One file of text for each import, named by its number, so that a later import stands before an earlier one and
nothing is ever overwritten. A file is written whole, beside, and then named: half an import is never read.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.comparators.published import Published, figures_of
from goldenthread.comparators.reading import Read

FOLDER = "benchmarks"
_NUMBERED = "[0-9]" * 6 + ".csv"  # nothing else in the folder is ours
_HEAD = ("measure", "period", "area", "text", "source", "joint")
Figures = Mapping[tuple[str, str], Published]


@dataclass(frozen=True)
class Import:
    """One imported file: its number, the name it had, and its figures."""

    number: int
    name: str
    figures: int


@dataclass(frozen=True)
class Difference:
    """A file beside what is held: each of its figures is in one of the first four.

    `not_given` are held figures of the same measures and periods that the file leaves out: half a file shows here.
    """

    new: int
    unchanged: int
    changed: int
    number_to_symbol: int
    not_given: int


def keep(home: Path, files: Sequence[tuple[str, Read]]) -> list[Import]:
    """Write what files gave into the home, all or none. Only for files without problems."""
    if any(read.problems for _, read in files):
        raise ValueError("A file with problems is not imported.")
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    first = 1 + max((int(file.stem) for file in folder.glob(_NUMBERED)), default=0)
    besides: list[Path] = []
    named: list[Path] = []
    try:
        for number, (name, read) in enumerate(files, start=first):
            besides.append(folder / f".{number:06}.{os.getpid()}")
            _write(besides[-1], name, read)
        for number, beside in enumerate(besides, start=first):
            file = folder / f"{number:06}.csv"
            os.link(beside, file)  # fails where another import took the number
            named.append(file)
    except BaseException:
        for file in named:
            file.unlink()
        raise
    finally:
        for beside in besides:
            beside.unlink(missing_ok=True)
    return [Import(number, name, len(read.figures)) for number, (name, read) in enumerate(files, start=first)]


def _write(file: Path, name: str, read: Read) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_HEAD)
        for one in read.figures:
            writer.writerow((one.measure, one.period, one.area, one.text, name, "j" if one.joint else ""))
        text.flush()
        os.fsync(text.fileno())


def difference(read: Read, held: Callable[[str], Figures]) -> Difference:
    """What a file would change of the figures held, shipped or imported."""
    given = {(one.measure, one.period, one.area): one for one in read.figures}
    before = {
        (measure, *place): one
        for measure in dict.fromkeys(measure for measure, _, _ in given)
        for place, one in held(measure).items()
    }
    count = dict.fromkeys(("new", "unchanged", "changed", "number_to_symbol"), 0)
    for key, one in given.items():
        was = before.get(key)
        if was is None:
            count["new"] += 1
        elif one.symbol and not was.symbol:
            count["number_to_symbol"] += 1
        else:
            count["unchanged" if (one.symbol, one.value) == (was.symbol, was.value) else "changed"] += 1
    covered = {(measure, period) for measure, period, _ in given}
    left_out = sum(key not in given and key[:2] in covered for key in before)
    return Difference(**count, not_given=left_out)


def figures_in(home: Path) -> tuple[Callable[[str], Figures], int]:
    """How to read a measure in this home, shipped figures with imported ones laid over; and how many files those are.

    Files are only ever added, so what was read with one number of them stays right while the number is the same.
    """
    folder = home / FOLDER
    files = tuple(sorted(str(file) for file in folder.glob(_NUMBERED))) if folder.is_dir() else ()
    if not files:
        return figures_of, 0

    def read(measure: str) -> Figures:
        return _laid_over(files, measure)

    return read, len(files)


def imported_figures(home: Path) -> list[Published]:
    """Every imported figure, in the order of import."""
    folder = home / FOLDER
    return [_published(row) for file in sorted(folder.glob(_NUMBERED)) for row in _rows(str(file))]


def _rows(file: str) -> Iterator[list[str]]:
    with open(file, encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows, None)
        yield from rows


def _published(row: list[str]) -> Published:
    measure, period, area, text, source, joint = row
    return Published(measure, period, area, text, source, bool(joint))


@lru_cache(maxsize=2)
def _standing(files: tuple[str, ...]) -> dict[str, dict[tuple[str, str], Published]]:
    """The imported figures that stand, by measure: every file read once, the newest first, for all measures."""
    found: dict[str, dict[tuple[str, str], Published]] = {}
    for file in reversed(files):
        for row in _rows(file):
            held = found.setdefault(row[0], {})
            if (row[1], row[2]) not in held:
                held[row[1], row[2]] = _published(row)
    return found


@lru_cache(maxsize=256)
def _laid_over(files: tuple[str, ...], measure: str) -> Figures:
    return {**figures_of(measure), **_standing(files).get(measure, {})}
