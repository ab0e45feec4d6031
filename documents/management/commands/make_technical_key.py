"""``manage.py make_technical_key``: the key with which the system signs what it puts together (系统技术签名)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.pdf_signature import KeyMissing
from documents.technical_key import make_technical_key, technical_key


class Command(BaseCommand):
    help = "Make the system's technical key, where there is none (系统技术签名)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            make_technical_key()
            self.stdout.write(technical_key().fingerprint)
        except KeyMissing as error:
            raise CommandError(str(error)) from error
