from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_initial")]

    operations = [
        VendorSQL(sql_of(__file__)),
    ]
