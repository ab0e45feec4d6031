"""``manage.py export_ledger_head``: the heads of all chains, to be kept outside."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from documents import clock
from documents.models import LedgerHead


class Command(BaseCommand):
    help = "Print the head of each bureau's ledger as JSON (导出链头): keep it where this machine cannot reach it."

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now().isoformat()
        heads = LedgerHead.objects.select_related("bureau").order_by("bureau_id")
        texts = [{"bureau": h.bureau.code, "sequence": h.sequence, "hash": h.hash, "at": at} for h in heads]
        self.stdout.write(json.dumps(texts, ensure_ascii=False))
