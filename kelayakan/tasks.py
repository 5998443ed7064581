"""Where Celery looks for the background work of kelayakan; each noun keeps its own module."""

from kelayakan import layak_tasks as layak_tasks
from kelayakan import roster_tasks as roster_tasks
from kelayakan import surat_tugas_tasks as surat_tugas_tasks
from kelayakan import susun_tasks as susun_tasks
from kelayakan import uraian_tasks as uraian_tasks
