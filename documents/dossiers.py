"""The whole file of a case (案卷): its papers and files in the order of time, as one PDF, or as a zip with a list that a
stranger can verify. It knows no case.

The list of the zip is three things that hold each other: ``SHA256SUMS`` names the digest of every file, the index
(卷内目录.pdf) names the digest of ``SHA256SUMS`` and is signed with the system's technical key, and each paper is signed itself.
"""

import hashlib
import json
import re
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import PurePath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from documents import bundling, clock, files
from documents.binder import CannotTakeIn
from documents.bundling import Item, Step
from documents.extracts import Extract
from documents.files.altered import Altered
from documents.models import Bureau, Evidence, Paper
from documents.register import amending, validity
from documents.technical_key import NAME, sign_technically, technical_key

INDEX, SUMS, LIST, HOW = "卷内目录.pdf", "SHA256SUMS", "清单.json", "核对方法.txt"
DIFFERS = "文件与登记的摘要不符，没有收入，请系统管理员核对"
UNFINISHED = "正在生成，没有收入"
EXTRACT = "本案卷为摘录：合成人不能查看的材料没有收入。"


@dataclass(frozen=True)
class Piece:
    """One paper or file of a case (卷内材料)."""

    document: Paper | Evidence
    part: str = ""
    """The heading under which it stands in the file."""

    @property
    def sha256(self) -> str:
        return self.document.sha256

    @property
    def at(self) -> datetime:
        return self.document.reserved_at if isinstance(self.document, Paper) else self.document.handed_in_at

    @property
    def title(self) -> str:
        return str(self.document)

    @property
    def content_type(self) -> str:
        return "application/pdf" if isinstance(self.document, Paper) else self.document.content_type

    @property
    def is_there(self) -> bool:
        """Whether there is a file: a paper has its number before it has its file."""
        return bool(self.document.sha256)

    @property
    def note(self) -> str:
        """Where it comes from, and whether it still holds."""
        if isinstance(self.document, Paper):
            texts = [f"{_day(self.document.issued_on)}签发", amending(self.document)]
            if self.document.ending or self.document.amendments.all():
                texts.append(validity(self.document))
            return "，".join(part for part in texts if part)
        record = apps.get_model(self.document.subject_type)._meta.verbose_name
        handed_in = f"{record}的材料，{_day(timezone.localtime(self.document.handed_in_at))}提交"
        return f"{handed_in}，已不再采用" if self.document.set_aside_at else handed_in

    @property
    def size(self) -> int | None:
        """Bytes of the file as it was made or handed in."""
        if isinstance(self.document, Evidence):
            return self.document.size
        if self.document.is_encrypted:
            return len(self.document.read())
        return files.store().bytes_of(self.document.kept_as) if self.is_there else None

    def read(self) -> bytes:
        """Its content. Raises CannotTakeIn where that is not what was registered, and vault.Locked."""
        try:
            return self.document.read() if isinstance(self.document, Paper) else _handed_in(self.document)
        except Altered:
            raise CannotTakeIn(DIFFERS) from None

    def item(self) -> Item:
        if not self.is_there:
            return Item(self.title, note=f"{self.note}；{UNFINISHED}", part=self.part)
        return Item(
            self.title,
            self.content_type,
            self.size,
            self.document.sha256,
            read=partial(Piece.read, self),
            note=self.note,
            part=self.part,
        )


Content = Piece | Extract
"""What stands in a whole file."""


def _handed_in(evidence: Evidence) -> bytes:
    with evidence.open() as file:
        return file.read()


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d}"


def in_order(papers: Iterable[Paper], files: Iterable[Evidence]) -> list[Piece]:
    """All of them in the order in which they came about."""
    pieces = [*(Piece(paper) for paper in papers), *(Piece(file) for file in files)]
    return sorted(pieces, key=lambda piece: piece.at)


@dataclass(frozen=True)
class Dossier:
    """The whole file of a case as it is to be made (案卷)."""

    bureau: Bureau
    title: str
    pieces: Sequence[Content]
    made_by: str
    is_extract: bool = False
    """Whether its reader may not see all that belongs into it (摘录)."""

    def notes(self, now: datetime) -> list[str]:
        made = f"{timezone.localtime(now):%Y年%-m月%-d日%H时%M分}由{self.made_by}从系统合成"
        whole = [EXTRACT] if self.is_extract else []
        return [f"{self.bureau.name}。{made}，共{len(self.pieces)}件。", *whole]


def write_pdf(dossier: Dossier, into: BinaryIO) -> Generator[Step, None, None]:
    """One PDF: index, then everything that has pages, numbered throughout, with bookmarks; signed by the system. Raises
    vault.Locked and KeyMissing."""
    key, items = technical_key(), [piece.item() for piece in dossier.pieces]
    made = yield from bundling.binding(dossier.title, items, notes=dossier.notes(clock.now()))
    into.write(sign_technically(made, key, reason=dossier.title))


