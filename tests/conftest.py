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

import django
import pytest

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
