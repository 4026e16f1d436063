"""The outbox: every mail that is to go, has gone, or will not go and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models

WAITING, SENDING, SENT, GIVEN_UP, WITHDRAWN = "waiting", "sending", "sent", "given up", "withdrawn"


class Outbox(models.Model):
    """One digest of one person for one day.

    `day` is the day the data describe. `recipient` and `standing` (role and place) are kept as they were when
    the mail was written; both are asked again when it goes. `items` are the numbers in the ledger of what it
    tells the person of for the first time, so that its history can say so once the mail has gone; none of them
    stands in the mail. `copies` is how many copies may have arrived: it grows when the text begins to leave and
    shrinks when a server refuses it in so many words, so that nought means nobody can have it and two means no
    third is sent. `claim` says which sending process holds the row, and `claimed_at` since when. `last_answer` is
    a server's number or a word of ours, never what a server wrote.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="mails")
    day = models.DateField()
    standing = models.CharField(max_length=400)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    items = models.JSONField(default=list)
    message_id = models.CharField(max_length=320, unique=True)
    written_at = models.DateTimeField()

    state = models.CharField(max_length=10, default=WAITING)
    why = models.CharField(max_length=200, blank=True)  # why it was given up or withdrawn
    attempts = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    first_try = models.DateTimeField(null=True)
    next_try = models.DateTimeField()
    last_answer = models.CharField(max_length=40, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-day", "-id")
        constraints = (models.UniqueConstraint(fields=("account", "day"), name="one_digest_a_person_a_day"),)
        indexes = (models.Index(fields=("state", "next_try"), name="outbox_due"),)
