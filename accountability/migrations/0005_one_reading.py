"""The search words of liability cases and referrals are written anew, as numbers, names and words are read one way now."""

from django.db import migrations

from supervision.core.reindexing import Words, rewrite

_WORDS = (
    Words(
        "liability", ("accountability", "LiabilityCase"), ("reference", "respondent__name", "summary"),
        many=((("accountability", "Fault"), "case", "facts", {}),),
    ),
    Words(
        "referral", ("accountability", "Referral"), ("reference", "number", "office", "case__respondent__name", "summary"),
    ),
)


def _rewrite_words(apps, schema_editor):
    for words in _WORDS:
        rewrite(apps, words)


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0004_index_of_incident"),
        ("supervision", "0008_one_reading"),
    ]

    operations = [migrations.RunPython(_rewrite_words, migrations.RunPython.noop)]
