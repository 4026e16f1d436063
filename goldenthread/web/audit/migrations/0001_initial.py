"""The first table: audit entries."""

# ruff: noqa: RUF012  the lists are the layout Django reads

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("user_name", models.CharField(max_length=100)),
                ("person_name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=40)),
                ("route", models.CharField(max_length=100)),
                ("child", models.CharField(blank=True, db_index=True, max_length=40)),
                ("outcome", models.CharField(max_length=20)),
                ("snapshot", models.CharField(blank=True, max_length=100)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
    ]
