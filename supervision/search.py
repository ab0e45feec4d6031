"""Finding a record by its words (检索): bigrams, because two Chinese characters must be found on both databases.

A text is cut into pairs of neighbouring characters. SQLite keeps them in a full-text table and asks for phrases;
PostgreSQL keeps them in an array with an inverted index and checks the text itself after. What is kept and what is looked for are
folded alike (``documents.text_folding``).
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection

from documents.text_folding import folded
from supervision.models import (
    CaseFile,
    Check,
    Circular,
    Complaint,
    Finding,
    ImportRow,
    Inspection,
    MaterialRequest,
    Notice,
    Opinion,
)

_RUNS = re.compile(r"\w+")
SHORTEST = 2
"""A shorter word would match nearly everything; the page says so."""


def pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of one run; a single character stands for itself."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def runs(text: str) -> list[str]:
    """The runs of characters of a folded text, without signs and spaces."""
    return _RUNS.findall(folded(text))


def too_short(words: str) -> bool:
    return not any(len(run) >= SHORTEST for run in runs(words))


def find(kind: str, words: str, *, scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    """The newest records of a kind that hold every word, at most ``limit``, below the key ``before``.

    ``scope`` are marks, such as the bureau's, that each record must carry. A single character that signs part from the
    rest (罚〔2026〕17号) is no word that an index of pairs can look for, and is passed over.
    """
    long_enough = [run for run in runs(words) if len(run) >= SHORTEST]
    look_up = {"sqlite": _find_sqlite, "postgresql": _find_postgresql}[connection.vendor]
    return look_up(kind, long_enough, scope, before, limit)


def _find_sqlite(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    phrases = ['"' + " ".join(pairs(word)) + '"' for word in words]
    match = " AND ".join([*phrases, *(f'"{mark}"' for mark in scope)])
    query = (
        f"SELECT rowid FROM supervision_search_{kind} WHERE words MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [match, before or 2**62, limit])
        return [row[0] for row in cursor.fetchall()]


NEWEST = (1000, 5000)
"""How many of the newest records are looked through before the index is asked: ten for each that is wanted, within these."""


def _find_postgresql(kind: str, words: list[str], scope: Sequence[str], before: int | None, limit: int) -> list[int]:
    """What many records hold, enough of the newest hold too: they are read in the order of their keys. The index would
    fetch and sort all that hold it, so it is asked only for what is seldom; and then really asked (OFFSET 0): a plan made
    for whatever words would rather read on in the order of the keys, through the whole table."""
    table = f"supervision_search_{kind}"
    wanted = [pair for word in words for pair in pairs(word)] + list(scope)
    said = [f"%{word}%" for word in words]
    newest = min(max(NEWEST[0], 10 * limit), NEWEST[1])
    holds = f"{'said LIKE %s AND ' * len(said)}words @> %s::text[]"
    query = (
        f"WITH newest AS MATERIALIZED (SELECT record_id FROM (SELECT record_id, words, said FROM {table} "
        f"WHERE record_id < %s ORDER BY record_id DESC LIMIT {newest}) latest WHERE {holds} "
        "ORDER BY record_id DESC LIMIT %s) "
        "SELECT record_id FROM newest WHERE (SELECT COUNT(*) FROM newest) = %s UNION ALL "
        f"(SELECT record_id FROM (SELECT record_id FROM {table} WHERE (SELECT COUNT(*) FROM newest) < %s AND {holds} "
        "OFFSET 0) seldom WHERE record_id < %s ORDER BY record_id DESC LIMIT %s)"
    )
    below = before or 2**62
    with connection.cursor() as cursor:
        cursor.execute(query, [below, *said, wanted, limit, limit, limit, *said, wanted, below, limit])
        return [row[0] for row in cursor.fetchall()]


def marks(bureau_id: int, division_id: int | None = None) -> list[str]:
    """The marks of a bureau and of a division, as records carry them."""
    own = [f"zzb{bureau_id}"]
    return own if division_id is None else [*own, f"zzd{division_id}"]


def write(kind: str, entries: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
    """Keep the words of records: (key, marks, texts) each. What was kept before is replaced."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                f"INSERT OR REPLACE INTO supervision_search_{kind} (rowid, words) VALUES (%s, %s)",
                [(key, " ".join([*own, *_cut(texts)])) for key, own, texts in entries],
            )
        else:
            cursor.executemany(
                f"INSERT INTO supervision_search_{kind} (record_id, words, said) VALUES (%s, string_to_array(%s, ' '), %s) "
                "ON CONFLICT (record_id) DO UPDATE SET words = EXCLUDED.words, said = EXCLUDED.said",
                [(key, *prepared(own, texts)) for key, own, texts in entries],
            )


