"""What is at hand of an import of accounts and of a substitution (请先核对)."""

from collections import Counter

from supervision.core.at_hand import Facts, at_hand
from supervision.core.deadlines.counting import in_words
from supervision.people.imports.diff import compared
from supervision.people.imports.models import AccountImport
from supervision.people.substitutions.models import Substitution


@at_hand(AccountImport)
def _of_import(batch: AccountImport) -> Facts:
    counts = Counter(line.verdict for line in compared(batch, batch.uploaded_by))
    return [("文件", batch.file_name), *((str(verdict), f"{count}行") for verdict, count in counts.items())]


@at_hand(Substitution)
def _of_substitution(substitution: Substitution) -> Facts:
    until = in_words(substitution.until_on) if substitution.until_on is not None else "另行终止"
    period = f"{in_words(substitution.from_on)}至{until}"
    return [("代理", str(substitution)), ("代理期间", period), ("事由", substitution.reason)]
