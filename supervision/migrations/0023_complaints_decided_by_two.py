"""What the handler of a complaint proposes and a leader decides; the notices begun with what its investigation found."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_papers_that_name_who_complained'),
        ("supervision", "0022_review_drafts_hearings_and_superiors"),
    ]

    operations = batched([
        migrations.AddField(
            model_name='complaint',
            name='concluded_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='查结的人'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定是否受理的人'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='extension_paper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='superior',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='上级机关的批准文件'),
        ),
        migrations.AddField(
            model_name='historicalcomplaint',
            name='concluded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='查结的人'),
        ),
        migrations.AddField(
            model_name='historicalcomplaint',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='决定是否受理的人'),
        ),
        migrations.AddField(
            model_name='historicalcomplaint',
            name='extension_paper',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.paper'),
        ),
        migrations.AddField(
            model_name='historicalcomplaint',
            name='superior',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='上级机关的批准文件'),
        ),
        migrations.CreateModel(
            name='ComplaintProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('refusal', '不予受理'), ('untold', '无法告知，结束')], max_length=10, verbose_name='拟办事项')),
                ('reasons', models.TextField(verbose_name='理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('outcome', models.CharField(blank=True, choices=[('', '待决定'), ('granted', '同意'), ('returned', '退回'), ('recalled', '已撤回提交')], default='', max_length=10, verbose_name='处理')),
                ('comments', models.TextField(blank=True, verbose_name='退回的意见')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='处理时间')),
                ('superior', models.CharField(blank=True, max_length=200, verbose_name='上级机关的批准文件')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='supervision.complaint', verbose_name='投诉举报')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
            ],
            options={
                'verbose_name': '拟办意见',
                'verbose_name_plural': '拟办意见',
                'ordering': ['complaint_id', 'id'],
                'indexes': [models.Index(fields=['complaint', 'id'], name='proposal_of_complaint')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['refusal', 'untold'])), name='proposal_kind_known'), models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='proposal_with_reasons'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True), ('outcome', '')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('outcome__in', ['granted', 'returned', 'recalled'])), _connector='OR'), name='proposal_ended_wholly_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'granted'), _negated=True), models.Q(('superior', ''), _negated=True), models.Q(('ended_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='proposal_decided_by_somebody_else'), models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('complaint',), name='one_open_proposal_of_a_complaint')],
            },
        ),
        migrations.CreateModel(
            name='FoundedNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drafted_at', models.DateTimeField(verbose_name='草拟时间')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='founded', to='supervision.complaint', verbose_name='投诉举报')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='草拟人')),
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='founding', to='supervision.notice', verbose_name='据以草拟的文书')),
            ],
            options={
                'verbose_name': '据以草拟的文书',
                'verbose_name_plural': '据以草拟的文书',
                'ordering': ['complaint_id', 'id'],
                'indexes': [models.Index(fields=['complaint', 'id'], name='founded_notice_of_complaint')],
            },
        ),
        VendorSQL(sql_of(__file__)),
    ])
