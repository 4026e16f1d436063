"""The first table: the outbox."""

# ruff: noqa: RUF012  the lists are the layout Django reads

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("standing", models.CharField(max_length=400)),
                ("recipient", models.CharField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("items", models.JSONField(default=list)),
                ("message_id", models.CharField(max_length=320, unique=True)),
                ("written_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                ("first_try", models.DateTimeField(null=True)),
                ("next_try", models.DateTimeField()),
                ("last_answer", models.CharField(blank=True, max_length=40)),
                ("claim", models.CharField(blank=True, max_length=32)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mails",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-day", "-id"),
                "indexes": [models.Index(fields=["state", "next_try"], name="outbox_due")],
                "constraints": [models.UniqueConstraint(fields=("account", "day"), name="one_digest_a_person_a_day")],
            },
        ),
    ]
