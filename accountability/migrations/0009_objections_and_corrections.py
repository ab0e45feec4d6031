"""Objections to decisions on liability, and what the bureau itself puts right; what follows from both."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0008_source_notices'),
        ('documents', '0013_papers_of_objections'),
        ('supervision', '0029_periods_of_objections'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='HistoricalLaterDecision',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='次数')),
                ('origin', models.CharField(choices=[('review', '复核决定'), ('correction', '纠正决定')], max_length=10, verbose_name='由来')),
                ('effect', models.CharField(choices=[('upheld', '维持'), ('varied', '变更'), ('revoked', '撤销')], max_length=10, verbose_name='处理')),
                ('outcome', models.CharField(blank=True, choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='现行的处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='现行的程度')),
                ('forms', models.JSONField(default=list, verbose_name='现行的处理方式')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('superior_organ', models.CharField(blank=True, max_length=80, verbose_name='上级机关')),
                ('superior_number', models.CharField(blank=True, max_length=80, verbose_name='上级文书的文号')),
                ('superior_on', models.DateField(null=True, verbose_name='上级作出决定的日期')),
                ('decided_at', models.DateTimeField(verbose_name='决定时间')),
                ('decided_on', models.DateField(verbose_name='决定日期')),
                ('received_on', models.DateField(null=True, verbose_name='送达日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '后续决定变更记录',
                'verbose_name_plural': 'historical 复核和纠正的决定',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalObjection',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('handing', models.CharField(blank=True, choices=[('handed', '当面递交'), ('posted', '交邮')], editable=False, max_length=10, verbose_name='递交方式')),
                ('handed_in_at', models.DateTimeField(editable=False, null=True, verbose_name='递交（交邮）日期')),
                ('bureau_received_on', models.DateField(editable=False, null=True, verbose_name='局收到日期')),
                ('registered_at', models.DateTimeField(editable=False, null=True, verbose_name='登记时间')),
                ('state', models.CharField(choices=[('filed', '等待复核决定'), ('decided', '已作出复核决定'), ('withdrawn', '已撤回'), ('ended', '已终止')], default='filed', editable=False, max_length=50, verbose_name='状态')),
                ('claim', models.TextField(verbose_name='复核请求')),
                ('grounds', models.TextField(verbose_name='事实和理由')),
                ('received_at', models.DateTimeField(verbose_name='接到申请的时间')),
                ('filing_due_at', models.DateTimeField(verbose_name='申请期限届满时刻')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='撤回、终止或者决定的时间')),
                ('ended_because', models.TextField(blank=True, editable=False, verbose_name='终止理由')),
                ('late_because', models.TextField(blank=True, editable=False, verbose_name='逾期理由')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '复核申请变更记录',
                'verbose_name_plural': 'historical 复核申请',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalObjectionRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('is_open', models.BooleanField(default=True, help_text='不勾选的，自施行之日起作出的决定不能申请复核。', verbose_name='可以申请复核')),
                ('basis', models.TextField(default='本制度没有规定对责任追究决定申请复核。参照《中华人民共和国公务员法》（2018年修订）第九十五条、第九十六条设立：公务员对涉及本人的人事处理不服的，可以自知道之日起三十日内向原处理机关申请复核；原处理机关应当自接到复核申请书后的三十日内作出复核决定；复核期间不停止人事处理的执行；不因申请复核而被加重处理。本制度的六种处理方式是否属于该条所列的人事处理，由本局依照有关规定确定；本项只是参照，可以停用。', verbose_name='依据')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '申请复核规则变更记录',
                'verbose_name_plural': 'historical 申请复核的规则',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSecondLook',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('text', models.TextField(verbose_name='复看的意见')),
                ('looked_at', models.DateTimeField(verbose_name='复看时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '复看变更记录',
                'verbose_name_plural': 'historical 对决定的复看',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSelfCorrection',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('state', models.CharField(choices=[('proposed', '等待决定'), ('made', '已纠正'), ('declined', '不予纠正'), ('taken_back', '已撤回')], default='proposed', editable=False, max_length=50, verbose_name='状态')),
                ('effect', models.CharField(choices=[('upheld', '维持'), ('varied', '变更'), ('revoked', '撤销')], max_length=10, verbose_name='处理')),
                ('outcome', models.CharField(blank=True, choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='纠正后的处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='纠正后的程度')),
                ('forms', models.JSONField(default=list, verbose_name='纠正后的处理方式')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='决定或者撤回的时间')),
                ('declined_because', models.TextField(blank=True, editable=False, verbose_name='不予纠正的理由')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '自行纠正变更记录',
                'verbose_name_plural': 'historical 自行纠正',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUndoing',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('done_on', models.DateField(verbose_name='撤除日期')),
                ('how', models.TextField(verbose_name='撤除的情况')),
                ('extent', models.CharField(blank=True, max_length=200, verbose_name='撤销通报的范围')),
                ('post', models.CharField(blank=True, max_length=80, verbose_name='恢复的岗位')),
                ('consequence', models.TextField(blank=True, verbose_name='角色的处理')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '措施撤除变更记录',
                'verbose_name_plural': 'historical 措施的撤除',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='LaterDecision',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='次数')),
                ('origin', models.CharField(choices=[('review', '复核决定'), ('correction', '纠正决定')], max_length=10, verbose_name='由来')),
                ('effect', models.CharField(choices=[('upheld', '维持'), ('varied', '变更'), ('revoked', '撤销')], max_length=10, verbose_name='处理')),
                ('outcome', models.CharField(blank=True, choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='现行的处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='现行的程度')),
                ('forms', models.JSONField(default=list, verbose_name='现行的处理方式')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('superior_organ', models.CharField(blank=True, max_length=80, verbose_name='上级机关')),
                ('superior_number', models.CharField(blank=True, max_length=80, verbose_name='上级文书的文号')),
                ('superior_on', models.DateField(null=True, verbose_name='上级作出决定的日期')),
                ('decided_at', models.DateTimeField(verbose_name='决定时间')),
                ('decided_on', models.DateField(verbose_name='决定日期')),
                ('received_on', models.DateField(null=True, verbose_name='送达日期')),
            ],
            options={
                'verbose_name': '复核和纠正的决定',
                'verbose_name_plural': '复核和纠正的决定',
                'ordering': ['case_id', 'serial'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LaterDecisionService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('manner', models.CharField(choices=[('acknowledged', '系统签收'), ('paper', '直接送达'), ('refused', '留置送达')], max_length=20, verbose_name='送达方式')),
                ('received_on', models.DateField(verbose_name='送达日期')),
                ('receiver', models.CharField(max_length=40, verbose_name='收件人')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='送达地点')),
                ('witnesses', models.CharField(blank=True, max_length=100, verbose_name='见证人')),
                ('remark', models.TextField(blank=True, verbose_name='备注')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
            ],
            options={
                'verbose_name': '后续决定的送达',
                'verbose_name_plural': '后续决定的送达',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('handing', models.CharField(blank=True, choices=[('handed', '当面递交'), ('posted', '交邮')], editable=False, max_length=10, verbose_name='递交方式')),
                ('handed_in_at', models.DateTimeField(editable=False, null=True, verbose_name='递交（交邮）日期')),
                ('bureau_received_on', models.DateField(editable=False, null=True, verbose_name='局收到日期')),
                ('registered_at', models.DateTimeField(editable=False, null=True, verbose_name='登记时间')),
                ('state', models.CharField(choices=[('filed', '等待复核决定'), ('decided', '已作出复核决定'), ('withdrawn', '已撤回'), ('ended', '已终止')], default='filed', editable=False, max_length=50, verbose_name='状态')),
                ('claim', models.TextField(verbose_name='复核请求')),
                ('grounds', models.TextField(verbose_name='事实和理由')),
                ('received_at', models.DateTimeField(verbose_name='接到申请的时间')),
                ('filing_due_at', models.DateTimeField(verbose_name='申请期限届满时刻')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='撤回、终止或者决定的时间')),
                ('ended_because', models.TextField(blank=True, editable=False, verbose_name='终止理由')),
                ('late_because', models.TextField(blank=True, editable=False, verbose_name='逾期理由')),
            ],
            options={
                'verbose_name': '复核申请',
                'verbose_name_plural': '复核申请',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ObjectionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('is_open', models.BooleanField(default=True, help_text='不勾选的，自施行之日起作出的决定不能申请复核。', verbose_name='可以申请复核')),
                ('basis', models.TextField(default='本制度没有规定对责任追究决定申请复核。参照《中华人民共和国公务员法》（2018年修订）第九十五条、第九十六条设立：公务员对涉及本人的人事处理不服的，可以自知道之日起三十日内向原处理机关申请复核；原处理机关应当自接到复核申请书后的三十日内作出复核决定；复核期间不停止人事处理的执行；不因申请复核而被加重处理。本制度的六种处理方式是否属于该条所列的人事处理，由本局依照有关规定确定；本项只是参照，可以停用。', verbose_name='依据')),
            ],
            options={
                'verbose_name': '申请复核的规则',
                'verbose_name_plural': '申请复核的规则',
                'ordering': ['bureau_id', '-effective_from'],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('text', models.TextField(verbose_name='复看的意见')),
                ('looked_at', models.DateTimeField(verbose_name='复看时间')),
            ],
            options={
                'verbose_name': '对决定的复看',
                'verbose_name_plural': '对决定的复看',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SelfCorrection',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('state', models.CharField(choices=[('proposed', '等待决定'), ('made', '已纠正'), ('declined', '不予纠正'), ('taken_back', '已撤回')], default='proposed', editable=False, max_length=50, verbose_name='状态')),
                ('effect', models.CharField(choices=[('upheld', '维持'), ('varied', '变更'), ('revoked', '撤销')], max_length=10, verbose_name='处理')),
                ('outcome', models.CharField(blank=True, choices=[('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究')], max_length=16, verbose_name='纠正后的处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='纠正后的程度')),
                ('forms', models.JSONField(default=list, verbose_name='纠正后的处理方式')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='决定或者撤回的时间')),
                ('declined_because', models.TextField(blank=True, editable=False, verbose_name='不予纠正的理由')),
            ],
            options={
                'verbose_name': '自行纠正',
                'verbose_name_plural': '自行纠正',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Undoing',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('done_on', models.DateField(verbose_name='撤除日期')),
                ('how', models.TextField(verbose_name='撤除的情况')),
                ('extent', models.CharField(blank=True, max_length=200, verbose_name='撤销通报的范围')),
                ('post', models.CharField(blank=True, max_length=80, verbose_name='恢复的岗位')),
                ('consequence', models.TextField(blank=True, verbose_name='角色的处理')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
            ],
            options={
                'verbose_name': '措施的撤除',
                'verbose_name_plural': '措施的撤除',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='sanction',
            name='sanction_form_once',
        ),
        migrations.AddField(
            model_name='historicalliabilitydecision',
            name='objection_rule',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadlinerule', verbose_name='申请复核的期限规则'),
        ),
        migrations.AddField(
            model_name='historicalliabilitydecision',
            name='objection_deadline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='申请复核的期限'),
        ),
        migrations.AddField(
            model_name='historicalsanction',
            name='grants_ended',
            field=models.JSONField(default=list, editable=False, verbose_name='终止的角色'),
        ),
        migrations.AddField(
            model_name='liabilitydecision',
            name='objection_rule',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadlinerule', verbose_name='申请复核的期限规则'),
        ),
        migrations.AddField(
            model_name='liabilitydecision',
            name='objection_deadline',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='申请复核的期限'),
        ),
        migrations.AddField(
            model_name='sanction',
            name='grants_ended',
            field=models.JSONField(default=list, editable=False, verbose_name='终止的角色'),
        ),
        migrations.AddField(
            model_name='historicallaterdecision',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicallaterdecision',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='historicallaterdecision',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicallaterdecision',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='deadline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='作出复核决定的期限'),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='filed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人'),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='registered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='historicalobjectionrule',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalobjectionrule',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalobjectionrule',
            name='published_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='historicalsecondlook',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalsecondlook',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalsecondlook',
            name='looked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='复看人'),
        ),
        migrations.AddField(
            model_name='historicalselfcorrection',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalselfcorrection',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalselfcorrection',
            name='proposed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人'),
        ),
        migrations.AddField(
            model_name='historicalselfcorrection',
            name='ruled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalundoing',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalundoing',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalundoing',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalundoing',
            name='sanction',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.sanction', verbose_name='追究措施'),
        ),
        migrations.AddField(
            model_name='laterdecision',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='laterdecision',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='laterdecision',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='historicalselfcorrection',
            name='result',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.laterdecision', verbose_name='纠正决定'),
        ),
        migrations.AddField(
            model_name='historicalsecondlook',
            name='later',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.laterdecision', verbose_name='使前次追究不再成立的决定'),
        ),
        migrations.AddField(
            model_name='historicalobjection',
            name='result',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.laterdecision', verbose_name='复核决定'),
        ),
        migrations.AddField(
            model_name='historicalsanction',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.laterdecision', verbose_name='使其不再成立的决定'),
        ),
        migrations.AddField(
            model_name='sanction',
            name='ended_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended', to='accountability.laterdecision', verbose_name='使其不再成立的决定'),
        ),
        migrations.AddConstraint(
            model_name='sanction',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_by__isnull', True)), fields=('case', 'form'), name='sanction_form_once'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='later',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='accountability.laterdecision', verbose_name='后续决定'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达回证'),
        ),
        migrations.AddField(
            model_name='laterdecisionservice',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='objection',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='objection',
            name='deadline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='作出复核决定的期限'),
        ),
        migrations.AddField(
            model_name='objection',
            name='filed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人'),
        ),
        migrations.AddField(
            model_name='objection',
            name='registered_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='objection',
            name='result',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='accountability.laterdecision', verbose_name='复核决定'),
        ),
        migrations.AddField(
            model_name='objectionrule',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objection_rules', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='objectionrule',
            name='published_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='later',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.laterdecision', verbose_name='使前次追究不再成立的决定'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='looked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='复看人'),
        ),
        migrations.AddField(
            model_name='selfcorrection',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selfcorrections', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='selfcorrection',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人'),
        ),
        migrations.AddField(
            model_name='selfcorrection',
            name='result',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='accountability.laterdecision', verbose_name='纠正决定'),
        ),
        migrations.AddField(
            model_name='selfcorrection',
            name='ruled_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='undoing',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='undoing',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='undoing',
            name='sanction',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='undoing', to='accountability.sanction', verbose_name='追究措施'),
        ),
        migrations.AddConstraint(
            model_name='laterdecision',
            constraint=models.UniqueConstraint(fields=('case', 'serial'), name='laterdecision_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='laterdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('effect__in', ['upheld', 'varied', 'revoked']), ('origin', 'review')), models.Q(('effect__in', ['varied', 'revoked']), ('origin', 'correction')), _connector='OR'), name='laterdecision_effect_known'),
        ),
        migrations.AddConstraint(
            model_name='laterdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('effect', 'revoked'), ('outcome', ''), ('weight', '')), models.Q(models.Q(('effect', 'revoked'), _negated=True), models.Q(models.Q(('outcome', 'pursued'), ('weight__in', ['lighter', 'ordinary', 'heavier'])), models.Q(('outcome__in', ['not_established', 'not_pursued']), ('weight', '')), _connector='OR')), _connector='OR'), name='laterdecision_says_what_stands'),
        ),
        migrations.AddConstraint(
            model_name='laterdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('superior_number', ''), ('superior_on__isnull', True), ('superior_organ', '')), models.Q(('origin', 'review'), ('superior_on__isnull', False), models.Q(('superior_organ', ''), _negated=True), models.Q(('superior_number', ''), _negated=True)), _connector='OR'), name='laterdecision_superior_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='laterdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='laterdecision_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='laterdecisionservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused'])), name='laterdecisionservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='laterdecisionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'refused'), _negated=True), models.Q(('witnesses', ''), _negated=True), _connector='OR'), name='laterdecisionservice_refused_with_witnesses'),
        ),
        migrations.AddIndex(
            model_name='objection',
            index=models.Index(fields=['registered_by', '-id'], name='objection_by_registrar'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bureau_received_on__isnull', True), ('handed_in_at__isnull', True), ('handing', ''), ('registered_at__isnull', True), ('registered_by__isnull', True)), models.Q(('bureau_received_on__isnull', False), ('handed_in_at__isnull', False), ('handing__in', ['handed', 'posted']), ('registered_at__isnull', False), ('registered_by__isnull', False)), _connector='OR'), name='objection_on_paper_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('handed_in_at__isnull', True), ('handed_in_at__lte', models.F('registered_at')), _connector='OR'), name='objection_handed_in_before_it_is_registered'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'decided', 'withdrawn', 'ended'])), name='objection_state_known'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at__isnull', True), ('received_at__lt', models.F('filing_due_at'))), models.Q(('handed_in_at__isnull', False), ('handed_in_at__lt', models.F('filing_due_at'))), _connector='OR'), name='objection_filed_in_time'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'filed')), fields=('case',), name='one_open_objection_a_case'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'decided')), fields=('case',), name='one_objection_decided_a_case'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'filed')), models.Q(models.Q(('state', 'filed'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='objection_closed_with_its_time'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result__isnull', False), ('state', 'decided')), models.Q(models.Q(('state', 'decided'), _negated=True), ('result__isnull', True)), _connector='OR'), name='objection_decided_with_its_decision'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), models.Q(('ended_because', ''), _negated=True)), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_because', '')), _connector='OR'), name='objection_ended_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='objectionrule',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('bureau', 'effective_from'), name='objection_rule_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='objectionrule',
            constraint=models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='objection_rule_with_basis', violation_error_message='请写明依据。'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.UniqueConstraint(fields=('case', 'later'), name='secondlook_once'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='secondlook_says_something'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'made', 'declined', 'taken_back'])), name='selfcorrection_state_known'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('effect__in', ['varied', 'revoked'])), name='selfcorrection_effect_known'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='selfcorrection_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='selfcorrection_closed_with_its_time'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result__isnull', False), ('state', 'made')), models.Q(models.Q(('state', 'made'), _negated=True), ('result__isnull', True)), _connector='OR'), name='selfcorrection_made_with_its_decision'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), models.Q(('declined_because', ''), _negated=True)), models.Q(models.Q(('state', 'declined'), _negated=True), ('declined_because', '')), _connector='OR'), name='selfcorrection_declined_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('ruled_by__isnull', True), models.Q(('ruled_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='selfcorrection_never_ruled_by_its_proposer'),
        ),
        migrations.AddConstraint(
            model_name='selfcorrection',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('case',), name='one_open_selfcorrection_a_case'),
        ),
        migrations.AddConstraint(
            model_name='undoing',
            constraint=models.CheckConstraint(condition=models.Q(('how', ''), _negated=True), name='undoing_says_how'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
