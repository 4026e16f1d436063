"""What an address for mail must look like before it is kept."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST = 254


class NotAnAddress(ValueError):
    """The words say what is wrong, without the address."""


def checked(given: str) -> str:
    """The address without spaces around it; "" for none at all.

    Plain letters only: what stands outside ASCII would need every mail server on the way to
    know a younger form of the protocol, and a council's own addresses are plain.
    """
    address = given.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise NotAnAddress("That is not an address for mail. Give one such as ann@council.example.") from None
    if not address.isascii() or len(address) > LONGEST:
        raise NotAnAddress(f"An address for mail has plain letters only and at most {LONGEST} characters.")
    return address
