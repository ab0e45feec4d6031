"""Findings and requests for material have search words of their own; people keep filters."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0003_triggers_and_search'),
    ]

    operations = [
        VendorSQL(sql_of(__file__)),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='名称')),
                ('address', models.CharField(max_length=100, verbose_name='列表')),
                ('query', models.CharField(blank=True, max_length=1000, verbose_name='条件')),
                ('saved_at', models.DateTimeField(verbose_name='保存时间')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '保存的筛选',
                'verbose_name_plural': '保存的筛选',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('officer', 'name'), name='saved_filter_name_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_filter_has_a_name')],
            },
        ),
    ]
