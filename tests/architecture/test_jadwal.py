"""What beat sends must be known to the worker: a name nobody registers would be dropped without a word."""

from wfh_office.celery import app


def test_every_scheduled_task_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled - set(app.tasks) == set()


def test_every_task_is_found_by_the_worker_itself() -> None:
    """Each module that holds tasks is imported by a module named `tasks`, where Celery looks."""
    app.loader.import_default_modules()
    names = {name for name in app.tasks if not name.startswith("celery.")}
    assert {"kelayakan.susun_tasks.susun", "kelayakan.layak_tasks.hitung"} <= names
