"""A search on PostgreSQL reads little that is not yet sorted into the words."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from supervision import search

_SEARCHED = ("notice", "check", "casefile", "complaint", "inspection", "circular", "opinion", "finding", "material")


def keep_pending_short(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in search.keep_pending_short(*_SEARCHED)[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_year_reports")]

    operations = [migrations.RunPython(keep_pending_short, migrations.RunPython.noop)]
