"""Times the import of case files as a browser drives it: hand in, check step by step, confirm; then the same file again."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from supervision.case_files.imports.columns import HEADS
from supervision.case_files.imports.file_formats import register
from supervision.models import CaseFile, Division, EnforcementKind, ImportBatch, Officer

ROWS = 50_000
_PARTIES = ("宏源化工", "兴盛烟花爆竹", "恒达机械", "云海矿业", "联众物流", "永丰粮油")
_SUBJECTS = (
    "未按规定设置安全警示标志",
    "特种作业人员无证上岗",
    "未对从业人员进行安全生产教育培训",
    "重大隐患未按期整改",
)


def table(rows: int, bureau_id: int) -> SimpleUploadedFile:
    """A workbook of so many case files, each different, of all divisions and kinds, handled by two people."""
    divisions = list(Division.objects.filter(bureau_id=bureau_id).values_list("pk", "name"))
    people: dict[int, list[str]] = {pk: [] for pk, _ in divisions}
    for pk, name in Officer.objects.filter(bureau_id=bureau_id, division__isnull=False).values_list(
        "division_id", "name"
    ):
        people[pk].append(name)
    kinds = EnforcementKind.labels

    def row(number: int) -> list[str]:
        division, name = divisions[number % len(divisions)]
        return [
            f"江安监案〔{2015 + number % 11}〕{number}号",
            str(kinds[number % len(kinds)]),
            name,
            "、".join([*people[division][:1], "外聘王某"]),
            f"江滨{_PARTIES[number % len(_PARTIES)]}有限公司第{number % 977}分公司",
            _SUBJECTS[number % len(_SUBJECTS)],
            f"{2015 + number % 11}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        ]

    with register([HEADS, *(row(number) for number in range(1, rows + 1))]).file as file:
        return SimpleUploadedFile("案卷.xlsx", file.read())


def an_import(client: Client, timed: Callable[[Callable[[], Any]], float], rows: int = ROWS) -> dict[str, Any]:
    """Seconds of each stage of an import, and of the same file once more."""
    person = Officer.objects.get(pk=client.session["_auth_user_id"])
    upload = table(rows, person.bureau_id)
    before = CaseFile.objects.count()
    said: dict[str, Any] = {"rows": rows, "first": _stages(client, timed, upload, confirm=True)}
    assert CaseFile.objects.count() == before + rows
    upload.seek(0)
    said["again"] = _stages(client, timed, upload, confirm=False)
    assert ImportBatch.objects.latest("pk").rows_unchanged == rows
    return said


def _stages(
    client: Client, timed: Callable[[Callable[[], Any]], float], upload: SimpleUploadedFile, *, confirm: bool
) -> dict[str, float]:
    def hand_in() -> None:
        answer = client.post("/imports/upload/", {"token": str(uuid4()), "file": upload})
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def check() -> None:
        while client.post(f"/imports/{_last()}/step/", headers={"Accept": "application/json"}).json()["checking"]:
            pass

    def write() -> None:
        batch = ImportBatch.objects.get(pk=_last())
        answer = client.post(f"/imports/{batch.pk}/confirm/", {"version": batch.version})
        assert answer.status_code == 302, answer.content.decode()[:2000]

    stages = {"hand in": hand_in, "check": check, **({"write": write} if confirm else {})}
    return {name: round(timed(stage) / 1000, 1) for name, stage in stages.items()}


def _last() -> int:
    return ImportBatch.objects.latest("pk").pk
