"""One line for every look at a child and every refusal. Lines are added, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """What was asked for and what came of it.

    `child` is the opaque reference in the address, empty for a list. `user_name`,
    `person_name` and `role` are kept as they were at the time, so that an entry outlives
    the account.
    """

    at = models.DateTimeField(auto_now_add=True)  # kept in UTC
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    user_name = models.CharField(max_length=100)
    person_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    route = models.CharField(max_length=100)
    child = models.CharField(max_length=40, blank=True, db_index=True)
    outcome = models.CharField(max_length=20)
    snapshot = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("-at", "-id")
