"""The draft of a referral that is not sent is void."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accountability", "0006_windows_taken_back"),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalreferral',
            name='discarded_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='historicalreferral',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待签发'), ('sent', '已移送'), ('received', '已接收'), ('concluded', '已有处理结果'), ('discarded', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='discarded_because',
            field=models.TextField(blank=True, editable=False, verbose_name='作废理由'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='state',
            field=models.CharField(choices=[('draft', '草拟'), ('submitted', '待签发'), ('sent', '已移送'), ('received', '已接收'), ('concluded', '已有处理结果'), ('discarded', '已作废')], default='draft', editable=False, max_length=50, verbose_name='状态'),
        ),
    ]
