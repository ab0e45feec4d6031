import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.models.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0008_circulars'),
        ('supervision', '0015_investigations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Circular',
            fields=[
                ('id', models.BigIntegerField(default=supervision.models.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('writers', models.JSONField(default=list, editable=False, verbose_name='修改过草稿的其他人员')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('overall', models.TextField(verbose_name='总体情况')),
                ('problems', models.TextField(verbose_name='主要问题')),
                ('common', models.TextField(verbose_name='普遍性问题')),
                ('tendencies', models.TextField(verbose_name='倾向性问题')),
                ('remedies', models.TextField(verbose_name='整改意见')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='撤回理由')),
            ],
            options={
                'verbose_name': '检查情况通报',
                'verbose_name_plural': '检查情况通报',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCircular',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.models.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('writers', models.JSONField(default=list, editable=False, verbose_name='修改过草稿的其他人员')),
                ('state', models.CharField(choices=[('draft', '草拟'), ('submitted', '待审批'), ('issued', '已签发'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('overall', models.TextField(verbose_name='总体情况')),
                ('problems', models.TextField(verbose_name='主要问题')),
                ('common', models.TextField(verbose_name='普遍性问题')),
                ('tendencies', models.TextField(verbose_name='倾向性问题')),
                ('remedies', models.TextField(verbose_name='整改意见')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='提交时间')),
                ('comments', models.TextField(blank=True, editable=False, verbose_name='退回意见')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='撤回理由')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '检查情况通报变更记录',
                'verbose_name_plural': 'historical 检查情况通报',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOpinion',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.models.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('state', models.CharField(choices=[('draft', '草拟'), ('issued', '已签发'), ('served', '已送达'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('text', models.TextField(blank=True, verbose_name='整改意见')),
                ('correct_by', models.DateField(blank=True, null=True, verbose_name='整改期限')),
                ('common_problems', models.JSONField(blank=True, default=list, verbose_name='所涉普遍性问题')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
                ('due_at', models.DateTimeField(editable=False, null=True, verbose_name='整改期满时刻')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '整改意见变更记录',
                'verbose_name_plural': 'historical 整改意见',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSummaryRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('common_divisions', models.PositiveSmallIntegerField(default=2, help_text='同一检查内容或者同一情形的问题，在这么多科室存在的，为普遍性问题。', verbose_name='普遍性问题：至少几个科室存在')),
                ('more_by', models.PositiveSmallIntegerField(default=1, help_text='上一时段为检查时段之前、日数相等的一段时间。', verbose_name='倾向性问题：比上一时段至少多几个')),
                ('more_percent', models.PositiveSmallIntegerField(default=0, help_text='填0的，只看多几个。两项都达到的，为倾向性问题。', verbose_name='倾向性问题：比上一时段至少多百分之几')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '统计口径变更记录',
                'verbose_name_plural': 'historical 统计口径',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigIntegerField(default=supervision.models.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('state', models.CharField(choices=[('draft', '草拟'), ('issued', '已签发'), ('served', '已送达'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='draft', editable=False, max_length=50, verbose_name='状态')),
                ('text', models.TextField(blank=True, verbose_name='整改意见')),
                ('correct_by', models.DateField(blank=True, null=True, verbose_name='整改期限')),
                ('common_problems', models.JSONField(blank=True, default=list, verbose_name='所涉普遍性问题')),
                ('issued_at', models.DateTimeField(editable=False, null=True, verbose_name='签发时间')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
                ('due_at', models.DateTimeField(editable=False, null=True, verbose_name='整改期满时刻')),
            ],
            options={
                'verbose_name': '整改意见',
                'verbose_name_plural': '整改意见',
                'ordering': ['circular_id', 'division_id'],
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='OpinionService',
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
                'verbose_name': '通报送达',
                'verbose_name_plural': '通报送达',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigIntegerField(default=supervision.models.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='次数')),
                ('figures', models.JSONField(verbose_name='统计数字')),
                ('overall', models.TextField(verbose_name='总体情况')),
                ('problems', models.TextField(verbose_name='主要问题')),
                ('common', models.TextField(verbose_name='普遍性问题')),
                ('tendencies', models.TextField(verbose_name='倾向性问题')),
                ('remedies', models.TextField(verbose_name='整改意见')),
                ('reason', models.TextField(blank=True, verbose_name='重新总结的理由')),
                ('summarised_at', models.DateTimeField(verbose_name='总结时间')),
            ],
            options={
                'verbose_name': '监督检查总结',
                'verbose_name_plural': '监督检查总结',
                'ordering': ['inspection_id', 'serial'],
            },
        ),
        migrations.CreateModel(
            name='SummaryRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('common_divisions', models.PositiveSmallIntegerField(default=2, help_text='同一检查内容或者同一情形的问题，在这么多科室存在的，为普遍性问题。', verbose_name='普遍性问题：至少几个科室存在')),
                ('more_by', models.PositiveSmallIntegerField(default=1, help_text='上一时段为检查时段之前、日数相等的一段时间。', verbose_name='倾向性问题：比上一时段至少多几个')),
                ('more_percent', models.PositiveSmallIntegerField(default=0, help_text='填0的，只看多几个。两项都达到的，为倾向性问题。', verbose_name='倾向性问题：比上一时段至少多百分之几')),
            ],
            options={
                'verbose_name': '统计口径',
                'verbose_name_plural': '统计口径',
                'ordering': ['bureau_id', '-effective_from'],
            },
        ),
        migrations.AlterField(
            model_name='correction',
            name='notice',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='supervision.notice', verbose_name='所依通知（决定）书'),
        ),
        migrations.AlterField(
            model_name='historicalcorrection',
            name='notice',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.notice', verbose_name='所依通知（决定）书'),
        ),
        migrations.AddIndex(
            model_name='check',
            index=models.Index(fields=['bureau', 'period_to'], name='check_by_period'),
        ),
        migrations.AddField(
            model_name='circular',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='circular',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='circular',
            name='drafted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AddField(
            model_name='circular',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circulars', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='circular',
            name='paper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='drafted_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人'),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='inspection',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='circular',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.circular', verbose_name='检查情况通报'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='division',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.division', verbose_name='整改科室'),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalopinion',
            name='inspection',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='historicalsummaryrule',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalsummaryrule',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalsummaryrule',
            name='published_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='circular',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='supervision.circular', verbose_name='检查情况通报'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='division',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='整改科室'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='findings',
            field=models.ManyToManyField(blank=True, related_name='opinions', to='supervision.finding', verbose_name='所依据的问题'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='correction',
            name='opinion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='supervision.opinion', verbose_name='所依整改意见'),
        ),
        migrations.AddField(
            model_name='historicalcorrection',
            name='opinion',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.opinion', verbose_name='所依整改意见'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('notice__isnull', False), ('opinion__isnull', True)), models.Q(('notice__isnull', True), ('opinion__isnull', False)), _connector='OR'), name='correction_stands_on_one'),
        ),
        migrations.AddField(
            model_name='opinionservice',
            name='opinion',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='supervision.opinion', verbose_name='整改意见'),
        ),
        migrations.AddField(
            model_name='opinionservice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达回证'),
        ),
        migrations.AddField(
            model_name='opinionservice',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='summary',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='summary',
            name='summarised_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='总结人'),
        ),
        migrations.AddField(
            model_name='historicalcircular',
            name='summary',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.summary', verbose_name='所依据的总结'),
        ),
        migrations.AddField(
            model_name='circular',
            name='summary',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.summary', verbose_name='所依据的总结'),
        ),
        migrations.AddField(
            model_name='summaryrule',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summary_rules', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='summaryrule',
            name='published_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='summary',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.summaryrule', verbose_name='统计口径'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(fields=['bureau', '-id'], name='opinion_newest'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(fields=('circular', 'division'), name='one_opinion_a_division'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'issued', 'served', 'closed', 'withdrawn'])), name='opinion_state_known'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('issued_at__isnull', False), models.Q(('text', ''), ('correct_by__isnull', False), _connector='OR')), _connector='OR'), name='opinion_issued_with_its_day'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['served', 'closed']), _negated=True), models.Q(('received_on__isnull', False), models.Q(('text', ''), ('due_at__isnull', False), _connector='OR')), _connector='OR'), name='opinion_served_with_its_day'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('correct_by__isnull', True), _connector='OR'), name='opinion_without_text_has_no_day'),
        ),
        migrations.AddConstraint(
            model_name='opinionservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused'])), name='opinionservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='opinionservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'refused'), _negated=True), models.Q(('witnesses', ''), _negated=True), _connector='OR'), name='opinionservice_refused_with_witnesses'),
        ),
        migrations.AddIndex(
            model_name='circular',
            index=models.Index(fields=['bureau', '-id'], name='circular_newest'),
        ),
        migrations.AddIndex(
            model_name='circular',
            index=models.Index(fields=['bureau', 'state', '-id'], name='circular_by_state'),
        ),
        migrations.AddIndex(
            model_name='circular',
            index=models.Index(fields=['bureau', '-issued_at', '-id'], name='circular_by_issue'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'issued', 'withdrawn'])), name='circular_state_known'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('approved_by__isnull', False), ('issued_at__isnull', False), ('paper__isnull', False)), _connector='OR'), name='circular_issued_with_leader_and_paper'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='circular_never_approved_by_its_drafter'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='circular_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('inspection',), name='one_standing_circular_an_inspection'),
        ),
        migrations.AddConstraint(
            model_name='summaryrule',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('bureau', 'effective_from'), name='summary_rule_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='summaryrule',
            constraint=models.CheckConstraint(condition=models.Q(('common_divisions__gte', 2)), name='summary_rule_common_in_several', violation_error_message='只在一个科室存在的问题不是普遍性问题，应当不少于2个科室。'),
        ),
        migrations.AddConstraint(
            model_name='summaryrule',
            constraint=models.CheckConstraint(condition=models.Q(('more_by__gte', 1)), name='summary_rule_tendency_is_more', violation_error_message='没有增加的不是倾向性问题，应当不少于1个。'),
        ),
        migrations.AddConstraint(
            model_name='summary',
            constraint=models.UniqueConstraint(fields=('inspection', 'serial'), name='summary_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='summary',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('serial', 1)), models.Q(('serial__gt', 1), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='summary_again_with_reason'),
        ),
    ]
