"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations

from documents.migrating import VendorSQL
from supervision.core import search

_SEARCHED = ("notice", "check", "casefile", "complaint", "inspection", "circular", "opinion", "finding", "material")


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_year_reports")]

    operations = [VendorSQL(search.keep_pending_short(*_SEARCHED))]
