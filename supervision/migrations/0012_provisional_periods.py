"""When each period lapses (视为届满的时刻), and what was known of a decision's last day; filled from what stands there."""

from datetime import timedelta

import django.core.validators
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery

from documents.migrating import VendorSQL, batched, sql_of

AFTER = timedelta(days=15)
"""The rule's default: a provisional period is over so long after its last day."""


def fill(apps, schema_editor):
    for name in ("Deadline", "HistoricalDeadline"):
        deadlines = apps.get_model("supervision", name).objects
        deadlines.filter(is_provisional=False).update(lapses_at=F("due_at"))
        deadlines.filter(is_provisional=True).update(lapses_at=F("due_at") + AFTER)
    deadline = apps.get_model("supervision", "Deadline").objects.filter(pk=OuterRef("deadline_id"))
    decided = apps.get_model("supervision", "ReviewRequest").objects.filter(
        state="decided", deadline__is_provisional=True, decided_late=False
    )
    decided.update(decision_due_at=Subquery(deadline.values("lapses_at")))
    turns = apps.get_model("supervision", "Turn").objects
    turns.filter(is_provisional=True).update(provisional_until=F("due_at") + AFTER)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_drafts'),
        ('supervision', '0011_notice_of_a_year'),
    ]

    operations = batched([
        migrations.AddField(
            model_name='deadline',
            name='lapses_at',
            field=models.DateTimeField(null=True, verbose_name='视为届满的时刻'),
        ),
        migrations.AddField(
            model_name='deadlinerule',
            name='days_kept_open',
            field=models.PositiveSmallIntegerField(default=3, help_text='只用于申请复查、核对问题和陈述申辩。放假安排公布后，暂定的末日提前、并且已经过去的，权利不因此丧失。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='公布时已经届满的，自公布之日起几个工作日内仍可办理'),
        ),
        migrations.AddField(
            model_name='deadlinerule',
            name='provisional_days',
            field=models.PositiveSmallIntegerField(default=15, help_text='自然日。放假安排一直没有公布的，暂定的末日过后满这些日数，期限届满；不少于10日，此时任何安排都不会再推迟末日。', validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(60)], verbose_name='暂定的末日过后几日视为届满'),
        ),
        migrations.AddField(
            model_name='historicaldeadline',
            name='lapses_at',
            field=models.DateTimeField(null=True, verbose_name='视为届满的时刻'),
        ),
        migrations.AddField(
            model_name='historicaldeadlinerule',
            name='days_kept_open',
            field=models.PositiveSmallIntegerField(default=3, help_text='只用于申请复查、核对问题和陈述申辩。放假安排公布后，暂定的末日提前、并且已经过去的，权利不因此丧失。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='公布时已经届满的，自公布之日起几个工作日内仍可办理'),
        ),
        migrations.AddField(
            model_name='historicaldeadlinerule',
            name='provisional_days',
            field=models.PositiveSmallIntegerField(default=15, help_text='自然日。放假安排一直没有公布的，暂定的末日过后满这些日数，期限届满；不少于10日，此时任何安排都不会再推迟末日。', validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(60)], verbose_name='暂定的末日过后几日视为届满'),
        ),
        migrations.AddField(
            model_name='historicalreviewrequest',
            name='decision_due_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='决定时的届满时刻'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='decision_due_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='决定时的届满时刻'),
        ),
        migrations.AddField(
            model_name='turn',
            name='provisional_until',
            field=models.DateTimeField(null=True, verbose_name='暂定期限视为届满的时刻'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        VendorSQL(sql_of(__file__)),
    ])
