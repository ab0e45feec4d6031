"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations

from documents.migrating import Statements
from supervision import search


class Migration(migrations.Migration):
    dependencies = [("accountability", "0002_triggers_and_search")]

    operations = [Statements(search.keep_pending_short("liability", "referral"))]
