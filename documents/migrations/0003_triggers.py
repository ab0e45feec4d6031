from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    replaces = [
        ("documents", name)
        for name in (
            "0004_confidential",
            "0005_complaints",
            "0006_plans",
            "0007_material_papers",
            "0008_circulars",
            "0009_jobs_and_restorations",
            "0010_liability_papers",
            "0011_referral_paper",
        )
    ]

    dependencies = [("documents", "0002_initial")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
