"""An import asks whether numbers that a reader may take for one are one (是否同一件): what they have in common is kept and indexed."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of
from documents.text_folding import similar_key

_AT_ONCE = 1_000


def keep_what_numbers_have_in_common(apps, schema_editor):
    """Case files that are there get their keys; of those of the past nobody asks."""
    case_files = apps.get_model("supervision", "CaseFile").objects
    after = 0
    while found := list(case_files.filter(pk__gt=after).order_by("pk").only("pk", "number")[:_AT_ONCE]):
        for case_file in found:
            case_file.similar_key = similar_key(case_file.number)
        case_files.bulk_update(found, ["similar_key"], batch_size=200)
        after = found[-1].pk


class Migration(migrations.Migration):
    dependencies = [("supervision", "0031_standing_in_by_role")]

    operations = batched([
        migrations.AddField("casefile", "similar_key", models.CharField("比对相近案卷号用", default="", editable=False, max_length=240)),
        migrations.AddField("historicalcasefile", "similar_key", models.CharField("比对相近案卷号用", default="", editable=False, max_length=240)),
        migrations.AddField("importrow", "similar_key", models.CharField("比对相近案卷号用", blank=True, default="", max_length=240), preserve_default=False),
        migrations.AddField("importrow", "similar", models.TextField("与哪些案卷相近", blank=True, default=""), preserve_default=False),
        # SQLite makes a table anew that gets a column, and its triggers go with the old one.
        VendorSQL(sql_of(__file__)),
        migrations.RunPython(keep_what_numbers_have_in_common, migrations.RunPython.noop),
        migrations.AddIndex("casefile", models.Index(fields=["bureau", "similar_key"], name="casefile_similar")),
        migrations.AddIndex("importrow", models.Index(condition=models.Q(("similar", ""), _negated=True), fields=["batch", "line"], name="importrow_similar")),
    ])
