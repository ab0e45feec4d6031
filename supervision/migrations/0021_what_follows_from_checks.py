"""Who concluded a check, what it left open, from which of its findings nothing follows; and which findings wait."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_orders_and_record_opinions'),
        ("supervision", "0020_amendments_of_served_notices"),
    ]

    operations = batched([
        migrations.CreateModel(
            name='UnhandledFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('inspection', '行政检查'), ('licensing', '行政许可'), ('penalty', '行政处罚'), ('coercion', '行政强制'), ('confirmation', '行政确认'), ('other', '其他行政执法活动')], max_length=20, verbose_name='执法种类')),
                ('since', models.DateTimeField(verbose_name='检查完成的时间')),
            ],
            options={
                'verbose_name': '待处理的问题',
                'verbose_name_plural': '待处理的问题',
            },
        ),
        migrations.RemoveConstraint(
            model_name='check',
            name='check_day_known_once_done',
        ),
        migrations.AddField(
            model_name='check',
            name='concluded_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='完成人'),
        ),
        migrations.AddField(
            model_name='check',
            name='unfilled',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='未填写的项目数'),
        ),
        migrations.AddField(
            model_name='check',
            name='unfilled_because',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='未填写的理由'),
        ),
        migrations.AddField(
            model_name='finding',
            name='no_action_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='不再处理的时间'),
        ),
        migrations.AddField(
            model_name='finding',
            name='no_action_because',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='不再处理的理由'),
        ),
        migrations.AddField(
            model_name='finding',
            name='no_action_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定不再处理的人'),
        ),
        migrations.AddField(
            model_name='historicalcheck',
            name='concluded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='完成人'),
        ),
        migrations.AddField(
            model_name='historicalcheck',
            name='unfilled',
            field=models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='未填写的项目数'),
        ),
        migrations.AddField(
            model_name='historicalcheck',
            name='unfilled_because',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='未填写的理由'),
        ),
        migrations.AddField(
            model_name='historicalfinding',
            name='no_action_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='不再处理的时间'),
        ),
        migrations.AddField(
            model_name='historicalfinding',
            name='no_action_because',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='不再处理的理由'),
        ),
        migrations.AddField(
            model_name='historicalfinding',
            name='no_action_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定不再处理的人'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(('checked_on__isnull', False), models.Q(models.Q(('inspection__isnull', False), ('method', 'self'), _connector='OR'), models.Q(('state', 'concluded'), _negated=True)), _connector='OR'), name='check_day_known_once_done'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('unfilled__isnull', True), ('unfilled_because', '')), models.Q(('unfilled', 0), ('unfilled_because', '')), models.Q(('unfilled__gt', 0), ('unfilled__isnull', False), models.Q(('unfilled_because', ''), _negated=True)), _connector='OR'), name='check_unfilled_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('no_action_at__isnull', True), ('no_action_because', ''), ('no_action_by__isnull', True)), models.Q(('no_action_at__isnull', False), ('no_action_by__isnull', False), models.Q(('no_action_because', ''), _negated=True)), _connector='OR'), name='finding_no_action_wholly_or_not'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['inspection', 'licensing', 'penalty', 'coercion', 'confirmation', 'other'])), name='finding_kind_known'),
        ),
        migrations.AddField(
            model_name='unhandledfinding',
            name='bureau',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.bureau'),
        ),
        migrations.AddField(
            model_name='unhandledfinding',
            name='division',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='supervision.division', verbose_name='科室'),
        ),
        migrations.AddField(
            model_name='unhandledfinding',
            name='finding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='unhandled', to='supervision.finding', verbose_name='问题'),
        ),
        migrations.AddIndex(
            model_name='unhandledfinding',
            index=models.Index(fields=['bureau', 'since', 'id'], name='unhandled_by_time'),
        ),
        migrations.AddIndex(
            model_name='unhandledfinding',
            index=models.Index(fields=['bureau', 'division', 'since', 'id'], name='unhandled_by_division'),
        ),
        migrations.AddIndex(
            model_name='unhandledfinding',
            index=models.Index(fields=['bureau', 'kind', 'since', 'id'], name='unhandled_by_kind'),
        ),
    ])
