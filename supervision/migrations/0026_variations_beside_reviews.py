"""A draft by which the bureau would vary a notice itself does not keep a review from varying it: what is issued takes its place."""

from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_papers_that_name_who_complained'),
        ('supervision', '0025_kept_timeliness_and_lists'),
    ]

    operations = batched([
        migrations.RemoveConstraint(
            model_name='notice',
            name='one_notice_in_the_place_of_another',
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('issued_at__isnull', False), models.Q(('state', 'withdrawn'), _negated=True)), fields=('replaces',), name='one_notice_in_the_place_of_another'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted']), models.Q(('varied_because', ''), _negated=True)), fields=('replaces',), name='one_variation_drafted_at_a_time'),
        ),
    ])
