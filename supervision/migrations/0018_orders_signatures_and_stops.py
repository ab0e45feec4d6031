"""What is decided after a notice is a paper of its own; papers are signed by hand; periods are stopped and extended."""

import django.db.models.deletion
import django_fsm
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_orders_and_record_opinions'),
        ('supervision', '0017_receipts_are_waited_for'),
    ]

    operations = batched([
        migrations.CreateModel(
            name='DeadlineExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(verbose_name='延长的天数')),
                ('because', models.TextField(verbose_name='延长的理由')),
                ('before', models.DateField(verbose_name='原末日')),
                ('after', models.DateField(verbose_name='现末日')),
                ('extended_at', models.DateTimeField(verbose_name='决定延长的时间')),
            ],
            options={
                'verbose_name': '期限的延长',
                'verbose_name_plural': '期限的延长',
                'ordering': ['deadline_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DeadlineStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField(verbose_name='中止之日')),
                ('because', models.TextField(verbose_name='中止的理由')),
                ('stopped_at', models.DateTimeField(verbose_name='决定中止的时间')),
                ('resumed_on', models.DateField(null=True, verbose_name='恢复之日')),
                ('resumed_because', models.TextField(blank=True, verbose_name='恢复的理由')),
                ('resumed_at', models.DateTimeField(null=True, verbose_name='决定恢复的时间')),
            ],
            options={
                'verbose_name': '期限的中止',
                'verbose_name_plural': '期限的中止',
                'ordering': ['deadline_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOrder',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('review_decision', '复查决定'), ('suspension', '暂停执行'), ('resumption', '恢复执行'), ('extension', '延长整改期限')], max_length=20, verbose_name='决定')),
                ('state', models.CharField(choices=[('issued', '待送达'), ('served', '已送达')], default='issued', editable=False, max_length=50, verbose_name='状态')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('begins_on', models.DateField(verbose_name='起始日期')),
                ('ended_on', models.DateField(editable=False, null=True, verbose_name='恢复执行的日期')),
                ('due_before', models.DateField(verbose_name='原整改期限')),
                ('due_after', models.DateField(null=True, verbose_name='现整改期限')),
                ('issued_at', models.DateTimeField(verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '复查和执行的决定变更记录',
                'verbose_name_plural': 'historical 复查和执行的决定',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('kind', models.CharField(choices=[('review_decision', '复查决定'), ('suspension', '暂停执行'), ('resumption', '恢复执行'), ('extension', '延长整改期限')], max_length=20, verbose_name='决定')),
                ('state', models.CharField(choices=[('issued', '待送达'), ('served', '已送达')], default='issued', editable=False, max_length=50, verbose_name='状态')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('begins_on', models.DateField(verbose_name='起始日期')),
                ('ended_on', models.DateField(editable=False, null=True, verbose_name='恢复执行的日期')),
                ('due_before', models.DateField(verbose_name='原整改期限')),
                ('due_after', models.DateField(null=True, verbose_name='现整改期限')),
                ('issued_at', models.DateTimeField(verbose_name='签发时间')),
                ('number', models.CharField(blank=True, editable=False, max_length=60, verbose_name='文号')),
                ('received_on', models.DateField(editable=False, null=True, verbose_name='送达日期')),
            ],
            options={
                'verbose_name': '复查和执行的决定',
                'verbose_name_plural': '复查和执行的决定',
            },
            bases=(django_fsm.ConcurrentTransitionMixin, models.Model),
        ),
        migrations.CreateModel(
            name='OrderService',
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
                'verbose_name': '复查和执行的决定的送达',
                'verbose_name_plural': '复查和执行的决定的送达',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PaperSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('manner', models.CharField(choices=[('application', '系统签署'), ('paper', '纸面签署')], max_length=12, verbose_name='签署方式')),
                ('signer', models.CharField(max_length=80, verbose_name='签署人')),
                ('said', models.TextField(blank=True, verbose_name='签署意见')),
                ('signed_on', models.DateField(verbose_name='签署日期')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
            ],
            options={
                'verbose_name': '文书的签署',
                'verbose_name_plural': '文书的签署',
                'ordering': ['check_task_id', 'id'],
            },
        ),
        migrations.AddField(
            model_name='deadlinerule',
            name='changes_basis',
            field=models.TextField(blank=True, verbose_name='中止和延长的情形和依据'),
        ),
        migrations.AddField(
            model_name='deadlinerule',
            name='longest_extension',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='最多延长的天数'),
        ),
        migrations.AddField(
            model_name='deadlinerule',
            name='may_stop',
            field=models.BooleanField(default=False, verbose_name='可以中止'),
        ),
        migrations.AddField(
            model_name='historicaldeadlinerule',
            name='changes_basis',
            field=models.TextField(blank=True, verbose_name='中止和延长的情形和依据'),
        ),
        migrations.AddField(
            model_name='historicaldeadlinerule',
            name='longest_extension',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='最多延长的天数'),
        ),
        migrations.AddField(
            model_name='historicaldeadlinerule',
            name='may_stop',
            field=models.BooleanField(default=False, verbose_name='可以中止'),
        ),
        migrations.AddConstraint(
            model_name='deadlinerule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('longest_extension', 0), ('may_stop', False)), models.Q(('changes_basis', ''), _negated=True), _connector='OR'), name='deadline_rule_changes_with_basis'),
        ),
        migrations.AddField(
            model_name='deadlineextension',
            name='deadline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='supervision.deadline', verbose_name='期限'),
        ),
        migrations.AddField(
            model_name='deadlineextension',
            name='extended_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定延长的人'),
        ),
        migrations.AddField(
            model_name='deadlinestop',
            name='deadline',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='supervision.deadline', verbose_name='期限'),
        ),
        migrations.AddField(
            model_name='deadlinestop',
            name='resumed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定恢复的人'),
        ),
        migrations.AddField(
            model_name='deadlinestop',
            name='stopped_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定中止的人'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='bureau',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='correction',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.correction', verbose_name='所涉整改'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='division',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.division', verbose_name='受送达科室'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='issued_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='paper',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalorder',
            name='review',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.reviewrequest', verbose_name='所依复查申请'),
        ),
        migrations.AddField(
            model_name='order',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='order',
            name='correction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='supervision.correction', verbose_name='所涉整改'),
        ),
        migrations.AddField(
            model_name='order',
            name='division',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='受送达科室'),
        ),
        migrations.AddField(
            model_name='order',
            name='issued_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人'),
        ),
        migrations.AddField(
            model_name='order',
            name='paper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='order',
            name='review',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='order', to='supervision.reviewrequest', verbose_name='所依复查申请'),
        ),
        migrations.AddField(
            model_name='orderservice',
            name='order',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='service', to='supervision.order', verbose_name='决定'),
        ),
        migrations.AddField(
            model_name='orderservice',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='送达回证'),
        ),
        migrations.AddField(
            model_name='orderservice',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddField(
            model_name='papersignature',
            name='check_task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='supervision.check', verbose_name='检查任务'),
        ),
        migrations.AddField(
            model_name='papersignature',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='所签署的文书'),
        ),
        migrations.AddField(
            model_name='papersignature',
            name='proof',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='签署意见书'),
        ),
        migrations.AddField(
            model_name='papersignature',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人'),
        ),
        migrations.AddConstraint(
            model_name='deadlineextension',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='deadline_extension_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='deadlineextension',
            constraint=models.CheckConstraint(condition=models.Q(('after__gte', models.F('before')), ('days__gte', 1)), name='deadline_extension_later_only'),
        ),
        migrations.AddConstraint(
            model_name='deadlinestop',
            constraint=models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='deadline_stop_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='deadlinestop',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resumed_at__isnull', True), ('resumed_because', ''), ('resumed_by__isnull', True), ('resumed_on__isnull', True)), models.Q(('resumed_at__isnull', False), ('resumed_by__isnull', False), ('resumed_on__gte', models.F('first_on')), models.Q(('resumed_because', ''), _negated=True)), _connector='OR'), name='deadline_stop_ended_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='deadlinestop',
            constraint=models.UniqueConstraint(condition=models.Q(('resumed_on__isnull', True)), fields=('deadline',), name='one_stop_of_a_deadline_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['review_decision', 'suspension', 'resumption', 'extension'])), name='order_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'served'), _negated=True), ('received_on__isnull', True)), models.Q(models.Q(('state', 'issued'), _negated=True), ('received_on__isnull', False)), _connector='OR'), name='order_served_with_its_day'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'review_decision'), ('review__isnull', False)), models.Q(models.Q(('kind', 'review_decision'), _negated=True), ('review__isnull', True)), _connector='OR'), name='order_of_a_review_or_not'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='order_with_reasons'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'extension'), _negated=True), ('due_after__gt', models.F('due_before')), _connector='OR'), name='order_extends_later_only'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), models.Q(('ended_on__gte', models.F('begins_on')), ('kind', 'suspension')), _connector='OR'), name='order_suspension_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('kind', 'suspension')), fields=('correction',), name='one_suspension_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='orderservice',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['acknowledged', 'paper', 'refused'])), name='orderservice_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='orderservice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'refused'), _negated=True), models.Q(('witnesses', ''), _negated=True), _connector='OR'), name='orderservice_refused_with_witnesses'),
        ),
        migrations.AddConstraint(
            model_name='papersignature',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['application', 'paper'])), name='signature_manner_known'),
        ),
        migrations.AddConstraint(
            model_name='papersignature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('manner', 'application'), _negated=True), models.Q(('said', ''), _negated=True), _connector='OR'), name='signature_in_the_application_with_words'),
        ),
        migrations.AddConstraint(
            model_name='papersignature',
            constraint=models.UniqueConstraint(condition=models.Q(('manner', 'application')), fields=('paper',), name='signature_in_the_application_once'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['issued', 'served'])), name='order_state_known'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
