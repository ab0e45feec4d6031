"""The other cases of an incident are found among those that are linked, not among all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accountability", "0003_short_pending_lists")]

    operations = [
        migrations.AddIndex(
            model_name="liabilitycase",
            index=models.Index(
                fields=["incident"], condition=models.Q(incident__isnull=False), name="liability_of_incident"
            ),
        ),
    ]
