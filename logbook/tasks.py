"""Celery: reminders of the day."""

from celery import shared_task

from core import clock
from logbook import impor_tasks as impor_tasks
from logbook import kotak_tasks as kotak_tasks
from logbook import sinyal_tasks as sinyal_tasks
from logbook.services import pengingat


@shared_task
def remind_due() -> None:
    """Every half hour: hand over what lies with the wrong supervisor, remind people and reviewers once a day."""
    pengingat.remind_due(at=clock.now())
