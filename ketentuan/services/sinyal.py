"""Changing the thresholds of signals: the row of a scope is replaced from a date on, never edited."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ketentuan.models import AturanSinyal
from ketentuan.paket import sinyal as paket
from ketentuan.services.kehadiran import Pengganti
from ketentuan.services.paket import install_dasar
from ketentuan.services.umum import Lingkup
from ketentuan.sinyal_rules import IsiAturanSinyal

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def replace_aturan_sinyal(
    *, actor: "Pengguna | None", at: datetime, isi: IsiAturanSinyal, lingkup: Lingkup
) -> AturanSinyal:
    """From a date on these thresholds hold for the scope. Signals seen before stay as they are."""
    return Pengganti(actor, at, lingkup).write(AturanSinyal, [asdict(isi)])[0]


@transaction.atomic
def install_aturan_sinyal(*, actor: "Pengguna | None", at: datetime) -> int:
    """Put the shipped thresholds in force for everyone where no row exists yet; how many rows were made."""
    if AturanSinyal.objects.exists():
        return 0
    lingkup = Lingkup(install_dasar(paket.DASAR_SINYAL), paket.BERLAKU)
    replace_aturan_sinyal(actor=actor, at=at, isi=paket.SINYAL, lingkup=lingkup)
    return 1
