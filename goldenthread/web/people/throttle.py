"""Slowing down guesses: per account name and per address, whether or not the account exists.

After 10 failures for a name or 30 from an address within 15 minutes, further tries are
refused unread until the oldest is 15 minutes old. The address is the one the connection
came from; forwarded headers are never believed, because anybody can write them.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from goldenthread.web.people.models import SignInAttempt, normal_name

WINDOW = timedelta(minutes=15)
PER_NAME = 10
PER_ADDRESS = 30


def begin(user_name: str, address: str) -> bool:
    """Note an attempt; False when it is one too many and must not be tried.

    Noted before the password is looked at, in one transaction with the count, so that
    guesses sent at the same moment are counted too.
    """
    now = timezone.now()
    name_key, address_key = _keys(user_name, address)
    with transaction.atomic():
        SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()
        counted = SignInAttempt.objects.filter(key=name_key).count()
        if counted >= PER_NAME or SignInAttempt.objects.filter(key=address_key).count() >= PER_ADDRESS:
            return False
        SignInAttempt.objects.bulk_create(SignInAttempt(key=key, at=now) for key in (name_key, address_key))
    return True


def succeeded(user_name: str, address: str) -> None:
    """Forget the name's failures, and this one attempt of the address.

    The address keeps its other failures: somebody with one good account must not be able
    to clear the slate between guesses at other people's.
    """
    name_key, address_key = _keys(user_name, address)
    SignInAttempt.objects.filter(key=name_key).delete()
    last = SignInAttempt.objects.filter(key=address_key).order_by("-at", "-id").first()
    if last is not None:
        last.delete()


def _keys(user_name: str, address: str) -> tuple[str, str]:
    name = salted_hmac("sign-in name", normal_name(user_name), algorithm="sha256").hexdigest()
    return name, salted_hmac("sign-in address", address, algorithm="sha256").hexdigest()
