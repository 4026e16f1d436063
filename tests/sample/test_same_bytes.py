"""The same options give the same bytes; another seed gives other children."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from goldenthread.sample import simulate, write

CHILDREN = 600
MAKE = f"""
import sys
from pathlib import Path
from goldenthread.sample import simulate, write
write(simulate({CHILDREN}, seed=5), Path(sys.argv[1]))
"""


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def made_elsewhere(folder: Path, hashing: str) -> dict[str, str]:
    """Made by another process, whose `hash` of text is its own."""
    given = {**os.environ, "PYTHONHASHSEED": hashing, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], env=given, check=True)
    return fingerprint(folder)


def test_the_same_options_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    here = tmp_path / "here"
    write(simulate(CHILDREN, seed=5), here)
    assert fingerprint(here) == made_elsewhere(tmp_path / "there", "1")
    assert fingerprint(here) == made_elsewhere(tmp_path / "elsewhere", "2")


def test_another_seed_gives_other_children(tmp_path: Path) -> None:
    write(simulate(CHILDREN, seed=5), tmp_path / "five")
    write(simulate(CHILDREN, seed=6), tmp_path / "six")
    five, six = fingerprint(tmp_path / "five"), fingerprint(tmp_path / "six")
    differing = {name for name in five if five[name] != six.get(name)}
    assert {"ssd/ssd_person.csv", "ssd/ssd_cin_episodes.csv", "supplementary/worker.csv", "annex_a.xlsx"} <= differing
