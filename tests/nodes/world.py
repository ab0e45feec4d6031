"""What the proof needs done beside the pages: ``python -m tests.nodes.world prepare N | examine``, on a node of the proof."""

import hashlib
import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.storage import storages  # noqa: E402
from django.db.models import Q  # noqa: E402

from config.demo import people  # noqa: E402
from config.demo.cases import Setting  # noqa: E402
from config.demo.desk import Days, Desk  # noqa: E402
from documents import clock, files, ledger  # noqa: E402
from documents.models import Bureau, Evidence, JobRun, LedgerEntry, Paper  # noqa: E402
from supervision.models import Notice  # noqa: E402


def prepare(number: int) -> dict[str, Any]:
    """A bureau with so many notices that wait for the leader."""
    storages["objects"].connection.meta.client.create_bucket(
        Bucket=settings.STORAGES["objects"]["OPTIONS"]["bucket_name"]
    )
    days = Days(clock.today())
    with clock.set_to(days.at(60, 8)):
        people.settle(people.JIANGBIN, clock.now())
    setting = Setting(
        Desk(),
        days,
        people.JIANGBIN.place,
        inspectors=("zhoumin",),
        leader="liushufen",
        other_leader="chenzhiyuan",
        divisions=(("监察一科", "majun"), ("监察二科", "songyaqin")),
    )
    first = _played(setting.case().submit(1, -9))
    made = [_copy(Notice.objects.get(pk=first.pk)) for _ in range(number)]
    return {"notices": made}


def _played(story: Any) -> Any:
    instant = next(story)
    while True:
        with clock.set_to(min(instant, clock.about_now())):
            try:
                instant = next(story)
            except StopIteration as end:
                return end.value


def _copy(model: Notice) -> int:
    grounds, provisions = list(model.grounds.all()), list(model.provisions.all())
    held = {field.attname: getattr(model, field.attname) for field in Notice._meta.concrete_fields}
    copied: Any = Notice(**{name: value for name, value in held.items() if name != "id"})
    copied.save()
    copied.grounds.set(grounds)
    copied.provisions.set(provisions)
    return int(copied.pk)


def examine() -> dict[str, Any]:
    """How things stand: what is lost, doubled, unfinished or altered."""
    notices = Notice.objects.exclude(Q(state=Notice.State.SUBMITTED) | Q(state=Notice.State.DRAFT))
    papers = Paper.objects.filter(kind="notice").select_related("bureau").order_by("serial")
    serials = [paper.serial for paper in papers]
    sealed = [paper for paper in papers if paper.is_sealed]
    rows = LedgerEntry.objects.filter(act="paper.seal").values_list("subject_id", flat=True)
    wrong = [paper.pk for paper in sealed if hashlib.sha256(paper.as_found()).hexdigest() != paper.sha256]
    return {
        "issued": sorted(notices.values_list("pk", flat=True)),
        "papers": len(serials),
        "numbers without gap": serials == list(range(1, len(serials) + 1)),
        "unfinished": len(serials) - len(sealed),
        "files that differ": len(wrong),
        "sealed twice": len(rows) - len(set(rows)),
        "breaks of the chain": sum(len(list(ledger.breaks(bureau))) for bureau in Bureau.objects.all()),
        "evidence": Evidence.objects.count(),
        "sweeps": JobRun.objects.filter(job=JobRun.Job.SWEEP).count(),
        "kept in": sorted({found.name.split("/")[0] for found in files.store().list_all("papers")}),
    }


if __name__ == "__main__":
    step, *words = sys.argv[1:]
    told = prepare(int(words[0])) if step == "prepare" else examine()
    print(json.dumps(told, ensure_ascii=False))
