"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_year_reports")]

    operations = [VendorSQL(sql_of(__file__))]
