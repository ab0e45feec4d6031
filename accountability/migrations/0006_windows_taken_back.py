"""A window for counting pursuits that has not begun can be taken back (撤回发布)."""

from django.db import migrations

from documents import triggers


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0005_one_reading'),
    ]

    operations = [triggers.frozen_anew("accountability_pursuitrule")]
