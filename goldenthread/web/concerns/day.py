"""Which day it is for a concern."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone


def today(snap: Any) -> date:
    """The day in this country, but never before the day the data describe: clocks run between two loads as well,
    and a computer whose clock is behind must not make time run backwards."""
    local = timezone.localdate()
    return max(local, snap.as_at) if snap is not None else local
