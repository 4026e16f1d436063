"""Would a drawn test fail? The slow judge of the mutation run: pytest, file after file, in a copy of the tree."""

from __future__ import annotations

import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.mutation.faults import SECONDS, Fault
from bench.mutation.read_by import indicators_of, lists_of, read_with, rules_of

# Tests of the calendar, of dated values and of what is made of them, that no indicator's name would lead to.
OF_RULES_AND_WORDS = (
    "tests/oracle/test_calendar.py",
    "tests/concerns/test_working_days.py",
    "tests/rules",
    "tests/words",
    "tests/pages/test_standards.py",
    "tests/targets/test_judging.py",
)
# These open whole authorities, which takes minutes: the lights of such authorities have been asked before, and teams
# and bands say nothing of rules and words that the other files do not.
OF_AUTHORITIES = ("tests/exceptions/test_red_is_not_met.py", "tests/exceptions/test_red_is_not_met_health.py")
OF_TEAMS = "tests/indicators/test_teams.py"
TOLD_RULES = """import json, goldenthread.indicators, goldenthread.rules.working_days, goldenthread.engine.judging
from goldenthread.rules.timescales import RULES
print(json.dumps({id: [repr(v.number) + repr(v.in_force_from) for v in r.values] + [r.unit, r.nation, r.local]
                  for id, r in RULES.items()}))"""


class Copy:
    """A copy of the package and its tests, into which one fault at a time is written."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder
        for name in ("goldenthread", "tests"):
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        shutil.copy(root / "pyproject.toml", folder)
        # A file changed within a second to one of the same length looks like the one before, by its date.
        checked = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(folder / "goldenthread", quiet=1, invalidation_mode=checked)
        self._sound: dict[str, bool] = {}
        self._rules = self._told_rules()

    def notices(self, fault: Fault) -> str | None:
        """The first test file that fails under the fault, "" where none does, None where the code does not start."""
        place = self.folder / fault.path
        place.write_text(fault.after, "utf-8")
        try:
            told = self._told_rules() if place.suffix == ".py" else self._rules
            if told is None:
                return None
            for file in self._files(fault, told):
                if self._fails(file):
                    place.write_text(fault.before, "utf-8")
                    if self._is_sound(file):
                        return file
                    place.write_text(fault.after, "utf-8")
        finally:
            place.write_text(fault.before, "utf-8")
        return ""

    def _files(self, fault: Fault, told: dict[str, Any]) -> list[str]:
        if fault.kind in ("case lists", "derived tables"):
            lists = lists_of(fault.path)
            names = {*indicators_of(lists), *rules_of(lists)}
        else:
            changed = [id for id, values in told.items() if (self._rules or {}).get(id) != values]
            names = read_with(changed)
        rooms = ("indicators", "exceptions") if names else ("indicators",)
        drawn = {file: file.read_text("utf-8") for name in rooms for file in self._tests(name)}
        if names:
            drawn = {file: text for file, text in drawn.items() if any(f'"{name}"' in text for name in names)}
        found = sorted(drawn, key=lambda file: (-sum(f'"{name}"' in drawn[file] for name in names), len(drawn[file])))
        files = [name for file in found if (name := file.relative_to(self.folder).as_posix()) not in OF_AUTHORITIES]
        if fault.path.endswith(".py"):
            return [*OF_RULES_AND_WORDS, *(file for file in files if file != OF_TEAMS)]
        return files

    def _tests(self, name: str) -> list[Path]:
        return sorted((self.folder / "tests" / name).glob("test_*.py"))

    def _is_sound(self, file: str) -> bool:
        """Does it pass without a fault? One that does not can judge nothing."""
        if file not in self._sound:
            self._sound[file] = not self._fails(file)
            if not self._sound[file]:
                print(f"  {file} fails without a fault: left out", file=sys.stderr, flush=True)
        return self._sound[file]

    def _fails(self, file: str) -> bool:
        options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly"]
        return self._run("-m", "pytest", *options, file) is None

    def _told_rules(self) -> dict[str, Any] | None:
        """Every dated value, as the code with the fault has it; None where that does not start."""
        said = self._run("-c", TOLD_RULES)
        return None if said is None else dict(json.loads(said))

    def _run(self, *arguments: str) -> str | None:
        """What it prints; None where it fails or does not end."""
        told = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(self.folder)}
        try:
            done = subprocess.run(
                [sys.executable, *arguments],
                cwd=self.folder, env=told, capture_output=True, text=True, timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
        return done.stdout if done.returncode in (0, 5) else None
