"""Where Celery looks for the background work of kelayakan; each noun keeps its own module."""

from kelayakan import layak_tasks, roster_tasks, surat_tugas_tasks, uraian_tasks  # noqa: F401 - importing registers the tasks
