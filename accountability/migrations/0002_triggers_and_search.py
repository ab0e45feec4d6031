from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    replaces = [
        ("accountability", name)
        for name in (
            "0002_announcements_and_decisions",
            "0010_referrals",
            "0011_liability_by_opening",
            "0012_known_states",
        )
    ]

    dependencies = [("accountability", "0001_liability_cases")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
