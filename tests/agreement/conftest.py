"""One invented authority, loaded through its SSD and supplementary extracts and through its Annex A workbook."""

from datetime import date

import pytest

from goldenthread import sample
from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load
from goldenthread.snapshots.home import Authority

CHILDREN = 6000
AS_AT = date(2026, 10, 31)


@pytest.fixture(scope="session")
def extracts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extracts")
    authority = sample.simulate(children=CHILDREN, years=4, seed=11, as_at=AS_AT)
    sample.write_ssd(authority, folder / "ssd")
    sample.write_supplementary(authority, folder / "supplementary")
    sample.write_annex_a(authority, folder / "annex_a.xlsx")
    return folder


def loaded(path, *extracts):
    home = Home.create(path, Authority("Aldermoor", "england"))
    outcome = load(home, list(extracts), as_at=AS_AT)
    assert outcome.status == "published", outcome
    return Store(home).current()


@pytest.fixture(scope="session")
def from_ssd(extracts, tmp_path_factory):
    return loaded(tmp_path_factory.mktemp("ssd") / "home", extracts / "ssd", extracts / "supplementary")


@pytest.fixture(scope="session")
def from_annex_a(extracts, tmp_path_factory):
    return loaded(tmp_path_factory.mktemp("annex") / "home", extracts / "annex_a.xlsx")
