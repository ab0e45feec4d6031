"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from supervision import search


def keep_pending_short(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in search.keep_pending_short("liability", "referral")[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("accountability", "0002_triggers_and_search")]

    operations = [migrations.RunPython(keep_pending_short, migrations.RunPython.noop)]
