"""Background work: sent after commit. The row it works on carries its state, so a lost message is sent again."""

from typing import Any

import structlog
from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def send(task: "Task[..., Any]", *args: object) -> bool:
    """Hand a task to the broker now. False when the broker is away: a sweeper sends the stale row later."""
    try:
        task.apply_async(args=args, retry=False)
    except (OperationalError, OSError):
        log.warning("antrean_tidak_terjangkau", tugas=task.name)
        return False
    return True


def after_commit(task: "Task[..., Any]", *args: object) -> None:
    """Hand a task to the broker once the surrounding transaction is committed."""
    transaction.on_commit(lambda: send(task, *args), robust=True)
