"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations

from documents.migrating import VendorSQL
from supervision.core import search


class Migration(migrations.Migration):
    dependencies = [("accountability", "0002_triggers_and_search")]

    operations = [VendorSQL(search.keep_pending_short("liability", "referral"))]
