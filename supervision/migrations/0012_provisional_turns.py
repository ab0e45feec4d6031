from typing import Any

from django.db import migrations, models
from django.db.models import Exists, OuterRef


def mark(apps: Any, schema_editor: Any) -> None:
    """The turns whose due time may still change."""
    deadlines = apps.get_model("supervision", "Deadline").objects.filter(is_provisional=True)
    own = {name: OuterRef(name) for name in ("root_type", "root_id", "due_at")}
    apps.get_model("supervision", "Turn").objects.filter(Exists(deadlines.filter(**own))).update(is_provisional=True)


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0011_plans'),
    ]

    operations = [
        migrations.AddField(
            model_name='turn',
            name='is_provisional',
            field=models.BooleanField(default=False, verbose_name='期限暂定'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
