"""Rules for a new password: long, not common, not the person's or the council's name.

No rules on which characters it holds, and spaces are welcome.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

LONGEST = 1000


class NotTheCouncil:
    """Refuses a password that is little more than the name of the council, or far too long."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(f"This password is longer than {LONGEST} characters.")
        council = _letters(settings.AUTHORITY.name)
        rest = _letters(password).replace(council, "") if council else _letters(password)
        if council and council in _letters(password) and len(rest) < 8:
            raise ValidationError("This password is too close to the name of the council.")

    def get_help_text(self) -> str:
        return "Your password must not be the name of the council."


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
