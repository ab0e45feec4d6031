"""What a division hands in on paper, periods that count from the receipt, receipts that are waited for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_drafts'),
        ('supervision', '0014_periods_that_move'),
    ]

    operations = batched([
        migrations.RemoveConstraint(
            model_name='opinion',
            name='opinion_issued_with_its_day',
        ),
        migrations.RemoveConstraint(
            model_name='opinion',
            name='opinion_without_text_has_no_day',
        ),
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_stage_known',
        ),
        migrations.RemoveConstraint(
            model_name='reviewrequest',
            name='review_filed_in_time',
        ),
        migrations.AddField(
            model_name='correction',
            name='deadline',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='期限的计算'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='bureau_received_on',
            field=models.DateField(editable=False, null=True, verbose_name='局收到日期'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='handed_in_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='递交（交邮）日期'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='handing',
            field=models.CharField(blank=True, choices=[('handed', '当面递交'), ('posted', '交邮')], editable=False, max_length=10, verbose_name='递交方式'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='registered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.AddField(
            model_name='correctionreport',
            name='registered_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='deadline',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='期限的计算'),
        ),
        migrations.AddField(
            model_name='historicalnotice',
            name='correct_within',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='自收到之日起几日内'),
        ),
        migrations.AddField(
            model_name='historicalnotice',
            name='period_rule',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadlinerule', verbose_name='文书所载的期限规则'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='correct_within',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='自收到之日起几日内'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='period_rule',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadlinerule', verbose_name='文书所载的期限规则'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='bureau_received_on',
            field=models.DateField(editable=False, null=True, verbose_name='局收到日期'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='handed_in_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='递交（交邮）日期'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='handing',
            field=models.CharField(blank=True, choices=[('handed', '当面递交'), ('posted', '交邮')], editable=False, max_length=10, verbose_name='递交方式'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='registered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='registered_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='notice',
            name='correct_within',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='自收到之日起几日内'),
        ),
        migrations.AddField(
            model_name='notice',
            name='period_rule',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadlinerule', verbose_name='文书所载的期限规则'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='correct_within',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='自收到之日起几日内'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='period_rule',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadlinerule', verbose_name='文书所载的期限规则'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='bureau_received_on',
            field=models.DateField(editable=False, null=True, verbose_name='局收到日期'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='handed_in_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='递交（交邮）日期'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='handing',
            field=models.CharField(blank=True, choices=[('handed', '当面递交'), ('posted', '交邮')], editable=False, max_length=10, verbose_name='递交方式'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='registered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='登记时间'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='registered_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人'),
        ),
        migrations.AddField(
            model_name='turn',
            name='is_receipt',
            field=models.BooleanField(default=False, verbose_name='等待签收'),
        ),
        migrations.AlterField(
            model_name='deadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('referral', '移送案件材料的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AlterField(
            model_name='historicaldeadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('referral', '移送案件材料的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='stage',
            field=models.CharField(choices=[('before', '即将到期'), ('due', '今日到期'), ('overdue', '已逾期'), ('superior', '下级逾期未办'), ('moved', '期限已变动'), ('kept_open', '末日有变，仍可办理'), ('unreceived', '科室逾期未签收')], max_length=10, verbose_name='阶段'),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(condition=models.Q(('is_receipt', True)), fields=['bureau', 'due_at', 'id'], name='turn_of_receipt'),
        ),
        migrations.AddConstraint(
            model_name='correctionreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bureau_received_on__isnull', True), ('handed_in_at__isnull', True), ('handing', ''), ('registered_at__isnull', True), ('registered_by__isnull', True)), models.Q(('bureau_received_on__isnull', False), ('handed_in_at__isnull', False), ('handing__in', ['handed', 'posted']), ('registered_at__isnull', False), ('registered_by__isnull', False)), _connector='OR'), name='correctionreport_on_paper_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='correctionreport',
            constraint=models.CheckConstraint(condition=models.Q(('handed_in_at__isnull', True), ('handed_in_at__lte', models.F('registered_at')), _connector='OR'), name='correctionreport_handed_in_before_it_is_registered'),
        ),
        migrations.AddConstraint(
            model_name='correctionreport',
            constraint=models.CheckConstraint(condition=models.Q(('handed_in_at__isnull', True), ('handed_in_at', models.F('reported_at')), _connector='OR'), name='correction_report_reported_when_handed_in'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('correct_by__isnull', True), ('correct_within__isnull', True), _connector='OR'), name='notice_one_period'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('correct_within__isnull', True), models.Q(('correct_within__gte', 1), ('correct_within__lte', 220)), _connector='OR'), name='notice_period_has_days'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'withdrawn']), ('correct_by__isnull', False), models.Q(('correct_within__isnull', False), ('period_rule__isnull', False)), _connector='OR'), name='notice_issued_with_its_period'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('correct_by__isnull', True), ('correct_within__isnull', True), _connector='OR'), name='opinion_one_period'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('correct_within__isnull', True), models.Q(('correct_within__gte', 1), ('correct_within__lte', 220)), _connector='OR'), name='opinion_period_has_days'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('issued_at__isnull', False), models.Q(('text', ''), ('correct_by__isnull', False), models.Q(('correct_within__isnull', False), ('period_rule__isnull', False)), _connector='OR')), _connector='OR'), name='opinion_issued_with_its_day'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('correct_by__isnull', True), ('correct_within__isnull', True)), _connector='OR'), name='opinion_without_text_has_no_day'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['before', 'due', 'overdue', 'superior', 'moved', 'kept_open', 'unreceived'])), name='reminder_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bureau_received_on__isnull', True), ('handed_in_at__isnull', True), ('handing', ''), ('registered_at__isnull', True), ('registered_by__isnull', True)), models.Q(('bureau_received_on__isnull', False), ('handed_in_at__isnull', False), ('handing__in', ['handed', 'posted']), ('registered_at__isnull', False), ('registered_by__isnull', False)), _connector='OR'), name='reviewrequest_on_paper_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('handed_in_at__isnull', True), ('handed_in_at__lte', models.F('registered_at')), _connector='OR'), name='reviewrequest_handed_in_before_it_is_registered'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('filing_due_at__isnull', True), models.Q(('handed_in_at__isnull', True), ('received_at__lt', models.F('filing_due_at'))), models.Q(('handed_in_at__isnull', False), ('handed_in_at__lt', models.F('filing_due_at'))), _connector='OR'), name='review_filed_in_time'),
        ),
        migrations.AddConstraint(
            model_name='reviewrequest',
            constraint=models.CheckConstraint(condition=models.Q(('handed_in_at__isnull', True), ('handed_in_at__lte', models.F('received_at')), _connector='OR'), name='review_handed_in_before_it_is_received'),
        ),
    ])
