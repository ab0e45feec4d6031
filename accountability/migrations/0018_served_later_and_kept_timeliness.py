"""Later decisions are served on people as other papers are; how a period of a case was kept is kept with it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0017_case_periods_and_origins'),
        ('documents', '0019_time_stamps'),
        ('supervision', '0031_standing_in_by_role'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.RemoveConstraint(
            model_name='laterdecisionservice',
            name='laterdecisionservice_manner_known',
        ),
        migrations.AddField(
            model_name='caseperiod',
            name='timely',
            field=models.CharField(blank=True, choices=[('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')], db_default='', default='', editable=False, max_length=10, verbose_name='办结情况'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='notice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.publicnotice', verbose_name='公告'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='posted_on',
            field=models.DateField(null=True, verbose_name='交寄日期'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='tracking',
            field=models.CharField(blank=True, max_length=40, verbose_name='邮件编号'),
        ),
        migrations.AlterField(
            model_name='laterdecisionservice',
            name='manner',
            field=models.CharField(choices=[('acknowledged', '系统签收'), ('paper', '直接送达'), ('refused', '留置送达'), ('post', '邮寄送达'), ('public', '公告送达')], max_length=20, verbose_name='送达方式'),
        ),
        migrations.AddIndex(
            model_name='caseperiod',
            index=models.Index(fields=['kind', 'timely', 'id'], name='caseperiod_by_timely'),
        ),
        migrations.AddConstraint(
            model_name='laterdecisionservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused', 'post', 'public'])), name='laterdecisionservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='laterdecisionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'post'), ('posted_on__isnull', False), ('posted_on__lte', models.F('received_on')), models.Q(('tracking', ''), _negated=True)), models.Q(models.Q(('manner', 'post'), _negated=True), ('posted_on__isnull', True), ('tracking', '')), _connector='OR'), name='laterdecisionservice_posted_with_number'),
        ),
        migrations.AddConstraint(
            model_name='laterdecisionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'public'), ('notice__isnull', False)), models.Q(models.Q(('manner', 'public'), _negated=True), ('notice__isnull', True)), _connector='OR'), name='laterdecisionservice_public_by_a_notice'),
        ),
    ])
