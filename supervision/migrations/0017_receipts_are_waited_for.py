"""Turns to acknowledge what was issued are known as such (等待签收); the next sweep counts by when they are due.

Left alone are those of checks: some may only be known to certain people, and get no such day.
"""

from django.db import migrations

_RECEIPTS = {
    "supervision.notice": "签收",
    "supervision.opinion": "签收通报",
    "supervision.inspection": "签收检查通知",
}


def flag(apps, schema_editor):
    turns = apps.get_model("supervision", "Turn").objects
    for root_type, what in _RECEIPTS.items():
        turns.filter(root_type=root_type, what=what).update(is_receipt=True)


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0016_service_and_receipt'),
    ]

    operations = [migrations.RunPython(flag, migrations.RunPython.noop)]
