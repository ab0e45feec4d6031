"""``manage.py rotate_confidential_key``: seal who complained, and what came in, under the key in use."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents import clock, encrypted_papers, evidence, ledger, vault
from documents.models import Bureau, Evidence, PaperContent
from supervision.complaints import complainant
from supervision.complaints.models.parts import ComplaintSource


class Command(BaseCommand):
    help = (
        "Seal everything that an earlier key sealed under CONFIDENTIAL_KEY (更换保密密钥). The earlier keys have to stand "
        "in CONFIDENTIAL_OLD_KEYS; afterwards they can be taken out. Can be run again at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = vault.key_id_in_use()
        except vault.Locked as error:
            raise CommandError(str(error)) from error
        done, left = self._sources()
        files, files_left = map(sum, zip(self._files(), self._papers(), strict=True))
        if done or files:
            _tell(key)
        self.stdout.write(f"已用密钥{key}重新加密：来源{done}件，文件{files}份。")
        if left or files_left:
            self.stderr.write(
                f"没有重新加密：来源{left}件，文件{files_left}份。CONFIDENTIAL_OLD_KEYS中没有它们的密钥，请补上后再次运行。"
            )
            sys.exit(1)

    def _sources(self) -> tuple[int, int]:
        done = left = 0
        keys = list(ComplaintSource.objects.order_by("pk").values_list("pk", flat=True))
        for pk in keys:
            try:
                done += _reseal(pk)
            except vault.Locked:
                left += 1
        return done, left

    def _files(self) -> tuple[int, int]:
        done = left = 0
        for file in Evidence.objects.filter(is_encrypted=True).select_related("bureau").order_by("id").iterator():
            try:
                done += evidence.reseal(file)
            except vault.Locked:
                left += 1
        return done, left

    def _papers(self) -> tuple[int, int]:
        """The letters that name who complained: what they say and their files."""
        done = left = 0
        for pk in list(PaperContent.objects.order_by("pk").values_list("pk", flat=True)):
            try:
                done += encrypted_papers.reseal(pk)
            except vault.Locked:
                left += 1
        return done, left


def _reseal(pk: int) -> bool:
    with transaction.atomic():
        return complainant.reseal(ComplaintSource.objects.select_for_update().select_related("complaint").get(pk=pk))


def _tell(key: str) -> None:
    """One row in each bureau's ledger; how many there were is for nobody to know."""
    now = clock.now()
    for bureau in Bureau.objects.order_by("pk"):
        with transaction.atomic():
            ledger.append(
                bureau_id=bureau.pk,
                at=now,
                by=None,
                act=complainant.ROTATION[0],
                verb=complainant.ROTATION[1],
                subject=bureau,
                root=bureau,
                data={"key": key},
            )
