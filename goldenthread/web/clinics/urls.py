"""Stable addresses of this folder."""

from typing import Any

urlpatterns: list[Any] = []
