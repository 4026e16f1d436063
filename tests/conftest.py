"""What tests of every folder may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


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
