"""A vote says on what it was cast; no decision is made on votes that were cast on something else. What was voted before is
marked so: nothing was kept of what it was cast on."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [('accountability', '0018_served_later_and_kept_timeliness')]

    operations = batched([
        VendorSQL(
            dict.fromkeys(
                ("sqlite", "postgresql"),
                ["UPDATE accountability_seat SET basis = 'before' WHERE voted_at IS NOT NULL AND basis = '';"],
            )
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', ''), ('opinion', ''), ('outcome', ''), ('voted_at__isnull', True), ('weight', '')), models.Q(('voted_at__isnull', False), models.Q(models.Q(('outcome', 'pursued'), ('weight__in', ['lighter', 'ordinary', 'heavier'])), models.Q(('outcome__in', ['not_established', 'not_pursued']), ('weight', '')), _connector='OR'), models.Q(('opinion', ''), _negated=True), models.Q(('basis', ''), _negated=True)), _connector='OR'), name='seat_voted_wholly_or_not'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
