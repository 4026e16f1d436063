"""The folder a sample is written to: which formats, where, and never over something else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from goldenthread.sample.book import Authority
from goldenthread.sample.writers.annex_a import write_annex_a
from goldenthread.sample.writers.csv_files import write_ssd, write_supplementary

FORMATS = ("ssd", "supplementary", "annex-a")
LATER = ("cin", "ssda903")
MARK = ".goldenthread-sample"


class CannotWrite(Exception):
    """The sample cannot be written as asked; the message says why and what to do."""

    exit_code = 2


def check_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats in their usual order; CannotWrite for one that is not made."""
    for each in formats:
        if each in LATER:
            raise CannotWrite(f"The format {each} is not made yet. Choose from {', '.join(FORMATS)}.")
        if each not in FORMATS:
            raise CannotWrite(f"There is no format {each!r}. Choose from {', '.join(FORMATS)}.")
    if not formats:
        raise CannotWrite(f"No format was asked for. Choose from {', '.join(FORMATS)}.")
    return tuple(each for each in FORMATS if each in formats)


def check_folder(out_dir: Path) -> None:
    """CannotWrite unless the folder is new, empty, or an earlier sample of ours."""
    if not out_dir.exists():
        return
    if not out_dir.is_dir():
        raise CannotWrite(f"{out_dir} is a file; a folder is needed. Name another one.")
    if any(out_dir.iterdir()) and not (out_dir / MARK).is_file():
        raise CannotWrite(
            f"{out_dir} has files in it that are not a sample made by this command. "
            "Nothing was changed. Name an empty or new folder."
        )


def write(
    authority: Authority,
    out_dir: Path,
    formats: Sequence[str] = FORMATS,
    tell: Callable[[str], None] = lambda words: None,
) -> list[Path]:
    """Write the formats asked for and return the paths, relative to `out_dir`, in order.

    Everything is first written beside the folder under a temporary name and then renamed, so a
    stop half way leaves what was there. `tell` hears what is being done.
    """
    formats = check_formats(formats)
    check_folder(out_dir)
    building = out_dir.with_name(f".{out_dir.name}.building-{os.getpid()}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        made: list[Path] = []
        for each in formats:
            tell(f"Writing {each}")
            if each == "ssd":
                made += write_ssd(authority, building / "ssd")
            elif each == "supplementary":
                made += write_supplementary(authority, building / "supplementary")
            else:
                made.append(write_annex_a(authority, building / "annex_a.xlsx"))
        mark = building / MARK
        mark.write_text(_words(authority, formats), encoding="utf-8")
        if out_dir.exists():
            shutil.rmtree(out_dir)
        building.rename(out_dir)
        return [path.relative_to(building) for path in made]
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _words(authority: Authority, formats: Sequence[str]) -> str:
    return (
        "An invented authority made by `goldenthread sample`. Nobody in these files exists.\n"
        f"authority: {authority.name}\nchildren: {authority.residents}\nyears: {authority.years}\n"
        f"seed: {authority.seed}\nas at: {authority.as_at.isoformat()}\nformats: {', '.join(formats)}\n"
    )
