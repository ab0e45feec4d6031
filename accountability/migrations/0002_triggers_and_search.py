from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    dependencies = [("accountability", "0001_liability_cases")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
