"""The short reference that stands beside a figure on a page."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from goldenthread.observations import Cut, Figure
from goldenthread.observations.passport import Passport, reference


def secret() -> bytes:
    return bytes.fromhex(settings.SECRET_KEY)


def of(snap: Any, figure: Figure, cut: Cut | None) -> str:
    """The reference of a figure of this snapshot; empty where it has none (a breakdown only the command line knows)."""
    try:
        return reference(Passport(snap.id, figure.indicator, figure.period, cut or Cut(), figure.by), secret())
    except ValueError:
        return ""
