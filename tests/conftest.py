"""What tests of every folder may ask for.

Django reads its settings from the home folder of an authority as soon as it starts. So that no test ever
meets a developer's own home, an empty one of an invented council is made here, before pytest-django looks;
each test process has its own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

import django
import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent

AUTHORITY = """\
[authority]
name = "Aldermoor Council (invented)"
nation = "england"
la_code = "E06000999"
"""


def pytest_configure(config: pytest.Config) -> None:
    hands_out_tests = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if hands_out_tests:
        # The processes that it starts inherit its environment: with settings named there, pytest-django would
        # read them in each process before this function could give the process a home of its own.
        return
    home = Path(tempfile.mkdtemp(prefix="goldenthread-home-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    (home / "snapshots").mkdir()
    (home / "authority.toml").write_text(AUTHORITY, encoding="utf-8")
    (home / "secret.key").write_bytes(secrets.token_bytes(32))
    (home / "secret.key").chmod(0o600)
    os.environ["GOLDENTHREAD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.web.settings"
    # Set up here, as test modules import models while they are collected.
    django.setup()


# Folders whose tests share something slow to make, such as a served portal or a Spark server: one process runs each.
TOGETHER = ("journeys", "engines", "clinics", "targets", "supplied")
# Begun first, so that none of them is left over for one process at the end; longest first.
LONG = ("journeys", "engines", "today/test_thirty_loads", "snapshots/test_killed", "generative")


class ByRoom(LoadScopeScheduling):
    """What is handed to a process in one go: a folder of TOGETHER, one generative test, else a file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        folder = file.split("/")[1]
        if folder in TOGETHER:
            return folder
        return nodeid if folder == "generative" else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    # In the order of the tests, which is the one below, instead of by their number.
    config.option.loadscopereorder = False
    return ByRoom(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(
            key=lambda item: next((n for n, part in enumerate(LONG) if f"tests/{part}" in item.nodeid), len(LONG))
        )


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def django_home() -> Path:
    """The home folder that Django's settings point at in this test process; it has no snapshot of its own."""
    return Path(os.environ["GOLDENTHREAD_HOME"])


@pytest.fixture(scope="session")
def reference() -> Path:
    """The reference tables of the specification, kept beside the checkout.

    They are not part of the product, so a checkout on its own has none; a test that asks for them is then
    skipped and says so.
    """
    folder = ROOT.parent / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip("the reference tables of the specification are not beside this checkout (../shared/reference)")
    return folder
