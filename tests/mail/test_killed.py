"""Five hundred mails past a server that fails at random, sent by processes that are killed at random."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from goldenthread.web.mail.send import REFUSED
from tests.mail import authority
from tests.mail.invented_server import CERTAIN, FOR_GOOD, IN_DOUBT, InventedServer
from tests.mail.process import address

MAILS = 500
# Where in its conversation a process is killed, and how many copies of that mail may come of it.
STAGES = {"recipient": (1, 1), "asking": (1, 1), "asked": (1, 2), "taken": (2, 2), "answered": (1, 2)}


def begin(root: Path, server: InventedServer | None, *words: str | Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    if server is not None:
        said = {"HOST": "127.0.0.1", "PORT": str(server.port), "TLS": "none", "TIMEOUT": "3"}
        said["SENDER"] = "portal@aldermoor.example"
        environment |= {f"GOLDENTHREAD_SMTP_{name}": value for name, value in said.items()}
    command = [sys.executable, "-W", "error", "-m", "tests.mail.process", *map(str, words)]
    return subprocess.Popen(
        command, cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with five hundred mails in its outbox, to copy."""
    home = tmp_path_factory.mktemp("written") / "home"
    process = begin(root, None, "write", home, MAILS)
    _, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors
    return home


@pytest.fixture
def home(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "home"))


def outbox(home: Path) -> dict[str, tuple[str, str, str]]:
    """Recipient to state, why and Message-ID."""
    with sqlite3.connect(home / "app.sqlite3") as database:
        rows = database.execute("SELECT recipient, state, why, message_id FROM mail_outbox").fetchall()
    database.close()
    return {recipient: rest for recipient, *rest in rows}


def planted(text: str) -> set[str]:
    """The planted names, references and ids that stand in a text."""
    return set(re.findall(rf"\b(?:{'|'.join(map(re.escape, authority.PLANTED))})\b", text))


class Kills:
    """Kills the process that is sending, once for each planned recipient, at the planned stage of its mail."""

    def __init__(self, plan: dict[str, str]) -> None:
        self.plan = plan
        self.done: dict[str, str] = {}
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, stage: str, recipient: str) -> None:
        if self.plan.get(recipient) == stage and self.process is not None:
            self.done[recipient] = self.plan.pop(recipient)
            os.kill(self.process.pid, signal.SIGKILL)


def faults(chance: random.Random) -> dict[str, list[str]]:
    """What each mail meets: for most nothing, for some one failure or several; in doubt at most once each."""
    plan = {}
    for number in range(MAILS):
        met = [chance.choice(CERTAIN[:3]) for _ in range(chance.choice((0, 0, 0, 0, 0, 1, 2)))]
        if chance.random() < 0.06:
            met.insert(chance.randint(0, len(met)), chance.choice(IN_DOUBT[:2]))
        if chance.random() < 0.03:
            met.append(chance.choice(FOR_GOOD))
        plan[address(number)] = met
    plan[address(107)], plan[address(207)] = ["hang"], ["hang after"]
    return plan


def test_nothing_is_lost_and_nothing_is_doubled(root: Path, home: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201  shown only when the test fails
    chance = random.Random(seed)
    plan = faults(chance)
    certain = sorted(recipient for recipient, met in plan.items() if not {*met} & {*IN_DOUBT, *FOR_GOOD})
    kills = Kills(dict(zip(chance.sample(certain, len(STAGES)), STAGES, strict=True)))
    reports = []
    with InventedServer(kills) as server:
        server.plan.update({recipient: list(met) for recipient, met in plan.items()})
        while not reports:
            kills.process = begin(root, server, "send", home, "clock")
            said, errors = kills.process.communicate(timeout=240)
            if kills.process.returncode != -signal.SIGKILL:
                assert kills.process.returncode == 0, errors
                assert planted(errors) == set()
                reports.append(json.loads(said))
        taken = list(server.taken)
    assert kills.plan == {}
    rows = outbox(home)
    assert len({message_id for _, _, message_id in rows.values()}) == len(rows) == MAILS
    for recipient, met in plan.items():
        state, why, message_id = rows[recipient]
        copies = [mail for mail in taken if mail.recipient == recipient]
        assert {mail.message_id for mail in copies} <= {message_id}
        assert len({mail.raw for mail in copies}) <= 1
        if {*met} & {*FOR_GOOD}:
            assert (state, why) == ("given up", REFUSED), recipient
            assert len(copies) == ("lose answer" in met), recipient
            continue
        assert state == "sent", (recipient, met, state, why)
        killed = kills.done.get(recipient)
        least, most = (2, 2) if {"lose answer", "hang after"} & {*met} else STAGES.get(killed or "", (1, 1))
        assert least <= len(copies) <= most, (recipient, met, killed)
    assert {word for mail in taken for word in planted(mail.text) | planted(mail.raw.decode())} == set()
    assert reports[0]["waiting"] == reports[0]["sending"] == 0


def test_two_commands_at_once_share_the_mails(root: Path, home: Path) -> None:
    """Neither begins before both are connected, so that both are at work."""
    with InventedServer(together=2) as server:
        both = [begin(root, server, "send", home, f"clock-{number}") for number in (1, 2)]
        reports = [json.loads(process.communicate(timeout=240)[0]) for process in both]
        assert [process.returncode for process in both] == [0, 0]
    assert sum(report["sent"] for report in reports) == MAILS
    assert min(report["sent"] for report in reports) > 0
    assert max(Counter(mail.message_id for mail in server.taken).values()) == 1
    assert {state for state, *_ in outbox(home).values()} == {"sent"}


def test_the_planted_words_would_be_found() -> None:
    """The search is not blind: it finds each word where it stands."""
    for word in authority.PLANTED:
        assert planted(f"Dear {word}, today") == {word}
