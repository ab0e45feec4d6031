"""What gunicorn is told wherever it is started (make run, a service): it reads this file by itself.

The bind address, workers and their time are given on the command line.
"""

import os
from pathlib import Path
from typing import Any

logger_class = "config.gunicorn_logs.Logger"


def on_starting(server: Any) -> None:
    """Counts of an earlier start are forgotten, where any are kept: Prometheus knows a counter that begins anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings

    if settings.METRICS_TOKEN:
        for left in Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("*.db"):
            left.unlink(missing_ok=True)
