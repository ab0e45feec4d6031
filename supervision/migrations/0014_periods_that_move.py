"""People are told that a period has moved (期限已变动); a version that has not begun can be taken back (撤回发布)."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0013_periods_lapse'),
    ]

    operations = batched([
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_stage_known',
        ),
        migrations.AlterField(
            model_name='reminder',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='stage',
            field=models.CharField(choices=[('before', '即将到期'), ('due', '今日到期'), ('overdue', '已逾期'), ('superior', '下级逾期未办'), ('moved', '期限已变动'), ('kept_open', '末日有变，仍可办理')], max_length=10, verbose_name='阶段'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['before', 'due', 'overdue', 'superior', 'moved', 'kept_open'])), name='reminder_stage_known'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
