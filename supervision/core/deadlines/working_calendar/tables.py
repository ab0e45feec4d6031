"""A notice given as a table (放假安排表): each row becomes a sentence that says what its columns say."""

import re
import unicodedata

_CELLS = re.compile(r"\t+|[|｜│┃]|\s{2,}|\u3000+")
_NOTHING = re.compile(r"[-—–/\\无不\s]*(?:不?调休|补班|安排)?")
_HEADS = (
    ("work", re.compile(r"上班|补班")),
    ("count", re.compile(r"天数|合计|共计")),
    ("off", re.compile(r"放假|假期时间|休假|起止|休息")),
    ("name", re.compile(r"节日|假日|名称|节假|假期|项目")),
)


def rows_as_sentences(lines: list[str]) -> list[str]:
    """The lines, with each row under a recognised head written out; what is no such table stays as it is."""
    columns: list[str] = []
    found = []
    for line in lines:
        cells = _cells(line)
        heads = [_head(cell) for cell in cells]
        if _is_head(heads):
            columns = heads
        elif columns and len(cells) > 1 and _dated(line):
            found.append(_sentence(columns, cells))
        else:
            columns = columns if columns and not cells else []
            found.append(line)
    return found


def _cells(line: str) -> list[str]:
    stripped = re.sub(r"^[|\s]+|[|\s]+$", "", line.replace("｜", "|"))
    if not stripped or set(stripped) <= set("|-:+ \t"):
        return []
    cells = _CELLS.split(stripped)
    return [cell.strip() for cell in cells]


def _head(cell: str) -> str:
    plain = unicodedata.normalize("NFKC", cell).replace(" ", "")
    if len(plain) > 14 or re.search(r"\d(?:月|日|天|[-/.])", plain):
        return ""
    return next((name for name, pattern in _HEADS if pattern.search(plain)), "")


def _is_head(heads: list[str]) -> bool:
    return "off" in heads and len([head for head in heads if head]) > 1


def _dated(line: str) -> bool:
    return bool(re.search(r"\d", unicodedata.normalize("NFKC", line)))


def _sentence(columns: list[str], cells: list[str]) -> str:
    filled = {name: cell for name, cell in zip(columns, cells, strict=False) if name and not _is_nothing(cell)}
    name, off = filled.get("name", ""), filled.get("off", "")
    parts = [f"{name}：{off}{'' if '放假' in off else '放假'}"] if off else [f"{name}："]
    if "count" in filled and "共" not in off:
        parts.append(f"，共{filled['count'].removesuffix('天').removeprefix('共')}天")
    if "work" in filled:
        parts.append(f"。{filled['work']}{'' if '班' in filled['work'] else '上班'}")
    return "".join(parts) + "。"


def _is_nothing(cell: str) -> bool:
    return bool(_NOTHING.fullmatch(cell))
