from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from documents import triggers
from supervision import search


def create_search_tables(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in search.create_tables("notice", "check")[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial"), ("documents", "0003_triggers")]

    operations = [
        *triggers.frozen_once_published("supervision_regulation"),
        *triggers.frozen_with_parent("supervision_provision", "supervision_regulation", "regulation_id"),
        *triggers.frozen_once_published("supervision_deadlinerule"),
        *triggers.frozen_once_published("supervision_calendaryear"),
        *triggers.frozen_with_parent("supervision_calendarday", "supervision_calendaryear", "year_id"),
        migrations.RunPython(create_search_tables, migrations.RunPython.noop),
    ]
