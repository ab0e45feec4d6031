"""What a vote and a decision stand on; what is announced of weight and forms; pursuits from before the system."""

import django.db.models.deletion
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0012_who_keeps_out_of_incidents'),
        ('documents', '0011_papers_that_name_who_complained'),
        ('supervision', '0024_owed_once_and_escalated'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='EarlierPursuit',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('set_aside_at', models.DateTimeField(editable=False, null=True, verbose_name='不再采用的时间')),
                ('set_aside_because', models.TextField(blank=True, editable=False, verbose_name='不再采用的理由')),
                ('issuer', models.CharField(max_length=80, verbose_name='作出机关')),
                ('number', models.CharField(max_length=80, verbose_name='决定书文号')),
                ('decided_on', models.DateField(verbose_name='作出决定的日期')),
                ('served_on', models.DateField(verbose_name='送达本人的日期')),
                ('content', models.TextField(verbose_name='追究的事由和处理方式')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='核对时间')),
            ],
            options={
                'verbose_name': '系统启用以前的追究',
                'verbose_name_plural': '系统启用以前的追究',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalEarlierPursuit',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('set_aside_at', models.DateTimeField(editable=False, null=True, verbose_name='不再采用的时间')),
                ('set_aside_because', models.TextField(blank=True, editable=False, verbose_name='不再采用的理由')),
                ('issuer', models.CharField(max_length=80, verbose_name='作出机关')),
                ('number', models.CharField(max_length=80, verbose_name='决定书文号')),
                ('decided_on', models.DateField(verbose_name='作出决定的日期')),
                ('served_on', models.DateField(verbose_name='送达本人的日期')),
                ('content', models.TextField(verbose_name='追究的事由和处理方式')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='核对时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '以前的追究变更记录',
                'verbose_name_plural': 'historical 系统启用以前的追究',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPastVote',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('round', models.PositiveSmallIntegerField(verbose_name='审议次数')),
                ('outcome', models.CharField(choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='意见')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='程度')),
                ('forms', models.JSONField(default=list, verbose_name='处理方式')),
                ('opinion', models.TextField(verbose_name='意见和理由')),
                ('voted_at', models.DateTimeField(verbose_name='表决时间')),
                ('basis', models.CharField(max_length=64, verbose_name='表决所依据的内容的摘要')),
                ('rests_on', models.JSONField(default=dict, verbose_name='表决所依据的各部分的摘要')),
                ('ended_at', models.DateTimeField(verbose_name='失效时间')),
                ('ended_because', models.TextField(verbose_name='失效原因')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '已失效的表决变更记录',
                'verbose_name_plural': 'historical 已失效的表决',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PastVote',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('round', models.PositiveSmallIntegerField(verbose_name='审议次数')),
                ('outcome', models.CharField(choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='意见')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='程度')),
                ('forms', models.JSONField(default=list, verbose_name='处理方式')),
                ('opinion', models.TextField(verbose_name='意见和理由')),
                ('voted_at', models.DateTimeField(verbose_name='表决时间')),
                ('basis', models.CharField(max_length=64, verbose_name='表决所依据的内容的摘要')),
                ('rests_on', models.JSONField(default=dict, verbose_name='表决所依据的各部分的摘要')),
                ('ended_at', models.DateTimeField(verbose_name='失效时间')),
                ('ended_because', models.TextField(verbose_name='失效原因')),
            ],
            options={
                'verbose_name': '已失效的表决',
                'verbose_name_plural': '已失效的表决',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='seat',
            name='seat_voted_wholly_or_not',
        ),
        migrations.AddField(
            model_name='announcement',
            name='circumstances',
            field=models.JSONField(default=list, verbose_name='据以从重的情形'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='finished_at',
            field=models.DateTimeField(null=True, verbose_name='记录陈述完毕的时间'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='finished_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='陈述完毕的记录人'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='finished_on',
            field=models.DateField(null=True, verbose_name='表示陈述完毕的日期'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='forms',
            field=models.JSONField(default=list, verbose_name='拟采取的处理方式'),
        ),
        migrations.AddField(
            model_name='historicalannouncement',
            name='circumstances',
            field=models.JSONField(default=list, verbose_name='据以从重的情形'),
        ),
        migrations.AddField(
            model_name='historicalannouncement',
            name='finished_at',
            field=models.DateTimeField(null=True, verbose_name='记录陈述完毕的时间'),
        ),
        migrations.AddField(
            model_name='historicalannouncement',
            name='finished_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='陈述完毕的记录人'),
        ),
        migrations.AddField(
            model_name='historicalannouncement',
            name='finished_on',
            field=models.DateField(null=True, verbose_name='表示陈述完毕的日期'),
        ),
        migrations.AddField(
            model_name='historicalannouncement',
            name='forms',
            field=models.JSONField(default=list, verbose_name='拟采取的处理方式'),
        ),
        migrations.AddField(
            model_name='historicalliabilitydecision',
            name='basis',
            field=models.CharField(blank=True, max_length=64, verbose_name='决定所依据的内容的摘要'),
        ),
        migrations.AddField(
            model_name='historicalseat',
            name='basis',
            field=models.CharField(blank=True, max_length=64, verbose_name='表决所依据的内容的摘要'),
        ),
        migrations.AddField(
            model_name='historicalseat',
            name='rests_on',
            field=models.JSONField(default=dict, verbose_name='表决所依据的各部分的摘要'),
        ),
        migrations.AddField(
            model_name='liabilitydecision',
            name='basis',
            field=models.CharField(blank=True, max_length=64, verbose_name='决定所依据的内容的摘要'),
        ),
        migrations.AddField(
            model_name='seat',
            name='basis',
            field=models.CharField(blank=True, max_length=64, verbose_name='表决所依据的内容的摘要'),
        ),
        migrations.AddField(
            model_name='seat',
            name='rests_on',
            field=models.JSONField(default=dict, verbose_name='表决所依据的各部分的摘要'),
        ),
        migrations.AlterField(
            model_name='historicalpursuitrule',
            name='days',
            field=models.PositiveSmallIntegerField(default=365, help_text='365日即一年：自以前作出决定之日起，到次年同日为止（二月二十九日的到次年二月二十八日），闰年也是一年。其他日数自作出决定之日往前计算，当日不计入。本次决定计为一次。', verbose_name='自作出决定之日往前多少日'),
        ),
        migrations.AlterField(
            model_name='pursuitrule',
            name='days',
            field=models.PositiveSmallIntegerField(default=365, help_text='365日即一年：自以前作出决定之日起，到次年同日为止（二月二十九日的到次年二月二十八日），闰年也是一年。其他日数自作出决定之日往前计算，当日不计入。本次决定计为一次。', verbose_name='自作出决定之日往前多少日'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('finished_by__isnull', True), ('finished_on__isnull', True)), models.Q(('finished_at__isnull', False), ('finished_by__isnull', False), ('finished_on__isnull', False)), _connector='OR'), name='announcement_finished_wholly_or_not'),
        ),
        migrations.AddField(
            model_name='earlierpursuit',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='earlierpursuit',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人'),
        ),
        migrations.AddField(
            model_name='earlierpursuit',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalearlierpursuit',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalearlierpursuit',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人'),
        ),
        migrations.AddField(
            model_name='historicalearlierpursuit',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalearlierpursuit',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalpastvote',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalpastvote',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpastvote',
            name='officer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审议人员'),
        ),
        migrations.AddField(
            model_name='pastvote',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='pastvote',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审议人员'),
        ),
        migrations.AddConstraint(
            model_name='earlierpursuit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_at__isnull', True), ('set_aside_because', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_because', ''), _negated=True)), _connector='OR'), name='earlierpursuit_set_aside_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='earlierpursuit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('recorded_by')), _negated=True)), _connector='OR'), name='earlierpursuit_confirmed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='earlierpursuit',
            constraint=models.CheckConstraint(condition=models.Q(('served_on__gte', models.F('decided_on'))), name='earlierpursuit_served_after_it_was_decided'),
        ),
        migrations.AddConstraint(
            model_name='pastvote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('outcome', 'pursued'), ('weight__in', ['lighter', 'ordinary', 'heavier'])), models.Q(('outcome__in', ['not_established', 'not_pursued']), ('weight', '')), _connector='OR'), models.Q(('opinion', ''), _negated=True), models.Q(('basis', ''), _negated=True), models.Q(('ended_because', ''), _negated=True)), name='pastvote_whole_and_ended_with_reason'),
        ),
    ])
