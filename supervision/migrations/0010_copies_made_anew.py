import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_year_report_paper'),
        ('supervision', '0009_accounts'),
    ]

    operations = batched([
        migrations.CreateModel(
            name='OfferedCopy',
            fields=[
                ('copy', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='documents.evidence', verbose_name='副本')),
                ('pages', models.PositiveSmallIntegerField(verbose_name='页数')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='原件')),
            ],
            options={
                'verbose_name': '提供的副本',
                'verbose_name_plural': '提供的副本',
            },
        ),
        migrations.CreateModel(
            name='CopyDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='制作时间')),
                ('pages', models.PositiveSmallIntegerField(verbose_name='页数')),
                ('made', models.PositiveSmallIntegerField(default=0, verbose_name='已制作的页数')),
                ('contents', models.JSONField(default=list, verbose_name='各页')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='制作人')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='原件')),
            ],
            options={
                'verbose_name': '副本草稿',
                'verbose_name_plural': '副本草稿',
                'indexes': [models.Index(fields=['made_at'], name='copy_draft_by_age')],
                'constraints': [models.UniqueConstraint(fields=('source', 'made_by'), name='copy_draft_once'), models.CheckConstraint(condition=models.Q(('made__lte', models.F('pages')), ('pages__gt', 0)), name='copy_draft_no_more_than_its_pages')],
            },
        ),
        migrations.CreateModel(
            name='Showing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shown_at', models.DateTimeField(verbose_name='播放时间')),
                ('place', models.CharField(max_length=120, verbose_name='播放地点')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.evidence', verbose_name='录音录像')),
                ('people', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='观看的人员')),
                ('shown_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='在场的承办人')),
            ],
            options={
                'verbose_name': '当面播放记录',
                'verbose_name_plural': '当面播放记录',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='showing_with_its_place')],
            },
        ),
        VendorSQL(sql_of(__file__)),
    ])
