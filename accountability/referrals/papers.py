"""What a referral hands over (移送的材料), the letter that it says so in (案件材料移送函), and all of it as one file.

Never among it: what came in with a complaint, under whatever name it was handed in again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q

from accountability.assessment.referral_duties import ORGANS, CrimeKind, said_on_paper
from accountability.cases import own_decisions
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.own_files import own_files
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral
from documents import bundling, evidence, files
from documents.binder import CannotTakeIn
from documents.bundling import Item
from documents.dossiers import DIFFERS
from documents.extracts import Extract
from documents.models import Evidence, Paper
from documents.papers import Stationery
from documents.rendering import Facts
from documents.technical_key import sign_technically, technical_key
from documents.untrusted_files.kinds import PICTURES
from supervision.core.dossiers import PARTS
from supervision.core.organisation import Officer
from supervision.core.paper_blocks import Block, heading, listed, paragraph, signature, table, without_ending
from supervision.core.refusals import Refused, by_condition
from supervision.core.regulation.lookup import current_provisions
from supervision.core.regulation.models import Provision

TITLE = "案件材料移送案卷"


# --- What may be handed over ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """A paper, a file or an extract of what is recorded that may go with a referral."""

    kind: str
    key: int | str
    title: str
    document: Paper | Evidence | Extract

    @property
    def name(self) -> str:
        """How the form names it."""
        return f"{self.kind}:{self.key}"


def offered(case: LiabilityCase) -> list[Offered]:
    """All of the file of the case: what is recorded, as extracts; its sealed papers and its files, and those of its
    earlier referrals; the papers of the bureau's own decisions that it stands on."""
    own = [_offered(document) for document in (*documents_of(case), *_of_referrals(case))]
    return [Offered("extract", extract.name, f"{extract.title}（摘录）", extract) for extract in _extracts(case)] + own


def _offered(document: Paper | Evidence) -> Offered:
    if isinstance(document, Paper):
        return Offered("paper", document.pk, str(document), document)
    return Offered("evidence", document.pk, document.name, document)


def documents_of(case: LiabilityCase) -> list[Paper | Evidence]:
    """The papers and the files of a case, and the papers of the bureau's own decisions that it stands on."""
    return [*_papers(case), *own_files(case).select_related("bureau")]


def _papers(case: LiabilityCase) -> Iterable[Paper]:
    decisions = own_decisions.about(case)
    wanted = Q(root_type=case._meta.label_lower, root_id=case.pk)
    wanted |= Q(root_type="supervision.notice", root_id__in=[decision.pk for decision in decisions])
    return Paper.objects.filter(wanted, bureau_id=case.bureau_id).exclude(sha256="").defer("facts").order_by("id")


def _of_referrals(case: LiabilityCase) -> list[Paper | Evidence]:
    """What was sealed and handed in with earlier referrals: letters, receipts, outcomes."""
    sent = Referral.objects.sent().filter(case=case).order_by().values("pk")
    of_sent = {"root_type": Referral._meta.label_lower, "root_id__in": sent, "bureau_id": case.bureau_id}
    papers = Paper.objects.filter(**of_sent).exclude(sha256="").defer("facts").order_by("id")
    return [*papers, *Evidence.objects.filter(**of_sent).select_related("bureau").order_by("id")]


def _extracts(case: LiabilityCase) -> list[Extract]:
    """What the whole file of the case says besides papers and files, as its handler has it."""
    contents = (content for part in PARTS[case.noun] for content in part.gather(case, case.handler))
    return [content for content in contents if isinstance(content, Extract) and content.name]


def entry_of(offer: Offered) -> dict[str, Any]:
    """An entry of the list: what it is, with digest, size and pages. An extract has them once the letter is sealed."""
    document = offer.document
    if isinstance(document, Extract):
        return {"kind": offer.kind, "key": offer.key, "title": offer.title, "sha256": "", "pages": None}
    is_paper = isinstance(document, Paper)
    content = _content(document)
    kind = "application/pdf" if is_paper else document.content_type  # type: ignore[union-attr]
    return {
        "kind": offer.kind,
        "key": offer.key,
        "title": offer.title,
        "content_type": kind,
        "size": len(content),
        "sha256": document.sha256,
        "pages": _count(content, kind),
    }


def frozen(referral: Referral, by: Officer, now: datetime) -> list[dict[str, Any]]:
    """The list with its extracts taken now, and kept as files of the referral. Refused where one is none any more."""
    wanted = {str(entry["key"]) for entry in referral.materials if entry["kind"] == "extract"}
    extracts = {extract.name: extract for extract in _extracts(referral.case)} if wanted else {}
    missing = next((name for name in wanted if name not in extracts), None)
    if missing is not None:
        raise Refused(by_condition("移送材料清单中有的摘录已经没有内容。请退回修改，重新选定材料。"))
    return [
        _taken(referral, extracts[str(entry["key"])], by, now) if entry["kind"] == "extract" else entry
        for entry in referral.materials
    ]


def _taken(referral: Referral, extract: Extract, by: Officer, now: datetime) -> dict[str, Any]:
    upload = SimpleUploadedFile(f"{extract.title}（摘录）.pdf", extract.content, content_type=extract.content_type)
    (file,) = evidence.hand_in([upload], subject=referral, root=referral, by=by, now=now)
    return entry_of(_offered(file))


def typed_entry(title: str, pages: int) -> dict[str, Any]:
    """An entry for what is handed over on paper."""
    return {"kind": "typed", "key": 0, "title": title, "pages": pages}


def _count(content: bytes, kind: str) -> int | None:
    if kind in PICTURES:
        return 1
    if kind != "application/pdf":
        return None
    try:
        return bundling.count_pages(content)
    except CannotTakeIn:
        return None