def write_zip(dossier: Dossier, into: BinaryIO) -> Generator[Step, None, None]:
    """Every file as it is registered, with the signed index. Raises vault.Locked and KeyMissing."""
    key, now, of = technical_key(), clock.now(), len(dossier.pieces)
    sums: dict[str, str] = {}
    entries: list[dict[str, object]] = []
    with ZipFile(into, "w") as archive:
        for place, piece in enumerate(dossier.pieces, start=1):
            yield Step(place - 1, of, piece.title)
            name = _name_of(place, piece)
            missing = _put_piece(archive, name, piece, now)
            if not missing:
                sums[name] = piece.sha256
            entries.append(_entry(place, piece, name, missing))
        yield Step(of, of, "编制清单并签名")
        for name, content in ((LIST, _listed(dossier, entries, now)), (HOW, HOW_TO_VERIFY)):
            sums[name] = _put(archive, name, content.encode(), now)
        listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        index = _index(dossier, _put(archive, SUMS, listed.encode(), now), now)
        _put(archive, INDEX, sign_technically(index, key, reason=f"{dossier.title}卷内目录"), now)


def _index(dossier: Dossier, digest: str, now: datetime) -> bytes:
    texts = [*dossier.notes(now), f"{SUMS}文件的摘要（SHA-256）：{digest}。"]
    return bundling.index_alone(dossier.title, [piece.item() for piece in dossier.pieces], notes=texts)


def _put_piece(archive: ZipFile, name: str, piece: Content, now: datetime) -> str:
    """Why it could not be put in; nothing where it was."""
    if not piece.is_there:
        return UNFINISHED
    try:
        _put(archive, name, piece.read(), now)
    except CannotTakeIn as error:
        return str(error)
    return ""


PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".mp4", ".mp3", ".zip", ".docx", ".xlsx")
"""What is packed in itself already."""


def _put(archive: ZipFile, name: str, content: bytes, now: datetime) -> str:
    """The digest of what was put in."""
    info = ZipInfo(name, timezone.localtime(now).timetuple()[:6])
    info.compress_type = ZIP_STORED if PurePath(name).suffix.lower() in PACKED else ZIP_DEFLATED
    archive.writestr(info, content)
    return hashlib.sha256(content).hexdigest()


_NO_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 60


def _name_of(place: int, piece: Content) -> str:
    """A file name that every system takes, in the order of the index."""
    path, is_made_here = PurePath(piece.title), _paper_of(piece) is not None or isinstance(piece, Extract)
    suffix = ".pdf" if is_made_here else path.suffix.lower()
    stem = piece.title if is_made_here else path.stem
    return f"{place:03d} {_NO_NAME.sub('_', stem)[:LONGEST_NAME].strip(' .')}{_NO_NAME.sub('_', suffix)}"


def _paper_of(piece: Content) -> Paper | None:
    document = getattr(piece, "document", None)
    return document if isinstance(document, Paper) else None


def _entry(place: int, piece: Content, name: str, missing: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "序号": place,
        "名称": piece.title,
        "文件": "" if missing else name,
        "SHA-256": piece.sha256,
        "字节数": len(piece.content) if isinstance(piece, Extract) else piece.size,
        "说明": f"{piece.note}；{missing}" if missing else piece.note,
    }
    if piece.part:
        entry["部分"] = piece.part
    paper = _paper_of(piece)
    if paper is not None:
        verify = settings.BASE_URL + reverse("verify-paper", args=[paper.token])
        entry |= {"文号": paper.number, "签名证书摘要": paper.signer, "核验地址": verify}
    return entry


def _listed(dossier: Dossier, entries: list[dict[str, object]], now: datetime) -> str:
    listed = {
        "案卷": dossier.title,
        "单位": dossier.bureau.name,
        "合成": f"{timezone.localtime(now):%Y-%m-%d %H:%M:%S}，{dossier.made_by}",
        "材料": entries,
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


HOW_TO_VERIFY = f"""核对方法

1. 用PDF阅读器打开「{INDEX}」，查看电子签名：应当有效，并且是“{NAME}”的证书（它不是制发单位的印章，只证明压缩包由系统合成、
   合成以后没有改动）。目录中印有「{SUMS}」文件的摘要。
2. 计算「{SUMS}」文件的SHA-256摘要，应当与目录中印的一致。
   Windows：certutil -hashfile {SUMS} SHA256
   Linux、macOS：sha256sum {SUMS}
3. 用「{SUMS}」核对其余文件：在本文件夹中执行 sha256sum -c {SUMS}，每一行都应当显示OK。
   不用命令的，可以对照目录中每件材料的SHA-256摘要逐件核对。
4. 每件文书另有自己的电子签名，也可以扫描文书上的二维码，或者在系统的「文书核验」页上传文书核验。
"""
