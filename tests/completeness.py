"""With REQUIRE_ALL=1 a run that skips a test, or expects one to fail, has itself failed."""

import os

import pytest

LEFT_OUT = ("skipped", "xfailed", "deselected")


def _left_out(config: pytest.Config) -> dict[str, int]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    return {kind: len(stats[kind]) for kind in LEFT_OUT if stats.get(kind)}


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if os.environ.get("REQUIRE_ALL") and _left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if os.environ.get("REQUIRE_ALL") and (left_out := _left_out(config)):
        counts = ", ".join(f"{number} {kind}" for kind, number in left_out.items())
        terminalreporter.write_line(f"REQUIRE_ALL: nothing may be left out, but {counts}", red=True)
