"""Numbers, names and words are read one way: keys of numbers, handlers that nobody knows, and all search words are written anew.

In one transaction, batch by batch. Two case files whose numbers are one and the same now are named, and nothing is changed.
"""

import django.db.models.deletion
import supervision.core.keys
from django.conf import settings
from django.core.management.base import CommandError
from django.db import migrations, models

from documents.migrating import BatchedOperations, VendorSQL, sql_of
from documents.text_folding import number_key
from supervision.case_files.handlers import People
from supervision.core.reindexing import Words, rewrite

_BATCH = 1_000
_SHOWN = 20


def _in_circular(values):
    number, inspection, *texts, figures = values
    return [number, f"关于{inspection}情况的通报", *texts, *(division["name"] for division in figures["divisions"])]


def _in_opinion(values):
    number, inspection, text, division = values
    return [number, f"{inspection}的整改意见" if text else f"关于{inspection}情况的通报", text, division]


_WORDS = (
    Words("notice", ("supervision", "Notice"), ("number", "title", "facts", "decision", "division__name", "drafted_by__name")),
    Words(
        "check", ("supervision", "Check"), ("title", "record_text", "division__name", "opened_by__name"),
        many=(
            (("supervision", "Check"), "pk", "inspectors__name", {"inspectors__isnull": False}),
            (("supervision", "Finding"), "check_task", "facts", {"set_aside_at__isnull": True}),
        ),
    ),
    Words(
        "finding", ("supervision", "Finding"),
        ("facts", "case_file", "violated", "content__text", "ground__citation", "check_task__division__name"),
        many=((("supervision", "Finding"), "pk", "officers__name", {"officers__isnull": False}),),
    ),
    Words(
        "material", ("supervision", "MaterialRequest"),
        ("number", "purpose", "check_task__title", "division__name", "asked_by__name"),
        many=((("supervision", "MaterialItem"), "request", "name", {}),),
    ),
    Words("casefile", ("supervision", "CaseFile"), ("number", "party", "handlers", "subject")),
    Words(
        "complaint", ("supervision", "Complaint"),
        ("reference", "about", "named_text", "case_file", "conclusion", "division__name"),
        many=((("supervision", "Complaint"), "pk", "named__name", {"named__isnull": False}),),
    ),
    Words(
        "inspection", ("supervision", "Inspection"),
        ("announcement__number", "title", "basis_document", "basis_number", "requirements", "team_leader__name", "planned_by__name"),
        many=(
            (("supervision", "Assignment"), "inspection", "division__name", {}),
            (("supervision", "Inspection"), "pk", "team__name", {"team__isnull": False}),
        ),
    ),
    Words(
        "circular", ("supervision", "Circular"),
        ("number", "inspection__title", "drafted_by__name", "overall", "problems", "common", "tendencies", "remedies", "summary__figures"),
        read=_in_circular,
    ),
    Words(
        "opinion", ("supervision", "Opinion"),
        ("circular__number", "inspection__title", "text", "division__name"),
        read=_in_opinion,
    ),
)


def _rewrite_keys(apps, schema_editor):
    """The keys of the numbers. Who bears one that another would come to bear as well is named: nobody guesses which is right."""
    CaseFile = apps.get_model("supervision", "CaseFile")
    changed = [
        (pk, bureau, number, number_key(number))
        for pk, bureau, number, key in CaseFile.objects.values_list("pk", "bureau_id", "number", "number_key").iterator(_BATCH)
        if number_key(number) != key
    ]
    taken, same = {}, []
    for pk, bureau, number, key in changed:
        others = CaseFile.objects.filter(bureau=bureau, number_key=key).exclude(pk=pk)
        other = taken.setdefault((bureau, key), number if not others else others[0].number)
        if others or other is not number:
            same.append(f"{number}（{pk}）= {other}")
    if same:
        raise CommandError(
            "下列案卷号只有看不见的符号、括号或者字形不同，其实相同，系统不能判断以哪一件为准。请在升级以前的版本中办理"
            f"「更正登记」，使案卷号不同，或者移出重复的一件，再升级：{'；'.join(same[:_SHOWN])}"
            + (f"；共{len(same)}组。" if len(same) > _SHOWN else "。")
        )
    for pk, _, _, key in changed:
        CaseFile.objects.filter(pk=pk).update(number_key=key)