def _content(document: Paper | Evidence) -> bytes:
    if isinstance(document, Paper):
        return document.read()
    with document.open() as file:
        return file.read()


# --- The letter -----------------------------------------------------------------------------------------------------


def letter(referral: Referral, stationery: Stationery) -> Facts:
    """案件材料移送函: about whom, what happened, on which grounds, with which material (5.2.5, 5.3.1)."""
    duties = list(referral.duties.order_by("provision", "id"))
    cited = _cited(duties)
    case = referral.case
    opening = stationery.wording.opening.format(
        respondent=case.respondent.name, provisions="、".join(provision.citation for provision in cited.values())
    )
    return {
        "layout": "letter",
        "title": stationery.kind.label,
        "addressee": referral.office,
        "blocks": [
            paragraph(opening),
            heading("一、被移送人员"),
            _person(case),
            heading("二、案件情况"),
            paragraph(referral.summary),
            heading("三、移送的情形和依据"),
            listed([_ground(duty, cited.get(duty.provision)) for duty in duties]),
            *_crime(referral),
            heading("四、移送材料清单"),
            table(("序号", "形式和页数", "材料名称"), _rows(referral.materials)),
            paragraph(stationery.wording.closing),
        ],
        "materials": list(referral.materials),
        "signature": signature(stationery),
        "copies_to": stationery.wording.copies_to,
    }


def _cited(duties: Sequence[OwedReferral]) -> dict[str, Provision]:
    codes = {duty.provision for duty in duties}
    return {provision.code: provision for provision in current_provisions() if provision.code in codes}


def _person(case: LiabilityCase) -> Block:
    person = case.respondent
    known = {
        "姓名": person.name,
        "所在科室": case.division.name if case.division is not None else "",
        "职务": person.title,
        "执法证号": person.badge,
    }
    return paragraph("；".join(f"{label}：{said}" for label, said in known.items() if said) + "。")


def _ground(duty: OwedReferral, provision: Provision | None) -> str:
    cited = f"（{provision.citation}：{provision.text.rstrip('；。')}）" if provision is not None else ""
    return f"{said_on_paper(duty.reason)}{cited}。"


def _crime(referral: Referral) -> list[Block]:
    """Which kind of crime is suspected, why, and by which law it is this organ's (5.2.5)."""
    if not referral.crime_kind:
        return []
    kind = CrimeKind(referral.crime_kind)
    return [
        paragraph(f"涉嫌犯罪的种类：{kind.label}。理由：{referral.crime_reason}"),
        paragraph(f"{ORGANS[kind].law}。本案据此移送{ORGANS[kind].label}。"),
    ]


def _rows(materials: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [(str(place), _shape(material), _named(material)) for place, material in enumerate(materials, start=1)]


def _shape(entry: dict[str, Any]) -> str:
    pages = f"，{entry['pages']}页" if entry["pages"] else ""
    return f"{'纸质' if entry['kind'] == 'typed' else '电子文件'}{pages}"


def _named(entry: dict[str, Any]) -> str:
    """A file without the ending of its name, and with its digest, by which it can be told from any other."""
    if not entry.get("sha256"):
        return str(entry["title"])
    return f"{without_ending(entry['title'])}\n文件摘要：{entry['sha256'][:16]}"


# --- All of it as one file ------------------------------------------------------------------------------------------


def package(referral: Referral) -> bytes:
    """The letter, the index and the material in one PDF, from what the sealed letter lists. Raises vault.Locked,
    KeyMissing."""
    assert referral.paper_id is not None
    paper = Paper.objects.select_related("bureau").get(pk=referral.paper_id)
    read = partial(_unchanged, paper, paper.sha256)
    front = Item(str(paper), "application/pdf", files.store().bytes_of(paper.kept_as), paper.sha256, read=read)
    documents = _documents(paper.facts["materials"])
    items = [_item(entry, documents.get((entry["kind"], entry["key"]))) for entry in paper.facts["materials"]]
    said = f"随{paper.number}移送{referral.office}的材料，共{len(items)}项，为案件材料的摘录。"
    key, title = technical_key(), f"{TITLE}（摘录）"
    made = bundling.bundle(title, items, front=[front], notes=[said])
    return sign_technically(made, key, reason=f"{title} {paper.number}")


def handed_over(referral: Referral, place: int) -> Paper | Evidence | None:
    """The paper or file that stands at a place of the list of what was sent; None where there is none, or it is paper."""
    materials = referral.materials
    if not 1 <= place <= len(materials) or materials[place - 1]["kind"] == "typed":
        return None
    return next(iter(_documents([materials[place - 1]]).values()), None)


def _documents(materials: Sequence[dict[str, Any]]) -> dict[tuple[str, int], Paper | Evidence]:
    found: dict[tuple[str, int], Paper | Evidence] = {}
    for kind, model in (("paper", Paper), ("evidence", Evidence)):
        keys = [material["key"] for material in materials if material["kind"] == kind]
        found |= {
            (kind, document.pk): document for document in model.objects.filter(pk__in=keys).select_related("bureau")
        }
    return found


def _item(entry: dict[str, Any], document: Paper | Evidence | None) -> Item:
    if document is None:
        return Item(entry["title"], pages=entry["pages"], note="纸质材料，随函移送")
    return Item(
        entry["title"],
        entry["content_type"],
        entry["size"],
        entry["sha256"],
        read=partial(_unchanged, document, entry["sha256"]),
    )


def _unchanged(document: Paper | Evidence, sha256: str) -> bytes:
    """Its content as it was listed. Raises CannotTakeIn where it is something else by now: the index says so."""
    content = _content(document)
    if digest(content) != sha256:
        raise CannotTakeIn(DIFFERS)
    return content


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
