"""The server's own logs (服务进程的日志), as quiet as the application's: no address, referer or message that opens or tells."""

from typing import Any

from gunicorn.glogging import Logger as GunicornLogger

from config.logs import formatter, quiet

_TELLING = ("f", "a", "u", "q")
"""Of the parts of an access log's line: the referer, the program, the user, the query."""


class Logger(GunicornLogger):
    """Writes errors as the application does; and an access log, where a bureau asks for one, by addresses alone."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter())

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        """The parts that a line may be made of. Those of headers and of the environment are left out altogether."""
        logged = super().atoms(resp, req, environ, request_time)
        shown = {name: value for name, value in logged.items() if not name.startswith("{")}
        shown |= dict.fromkeys(_TELLING, "-")
        return shown | {"r": quiet(str(logged["r"])), "U": quiet(str(logged["U"]))}
