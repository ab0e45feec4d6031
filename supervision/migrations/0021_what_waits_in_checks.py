"""What waited before it was kept: findings from which nothing followed, and self-checks, which are their divisions' own."""

from datetime import timedelta

from django.db import migrations
from django.db.models import Exists, OuterRef, Q

AT_ONCE = 1000
NOTICES = ["draft", "submitted", "issued", "served", "closed", "revoked", "replaced"]
OPINIONS = ["issued", "served", "closed"]
FAR = timedelta(days=3650)


def list_findings(apps, schema_editor):
    """Each standing finding of a concluded, ordinary check on which no notice and no opinion stands."""
    model = apps.get_model
    kept = model("supervision", "UnhandledFinding").objects
    notices = model("supervision", "Notice").findings.through.objects.filter(notice__state__in=NOTICES)
    opinions = model("supervision", "Opinion").findings.through.objects.filter(opinion__state__in=OPINIONS)
    waiting = (
        model("supervision", "Finding")
        .objects.filter(set_aside_at__isnull=True, check_task__state="concluded")
        .exclude(check_task__inspection__isnull=False, check_task__basis="complaint")
        .filter(
            ~Q(Exists(notices.filter(finding_id=OuterRef("pk")))),
            ~Q(Exists(opinions.filter(finding_id=OuterRef("pk")))),
        )
        .order_by("check_task__concluded_at", "pk")
        .values_list("pk", "kind", "check_task__bureau_id", "check_task__division_id", "check_task__concluded_at")
    )
    rows = []
    for pk, kind, bureau, division, since in waiting.iterator(AT_ONCE):
        rows.append(kept.model(finding_id=pk, kind=kind, bureau_id=bureau, division_id=division, since=since))
        if len(rows) == AT_ONCE:
            kept.bulk_create(rows)
            rows = []
    kept.bulk_create(rows)


def give_turns(apps, schema_editor):
    """Whoever began a check that stands alone as an inspector, or whose inspection is over, sees to what it found."""
    model = apps.get_model
    turns = model("supervision", "Turn").objects
    inspectors = model("supervision", "RoleGrant").objects.filter(role="inspector", ended_at__isnull=True)
    waiting = (
        model("supervision", "Check")
        .objects.filter(Exists(model("supervision", "UnhandledFinding").objects.filter(finding__check_task=OuterRef("pk"))))
        .exclude(inspection__state__in=["under_way", "summarised"])
        .filter(opened_by_id__in=inspectors.values("officer_id"))
        .order_by("pk")
        .values_list("pk", "bureau_id", "title", "division_id", "division__name", "method", "opened_by_id", "concluded_at")
    )
    rows = []
    for pk, bureau, title, division, name, method, opener, since in waiting.iterator(AT_ONCE):
        rows.append(
            turns.model(
                bureau_id=bureau,
                holder=f"officer:{opener}",
                waiter=f"officer:{opener}",
                kept_out="" if method == "self" else f",{division},",
                root_type="supervision.check",
                root_id=pk,
                title=title[:200],
                what="处理检查发现的问题",
                division=name,
                sort_at=since + FAR,
                since=since,
            )
        )
        if len(rows) == AT_ONCE:
            turns.bulk_create(rows)
            rows = []
    turns.bulk_create(rows)


def hand_self_checks_over(apps, schema_editor):
    """A self-check under way is its division's to do: one turn, its head's, whoever began it."""
    turns = apps.get_model("supervision", "Turn").objects
    checks = apps.get_model("supervision", "Check").objects.filter(method="self", state="under_way")
    for pk, division in checks.values_list("pk", "division_id").iterator(AT_ONCE):
        own = turns.filter(root_type="supervision.check", root_id=pk).order_by("pk")
        first = own.first()
        if first is not None:
            own.filter(pk=first.pk).update(holder=f"head:{division}", what="完成自查")
            own.exclude(pk=first.pk).delete()


class Migration(migrations.Migration):

    dependencies = [("supervision", "0021_what_follows_from_checks")]

    operations = [
        migrations.RunPython(list_findings, migrations.RunPython.noop),
        migrations.RunPython(give_turns, migrations.RunPython.noop),
        migrations.RunPython(hand_self_checks_over, migrations.RunPython.noop),
    ]
