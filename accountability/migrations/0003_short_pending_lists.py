"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    dependencies = [("accountability", "0002_triggers_and_search")]

    operations = [VendorSQL(sql_of(__file__))]
