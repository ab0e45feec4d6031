import django.db.models.deletion
import simple_history.models
import supervision.models.keys
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from documents import triggers
from supervision import search

_DRAWN = (
    "inspection_id", "serial", "kind", "parameters", "population", "population_sha256", "seed", "result", "reason",
    "drawn_by_id", "drawn_at",
)  # fmt: skip


def create_search_table(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in search.create_tables("inspection")[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


# Nothing planned an inspection before, so its table is empty, and its new columns need no value to begin with.
class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_plans'),
        ('supervision', '0010_complaints'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigIntegerField(default=supervision.models.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('method', models.CharField(choices=[('self', '自查'), ('mutual', '互查'), ('spot', '抽查')], max_length=10, verbose_name='检查方式')),
                ('due_on', models.DateField(verbose_name='完成期限')),
                ('acknowledged_at', models.DateTimeField(editable=False, null=True, verbose_name='签收时间')),
                ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='取消时间')),
                ('cancelled_because', models.TextField(blank=True, editable=False, verbose_name='取消理由')),
            ],
            options={
                'verbose_name': '检查任务安排',
                'verbose_name_plural': '检查任务安排',
            },
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigIntegerField(default=supervision.models.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('serial', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('kind', models.CharField(choices=[('pairing', '互查配对')], max_length=10, verbose_name='种类')),
                ('parameters', models.JSONField(default=dict, verbose_name='条件')),
                ('population', models.JSONField(verbose_name='抽取范围')),
                ('population_sha256', models.CharField(max_length=64, verbose_name='抽取范围摘要')),
                ('seed', models.CharField(max_length=64, verbose_name='种子')),
                ('result', models.JSONField(verbose_name='结果')),
                ('reason', models.TextField(blank=True, verbose_name='再次抽取的理由')),
                ('drawn_at', models.DateTimeField(verbose_name='抽取时间')),
            ],
            options={
                'verbose_name': '抽取',
                'verbose_name_plural': '抽取',
                'ordering': ['inspection_id', 'serial'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAssignment',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.models.keys.timed_key, editable=False, verbose_name='键')),
                ('method', models.CharField(choices=[('self', '自查'), ('mutual', '互查'), ('spot', '抽查')], max_length=10, verbose_name='检查方式')),
                ('due_on', models.DateField(verbose_name='完成期限')),
                ('acknowledged_at', models.DateTimeField(editable=False, null=True, verbose_name='签收时间')),
                ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='取消时间')),
                ('cancelled_because', models.TextField(blank=True, editable=False, verbose_name='取消理由')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': '检查任务安排变更记录',
                'verbose_name_plural': 'historical 检查任务安排',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name='inspection',
            name='inspection_state_known',
        ),
        migrations.AddField(
            model_name='check',
            name='due_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='期满时刻'),
        ),
        migrations.AddField(
            model_name='check',
            name='due_on',
            field=models.DateField(editable=False, null=True, verbose_name='完成期限'),
        ),
        migrations.AddField(
            model_name='historicalcheck',
            name='due_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='期满时刻'),
        ),
        migrations.AddField(
            model_name='historicalcheck',
            name='due_on',
            field=models.DateField(editable=False, null=True, verbose_name='完成期限'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='announcement',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper', verbose_name='检查通知'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='approved_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='审批时间'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='approved_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='basis_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='依据文件的文号'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='cancelled_because',
            field=models.TextField(blank=True, editable=False, verbose_name='取消理由'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='comments',
            field=models.TextField(blank=True, editable=False, verbose_name='退回意见'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='ends_on',
            field=models.DateField(verbose_name='检查结束日期'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='requirements',
            field=models.TextField(blank=True, verbose_name='工作要求'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='starts_on',
            field=models.DateField(verbose_name='检查开始日期'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='submitted_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='提交时间'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='team_leader',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='检查组组长'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='announcement',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='检查通知'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='approved_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='审批时间'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='approved_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='inspection',
            name='basis_number',
            field=models.CharField(blank=True, max_length=60, verbose_name='依据文件的文号'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='cancelled_because',
            field=models.TextField(blank=True, editable=False, verbose_name='取消理由'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='comments',
            field=models.TextField(blank=True, editable=False, verbose_name='退回意见'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='ends_on',
            field=models.DateField(verbose_name='检查结束日期'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='requirements',
            field=models.TextField(blank=True, verbose_name='工作要求'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='starts_on',
            field=models.DateField(verbose_name='检查开始日期'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='submitted_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='提交时间'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='team_leader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='检查组组长'),
        ),
        migrations.AlterField(
            model_name='check',
            name='checked_on',
            field=models.DateField(blank=True, null=True, verbose_name='检查日期'),
        ),
        migrations.AlterField(
            model_name='check',
            name='title',
            field=models.CharField(max_length=200, verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='historicalcheck',
            name='checked_on',
            field=models.DateField(blank=True, null=True, verbose_name='检查日期'),
        ),
        migrations.AlterField(
            model_name='historicalcheck',
            name='title',
            field=models.CharField(max_length=200, verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='historicalinspection',
            name='period_from',
            field=models.DateField(verbose_name='检查时段起'),
        ),
        migrations.AlterField(
            model_name='historicalinspection',
            name='period_to',
            field=models.DateField(verbose_name='检查时段止'),
        ),
        migrations.AlterField(
            model_name='historicalinspection',
            name='state',
            field=models.CharField(choices=[('planned', '已拟定'), ('submitted', '已拟定（待审批）'), ('under_way', '检查中'), ('summarised', '已总结'), ('circulated', '已通报'), ('closed', '已办结'), ('cancelled', '已取消')], default='planned', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='inspection',
            name='period_from',
            field=models.DateField(verbose_name='检查时段起'),
        ),
        migrations.AlterField(
            model_name='inspection',
            name='period_to',
            field=models.DateField(verbose_name='检查时段止'),
        ),
        migrations.AlterField(
            model_name='inspection',
            name='state',
            field=models.CharField(choices=[('planned', '已拟定'), ('submitted', '已拟定（待审批）'), ('under_way', '检查中'), ('summarised', '已总结'), ('circulated', '已通报'), ('closed', '已办结'), ('cancelled', '已取消')], default='planned', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AddIndex(
            model_name='check',
            index=models.Index(fields=['bureau', 'due_at', 'id'], name='check_by_due'),
        ),
        migrations.AddIndex(
            model_name='inspection',
            index=models.Index(fields=['bureau', '-id'], name='inspection_newest'),
        ),
        migrations.AddIndex(
            model_name='inspection',
            index=models.Index(fields=['bureau', 'state', '-id'], name='inspection_by_state'),
        ),
        migrations.AddIndex(
            model_name='inspection',
            index=models.Index(fields=['bureau', 'basis', '-id'], name='inspection_by_basis'),
        ),
        migrations.AddIndex(
            model_name='inspection',
            index=models.Index(fields=['bureau', '-starts_on', '-id'], name='inspection_by_start'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(('checked_on__isnull', False), models.Q(('inspection__isnull', False), models.Q(('state', 'concluded'), _negated=True)), _connector='OR'), name='check_day_known_once_done'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', True), ('due_on__isnull', True)), models.Q(('due_at__isnull', False), ('due_on__isnull', False)), _connector='OR'), name='check_due_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'submitted', 'under_way', 'summarised', 'circulated', 'closed', 'cancelled'])), name='inspection_state_known'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['superior', 'work', 'complaint', 'suggestion'])), name='inspection_basis_known'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'superior'), _negated=True), models.Q(('basis_document', ''), _negated=True), _connector='OR'), name='inspection_superior_with_document'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='inspection_period_in_order'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='inspection_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'submitted', 'cancelled']), models.Q(('announcement__isnull', False), ('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='inspection_approved_with_leader_and_paper'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('planned_by')), _negated=True), _connector='OR'), name='inspection_never_approved_by_its_planner'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancelled_because', ''), _negated=True), _connector='OR'), name='inspection_cancelled_with_reason'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='acknowledged_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签收人'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='check_task',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignment', to='supervision.check', verbose_name='检查任务'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='checker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='承担互查的科室'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='division',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='被检查科室'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='inspectors',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='检查人员'),
        ),
        migrations.AddField(
            model_name='draw',
            name='drawn_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='抽取人'),
        ),
        migrations.AddField(
            model_name='draw',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddField(
            model_name='draw',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper', verbose_name='抽取记录'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='acknowledged_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签收人'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='check_task',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.check', verbose_name='检查任务'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='checker',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.division', verbose_name='承担互查的科室'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='division',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.division', verbose_name='被检查科室'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='inspection',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.inspection', verbose_name='监督检查'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('inspection', 'division', 'method'), name='assignment_once'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['self', 'mutual', 'spot'])), name='assignment_method_known'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('checker__isnull', True), models.Q(('method', 'mutual'), models.Q(('checker', models.F('division')), _negated=True)), _connector='OR'), name='assignment_checked_by_another'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='assignment_acknowledged_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', True), ('cancelled_because', '')), models.Q(('cancelled_at__isnull', False), models.Q(('cancelled_because', ''), _negated=True)), _connector='OR'), name='assignment_cancelled_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.UniqueConstraint(fields=('inspection', 'serial'), name='draw_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pairing'])), name='draw_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='draw',
            constraint=models.CheckConstraint(condition=models.Q(('serial__gte', 1)), name='draw_serial_from_one'),
        ),
        *triggers.never_deleted("supervision_draw"),
        triggers.unchangeable("supervision_draw", _DRAWN),
        triggers.written_once("supervision_draw", "paper_once", "OLD.paper_id IS NULL", ("paper_id",)),
        migrations.RunPython(create_search_table, migrations.RunPython.noop),
    ]
