from typing import Any

from django.db import migrations

from documents import triggers
from supervision.search import create_tables


def create_search_tables(apps: Any, schema_editor: Any) -> None:
    for statement in create_tables("circular", "opinion")[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0016_circulars")]

    operations = [
        *triggers.frozen_once_published("supervision_summaryrule"),
        *triggers.append_only("supervision_summary"),
        migrations.RunPython(create_search_tables, migrations.RunPython.noop),
    ]
