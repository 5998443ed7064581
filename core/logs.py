"""Structured logs: one JSON line per event, keys and codes only, never personal data."""

import logging
import sys
from typing import Any

import structlog

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="waktu"),
]


def configure() -> None:
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def request_log(level: str) -> Any:
    """The log of requests: one line each, so it goes past the handlers of stdlib, which foreign records need."""
    return structlog.wrap_logger(
        structlog.WriteLogger(sys.__stderr__ or sys.stderr),
        processors=[*_SHARED[1:], structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def formatter() -> logging.Formatter:
    """For settings.LOGGING: renders our own and foreign log records alike."""
    configure()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )
