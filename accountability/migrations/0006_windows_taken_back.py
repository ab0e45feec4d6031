"""A window for counting pursuits that has not begun can be taken back (撤回发布)."""

from django.db import migrations

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0005_one_reading'),
    ]

    operations = [VendorSQL(sql_of(__file__))]
