"""What is owed counts once and by who owes it; late matters are put under escalation (督办), with reminders of their own."""

import django.core.validators
import django.db.models.deletion
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, check_rows_now, sql_of

_OWNERS = {"officer:": "inspectors", "leader:": "leaders", "discipline:": "discipline"}
_MATTER = ("root_type", "root_id", "what", "owner", "due_at", "opens_at", "closes_at")


def say_who_owes(apps, schema_editor):
    """Turns that are there say who owes them, and count as those do that acts write from now on."""
    turns = apps.get_model("supervision", "Turn").objects
    turns.filter(holder__startswith="head:").update(owner=models.F("holder"))
    for prefix, owner in _OWNERS.items():
        turns.filter(holder__startswith=prefix).update(owner=owner)
    confidential = apps.get_model("supervision", "Check").objects.filter(inspection__isnull=False, basis="complaint")
    turns.filter(confidential=True).update(is_counted=False)
    turns.filter(holder__startswith="discipline:").update(is_counted=False)
    turns.filter(root_type="supervision.check", root_id__in=confidential.values("pk")).update(is_counted=False)
    again, known = [], set()
    for pk, *matter in turns.filter(is_counted=True).order_by("id").values_list("pk", *_MATTER).iterator():
        (again.append(pk) if tuple(matter) in known else known.add(tuple(matter)))
    for start in range(0, len(again), 500):
        turns.filter(pk__in=again[start : start + 500]).update(is_counted=False)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_orders_and_record_opinions'),
        ("supervision", "0023_complaints_decided_by_two"),
    ]

    operations = batched([
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('root_type', models.CharField(max_length=60)),
                ('root_id', models.BigIntegerField()),
                ('what', models.CharField(max_length=60, verbose_name='督办的事项')),
                ('owner', models.CharField(max_length=30, verbose_name='责任方')),
                ('holder', models.CharField(max_length=30, verbose_name='轮到')),
                ('late_since', models.DateTimeField(verbose_name='原期满时刻')),
                ('due_on', models.DateField(verbose_name='督办期限')),
                ('due_at', models.DateTimeField(verbose_name='督办期满时刻')),
                ('words', models.TextField(verbose_name='督办要求')),
                ('ordered_at', models.DateTimeField(verbose_name='督办时间')),
                ('done_at', models.DateTimeField(editable=False, null=True, verbose_name='办理时间')),
                ('lifted_at', models.DateTimeField(editable=False, null=True, verbose_name='解除时间')),
                ('lifted_because', models.TextField(blank=True, editable=False, verbose_name='解除理由')),
            ],
            options={
                'verbose_name': '督办',
                'verbose_name_plural': '督办',
            },
        ),
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_stage_known',
        ),
        migrations.RemoveIndex(
            model_name='turn',
            name='turn_of_bureau_by_due',
        ),
        migrations.AddField(
            model_name='historicalreminderrule',
            name='escalation_days_before',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, help_text='自然日。督办时立即提醒责任人；填0的，督办期满前不再提醒，只在期满当日和逾期后提醒。', validators=[django.core.validators.MaxValueValidator(30)], verbose_name='督办期满前几日提醒'),
        ),
        migrations.AddField(
            model_name='historicalreminderrule',
            name='escalation_superior_after',
            field=models.PositiveSmallIntegerField(db_default=1, default=1, help_text='自然日。督办期限逾期满这些日数仍未办理的，同时提醒督办人和局领导。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='督办逾期几日后提醒督办人和局领导'),
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='escalation_days_before',
            field=models.PositiveSmallIntegerField(db_default=2, default=2, help_text='自然日。督办时立即提醒责任人；填0的，督办期满前不再提醒，只在期满当日和逾期后提醒。', validators=[django.core.validators.MaxValueValidator(30)], verbose_name='督办期满前几日提醒'),
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='escalation_superior_after',
            field=models.PositiveSmallIntegerField(db_default=1, default=1, help_text='自然日。督办期限逾期满这些日数仍未办理的，同时提醒督办人和局领导。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='督办逾期几日后提醒督办人和局领导'),
        ),
        migrations.AddField(
            model_name='turn',
            name='is_counted',
            field=models.BooleanField(db_default=True, default=True, verbose_name='计入统计'),
        ),
        migrations.AddField(
            model_name='turn',
            name='owner',
            field=models.CharField(db_default='', default='', max_length=30, verbose_name='责任方'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='stage',
            field=models.CharField(choices=[('before', '即将到期'), ('due', '今日到期'), ('overdue', '已逾期'), ('superior', '下级逾期未办'), ('moved', '期限已变动'), ('kept_open', '末日有变，仍可办理'), ('unreceived', '科室逾期未签收'), ('escalated', '督办')], max_length=10, verbose_name='阶段'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['before', 'due', 'overdue', 'superior', 'moved', 'kept_open', 'unreceived', 'escalated'])), name='reminder_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='reminderrule',
            constraint=models.CheckConstraint(condition=models.Q(('escalation_superior_after__gte', 1)), name='reminder_rule_escalation_superior_after_it_is_overdue', violation_error_message='督办没有逾期的不提醒局领导，应当不少于1日。'),
        ),
        migrations.AddField(
            model_name='escalation',
            name='addressee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='责任人'),
        ),
        migrations.AddField(
            model_name='escalation',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='escalation',
            name='lifted_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='解除人'),
        ),
        migrations.AddField(
            model_name='escalation',
            name='ordered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='督办人'),
        ),
        migrations.AddField(
            model_name='turn',
            name='escalation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='supervision.escalation', verbose_name='督办'),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('is_counted', True)), fields=['bureau', 'due_at', 'id'], name='turn_of_bureau_by_due'),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('is_counted', True)), fields=['bureau', 'owner', 'due_at', 'id'], name='turn_of_owner_by_due'),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(condition=models.Q(('escalation__isnull', False)), fields=['bureau', 'due_at', 'id'], name='turn_of_escalation'),
        ),
        migrations.AddIndex(
            model_name='escalation',
            index=models.Index(fields=['root_type', 'root_id'], name='escalation_of_root'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='escalation_with_words'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(('addressee', models.F('ordered_by')), _negated=True), name='escalation_not_to_oneself'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('ordered_at')), ('late_since__lte', models.F('ordered_at'))), name='escalation_of_what_is_late_by_a_day_to_come'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_because', ''), ('lifted_by__isnull', True)), models.Q(('done_at__isnull', True), ('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lifted_because', ''), _negated=True)), _connector='OR'), name='escalation_lifted_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at__isnull', True), ('lifted_at__isnull', True)), fields=('root_type', 'root_id', 'owner', 'late_since'), name='one_escalation_of_a_matter_at_a_time'),
        ),
        VendorSQL(sql_of(__file__)),
        migrations.RunPython(say_who_owes, migrations.RunPython.noop),
        check_rows_now(),
    ])
