"""A registry whose readers misbehave where the file asks for it, and read all others: "stand-in spins" is a file that spins."""

from typing import Any, BinaryIO

from documents.untrusted_files.tasks import TASKS as READERS
from documents.untrusted_files.tasks import Task, loaded
from tests import stand_ins

_HERE = "tests.misbehaving"
TASKS = stand_ins.TASKS | {
    "signer": f"{_HERE}:signer",
    "table": f"{_HERE}:table",
    "count pages": f"{_HERE}:count_pages",
    "take pdf": f"{_HERE}:take_pdf",
    "take picture": f"{_HERE}:take_picture",
}
WARM_UPS = stand_ins.WARM_UPS
_real = loaded("documents.untrusted_files.tasks")


def _or_stand_in(name: str) -> Task:
    def read(file: BinaryIO, **arguments: Any) -> Any:
        words = file.read(60).split()
        file.seek(0)
        if words[:1] == [b"stand-in"]:
            return getattr(stand_ins, words[1].decode())(file)
        return _real[name](file, **arguments)

    return read


assert {"signer", "table", "count pages", "take pdf", "take picture"} <= {*READERS}
signer, table, count_pages = _or_stand_in("signer"), _or_stand_in("table"), _or_stand_in("count pages")
take_pdf, take_picture = _or_stand_in("take pdf"), _or_stand_in("take picture")
