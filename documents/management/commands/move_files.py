"""``manage.py move_files --to objects|folder``: copy papers and evidence from one store to the other, with their digests."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.failures import reported_to_operator
from documents.files.conditions import why_unfit
from documents.files.moving import move

_STORES = {"objects": "folder", "folder": "objects"}


class Command(BaseCommand):
    help = (
        "Copy all papers and evidence to the object store or back into the folder (迁移文件), each compared with its digest "
        "before and after. Can be run again at any time; nothing is removed. Exit 0 where all of them are there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", choices=sorted(_STORES), required=True, help="where to")
        parser.add_argument("--again", action="store_true", help="read and compare what is there already, too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.STORAGES["objects"]["OPTIONS"]["bucket_name"]:
            raise CommandError("没有配置对象存储（S3_BUCKET等），没有迁移。")
        target = options["to"]
        with reported_to_operator():
            if wrong := why_unfit(target):
                raise CommandError(wrong)
            done = move(_STORES[target], target, again=options["again"], progress=self._tell)
        self.stdout.write(f"迁移{done.copied}份，已在目标处{done.there}份，有问题{len(done.wrong)}份。")
        if done.wrong:
            raise CommandError("\n".join([*done.wrong[:20], *(["……"] if len(done.wrong) > 20 else [])]))

    def _tell(self, done: int) -> None:
        self.stderr.write(f"{done}份")
