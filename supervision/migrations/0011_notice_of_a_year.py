"""A year keeps the text of its notice, each day the sentence that names it (通知原文)."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0010_copies_made_anew'),
    ]

    operations = batched([
        migrations.AddField(
            model_name='calendarday',
            name='basis',
            field=models.TextField(blank=True, editable=False, verbose_name='所依原文'),
        ),
        migrations.AddField(
            model_name='calendaryear',
            name='notice_text',
            field=models.TextField(blank=True, editable=False, verbose_name='通知原文'),
        ),
        migrations.AddField(
            model_name='historicalcalendaryear',
            name='notice_text',
            field=models.TextField(blank=True, editable=False, verbose_name='通知原文'),
        ),
        VendorSQL(sql_of(__file__)),
    ])
