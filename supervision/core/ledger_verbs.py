"""What the ledger calls what is written into it (留痕事项): declared where it is written."""

VERBS: dict[str, str] = {}
"""The Chinese name of what is written by no act, by code."""


def ledger_verbs(verbs: dict[str, str]) -> dict[str, str]:
    """Declare the names of what is written into the ledger; returns them."""
    VERBS.update(verbs)
    return verbs


NAMES: dict[str, str] = {}
"""What is written down with an act, by the name that the act gives it."""


def ledger_names(names: dict[str, str]) -> None:
    """Declare how what acts write down is called. Raises ValueError where a name is called otherwise elsewhere."""
    for name, label in names.items():
        if NAMES.setdefault(name, label) != label:
            raise ValueError(f"留痕项目「{name}」有两个名称：{NAMES[name]}、{label}")
