"""Wiring of the project: settings, URLs, Celery. No behaviour lives here."""

from wfh_office.celery import app as celery_app

__all__ = ["celery_app"]
