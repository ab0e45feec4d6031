"""Time-stamps of sealed papers (时间戳, RFC 3161), beside them."""

import django.db.models.deletion
from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_papers_that_name_who_complained'),
    ]

    operations = batched([
        migrations.CreateModel(
            name="PaperTimestamp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间戳的时间")),
                ("authority", models.CharField(max_length=200, verbose_name="时间戳服务机构")),
                ("response", models.BinaryField(verbose_name="时间戳")),
                ("sha256", models.CharField(max_length=64, verbose_name="时间戳的摘要")),
                ("paper", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="timestamp", to="documents.paper", verbose_name="文书")),
            ],
            options={
                "verbose_name": "文书的时间戳",
                "verbose_name_plural": "文书的时间戳",
            },
        ),
    ])
