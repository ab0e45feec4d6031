import django.db.models.deletion
from django.db import migrations, models

from documents.migrating import VendorSQL, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_year_report_paper'),
    ]

    operations = [
        migrations.AddField(
            model_name='ledgerentry',
            name='cases',
            field=models.CharField(max_length=64, null=True, verbose_name='案件内容的摘要'),
        ),
        migrations.CreateModel(
            name='CaseDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root_type', models.CharField(max_length=60, verbose_name='案件种类')),
                ('root_id', models.BigIntegerField(verbose_name='案件编号')),
                ('form', models.PositiveSmallIntegerField(verbose_name='规范形式的版本')),
                ('salt', models.CharField(max_length=32, verbose_name='随机数')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('was_as_left', models.BooleanField(null=True, verbose_name='此前与上一次的摘要相符')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='digests', to='documents.ledgerentry', verbose_name='留痕')),
            ],
            options={
                'verbose_name': '案件内容的摘要',
                'verbose_name_plural': '案件内容的摘要',
                'indexes': [models.Index(fields=['root_type', 'root_id', '-entry'], name='casedigest_newest')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'root_type', 'root_id'), name='casedigest_once_an_entry')],
            },
        ),
        VendorSQL(sql_of(__file__)),
    ]
