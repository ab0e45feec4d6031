"""The register takes in what the tables bring that bureaus keep: credit code, days, amount, place; which column is which is kept by name."""

import django.db.models.deletion
import supervision.core.keys
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0016_ground_finding_paper'),
        ('supervision', '0032_similar_numbers'),
    ]

    operations = batched([
        migrations.CreateModel(
            name='TableLayout',
            fields=[
                ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                ('noun', models.CharField(max_length=30, verbose_name='用于')),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('heads', models.JSONField(default=dict, verbose_name='各列的表头')),
                ('values', models.JSONField(default=dict, verbose_name='统一填写的内容')),
                ('kept_at', models.DateTimeField(verbose_name='保存时间')),
            ],
            options={
                'verbose_name': '表头对应',
                'verbose_name_plural': '表头对应',
            },
        ),
        migrations.RemoveConstraint(
            model_name='accountimport',
            name='accountimport_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='importbatch',
            name='importbatch_state_known',
        ),
        migrations.AddField(
            model_name='accountimport',
            name='layout',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='表头对应'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='金额（元）'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='credit_code',
            field=models.CharField(blank=True, db_default='', default='', max_length=18, verbose_name='统一社会信用代码'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='决定日期'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='opened_on',
            field=models.DateField(blank=True, null=True, verbose_name='立案日期'),
        ),
        migrations.AddField(
            model_name='casefile',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='地点'),
        ),
        migrations.AddField(
            model_name='historicalaccountimport',
            name='layout',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='表头对应'),
        ),
        migrations.AddField(
            model_name='historicalcasefile',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, verbose_name='金额（元）'),
        ),
        migrations.AddField(
            model_name='historicalcasefile',
            name='credit_code',
            field=models.CharField(blank=True, db_default='', default='', max_length=18, verbose_name='统一社会信用代码'),
        ),
        migrations.AddField(
            model_name='historicalcasefile',
            name='decided_on',
            field=models.DateField(blank=True, null=True, verbose_name='决定日期'),
        ),
        migrations.AddField(
            model_name='historicalcasefile',
            name='opened_on',
            field=models.DateField(blank=True, null=True, verbose_name='立案日期'),
        ),
        migrations.AddField(
            model_name='historicalcasefile',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='地点'),
        ),
        migrations.AddField(
            model_name='historicalimportbatch',
            name='layout',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='表头对应'),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='layout',
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name='表头对应'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='amount',
            field=models.DecimalField(decimal_places=2, max_digits=15, null=True, verbose_name='金额（元）'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='credit_code',
            field=models.CharField(blank=True, db_default='', default='', max_length=18, verbose_name='统一社会信用代码'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='decided_on',
            field=models.DateField(null=True, verbose_name='决定日期'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='opened_on',
            field=models.DateField(null=True, verbose_name='立案日期'),
        ),
        migrations.AddField(
            model_name='importrow',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='地点'),
        ),
        migrations.AlterField(
            model_name='accountimport',
            name='state',
            field=models.CharField(choices=[('mapping', '待对应列'), ('uploaded', '待确认'), ('imported', '已导入'), ('discarded', '已放弃')], default='uploaded', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='historicalaccountimport',
            name='state',
            field=models.CharField(choices=[('mapping', '待对应列'), ('uploaded', '待确认'), ('imported', '已导入'), ('discarded', '已放弃')], default='uploaded', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='historicalimportbatch',
            name='state',
            field=models.CharField(choices=[('mapping', '待对应列'), ('checking', '核对中'), ('checked', '待确认'), ('imported', '已导入'), ('discarded', '已放弃')], default='checking', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='state',
            field=models.CharField(choices=[('mapping', '待对应列'), ('checking', '核对中'), ('checked', '待确认'), ('imported', '已导入'), ('discarded', '已放弃')], default='checking', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(condition=models.Q(('opened_on__isnull', False)), fields=['bureau', 'opened_on'], name='casefile_opened'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(condition=models.Q(('decided_on__isnull', False)), fields=['bureau', 'decided_on'], name='casefile_decided'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(condition=models.Q(('amount__isnull', False)), fields=['bureau', 'amount'], name='casefile_amount'),
        ),
        migrations.AddIndex(
            model_name='casefile',
            index=models.Index(condition=models.Q(('credit_code', ''), _negated=True), fields=['bureau', 'credit_code'], name='casefile_credit_code'),
        ),
        migrations.AddConstraint(
            model_name='accountimport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['mapping', 'uploaded', 'imported', 'discarded'])), name='accountimport_state_known'),
        ),
        migrations.AddConstraint(
            model_name='casefile',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='casefile_amount_not_below_nought'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['mapping', 'checking', 'checked', 'imported', 'discarded'])), name='importbatch_state_known'),
        ),
        migrations.AddField(
            model_name='tablelayout',
            name='bureau',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.bureau', verbose_name='局'),
        ),
        migrations.AddField(
            model_name='tablelayout',
            name='kept_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='保存人'),
        ),
        migrations.AddConstraint(
            model_name='tablelayout',
            constraint=models.UniqueConstraint(fields=('bureau', 'noun', 'name'), name='table_layout_name_once'),
        ),
        # SQLite makes a table anew that gets such a column, and its triggers go with the old one.
        VendorSQL(sql_of(__file__)),
    ])
