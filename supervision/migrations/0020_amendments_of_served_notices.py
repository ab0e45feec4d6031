"""What puts a served notice right: corrections of slips, revocations, variations; and the decision to the party in reports."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0009_amending_papers'),
        ("supervision", "0019_drafts_and_sign_offs"),
    ]

    operations = batched([
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('writers', models.JSONField(default=list, editable=False, verbose_name='修改过草稿的其他人员')),
                ('kind', models.CharField(choices=[('rectification', '更正'), ('revocation', '自行撤销')], max_length=20, verbose_name='事项')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('served', '已送达'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('slips', models.JSONField(blank=True, default=list, verbose_name='更正的文字')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('recusal_exception', models.TextField(blank=True, editable=False, verbose_name='未回避的理由')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='作废理由')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='确定后续处理的时间')),
                ('settlement', models.TextField(blank=True, editable=False, verbose_name='所依据问题的后续处理')),
            ],
            options={
                'verbose_name': '对文书的更正和撤销',
                'verbose_name_plural': '对文书的更正和撤销',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='AmendmentService',
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
                'verbose_name': '更正和撤销的送达',
                'verbose_name_plural': '更正和撤销的送达',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalAmendment',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('writers', models.JSONField(default=list, editable=False, verbose_name='修改过草稿的其他人员')),
                ('kind', models.CharField(choices=[('rectification', '更正'), ('revocation', '自行撤销')], max_length=20, verbose_name='事项')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('served', '已送达'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('slips', models.JSONField(blank=True, default=list, verbose_name='更正的文字')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('recusal_exception', models.TextField(blank=True, editable=False, verbose_name='未回避的理由')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='作废理由')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
                ('settled_at', models.DateTimeField(editable=False, null=True, verbose_name='确定后续处理的时间')),
                ('settlement', models.TextField(blank=True, editable=False, verbose_name='所依据问题的后续处理')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '更正和撤销变更记录',
                'verbose_name_plural': 'historical 对文书的更正和撤销',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_never_approved_by_its_drafter',
        ),
        migrations.RemoveConstraint(
            model_name='reviewrequest',
            name='review_state_known',
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='outward_number',
            field=models.CharField(blank=True, max_length=100, verbose_name='对外决定的文号'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='outward_on',
            field=models.DateField(null=True, verbose_name='对外决定的日期'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='outward_served_how',
            field=models.CharField(blank=True, max_length=200, verbose_name='送达相对人的情况'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='outward_served_on',
            field=models.DateField(null=True, verbose_name='送达相对人的日期'),
        ),
        migrations.AddField(
            model_name='historicalnotice',
            name='recusal_exception',
            field=models.TextField(blank=True, editable=False, verbose_name='未回避的理由'),
        ),
        migrations.AddField(
            model_name='historicalnotice',
            name='varied_because',
            field=models.TextField(blank=True, editable=False, verbose_name='自行变更的理由'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='终止时间'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='ended_because',
            field=models.TextField(blank=True, editable=False, verbose_name='终止理由'),
        ),
        migrations.AddField(
            model_name='notice',
            name='recusal_exception',
            field=models.TextField(blank=True, editable=False, verbose_name='未回避的理由'),
        ),
        migrations.AddField(
            model_name='notice',
            name='varied_because',
            field=models.TextField(blank=True, editable=False, verbose_name='自行变更的理由'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='终止时间'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='ended_because',
            field=models.TextField(blank=True, editable=False, verbose_name='终止理由'),
        ),
        migrations.AlterField(
            model_name='historicalreviewrequest',
            name='state',
            field=models.CharField(choices=[('filed', '已申请'), ('decided', '已决定'), ('withdrawn', '已撤回'), ('ended', '已终止')], default='filed', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='replaces',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacements', to='supervision.notice', verbose_name='所替代的文书'),
        ),
        migrations.AlterField(
            model_name='reviewrequest',
            name='state',
            field=models.CharField(choices=[('filed', '已申请'), ('decided', '已决定'), ('withdrawn', '已撤回'), ('ended', '已终止')], default='filed', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AddConstraint(
            model_name='correctionreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outward_number', ''), ('outward_on__isnull', True), ('outward_served_how', ''), ('outward_served_on__isnull', True)), models.Q(('outward_on__isnull', False), ('outward_served_on__gte', models.F('outward_on')), ('outward_served_on__isnull', False), models.Q(('outward_number', ''), _negated=True), models.Q(('outward_served_how', ''), _negated=True)), _connector='OR'), name='correction_report_outward_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('drafted_by')), _negated=True), models.Q(('replaces__isnull', False), ('varied_because', '')), _connector='OR'), name='notice_never_approved_by_its_drafter'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('varied_because', ''), ('replaces__isnull', False), _connector='OR'), name='notice_varies_another'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('replaces',), name='one_notice_in_the_place_of_another'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['filed', 'decided', 'withdrawn', 'ended'])), name='review_state_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ended'), models.Q(('ended_because', ''), _negated=True)), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_at__isnull', True), ('ended_because', '')), _connector='OR'), name='review_ended_with_reason'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='amendment',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='drafted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='supervision.notice', verbose_name='所涉文书'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='paper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='settled_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='amendmentservice',
            name='amendment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='supervision.amendment', verbose_name='更正或者撤销'),
        ),
        migrations.AddField(
            model_name='amendmentservice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达回证'),
        ),
        migrations.AddField(
            model_name='amendmentservice',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='drafted_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='notice',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.notice', verbose_name='所涉文书'),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalamendment',
            name='settled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='amendment',
            index=models.Index(fields=['bureau', '-id'], name='amendment_newest'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['rectification', 'revocation'])), name='amendment_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'issued', 'served', 'withdrawn'])), name='amendment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='amendment_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'withdrawn']), models.Q(('approved_by__isnull', False), ('issued_at__isnull', False), ('paper__isnull', False)), _connector='OR'), name='amendment_issued_with_leader_and_paper'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_on__isnull', False), ('state', 'served')), models.Q(models.Q(('state', 'served'), _negated=True), ('received_on__isnull', True)), _connector='OR'), name='amendment_served_with_its_day'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='amendment_never_approved_by_its_drafter'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True), ('settlement', '')), models.Q(('kind', 'revocation'), ('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('settlement', ''), _negated=True)), _connector='OR'), name='amendment_settled_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'revocation'), models.Q(('state', 'withdrawn'), _negated=True)), fields=('notice',), name='one_revocation_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='amendmentservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused'])), name='amendmentservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='amendmentservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'refused'), _negated=True), models.Q(('witnesses', ''), _negated=True), _connector='OR'), name='amendmentservice_refused_with_witnesses'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
