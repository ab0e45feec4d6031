"""What the database keeps of periods that lapse (视为届满), and of decisions that turn out to be late."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0012_provisional_periods'),
    ]

    operations = batched([
        migrations.AlterField(
            model_name='deadline',
            name='lapses_at',
            field=models.DateTimeField(verbose_name='视为届满的时刻'),
        ),
        migrations.AlterField(
            model_name='historicaldeadline',
            name='lapses_at',
            field=models.DateTimeField(verbose_name='视为届满的时刻'),
        ),
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_stage_known',
        ),
        migrations.RemoveConstraint(
            model_name='reviewrequest',
            name='review_late_with_reason',
        ),
        migrations.AlterField(
            model_name='reminder',
            name='stage',
            field=models.CharField(choices=[('before', '即将到期'), ('due', '今日到期'), ('overdue', '已逾期'), ('superior', '下级逾期未办'), ('moved', '末日有变，仍可办理')], max_length=10, verbose_name='阶段'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_provisional', False), ('lapses_at', models.F('due_at'))), ('lapses_at__gt', models.F('due_at')), _connector='OR'), name='deadline_lapses_with_its_last_day_or_later'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerule',
            constraint=models.CheckConstraint(condition=models.Q(('days_kept_open__gte', 1), ('provisional_days__gte', 10)), name='deadline_rule_cuts_no_right'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['before', 'due', 'overdue', 'superior', 'moved'])), name='reminder_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_late', False), models.Q(('late_because', ''), _negated=True), models.Q(('decided_at__isnull', False), ('decided_at__lt', models.F('decision_due_at')), ('decision_due_at__isnull', False)), _connector='OR'), name='review_late_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('late_because', ''), models.Q(('decided_at__isnull', False), models.Q(('decision_due_at__isnull', True), ('decided_at__gte', models.F('decision_due_at')), _connector='OR')), _connector='OR'), name='review_reason_where_it_is_late'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_late', False), models.Q(('decided_at__gte', models.F('due_at')), ('decided_at__isnull', False)), _connector='OR'), name='review_late_after_its_last_day'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
