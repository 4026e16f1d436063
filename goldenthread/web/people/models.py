"""Accounts and failed sign-ins."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from goldenthread.access import Person


class Accounts(BaseUserManager["Account"]):
    def get_by_natural_key(self, user_name: str | None) -> Account:
        """User names are compared without regard to capitals or spaces around them."""
        return self.get(user_name=normal_name(user_name or ""))


def normal_name(user_name: str) -> str:
    return user_name.strip().casefold()


class Account(AbstractBaseUser):
    """Somebody who may sign in, their role, and where they stand in the snapshot.

    `worker`, `team` and `service` are ids of the snapshot's `staff` and `units`, kept as
    text because the snapshot is another database that is replaced at each load.
    """

    user_name = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)  # an id of access.ROLES; an unknown one has no rights
    worker = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=100, blank=True)
    service = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)  # where the daily mail goes; without one there is none
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "user_name"
    REQUIRED_FIELDS = ("name", "role")

    objects: Any = Accounts()

    def as_person(self) -> Person:
        return Person(self.name, self.role, self.worker, self.team, self.service, self.user_name)


class Preference(models.Model):
    """What one person chose to see, such as the columns of the case management report. Never about a child."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    name = models.CharField(max_length=40)
    value = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "name"), name="one_of_each_preference"),)


class SignInAttempt(models.Model):
    """One attempt to sign in that has not succeeded, kept for as long as it slows others.

    `key` is a keyed hash of the typed user name or of the address, so the table names nobody.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("key", "at")),)
