"""Drafts that ended and were begun again; who reads and who agrees before a draft is issued, and the sheet."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0008_drafts_and_sign_offs'),
        ("supervision", "0018_orders_signatures_and_stops"),
    ]

    operations = batched([
        migrations.AlterField(
            model_name='circular',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='circular',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='historicalcircular',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='historicalcircular',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='historicalnotice',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('served', '已送达'), ('closed', '已办结'), ('withdrawn', '已作废'), ('revoked', '已撤销'), ('replaced', '已变更')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='historicalnotice',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='historicalyearreport',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='historicalyearreport',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('served', '已送达'), ('closed', '已办结'), ('withdrawn', '已作废'), ('revoked', '已撤销'), ('replaced', '已变更')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='yearreport',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='yearreport',
            name='withdrawn_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.CreateModel(
            name='HistoricalSignOffRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('kind', models.CharField(max_length=20, verbose_name='文种')),
                ('needs_reader', models.BooleanField(default=False, help_text='由承办人提交时选定一名没有草拟、修改过草稿的督察人员或者局领导核稿。', verbose_name='签发以前须经核稿')),
                ('countersigning', models.CharField(choices=[('none', '不会签'), ('chosen', '会签，由承办人提交时选定科室、人员'), ('named', '会签，由下列科室、人员会签，承办人可以增加')], default='none', max_length=10, verbose_name='会签')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
            ],
            options={
                'verbose_name': '核稿、会签规则变更记录',
                'verbose_name_plural': 'historical 核稿、会签规则',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Redraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root_type', models.CharField(max_length=60, verbose_name='事项的种类')),
                ('root_id', models.BigIntegerField(verbose_name='另行草拟的草稿')),
                ('origin_id', models.BigIntegerField(verbose_name='所据的草稿')),
            ],
            options={
                'verbose_name': '另行草拟',
                'verbose_name_plural': '另行草拟',
                'constraints': [models.UniqueConstraint(fields=('root_type', 'root_id'), name='redraft_of_one_draft'), models.UniqueConstraint(fields=('root_type', 'origin_id'), name='redrafted_once')],
            },
        ),
        migrations.CreateModel(
            name='SignOffRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('kind', models.CharField(max_length=20, verbose_name='文种')),
                ('needs_reader', models.BooleanField(default=False, help_text='由承办人提交时选定一名没有草拟、修改过草稿的督察人员或者局领导核稿。', verbose_name='签发以前须经核稿')),
                ('countersigning', models.CharField(choices=[('none', '不会签'), ('chosen', '会签，由承办人提交时选定科室、人员'), ('named', '会签，由下列科室、人员会签，承办人可以增加')], default='none', max_length=10, verbose_name='会签')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_off_rules', to='documents.bureau', verbose_name='局')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
            ],
            options={
                'verbose_name': '核稿、会签规则',
                'verbose_name_plural': '核稿、会签规则',
                'ordering': ['bureau_id', 'kind', '-effective_from'],
            },
        ),
        migrations.CreateModel(
            name='SignOffParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='科室（由负责人会签）')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='supervision.signoffrule', verbose_name='规则')),
            ],
            options={
                'verbose_name': '会签的科室、人员',
                'verbose_name_plural': '会签的科室、人员',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSignOffSheet',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('root_type', models.CharField(max_length=60, verbose_name='草稿的种类')),
                ('root_id', models.BigIntegerField(verbose_name='草稿编号')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='第几次送审')),
                ('kind', models.CharField(max_length=20, verbose_name='文种')),
                ('state', models.CharField(choices=[('open', '审签中'), ('issued', '已签发'), ('lapsed', '已失效')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('kept_out', models.TextField(blank=True, verbose_name='应当回避的科室')),
                ('authors', models.TextField(blank=True, verbose_name='草拟和修改的人员')),
                ('drafted_at', models.DateTimeField(verbose_name='拟稿时间')),
                ('submitted_at', models.DateTimeField(verbose_name='提交时间')),
                ('issued_at', models.DateTimeField(null=True, verbose_name='签发时间')),
                ('words', models.TextField(blank=True, verbose_name='签发意见')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='签发文书的文号')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('drafted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper')),
                ('submitted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
                ('rule', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.signoffrule', verbose_name='所依规则')),
            ],
            options={
                'verbose_name': '发文稿纸变更记录',
                'verbose_name_plural': 'historical 发文稿纸',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SignOffSheet',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('root_type', models.CharField(max_length=60, verbose_name='草稿的种类')),
                ('root_id', models.BigIntegerField(verbose_name='草稿编号')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='第几次送审')),
                ('kind', models.CharField(max_length=20, verbose_name='文种')),
                ('state', models.CharField(choices=[('open', '审签中'), ('issued', '已签发'), ('lapsed', '已失效')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('kept_out', models.TextField(blank=True, verbose_name='应当回避的科室')),
                ('authors', models.TextField(blank=True, verbose_name='草拟和修改的人员')),
                ('drafted_at', models.DateTimeField(verbose_name='拟稿时间')),
                ('submitted_at', models.DateTimeField(verbose_name='提交时间')),
                ('issued_at', models.DateTimeField(null=True, verbose_name='签发时间')),
                ('words', models.TextField(blank=True, verbose_name='签发意见')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='签发文书的文号')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('paper', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.signoffrule', verbose_name='所依规则')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
            ],
            options={
                'verbose_name': '发文稿纸',
                'verbose_name_plural': '发文稿纸',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('reading', '核稿'), ('countersigning', '会签')], max_length=16, verbose_name='种类')),
                ('state', models.CharField(choices=[('asked', '待审签'), ('agreed', '同意'), ('refused', '不同意'), ('lapsed', '已失效')], default='asked', editable=False, max_length=50, verbose_name='状态')),
                ('signed_at', models.DateTimeField(editable=False, null=True, verbose_name='审签时间')),
                ('words', models.TextField(blank=True, editable=False, verbose_name='意见')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('division', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='会签科室')),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核稿、会签人员')),
                ('signed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='supervision.signoffsheet', verbose_name='发文稿纸')),
            ],
            options={
                'verbose_name': '核稿、会签',
                'verbose_name_plural': '核稿、会签',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSignOff',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('kind', models.CharField(choices=[('reading', '核稿'), ('countersigning', '会签')], max_length=16, verbose_name='种类')),
                ('state', models.CharField(choices=[('asked', '待审签'), ('agreed', '同意'), ('refused', '不同意'), ('lapsed', '已失效')], default='asked', editable=False, max_length=50, verbose_name='状态')),
                ('signed_at', models.DateTimeField(editable=False, null=True, verbose_name='审签时间')),
                ('words', models.TextField(blank=True, editable=False, verbose_name='意见')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('division', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.division', verbose_name='会签科室')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核稿、会签人员')),
                ('signed_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sheet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.signoffsheet', verbose_name='发文稿纸')),
            ],
            options={
                'verbose_name': '核稿、会签变更记录',
                'verbose_name_plural': 'historical 核稿、会签',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='signoffrule',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('bureau', 'kind', 'effective_from'), name='sign_off_rule_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='signoffrule',
            constraint=models.CheckConstraint(condition=models.Q(('countersigning__in', ['none', 'chosen', 'named'])), name='sign_off_rule_countersigning_known'),
        ),
        migrations.AddConstraint(
            model_name='signoffparty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('division__isnull', True), ('officer__isnull', False)), models.Q(('division__isnull', False), ('officer__isnull', True)), _connector='OR'), name='sign_off_party_is_a_division_or_a_person', violation_error_message='每行填一个科室或者一名人员。'),
        ),
        migrations.AddConstraint(
            model_name='signoffparty',
            constraint=models.UniqueConstraint(condition=models.Q(('division__isnull', False)), fields=('rule', 'division'), name='sign_off_party_division_once'),
        ),
        migrations.AddConstraint(
            model_name='signoffparty',
            constraint=models.UniqueConstraint(condition=models.Q(('officer__isnull', False)), fields=('rule', 'officer'), name='sign_off_party_officer_once'),
        ),
        migrations.AddConstraint(
            model_name='signoffsheet',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'issued', 'lapsed'])), name='signoffsheet_state_known'),
        ),
        migrations.AddConstraint(
            model_name='signoffsheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', False), ('issued_by__isnull', False), ('paper__isnull', False), ('state', 'issued')), models.Q(models.Q(('state', 'issued'), _negated=True), ('issued_at__isnull', True), ('issued_by__isnull', True), ('paper__isnull', True), ('words', '')), _connector='OR'), name='signoffsheet_issued_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='signoffsheet',
            constraint=models.UniqueConstraint(fields=('root_type', 'root_id', 'serial'), name='signoffsheet_once_a_submission'),
        ),
        migrations.AddConstraint(
            model_name='signoffsheet',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('root_type', 'root_id'), name='one_open_signoffsheet_a_draft'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'agreed', 'refused', 'lapsed'])), name='signoff_state_known'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('division__isnull', True), ('kind', 'reading'), ('officer__isnull', False)), models.Q(('division__isnull', True), ('kind', 'countersigning'), ('officer__isnull', False)), models.Q(('division__isnull', False), ('kind', 'countersigning'), ('officer__isnull', True)), _connector='OR'), name='signoff_of_a_person_or_a_division'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['agreed', 'refused']), _negated=True), ('signed_at__isnull', True), ('signed_by__isnull', True), ('words', '')), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('state', 'agreed')), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('state', 'refused'), models.Q(('words', ''), _negated=True)), _connector='OR'), name='signoff_signed_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.UniqueConstraint(condition=models.Q(('division__isnull', False)), fields=('sheet', 'kind', 'division'), name='signoff_division_once'),
        ),
        migrations.AddConstraint(
            model_name='signoff',
            constraint=models.UniqueConstraint(condition=models.Q(('officer__isnull', False)), fields=('sheet', 'kind', 'officer'), name='signoff_officer_once'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
