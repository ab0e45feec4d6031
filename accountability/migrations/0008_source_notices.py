"""What a handler says of a notice behind the case that was revoked or varied since."""

import django.db.models.deletion
import simple_history.models
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ("accountability", "0007_drafts_and_sign_offs"),
        ('supervision', '0020_amendments_of_served_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = batched([
        migrations.CreateModel(
            name='HistoricalSourceNote',
            fields=[
                ('id', models.BigIntegerField(db_index=True, default=supervision.core.keys.timed_key, editable=False, verbose_name='键')),
                ('text', models.TextField(verbose_name='对本案的影响')),
                ('noted_at', models.DateTimeField(verbose_name='核对时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accountability.liabilitycase', verbose_name='案件')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人')),
                ('notice', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.notice', verbose_name='来源文书')),
            ],
            options={
                'verbose_name': '来源文书核对变更记录',
                'verbose_name_plural': 'historical 来源文书变化的核对',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SourceNote',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('text', models.TextField(verbose_name='对本案的影响')),
                ('noted_at', models.DateTimeField(verbose_name='核对时间')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='accountability.liabilitycase', verbose_name='案件')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.notice', verbose_name='来源文书')),
            ],
            options={
                'verbose_name': '来源文书变化的核对',
                'verbose_name_plural': '来源文书变化的核对',
                'ordering': ['case_id', 'id'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('case', 'notice'), name='sourcenote_once_a_notice'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='sourcenote_says_something')],
            },
        ),
        VendorSQL(sql_of(__file__)),
    ])
