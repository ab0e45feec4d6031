"""Cases end before a decision or go to the superior organ; who keeps out of an incident; service by post and by public notice."""

import django.db.models.deletion
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0009_objections_and_corrections'),
        ('documents', '0014_papers_of_ended_cases'),
        ('supervision', '0028_period_of_public_notice'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='BarredPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': '同一事件的回避',
                'verbose_name_plural': '同一事件的回避',
            },
        ),
        migrations.CreateModel(
            name='HistoricalInvolvedPerson',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('set_aside_at', models.DateTimeField(editable=False, null=True, verbose_name='不再采用的时间')),
                ('set_aside_because', models.TextField(blank=True, editable=False, verbose_name='不再采用的理由')),
                ('part', models.CharField(choices=[('ordered', '下达决定或者命令（指令人）'), ('approved', '审批所涉执法文书（审批人）')], max_length=10, verbose_name='在事件中的身份')),
                ('outsider', models.CharField(blank=True, max_length=80, verbose_name='本局以外的人员')),
                ('basis', models.TextField(verbose_name='依据的事实和证据')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '涉事人员变更记录',
                'verbose_name_plural': 'historical 涉事人员',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPublicNotice',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('tried', models.JSONField(default=list, verbose_name='已经试过的送达方式')),
                ('reasons', models.TextField(verbose_name='公告送达的理由')),
                ('noticed_at', models.DateTimeField(verbose_name='制成公告的时间')),
                ('published_on', models.DateField(null=True, verbose_name='发出公告之日')),
                ('places', models.CharField(blank=True, max_length=100, verbose_name='公告的地方')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='登记时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '公告送达变更记录',
                'verbose_name_plural': 'historical 公告送达',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSuperiorHandling',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('organ', models.CharField(max_length=80, verbose_name='上级机关')),
                ('reasons', models.TextField(verbose_name='报请的理由')),
                ('asked_at', models.DateTimeField(verbose_name='报请时间')),
                ('outcome', models.CharField(blank=True, choices=[('dropped', '不予立案'), ('withdrawn', '撤案'), ('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究'), ('returned', '退回本局，由指定的局领导负责')], max_length=16, verbose_name='处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='程度')),
                ('forms', models.JSONField(default=list, verbose_name='处理方式')),
                ('decided_by', models.CharField(blank=True, max_length=80, verbose_name='作出处理的机关')),
                ('answer_number', models.CharField(blank=True, max_length=60, verbose_name='上级文书的文号')),
                ('answered_on', models.DateField(null=True, verbose_name='上级文书的日期')),
                ('text', models.TextField(blank=True, verbose_name='处理的内容和理由')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='登记时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '报请上级机关处理变更记录',
                'verbose_name_plural': 'historical 报请上级机关处理',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalWithdrawal',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('unfounded', '不应当立案：没有应当追究的过错行为，或者不属于追究的范围'), ('other_person', '不应当对本人立案：所涉行为不是本人作出'), ('duplicate', '重复立案：同一行为已有其他案件'), ('deceased', '被调查人死亡'), ('superior', '上级机关决定撤案')], max_length=14, verbose_name='撤案的情形')),
                ('reasons', models.TextField(verbose_name='撤案的理由')),
                ('withdrawn_at', models.DateTimeField(verbose_name='撤案时间')),
                ('received_on', models.DateField(null=True, verbose_name='送达日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '撤案变更记录',
                'verbose_name_plural': 'historical 撤案',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InvolvedPerson',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('set_aside_at', models.DateTimeField(editable=False, null=True, verbose_name='不再采用的时间')),
                ('set_aside_because', models.TextField(blank=True, editable=False, verbose_name='不再采用的理由')),
                ('part', models.CharField(choices=[('ordered', '下达决定或者命令（指令人）'), ('approved', '审批所涉执法文书（审批人）')], max_length=10, verbose_name='在事件中的身份')),
                ('outsider', models.CharField(blank=True, max_length=80, verbose_name='本局以外的人员')),
                ('basis', models.TextField(verbose_name='依据的事实和证据')),
            ],
            options={
                'verbose_name': '涉事人员',
                'verbose_name_plural': '涉事人员',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublicNotice',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('tried', models.JSONField(default=list, verbose_name='已经试过的送达方式')),
                ('reasons', models.TextField(verbose_name='公告送达的理由')),
                ('noticed_at', models.DateTimeField(verbose_name='制成公告的时间')),
                ('published_on', models.DateField(null=True, verbose_name='发出公告之日')),
                ('places', models.CharField(blank=True, max_length=100, verbose_name='公告的地方')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='登记时间')),
            ],
            options={
                'verbose_name': '公告送达',
                'verbose_name_plural': '公告送达',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SuperiorHandling',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('organ', models.CharField(max_length=80, verbose_name='上级机关')),
                ('reasons', models.TextField(verbose_name='报请的理由')),
                ('asked_at', models.DateTimeField(verbose_name='报请时间')),
                ('outcome', models.CharField(blank=True, choices=[('dropped', '不予立案'), ('withdrawn', '撤案'), ('not_established', '过错责任不成立'), ('not_pursued', '不予追究'), ('pursued', '予以追究'), ('returned', '退回本局，由指定的局领导负责')], max_length=16, verbose_name='处理结果')),
                ('weight', models.CharField(blank=True, choices=[('ordinary', '追究'), ('lighter', '从轻追究'), ('heavier', '从重追究')], max_length=10, verbose_name='程度')),
                ('forms', models.JSONField(default=list, verbose_name='处理方式')),
                ('decided_by', models.CharField(blank=True, max_length=80, verbose_name='作出处理的机关')),
                ('answer_number', models.CharField(blank=True, max_length=60, verbose_name='上级文书的文号')),
                ('answered_on', models.DateField(null=True, verbose_name='上级文书的日期')),
                ('text', models.TextField(blank=True, verbose_name='处理的内容和理由')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='登记时间')),
            ],
            options={
                'verbose_name': '报请上级机关处理',
                'verbose_name_plural': '报请上级机关处理',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('unfounded', '不应当立案：没有应当追究的过错行为，或者不属于追究的范围'), ('other_person', '不应当对本人立案：所涉行为不是本人作出'), ('duplicate', '重复立案：同一行为已有其他案件'), ('deceased', '被调查人死亡'), ('superior', '上级机关决定撤案')], max_length=14, verbose_name='撤案的情形')),
                ('reasons', models.TextField(verbose_name='撤案的理由')),
                ('withdrawn_at', models.DateTimeField(verbose_name='撤案时间')),
                ('received_on', models.DateField(null=True, verbose_name='送达日期')),
            ],
            options={
                'verbose_name': '撤案',
                'verbose_name_plural': '撤案',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WithdrawalService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField(verbose_name='送达日期')),
                ('receiver', models.CharField(max_length=40, verbose_name='收件人')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='送达地点')),
                ('witnesses', models.CharField(blank=True, max_length=100, verbose_name='见证人')),
                ('remark', models.TextField(blank=True, verbose_name='备注')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('manner', models.CharField(choices=[('acknowledged', '系统签收'), ('paper', '直接送达'), ('refused', '留置送达'), ('post', '邮寄送达'), ('public', '公告送达')], max_length=20, verbose_name='送达方式')),
                ('posted_on', models.DateField(null=True, verbose_name='交寄日期')),
                ('tracking', models.CharField(blank=True, max_length=40, verbose_name='邮件编号')),
            ],
            options={
                'verbose_name': '撤案告知书的送达',
                'verbose_name_plural': '撤案告知书的送达',
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='announcementservice',
            name='announcementservice_manner_known',
        ),
        migrations.RemoveConstraint(
            model_name='decisionservice',
            name='decisionservice_manner_known',
        ),
        migrations.RemoveConstraint(
            model_name='liabilitycase',
            name='liabilitycase_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='liabilitycase',
            name='liabilitycase_in_other_hands',
        ),
        migrations.RemoveConstraint(
            model_name='liabilitycase',
            name='liabilitycase_ruled_with_its_leader',
        ),
        migrations.AddField(
            model_name='announcementservice',
            name='posted_on',
            field=models.DateField(null=True, verbose_name='交寄日期'),
        ),
        migrations.AddField(
            model_name='announcementservice',
            name='tracking',
            field=models.CharField(blank=True, max_length=40, verbose_name='邮件编号'),
        ),
        migrations.AddField(
            model_name='decisionservice',
            name='posted_on',
            field=models.DateField(null=True, verbose_name='交寄日期'),
        ),
        migrations.AddField(
            model_name='decisionservice',
            name='tracking',
            field=models.CharField(blank=True, max_length=40, verbose_name='邮件编号'),
        ),
        migrations.AlterField(
            model_name='announcementservice',
            name='manner',
            field=models.CharField(choices=[('acknowledged', '系统签收'), ('paper', '直接送达'), ('refused', '留置送达'), ('post', '邮寄送达'), ('public', '公告送达')], max_length=20, verbose_name='送达方式'),
        ),
        migrations.AlterField(
            model_name='decisionservice',
            name='manner',
            field=models.CharField(choices=[('acknowledged', '系统签收'), ('paper', '直接送达'), ('refused', '留置送达'), ('post', '邮寄送达'), ('public', '公告送达')], max_length=20, verbose_name='送达方式'),
        ),
        migrations.AlterField(
            model_name='historicalliabilitycase',
            name='state',
            field=models.CharField(choices=[('opened', '立案待批'), ('investigating', '调查中'), ('stating', '陈述申辩中'), ('deliberating', '审议中'), ('decided', '已决定'), ('closed', '已办结'), ('dropped', '不予立案'), ('superior', '报请上级处理'), ('withdrawn', '已撤案')], default='opened', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='liabilitycase',
            name='state',
            field=models.CharField(choices=[('opened', '立案待批'), ('investigating', '调查中'), ('stating', '陈述申辩中'), ('deliberating', '审议中'), ('decided', '已决定'), ('closed', '已办结'), ('dropped', '不予立案'), ('superior', '报请上级处理'), ('withdrawn', '已撤案')], default='opened', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AddConstraint(
            model_name='liabilitycase',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'investigating', 'stating', 'deliberating', 'decided', 'closed', 'dropped', 'superior', 'withdrawn'])), name='liabilitycase_state_known'),
        ),
        migrations.AddConstraint(
            model_name='liabilitycase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handler', models.F('respondent')), _negated=True), models.Q(('leader', models.F('respondent')), _negated=True), models.Q(models.Q(('handler', models.F('leader')), _negated=True), models.Q(('state__in', ['investigating', 'stating', 'deliberating']), _negated=True), _connector='OR')), name='liabilitycase_in_other_hands'),
        ),
        migrations.AddConstraint(
            model_name='liabilitycase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ruled_at__isnull', True), ('ruled_by__isnull', True), ('state__in', ['opened', 'superior'])), models.Q(models.Q(('state', 'opened'), _negated=True), ('ruled_at__isnull', False), ('ruled_by__isnull', False)), _connector='OR'), name='liabilitycase_ruled_with_its_leader'),
        ),
        migrations.AddField(
            model_name='barredperson',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='barred', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='barredperson',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='应当回避的人员'),
        ),
        migrations.AddField(
            model_name='historicalinvolvedperson',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalinvolvedperson',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalinvolvedperson',
            name='officer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='本局人员'),
        ),
        migrations.AddField(
            model_name='historicalinvolvedperson',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='deadline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='公告期间'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='noticed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='公告'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='historicalpublicnotice',
            name='served',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='送达的文书'),
        ),
        migrations.AddField(
            model_name='historicalsuperiorhandling',
            name='asked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报请人'),
        ),
        migrations.AddField(
            model_name='historicalsuperiorhandling',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalsuperiorhandling',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalsuperiorhandling',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='historicalsuperiorhandling',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='historicalwithdrawal',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalwithdrawal',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalwithdrawal',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='historicalwithdrawal',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='involvedperson',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='involvedperson',
            name='officer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='本局人员'),
        ),
        migrations.AddField(
            model_name='involvedperson',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='deadline',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='公告期间'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='noticed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='公告'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='publicnotice',
            name='served',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达的文书'),
        ),
        migrations.AddField(
            model_name='announcementservice',
            name='notice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.publicnotice', verbose_name='公告'),
        ),
        migrations.AddField(
            model_name='decisionservice',
            name='notice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.publicnotice', verbose_name='公告'),
        ),
        migrations.AddConstraint(
            model_name='announcementservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused', 'post', 'public'])), name='announcementservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='announcementservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'post'), ('posted_on__isnull', False), ('posted_on__lte', models.F('received_on')), models.Q(('tracking', ''), _negated=True)), models.Q(models.Q(('manner', 'post'), _negated=True), ('posted_on__isnull', True), ('tracking', '')), _connector='OR'), name='announcementservice_posted_with_number'),
        ),
        migrations.AddConstraint(
            model_name='announcementservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'public'), ('notice__isnull', False)), models.Q(models.Q(('manner', 'public'), _negated=True), ('notice__isnull', True)), _connector='OR'), name='announcementservice_public_by_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='decisionservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused', 'post', 'public'])), name='decisionservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='decisionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'post'), ('posted_on__isnull', False), ('posted_on__lte', models.F('received_on')), models.Q(('tracking', ''), _negated=True)), models.Q(models.Q(('manner', 'post'), _negated=True), ('posted_on__isnull', True), ('tracking', '')), _connector='OR'), name='decisionservice_posted_with_number'),
        ),
        migrations.AddConstraint(
            model_name='decisionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'public'), ('notice__isnull', False)), models.Q(models.Q(('manner', 'public'), _negated=True), ('notice__isnull', True)), _connector='OR'), name='decisionservice_public_by_a_notice'),
        ),
        migrations.AddField(
            model_name='superiorhandling',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报请人'),
        ),
        migrations.AddField(
            model_name='superiorhandling',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='superiorhandling',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='superiorhandling',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='文书'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='withdrawn_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定人'),
        ),
        migrations.AddField(
            model_name='withdrawalservice',
            name='notice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accountability.publicnotice', verbose_name='公告'),
        ),
        migrations.AddField(
            model_name='withdrawalservice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达回证'),
        ),
        migrations.AddField(
            model_name='withdrawalservice',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='withdrawalservice',
            name='withdrawal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='accountability.withdrawal', verbose_name='撤案'),
        ),
        migrations.AddConstraint(
            model_name='barredperson',
            constraint=models.UniqueConstraint(fields=('case', 'officer'), name='barredperson_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='involvedperson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_at__isnull', True), ('set_aside_because', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_because', ''), _negated=True)), _connector='OR'), name='involvedperson_set_aside_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='involvedperson',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['ordered', 'approved'])), name='involvedperson_part_known'),
        ),
        migrations.AddConstraint(
            model_name='involvedperson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('officer__isnull', False), ('outsider', '')), models.Q(('officer__isnull', True), models.Q(('outsider', ''), _negated=True)), _connector='OR'), name='involvedperson_is_somebody'),
        ),
        migrations.AddConstraint(
            model_name='involvedperson',
            constraint=models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='involvedperson_on_a_basis'),
        ),
        migrations.AddConstraint(
            model_name='publicnotice',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='publicnotice_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='publicnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deadline__isnull', True), ('places', ''), ('published_on__isnull', True), ('recorded_at__isnull', True), ('recorded_by__isnull', True)), models.Q(('deadline__isnull', False), ('published_on__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False), models.Q(('places', ''), _negated=True)), _connector='OR'), name='publicnotice_published_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='superiorhandling',
            constraint=models.UniqueConstraint(condition=models.Q(('recorded_at__isnull', True)), fields=('case',), name='superiorhandling_one_is_open'),
        ),
        migrations.AddConstraint(
            model_name='superiorhandling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organ', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), name='superiorhandling_asked_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='superiorhandling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_number', ''), ('answered_on__isnull', True), ('decided_by', ''), ('outcome', ''), ('recorded_at__isnull', True), ('recorded_by__isnull', True), ('text', ''), ('weight', '')), models.Q(models.Q(models.Q(('outcome__in', ['dropped', 'withdrawn', 'not_established', 'not_pursued', 'returned']), ('weight', '')), models.Q(('outcome', 'pursued'), ('weight__in', ['lighter', 'ordinary', 'heavier'])), _connector='OR'), ('answered_on__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False), models.Q(('decided_by', ''), _negated=True), models.Q(('answer_number', ''), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='superiorhandling_answered_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(fields=('case',), name='withdrawal_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['unfounded', 'other_person', 'duplicate', 'deceased', 'superior'])), name='withdrawal_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='withdrawal_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('received_on__isnull', True), ('paper__isnull', False), _connector='OR'), name='withdrawal_received_as_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused', 'post', 'public'])), name='withdrawalservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'refused'), _negated=True), models.Q(('witnesses', ''), _negated=True), _connector='OR'), name='withdrawalservice_refused_with_witnesses'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'post'), ('posted_on__isnull', False), ('posted_on__lte', models.F('received_on')), models.Q(('tracking', ''), _negated=True)), models.Q(models.Q(('manner', 'post'), _negated=True), ('posted_on__isnull', True), ('tracking', '')), _connector='OR'), name='withdrawalservice_posted_with_number'),
        ),
        migrations.AddConstraint(
            model_name='withdrawalservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'public'), ('notice__isnull', False)), models.Q(models.Q(('manner', 'public'), _negated=True), ('notice__isnull', True)), _connector='OR'), name='withdrawalservice_public_by_a_notice'),
        ),
    ])
