"""What circulars (检查情况通报) are found by (检索)."""

from supervision.core.search import entry, marks, write
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion


def index_circular(circular: Circular) -> None:
    """Keep the words of a circular, marked with its divisions; for every act that writes them."""
    divisions = [(division["key"], division["name"]) for division in circular.summary.figures["divisions"]]
    own = [*marks(circular.bureau_id), *(f"zzd{key}" for key, _ in divisions)]
    texts = [circular.number, circular.title, circular.drafted_by.name, *(text for _, text in circular.texts())]
    write("circular", [(circular.pk, own, [*texts, *(name for _, name in divisions)])])


def index_opinion(opinion: Opinion) -> None:
    """Keep the words of an opinion that was issued: its correction is found by them."""
    texts = (opinion.number, opinion.title, opinion.text, opinion.division.name)
    write("opinion", [entry((opinion.pk, opinion.bureau_id, opinion.division_id, *texts))])