def prepared(own: Sequence[str], texts: Sequence[str]) -> tuple[str, str]:
    """The words of a record as a table of rows to come keeps them, for ``write_prepared``."""
    if connection.vendor == "sqlite":
        return " ".join([*own, *_cut(texts)]), ""
    return " ".join(sorted({*own, *(pair for text in _cut(texts) for pair in text.split())})), _said(texts)


def write_prepared(kind: str, rows: str, parameters: Sequence[Any]) -> None:
    """Keep the words that a query gives as (key, words, said). What was kept before is replaced."""
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO supervision_search_{kind} (rowid, words) SELECT key, words FROM ({rows}) r",
        "postgresql": (
            f"INSERT INTO supervision_search_{kind} (record_id, words, said) "
            f"SELECT key, string_to_array(words, ' '), said FROM ({rows}) r "
            "ON CONFLICT (record_id) DO UPDATE SET words = EXCLUDED.words, said = EXCLUDED.said"
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _cut(texts: Sequence[str]) -> list[str]:
    """Texts as pairs, one string a run, so that a phrase never reaches over two runs."""
    return [" ".join(pairs(run)) + " zzz" for text in texts for run in runs(text)]


def _said(texts: Sequence[str]) -> str:
    return " ".join(run for text in texts for run in runs(text))


def index_notice(notice: Notice) -> None:
    """Keep the words of a notice; for every act that writes them."""
    texts = (notice.number, notice.title, notice.facts, notice.decision, notice.division.name, notice.drafted_by.name)
    write("notice", [entry((notice.pk, notice.bureau_id, notice.division_id, *texts))])


def index_check(check: Check) -> None:
    """Keep the words of a check and of its findings; for every act that writes them. No search looks into what looks
    into a complaint."""
    if check.is_confidential:
        return
    findings = list(check.standing_findings().select_related("content", "ground").prefetch_related("officers"))
    people = (check.opened_by.name, *check.inspectors.values_list("name", flat=True))
    texts = (check.title, check.record_text, check.division.name, *people, *(each.facts for each in findings))
    write("check", [entry((check.pk, check.bureau_id, check.division_id, *texts))])
    own = marks(check.bureau_id, check.division_id)
    write("finding", [(each.pk, own, [*finding_texts(each), check.division.name]) for each in findings])


def finding_texts(finding: Finding) -> list[str]:
    """What a finding is found by, besides its division."""
    ground = [finding.ground.citation] if finding.ground is not None else []
    people = [each.name for each in finding.officers.all()]
    return [finding.facts, finding.case_file, finding.violated, finding.content.text, *ground, *people]


def index_material(request: MaterialRequest, names: Sequence[str]) -> None:
    """Keep the words of a request for material and of its items; for the act that makes it. No search looks into what looks
    into a complaint."""
    check = request.check_task
    if check.is_confidential:
        return
    texts = (request.number, request.purpose, check.title, request.division.name, request.asked_by.name, *names)
    write("material", [entry((request.pk, request.bureau_id, request.division_id, *texts))])


def index_case_file(case_file: CaseFile) -> None:
    """Keep the words of a case file; for every act that writes them."""
    own = (case_file.pk, case_file.bureau_id, case_file.division_id)
    write("casefile", [entry((*own, *case_file_texts(case_file)))])


def case_file_texts(case_file: CaseFile | ImportRow) -> tuple[str, ...]:
    """What a case file is found by."""
    return (case_file.number, case_file.party, case_file.handlers, case_file.subject)


def index_complaint(complaint: Complaint) -> None:
    """Keep the words of a complaint, marked with the people who may see it: nobody else's search comes upon it."""
    people = complaint.named.values_list("name", flat=True)
    division = [complaint.division.name] if complaint.division is not None else []
    texts = (complaint.reference, complaint.about, complaint.named_text, complaint.case_file, complaint.conclusion)
    own = marks(complaint.bureau_id, complaint.division_id)
    hands = {complaint.handler_id, complaint.leader_id}
    if complaint.taken_over_at is None:
        hands.add(complaint.registrar_id)
    seen_by = [person_mark(each) for each in sorted(each for each in hands if each is not None)]
    write("complaint", [(complaint.pk, [*own, *seen_by], [*texts, *people, *division])])


def person_mark(officer_id: int) -> str:
    """The mark of what one person may see."""
    return f"zzo{officer_id}"


def index_inspection(inspection: Inspection) -> None:
    """Keep the words of an inspection and of its divisions; for every act that writes them. No search looks into what
    looks into a complaint."""
    if inspection.is_confidential:
        return
    tasks = list(inspection.assignments.select_related("division"))
    own = [*marks(inspection.bureau_id), *(f"zzd{task.division_id}" for task in tasks)]
    number = inspection.announcement.number if inspection.announcement is not None else ""
    document = (inspection.basis_document, inspection.basis_number)
    divisions = [task.division.name for task in tasks]
    people = [inspection.team_leader.name, inspection.planned_by.name, *(each.name for each in inspection.team.all())]
    texts = [number, inspection.title, *document, inspection.requirements, *divisions, *people]
    write("inspection", [(inspection.pk, own, texts)])


def index_circular(circular: Circular) -> None:
    """Keep the words of a circular, marked with its divisions; for every act that writes them."""
    divisions = [(each["key"], each["name"]) for each in circular.summary.figures["divisions"]]
    own = [*marks(circular.bureau_id), *(f"zzd{key}" for key, _ in divisions)]
    texts = [circular.number, circular.title, circular.drafted_by.name, *(text for _, text in circular.texts())]
    write("circular", [(circular.pk, own, [*texts, *(name for _, name in divisions)])])


def index_opinion(opinion: Opinion) -> None:
    """Keep the words of an opinion that was issued: its correction is found by them."""
    texts = (opinion.number, opinion.title, opinion.text, opinion.division.name)
    write("opinion", [entry((opinion.pk, opinion.bureau_id, opinion.division_id, *texts))])


def entry(row: Sequence[object]) -> tuple[int, list[str], list[str]]:
    """The index entry of a row that begins with key, bureau and division, followed by its texts."""
    key, bureau_id, division_id, *texts = row
    assert isinstance(key, int)
    assert isinstance(bureau_id, int)
    assert isinstance(division_id, int)
    return key, marks(bureau_id, division_id), [str(text) for text in texts]


_SHORT_PENDING = "gin_pending_list_limit = 256"
"""PostgreSQL reads what is not yet sorted into an index with each search; by itself it lets 4 MB gather, and not 256 kB."""


_TOKENS = "ascii separators ' ' tokenchars '_'"
"""The words come folded and cut: SQLite takes them as they are. Its other ways know no character younger than Unicode 6.1."""


def create_tables(*kinds: str) -> dict[str, list[str]]:
    """The statements that make the tables of these kinds, by database, for a migration."""
    return {
        "sqlite": [
            f'CREATE VIRTUAL TABLE supervision_search_{kind} USING fts5(words, tokenize="{_TOKENS}")' for kind in kinds
        ],
        "postgresql": [
            statement
            for kind in kinds
            for statement in (
                f"CREATE TABLE supervision_search_{kind} "
                "(record_id bigint PRIMARY KEY, words text[] NOT NULL, said text NOT NULL)",
                f"CREATE INDEX supervision_search_{kind}_words ON supervision_search_{kind} USING gin (words) "
                f"WITH ({_SHORT_PENDING})",
            )
        ],
    }


def keep_pending_short(*kinds: str) -> dict[str, list[str]]:
    """The statements that bring the tables of these kinds to what ``create_tables`` makes now, by database, for a migration."""
    return {
        "sqlite": [],
        "postgresql": [f"ALTER INDEX supervision_search_{kind}_words SET ({_SHORT_PENDING})" for kind in kinds],
    }
