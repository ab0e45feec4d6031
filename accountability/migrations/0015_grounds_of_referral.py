"""Findings of all leaders on grounds of referral, the rule on their force, the kind of a suspected crime."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
import supervision.core.references
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0013_votes_on_a_basis'),
        ('documents', '0016_ground_finding_paper'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='GroundFinding',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('reference', models.CharField(default=supervision.core.references.random_reference, editable=False, max_length=9, unique=True, verbose_name='登记编号')),
                ('state', models.CharField(choices=[('open', '征求意见中'), ('absent', '认定不属于移送情形'), ('told', '认定不属于移送情形，已告知'), ('present', '属于移送情形'), ('withdrawn', '已撤回')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('ground', models.TextField(verbose_name='登记的情形')),
                ('reasons', models.TextField(verbose_name='提请认定的理由')),
                ('asked_at', models.DateTimeField(verbose_name='提请时间')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='撤回的理由')),
                ('found_at', models.DateTimeField(editable=False, null=True, verbose_name='认定时间')),
                ('leaders', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='参加认定的局领导人数')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('told_on', models.DateField(editable=False, null=True, verbose_name='告知日期')),
                ('told_to', models.CharField(blank=True, editable=False, max_length=40, verbose_name='接收人')),
                ('told_remark', models.TextField(blank=True, editable=False, verbose_name='告知的说明')),
            ],
            options={
                'verbose_name': '移送情形的认定',
                'verbose_name_plural': '移送情形的认定',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GroundRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('superiors_in_force', models.BooleanField(default=False, help_text='不勾选的，作出决定即应当移送，不论是否生效。本局自己的决定不受影响：复查、复议期满或者作出决定以后才移送。', verbose_name='第（3）点：上级行政机关执法监督的决定，生效以后才移送')),
                ('others_in_force', models.BooleanField(default=False, help_text='不勾选的，依法确认违法即应当移送，不论是否生效。', verbose_name='第（4）点：审计、信访以及其他行政机关的确认，生效以后才移送')),
                ('reading', models.TextField(default='第五部分第（三）项第1目第（1）、（2）点写明「已生效的」裁决、复议决定；第（3）、（4）点没有写明，按照条文，依法确认违法或者予以撤销、变更的决定一经作出，即属于应当移送的情形。本局自己作出的决定，复查、复议期满或者已经作出决定才不再变更，以此为准，不由本规则改变。', help_text='写明为什么这样理解；与本规则一并显示、留存。', verbose_name='对条文的理解')),
            ],
            options={
                'verbose_name': '移送情形的生效条件',
                'verbose_name_plural': '移送情形的生效条件',
                'ordering': ['bureau_id', '-effective_from'],
            },
        ),
        migrations.CreateModel(
            name='GroundVote',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('view', models.CharField(choices=[('absent', '不属于移送情形'), ('present', '属于移送情形，应当移送')], max_length=8, verbose_name='意见')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('voted_at', models.DateTimeField(verbose_name='提出意见的时间')),
            ],
            options={
                'verbose_name': '移送情形的认定意见',
                'verbose_name_plural': '移送情形的认定意见',
                'ordering': ['finding_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalGroundFinding',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('reference', models.CharField(db_index=True, default=supervision.core.references.random_reference, editable=False, max_length=9, verbose_name='登记编号')),
                ('state', models.CharField(choices=[('open', '征求意见中'), ('absent', '认定不属于移送情形'), ('told', '认定不属于移送情形，已告知'), ('present', '属于移送情形'), ('withdrawn', '已撤回')], default='open', editable=False, max_length=50, verbose_name='状态')),
                ('ground', models.TextField(verbose_name='登记的情形')),
                ('reasons', models.TextField(verbose_name='提请认定的理由')),
                ('asked_at', models.DateTimeField(verbose_name='提请时间')),
                ('withdrawn_because', models.TextField(blank=True, editable=False, verbose_name='撤回的理由')),
                ('found_at', models.DateTimeField(editable=False, null=True, verbose_name='认定时间')),
                ('leaders', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='参加认定的局领导人数')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('told_on', models.DateField(editable=False, null=True, verbose_name='告知日期')),
                ('told_to', models.CharField(blank=True, editable=False, max_length=40, verbose_name='接收人')),
                ('told_remark', models.TextField(blank=True, editable=False, verbose_name='告知的说明')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '移送情形认定变更记录',
                'verbose_name_plural': 'historical 移送情形的认定',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalGroundRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('superiors_in_force', models.BooleanField(default=False, help_text='不勾选的，作出决定即应当移送，不论是否生效。本局自己的决定不受影响：复查、复议期满或者作出决定以后才移送。', verbose_name='第（3）点：上级行政机关执法监督的决定，生效以后才移送')),
                ('others_in_force', models.BooleanField(default=False, help_text='不勾选的，依法确认违法即应当移送，不论是否生效。', verbose_name='第（4）点：审计、信访以及其他行政机关的确认，生效以后才移送')),
                ('reading', models.TextField(default='第五部分第（三）项第1目第（1）、（2）点写明「已生效的」裁决、复议决定；第（3）、（4）点没有写明，按照条文，依法确认违法或者予以撤销、变更的决定一经作出，即属于应当移送的情形。本局自己作出的决定，复查、复议期满或者已经作出决定才不再变更，以此为准，不由本规则改变。', help_text='写明为什么这样理解；与本规则一并显示、留存。', verbose_name='对条文的理解')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '移送情形的生效条件变更记录',
                'verbose_name_plural': 'historical 移送情形的生效条件',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalGroundVote',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('view', models.CharField(choices=[('absent', '不属于移送情形'), ('present', '属于移送情形，应当移送')], max_length=8, verbose_name='意见')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('voted_at', models.DateTimeField(verbose_name='提出意见的时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '移送情形认定意见变更记录',
                'verbose_name_plural': 'historical 移送情形的认定意见',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='historicalreferral',
            name='crime_kind',
            field=models.CharField(blank=True, choices=[('office', '职务犯罪'), ('both', '既涉嫌职务犯罪，又涉嫌其他犯罪'), ('judicial_staff', '司法工作人员利用职权侵犯公民权利、损害司法公正的犯罪'), ('ordinary', '其他犯罪')], default='', max_length=16, verbose_name='涉嫌犯罪的种类'),
        ),
        migrations.AddField(
            model_name='historicalreferral',
            name='crime_reason',
            field=models.TextField(blank=True, default='', verbose_name='属于该种犯罪的理由'),
        ),
        migrations.AddField(
            model_name='referral',
            name='crime_kind',
            field=models.CharField(blank=True, choices=[('office', '职务犯罪'), ('both', '既涉嫌职务犯罪，又涉嫌其他犯罪'), ('judicial_staff', '司法工作人员利用职权侵犯公民权利、损害司法公正的犯罪'), ('ordinary', '其他犯罪')], default='', max_length=16, verbose_name='涉嫌犯罪的种类'),
        ),
        migrations.AddField(
            model_name='referral',
            name='crime_reason',
            field=models.TextField(blank=True, default='', verbose_name='属于该种犯罪的理由'),
        ),
        migrations.AlterField(
            model_name='historicalowedreferral',
            name='receiver',
            field=models.CharField(choices=[('supervision', '监察、人事部门'), ('judicial', '监察机关、司法机关（涉嫌犯罪）')], max_length=12, verbose_name='接收机关'),
        ),
        migrations.AlterField(
            model_name='historicalreferral',
            name='receiver',
            field=models.CharField(choices=[('supervision', '监察、人事部门'), ('judicial', '监察机关、司法机关（涉嫌犯罪）')], max_length=12, verbose_name='接收机关的性质'),
        ),
        migrations.AlterField(
            model_name='owedreferral',
            name='receiver',
            field=models.CharField(choices=[('supervision', '监察、人事部门'), ('judicial', '监察机关、司法机关（涉嫌犯罪）')], max_length=12, verbose_name='接收机关'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='receiver',
            field=models.CharField(choices=[('supervision', '监察、人事部门'), ('judicial', '监察机关、司法机关（涉嫌犯罪）')], max_length=12, verbose_name='接收机关的性质'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('crime_kind', ''), ('crime_reason', '')), models.Q(('crime_kind__in', ['office', 'both', 'judicial_staff', 'ordinary']), ('receiver', 'judicial'), models.Q(('crime_reason', ''), _negated=True)), _connector='OR'), name='referral_crime_kind_with_reason'),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提请人'),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ground_findings', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='found_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='owed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='accountability.owedreferral', verbose_name='移送职责'),
        ),
        migrations.AddField(
            model_name='groundfinding',
            name='paper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='groundrule',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ground_rules', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='groundrule',
            name='published_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='groundvote',
            name='finding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='accountability.groundfinding', verbose_name='移送情形的认定'),
        ),
        migrations.AddField(
            model_name='groundvote',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='局领导'),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='asked_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提请人'),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='case',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='found_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='owed',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.owedreferral', verbose_name='移送职责'),
        ),
        migrations.AddField(
            model_name='historicalgroundfinding',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalgroundrule',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalgroundrule',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgroundrule',
            name='published_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人'),
        ),
        migrations.AddField(
            model_name='historicalgroundvote',
            name='finding',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.groundfinding', verbose_name='移送情形的认定'),
        ),
        migrations.AddField(
            model_name='historicalgroundvote',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalgroundvote',
            name='officer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='局领导'),
        ),
        migrations.AddIndex(
            model_name='groundfinding',
            index=models.Index(fields=['bureau', '-id'], name='groundfinding_newest'),
        ),
        migrations.AddIndex(
            model_name='groundfinding',
            index=models.Index(fields=['bureau', 'state', '-id'], name='groundfinding_by_state'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'absent', 'told', 'present', 'withdrawn'])), name='groundfinding_state_known'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('owed',), name='groundfinding_one_open_a_duty'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['absent', 'told']), ('found_at__isnull', False), ('found_by__isnull', False), ('leaders__gte', 1), ('paper__isnull', False), models.Q(('number', ''), _negated=True)), models.Q(models.Q(('state__in', ['absent', 'told']), _negated=True), ('found_at__isnull', True), ('found_by__isnull', True), ('leaders__isnull', True), ('paper__isnull', True)), _connector='OR'), name='groundfinding_found_with_leader_and_paper'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'told'), ('told_on__isnull', False), models.Q(('told_to', ''), _negated=True)), models.Q(models.Q(('state', 'told'), _negated=True), ('told_on__isnull', True), ('told_to', '')), _connector='OR'), name='groundfinding_told_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), models.Q(('withdrawn_because', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_because', '')), _connector='OR'), name='groundfinding_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='groundfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reasons', ''), _negated=True), models.Q(('ground', ''), _negated=True)), name='groundfinding_asked_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='groundrule',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('bureau', 'effective_from'), name='ground_rule_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='groundrule',
            constraint=models.CheckConstraint(condition=models.Q(('reading', ''), _negated=True), name='ground_rule_says_how_it_reads', violation_error_message='请写明对条文的理解。'),
        ),
        migrations.AddConstraint(
            model_name='groundvote',
            constraint=models.UniqueConstraint(fields=('finding', 'officer'), name='groundvote_once_a_leader'),
        ),
        migrations.AddConstraint(
            model_name='groundvote',
            constraint=models.CheckConstraint(condition=models.Q(('view__in', ['absent', 'present'])), name='groundvote_view_known'),
        ),
        migrations.AddConstraint(
            model_name='groundvote',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='groundvote_with_reasons'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
