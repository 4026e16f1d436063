"""An address for the daily mail. Accounts made before have none until they are given one."""

# ruff: noqa: RUF012  the lists are the layout Django reads

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="email",
            field=models.CharField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
    ]
