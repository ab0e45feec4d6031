"""Periods of liability cases; cases that were assigned or reported; measures of the personnel staff; more to search by."""

import django.db.models.deletion
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from accountability.cases.search_words import factor_words
from documents.migrating import VendorSQL, batched, sql_of
from supervision.core.reindexing import Words, rewrite
from supervision.core.regulation.lookup import as_heading

_CASE, _FAULT, _RULING = (("accountability", name) for name in ("LiabilityCase", "Fault", "OutsideRuling"))


def _more(apps, keys):
    """What decided cases were found to have, and the headings of their faults."""
    found = {key: [] for key in keys}
    faults = apps.get_model(*_FAULT).objects.filter(case__in=keys).order_by()
    for key, text in faults.values_list("case_id", "provision__text"):
        found[key].append(as_heading(text))
    decided = apps.get_model("accountability", "LiabilityDecision").objects.filter(case__in=keys).order_by()
    for key, kept in decided.values_list("case_id", "assessment"):
        codes = [code for name in ("aggravating", "mitigating", "exempting") for code in kept.get(name, ())]
        found[key] += factor_words(codes)
    return found


CASES = Words(
    "liability",
    _CASE,
    ("reference", "respondent__name", "summary"),
    many=((_FAULT, "case_id", "facts", {}), (_RULING, "case_id", "number", {}), (_RULING, "case_id", "issuer", {})),
    also=_more,
)


def find_by_more(apps, schema_editor):
    rewrite(apps, CASES)


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0015_grounds_of_referral'),
        ('supervision', '0031_standing_in_by_role'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='CaseOrigin',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('organ', models.CharField(blank=True, max_length=80, verbose_name='交办机关或者领导')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='交办文号')),
                ('on', models.DateField(verbose_name='交办或者报告的日期')),
            ],
            options={
                'verbose_name': '线索来源的说明',
                'verbose_name_plural': '线索来源的说明',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CasePeriod',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('investigation', '调查期限'), ('execution', '追究措施的执行期限')], max_length=14, verbose_name='期限')),
                ('round', models.PositiveSmallIntegerField(verbose_name='审议次数')),
                ('due_at', models.DateTimeField(null=True, verbose_name='期满时刻')),
                ('began_at', models.DateTimeField(verbose_name='登记时间')),
                ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='办结时间')),
                ('is_met', models.BooleanField(default=False, editable=False, verbose_name='已经办结')),
            ],
            options={
                'verbose_name': '责任追究的期限',
                'verbose_name_plural': '责任追究的期限',
                'ordering': ['case_id', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalCaseOrigin',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('organ', models.CharField(blank=True, max_length=80, verbose_name='交办机关或者领导')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='交办文号')),
                ('on', models.DateField(verbose_name='交办或者报告的日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '线索来源变更记录',
                'verbose_name_plural': 'historical 线索来源的说明',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCasePeriod',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('investigation', '调查期限'), ('execution', '追究措施的执行期限')], max_length=14, verbose_name='期限')),
                ('round', models.PositiveSmallIntegerField(verbose_name='审议次数')),
                ('due_at', models.DateTimeField(null=True, verbose_name='期满时刻')),
                ('began_at', models.DateTimeField(verbose_name='登记时间')),
                ('ended_at', models.DateTimeField(editable=False, null=True, verbose_name='办结时间')),
                ('is_met', models.BooleanField(default=False, editable=False, verbose_name='已经办结')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '责任追究期限变更记录',
                'verbose_name_plural': 'historical 责任追究的期限',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name='liabilitycase',
            name='liabilitycase_origin_with_its_record',
        ),
        migrations.AddField(
            model_name='historicalsanction',
            name='personnel_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, verbose_name='人事文书的文号'),
        ),
        migrations.AddField(
            model_name='sanction',
            name='personnel_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, verbose_name='人事文书的文号'),
        ),
        migrations.AlterField(
            model_name='historicalliabilitycase',
            name='origin',
            field=models.CharField(choices=[('finding', '监督检查发现的问题'), ('notice', '执法监督通知（决定）书'), ('complaint', '投诉举报'), ('ruling', '外部裁决、决定'), ('assigned', '上级或者领导交办'), ('reported', '主动报告')], max_length=10, verbose_name='线索来源'),
        ),
        migrations.AlterField(
            model_name='liabilitycase',
            name='origin',
            field=models.CharField(choices=[('finding', '监督检查发现的问题'), ('notice', '执法监督通知（决定）书'), ('complaint', '投诉举报'), ('ruling', '外部裁决、决定'), ('assigned', '上级或者领导交办'), ('reported', '主动报告')], max_length=10, verbose_name='线索来源'),
        ),
        migrations.AddIndex(
            model_name='fault',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', True)), fields=['provision', 'case'], name='fault_by_provision'),
        ),
        migrations.AddIndex(
            model_name='sanction',
            index=models.Index(fields=['form', '-id'], name='sanction_by_form'),
        ),
        migrations.AddConstraint(
            model_name='liabilitycase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('complaint__isnull', True), ('finding__isnull', False), ('notice__isnull', True), ('origin', 'finding')), models.Q(('complaint__isnull', True), ('finding__isnull', True), ('notice__isnull', False), ('origin', 'notice')), models.Q(('complaint__isnull', False), ('finding__isnull', True), ('notice__isnull', True), ('origin', 'complaint')), models.Q(('complaint__isnull', True), ('finding__isnull', True), ('notice__isnull', True), ('origin__in', ['ruling', 'assigned', 'reported'])), _connector='OR'), name='liabilitycase_origin_with_its_record'),
        ),
        migrations.AddField(
            model_name='caseorigin',
            name='case',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='origin_detail', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='caseorigin',
            name='reporter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报告人'),
        ),
        migrations.AddField(
            model_name='caseperiod',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='caseperiod',
            name='deadline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.deadline', verbose_name='期限的计算'),
        ),
        migrations.AddField(
            model_name='historicalcaseorigin',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalcaseorigin',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcaseorigin',
            name='reporter',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报告人'),
        ),
        migrations.AddField(
            model_name='historicalcaseperiod',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalcaseperiod',
            name='deadline',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.deadline', verbose_name='期限的计算'),
        ),
        migrations.AddField(
            model_name='historicalcaseperiod',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='caseorigin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('organ', ''), _negated=True), ('reporter__isnull', True)), models.Q(('number', ''), ('organ', ''), ('reporter__isnull', False)), _connector='OR'), name='caseorigin_assigned_or_reported'),
        ),
        migrations.AddIndex(
            model_name='caseperiod',
            index=models.Index(fields=['kind', 'due_at', 'id'], name='caseperiod_by_kind'),
        ),
        migrations.AddIndex(
            model_name='caseperiod',
            index=models.Index(fields=['due_at', 'id'], name='caseperiod_by_due'),
        ),
        migrations.AddConstraint(
            model_name='caseperiod',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['investigation', 'execution'])), name='caseperiod_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='caseperiod',
            constraint=models.CheckConstraint(condition=models.Q(('is_met', False), ('ended_at__isnull', False), _connector='OR'), name='caseperiod_met_with_its_time'),
        ),
        migrations.AddConstraint(
            model_name='caseperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='caseperiod_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='caseperiod',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case', 'kind'), name='caseperiod_one_open_a_kind'),
        ),
        VendorSQL(sql_of(__file__)),
        migrations.RunPython(find_by_more, migrations.RunPython.noop),
    ])
