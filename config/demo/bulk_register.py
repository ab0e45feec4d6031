"""Case files in bulk for load tests (负载测试数据): of the demo's first bureau, with history and search words."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from config.demo.bulk_rows import go_on_with_the_keys, in_chunks, made
from config.demo.people import JIANGBIN
from config.demo.problems import PROBLEMS
from documents import clock
from documents.bulk_copy import copy_rows
from documents.models import Bureau
from documents.text_folding import number_key, similar_key
from supervision.case_files import search as case_file_search
from supervision.case_files.models.case_files import CaseFile
from supervision.core import search
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division

CHUNK = 5_000
YEARS_BACK = 10
MARK = "负载测试〔"
_DIVISIONS = ("监察一科", "监察二科", "危险化学品科", "行政审批科")
_HANDLERS = ("孙立新", "赵国栋", "钱晓梅", "李涛", "王晓燕", "张博")


def add(number: int) -> None:
    """Add so many case files, in chunks of one transaction each."""
    bureau = Bureau.objects.get(code=JIANGBIN.code)
    divisions = list(Division.objects.filter(bureau=bureau, name__in=_DIVISIONS).order_by("pk"))
    done = CaseFile.objects.filter(bureau=bureau, number__startswith=MARK).count()
    in_chunks(done, number, CHUNK, lambda numbers: _write(bureau, divisions, numbers))
    go_on_with_the_keys([CaseFile.history.model])


def _write(bureau: Bureau, divisions: list[Division], numbers: range) -> None:
    now = clock.now()
    files = [_case_file(bureau, divisions, number, now) for number in numbers]
    last = CaseFile.objects.aggregate(last=models.Max("pk"))["last"] or 0
    for place, file in enumerate(files, start=1):
        file.pk = last + place
    copy_rows(CaseFile, files)
    past = CaseFile.history.model.objects.aggregate(last=models.Max("pk"))["last"] or 0
    copy_rows(CaseFile.history.model, [_past(file, past + place) for place, file in enumerate(files, start=1)])
    own = ((file.pk, file.bureau_id, file.division_id, *case_file_search.case_file_texts(file)) for file in files)
    search.write("casefile", [search.entry(words) for words in own])


def _case_file(bureau: Bureau, divisions: list[Division], number: int, now: datetime) -> Any:
    chance = random.Random(number)  # noqa: S311 - the same data in every run
    problem = PROBLEMS[chance.randrange(len(PROBLEMS))]
    day = clock.day(now) - timedelta(days=90 + chance.randrange(365 * YEARS_BACK))
    written = f"{MARK}{day.year}〕{number + 1}号"
    return made(
        CaseFile,
        bureau_id=bureau.pk,
        number=written,
        number_key=number_key(written),
        similar_key=similar_key(written),
        kind=chance.choice(EnforcementKind.values),
        division_id=divisions[chance.randrange(len(divisions))].pk,
        handlers="、".join(chance.sample(_HANDLERS, 2)),
        party=f"{JIANGBIN.place}{chance.randrange(10_000)}号负载测试企业",
        subject=problem.title.removeprefix("责令纠正").removesuffix("问题"),
        closed_on=day,
        registered_at=_noon(day + timedelta(days=20)),
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _past(case_file: CaseFile, key: int) -> Any:
    """The row of history that registering it would have left."""
    held = {field.attname: getattr(case_file, field.attname) for field in CaseFile._meta.concrete_fields}
    return made(CaseFile.history.model, history_id=key, history_date=case_file.registered_at, history_type="+", **held)
