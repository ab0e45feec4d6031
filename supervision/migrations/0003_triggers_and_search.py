from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    replaces = [
        ("supervision", name)
        for name in (
            "0013_material_requests",
            "0014_kept_out_and_writers",
            "0015_investigations",
            "0016_circulars",
            "0017_circular_triggers",
            "0018_samples",
            "0019_complaint_ends_and_case_file_indexes",
            "0020_statement_period",
            "0021_referral_period",
            "0022_desk_indexes",
            "0023_reminders_and_calendars",
            "0024_substitutions",
            "0025_known_states",
        )
    ]

    dependencies = [("supervision", "0002_cases")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
