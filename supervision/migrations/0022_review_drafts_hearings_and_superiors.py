"""What is drafted, heard, not accepted and asked of the superior organ in a review."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0010_review_hearings_and_superiors'),
        ("supervision", "0021_what_waits_in_checks"),
    ]

    operations = batched([
        migrations.AlterField(
            model_name='deadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('referral', '移送案件材料的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AlterField(
            model_name='historicaldeadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('referral', '移送案件材料的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.CreateModel(
            name='HistoricalReviewDraft',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待局领导决定')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('content', models.JSONField(default=dict, verbose_name='内容')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('drafted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='草拟人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
            ],
            options={
                'verbose_name': '复查决定草案变更记录',
                'verbose_name_plural': 'historical 复查决定草案',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalReviewHearing',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('state', models.CharField(choices=[('open', '待答复'), ('answered', '已答复')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('facts', models.TextField(verbose_name='告知的新事实')),
                ('intention', models.TextField(blank=True, verbose_name='拟据此作出的处理')),
                ('told_at', models.DateTimeField(verbose_name='告知时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('answer', models.TextField(blank=True, editable=False, verbose_name='科室的意见')),
                ('answered_at', models.DateTimeField(editable=False, null=True, verbose_name='答复时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('deadline', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='答复的期限')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper')),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
                ('told_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='告知人')),
            ],
            options={
                'verbose_name': '复查听取意见变更记录',
                'verbose_name_plural': 'historical 复查听取意见',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSuperiorReview',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('state', models.CharField(choices=[('asked', '待上级决定'), ('decided', '上级已决定'), ('returned', '上级退回')], default='asked', editable=False, max_length=50, verbose_name='状态')),
                ('organ', models.CharField(max_length=80, verbose_name='上级机关')),
                ('reasons', models.TextField(verbose_name='报请的理由')),
                ('asked_at', models.DateTimeField(verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('answer_number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='上级文书的文号')),
                ('answered_on', models.DateField(editable=False, null=True, verbose_name='上级文书的日期')),
                ('returned_because', models.TextField(blank=True, editable=False, verbose_name='退回的理由')),
                ('recorded_at', models.DateTimeField(editable=False, null=True, verbose_name='登记时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
            ],
            options={
                'verbose_name': '报请上级决定变更记录',
                'verbose_name_plural': 'historical 报请上级决定',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReviewDraft',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待局领导决定')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('content', models.JSONField(default=dict, verbose_name='内容')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='草拟人')),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
            ],
            options={
                'verbose_name': '复查决定草案',
                'verbose_name_plural': '复查决定草案',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted'])), name='reviewdraft_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='review_draft_submitted_with_its_time')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ReviewHearing',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('state', models.CharField(choices=[('open', '待答复'), ('answered', '已答复')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('facts', models.TextField(verbose_name='告知的新事实')),
                ('intention', models.TextField(blank=True, verbose_name='拟据此作出的处理')),
                ('told_at', models.DateTimeField(verbose_name='告知时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('answer', models.TextField(blank=True, editable=False, verbose_name='科室的意见')),
                ('answered_at', models.DateTimeField(editable=False, null=True, verbose_name='答复时间')),
                ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='答复的期限')),
                ('paper', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='告知人')),
            ],
            options={
                'verbose_name': '复查听取意见',
                'verbose_name_plural': '复查听取意见',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('facts', ''), _negated=True), name='hearing_with_facts'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state', 'answered'), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='hearing_answered_wholly_or_not'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('review',), name='one_open_hearing_a_review')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SuperiorReview',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('state', models.CharField(choices=[('asked', '待上级决定'), ('decided', '上级已决定'), ('returned', '上级退回')], default='asked', editable=False, max_length=50, verbose_name='状态')),
                ('organ', models.CharField(max_length=80, verbose_name='上级机关')),
                ('reasons', models.TextField(verbose_name='报请的理由')),
                ('asked_at', models.DateTimeField(verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('answer_number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='上级文书的文号')),
                ('answered_on', models.DateField(editable=False, null=True, verbose_name='上级文书的日期')),
                ('returned_because', models.TextField(blank=True, editable=False, verbose_name='退回的理由')),
                ('recorded_at', models.DateTimeField(editable=False, null=True, verbose_name='登记时间')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('paper', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='superior', to='supervision.reviewrequest', verbose_name='所涉复查申请')),
            ],
            options={
                'verbose_name': '报请上级决定',
                'verbose_name_plural': '报请上级决定',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer_number', ''), ('answered_on__isnull', True), ('recorded_at__isnull', True), ('recorded_by__isnull', True), ('state', 'asked')), models.Q(('answered_on__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False), ('state__in', ['decided', 'returned']), models.Q(('answer_number', ''), _negated=True)), _connector='OR'), name='superior_answered_wholly_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), models.Q(('returned_because', ''), _negated=True)), models.Q(models.Q(('state', 'returned'), _negated=True), ('returned_because', '')), _connector='OR'), name='superior_returned_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('organ', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), name='superior_asked_with_reasons')],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name='order',
            name='order_kind_known',
        ),
        migrations.AlterField(
            model_name='historicalorder',
            name='kind',
            field=models.CharField(choices=[('review_decision', '复查决定'), ('review_refusal', '不予受理复查申请'), ('suspension', '暂停执行'), ('resumption', '恢复执行'), ('extension', '延长整改期限')], max_length=20, verbose_name='决定'),
        ),
        migrations.AlterField(
            model_name='order',
            name='kind',
            field=models.CharField(choices=[('review_decision', '复查决定'), ('review_refusal', '不予受理复查申请'), ('suspension', '暂停执行'), ('resumption', '恢复执行'), ('extension', '延长整改期限')], max_length=20, verbose_name='决定'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['review_decision', 'review_refusal', 'suspension', 'resumption', 'extension'])), name='order_kind_known'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
