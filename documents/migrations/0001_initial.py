from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Bureau',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='全称')),
                ('short_name', models.CharField(max_length=20, verbose_name='简称')),
                ('code', models.SlugField(help_text='用于文件夹和印章密钥的文件名，启用后不要更改。', unique=True, verbose_name='代码')),
            ],
            options={
                'verbose_name': '局',
                'verbose_name_plural': '局',
                'ordering': ['id'],
            },
        ),
    ]
