"""Figures for Prometheus (运行指标): how many requests, how long they took, what is left undone. Off unless a token is set.

They name nobody, no case and no address as it was asked for: a request is counted under the name of its page.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from documents import clock, files, health
from documents.jobs import last_run
from documents.models import JobRun, Paper

REQUESTS = Counter("supervision_requests", "Requests by page and status.", ["method", "page", "status"])
SECONDS = Histogram(
    "supervision_request_seconds",
    "Time until the answer began.",
    ["method"],
    buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
)
_METHODS = ("GET", "HEAD", "POST")


class MetricsMiddleware:
    """Counts each request when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        answer = self.get_response(request)
        method = request.method if request.method in _METHODS else "other"
        match = request.resolver_match
        REQUESTS.labels(method, (match.view_name if match else "") or "none", f"{answer.status_code // 100}xx").inc()
        SECONDS.labels(method).observe(perf_counter() - began)
        return answer


def text() -> bytes:
    """What Prometheus reads: the counts of all processes of this machine, and how things stand now."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(_Standing())
    return generate_latest(registry)


class _Standing(Collector):
    """How things stand at the moment when they are asked for."""

    def collect(self) -> Iterator[Metric]:
        is_up = health.database_takes()
        yield _gauge("supervision_database_up", "Whether the database takes what is written.", is_up)
        yield _gauge("supervision_disk_up", "Whether the data folder takes what is written.", health.disk_takes())
        yield _gauge("supervision_store_up", "Whether the store of files answers.", _store_answers())
        if is_up:
            yield from _of_database(clock.of_database())


def _of_database(now: datetime) -> Iterator[Metric]:
    yield _gauge(
        "supervision_clock_offset_seconds",
        "This machine's clock less the database's.",
        (timezone.now() - now).total_seconds(),
    )
    unfinished = Paper.objects.unfinished().count()
    yield _gauge("supervision_unfinished_papers", "Papers with a number and no file.", unfinished)
    ages = GaugeMetricFamily(
        "supervision_job_age_seconds", "Since a job last ended well; none, where it never did.", labels=["job"]
    )
    for job in JobRun.Job:
        if (run := last_run(job, well=True)) is not None:
            ages.add_metric([job.value], (now - run.finished_at).total_seconds())
    yield ages


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=float(value))


def _store_answers() -> bool:
    try:
        files.store().has("restoring")
    except OSError:
        return False
    return True
