"""The clauses of a sentence that order nothing for everybody (分句): reasons, and what is for some people only."""

from supervision.core.deadlines.working_calendar.tokens import Kind, Token

_REASONS = ("为", "为了", "根据", "按照", "依照", "依据", "按", "经")
_SAYS = {
    Kind.DATE,
    Kind.LUNAR,
    Kind.NOTE,
    Kind.OFF,
    Kind.WORK,
    Kind.SHIFT,
    Kind.MOVE,
    Kind.COUNT,
    Kind.LINK,
    Kind.EXTEND,
}


def for_everybody(tokens: list[Token]) -> list[Token]:
    """Without the clauses that give a reason (「为…，」), or are about some people only (妇女, 学校, 证券…)."""
    kept: list[Token] = []
    clause: list[Token] = []
    for token in [*tokens, Token(Kind.COMMA, "")]:
        clause.append(token)
        if token.kind is Kind.COMMA:
            if token.text == ":" and any(other.kind is Kind.PARTIAL for other in clause):
                return kept  # what follows the colon is for the same people
            kept += [] if _is_aside(clause) else clause
            clause = []
    return kept[:-1] if kept and not kept[-1].text else kept


def _is_aside(clause: list[Token]) -> bool:
    if any(token.kind is Kind.PARTIAL for token in clause):
        return True
    return clause[0].text in _REASONS and not any(token.kind in _SAYS for token in clause)
