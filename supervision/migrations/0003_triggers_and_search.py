from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_cases")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
