"""One process that composes reports when told to: python -m bench.laporan_pekerja KEY…"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wfh_office.settings")
django.setup()

from core import clock  # noqa: E402 - Django must be ready first
from laporan.services import susun  # noqa: E402

print("siap", flush=True)
sys.stdin.readline()
for pk in sys.argv[1:]:
    susun.compose(int(pk), now=clock.now)