def _flag_handlers(apps, schema_editor):
    """Which case files have a handler of whom nobody knows who it is."""
    CaseFile, Officer = apps.get_model("supervision", "CaseFile"), apps.get_model("supervision", "Officer")
    for bureau in Officer.objects.order_by().values_list("bureau_id", flat=True).distinct():
        people = People()
        for row in Officer.objects.filter(bureau=bureau).order_by("pk").values_list("pk", "division_id", "name", "badge"):
            people.add(*row)
        files = CaseFile.objects.filter(bureau=bureau).exclude(handlers="").order_by("pk")
        last = -1
        while batch := list(files.filter(pk__gt=last).values_list("pk", "division_id", "handlers")[:_BATCH]):
            _flag(CaseFile, people, batch)
            last = batch[-1][0]


def _flag(CaseFile, people, batch):
    linked = {}
    through = CaseFile.officers.through.objects.filter(casefile_id__in=[pk for pk, _, _ in batch])
    for pk, officer in through.values_list("casefile_id", "officer_id"):
        linked.setdefault(pk, []).append(officer)
    is_open = [pk for pk, division, text in batch if people.read(text, division, pk, linked.get(pk, ())).open]
    CaseFile.objects.filter(pk__in=is_open).update(handlers_open=True)


def _check_imports_again(apps, schema_editor):
    """Rows that were compared the old way are compared anew, before anybody decides on them."""
    ImportBatch = apps.get_model("supervision", "ImportBatch")
    waiting = ImportBatch.objects.filter(state__in=["checking", "checked"])
    apps.get_model("supervision", "ImportRow").objects.filter(batch__in=waiting).delete()
    apps.get_model("supervision", "ImportChunk").objects.filter(batch__in=waiting).update(is_checked=False)
    waiting.update(
        state="checking", rows_checked=0, rows_new=0, rows_changed=0, rows_unchanged=0, rows_bad=0
    )


def _rewrite_words(apps, schema_editor):
    for words in _WORDS:
        rewrite(apps, words)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_year_report_paper'),
        ('supervision', '0007_short_pending_lists'),
    ]

    operations = [
        BatchedOperations([
            migrations.CreateModel(
                name='HandlerIdentity',
                fields=[
                    ('id', models.BigIntegerField(default=supervision.core.keys.timed_key, editable=False, primary_key=True, serialize=False, verbose_name='键')),
                    ('name', models.CharField(max_length=200, verbose_name='承办人')),
                    ('name_key', models.CharField(max_length=200, verbose_name='比对用的姓名')),
                    ('officers', models.JSONField(default=list, verbose_name='认定的人员')),
                    ('is_for_division', models.BooleanField(default=False, verbose_name='本科室其他案卷照此认定')),
                    ('reason', models.TextField(verbose_name='认定的依据')),
                    ('said_at', models.DateTimeField(verbose_name='认定时间')),
                    ('case_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identities', to='supervision.casefile', verbose_name='执法案卷')),
                    ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.division', verbose_name='承办科室')),
                    ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='认定人')),
                ],
                options={
                    'verbose_name': '承办人认定',
                    'verbose_name_plural': '承办人认定',
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('is_for_division', True)), fields=['division', 'id'], name='handler_identity_of_division')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_key', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='handler_identity_of_a_name_with_reason')],
                },
            ),
            migrations.AddField('casefile', 'handlers_open', models.BooleanField(default=False, editable=False, verbose_name='承办人待认定')),
            migrations.AddField('historicalcasefile', 'handlers_open', models.BooleanField(default=False, editable=False, verbose_name='承办人待认定')),
            migrations.AddField('importbatch', 'open_handlers', models.JSONField(blank=True, default=dict, verbose_name='待认定的承办人')),
            migrations.AddField('historicalimportbatch', 'open_handlers', models.JSONField(blank=True, default=dict, verbose_name='待认定的承办人')),
            migrations.AddField('importrow', 'open_handlers', models.CharField(blank=True, max_length=200, verbose_name='待认定的承办人')),
            migrations.AddIndex('casefile', models.Index(condition=models.Q(('handlers_open', True)), fields=['bureau', 'closed_on', 'id'], name='casefile_open_closed')),
            migrations.AddIndex('casefile', models.Index(condition=models.Q(('handlers_open', True)), fields=['division', 'closed_on', 'id'], name='casefile_open_division')),
        ]),
        # SQLite makes a table anew that gets a column, and its triggers go with the old one.
        VendorSQL(sql_of(__file__)),
        migrations.RunPython(_rewrite_keys, migrations.RunPython.noop),
        migrations.RunPython(_flag_handlers, migrations.RunPython.noop),
        migrations.RunPython(_check_imports_again, migrations.RunPython.noop),
        migrations.RunPython(_rewrite_words, migrations.RunPython.noop),
    ]
