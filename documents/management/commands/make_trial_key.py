"""``manage.py make_trial_key CODE``: a key of our own for trying out, until the bureau's certificate is there (试用密钥)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.models import Bureau
from documents.pdf_signature import make_trial_key


class Command(BaseCommand):
    help = "Make a trial key for a bureau; with SEAL_TRIAL=true the seal says that it is one (试用密钥)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the bureau's code")

    def handle(self, *args: Any, **options: Any) -> None:
        bureau = Bureau.objects.filter(code=options["code"]).first()
        if bureau is None:
            raise CommandError("there is no such bureau")
        path = settings.SEAL_KEYS_DIR / f"{bureau.code}.p12"
        if path.exists():
            raise CommandError(f"{path} exists; a key is never overwritten")
        if not settings.SEAL_TRIAL:
            raise CommandError("SEAL_TRIAL is off: a trial key would sign papers that do not say so")
        make_trial_key(path, settings.SEAL_PASSPHRASE, bureau.name)
        self.stdout.write(str(path))
