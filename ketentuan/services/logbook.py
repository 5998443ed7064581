"""Changing the rule about logbooks: the row of a scope is replaced from a date on, never edited."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ketentuan.logbook_rules import IsiAturanLogbook
from ketentuan.models import AturanLogbook
from ketentuan.paket import logbook as paket
from ketentuan.services.kehadiran import Pengganti
from ketentuan.services.paket import install_dasar
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def replace_aturan_logbook(
    *, actor: "Pengguna | None", at: datetime, isi: IsiAturanLogbook, lingkup: Lingkup
) -> AturanLogbook:
    """From a date on this rule about logbooks holds for the scope."""
    return Pengganti(actor, at, lingkup).write(AturanLogbook, [asdict(isi)])[0]


@transaction.atomic
def install_aturan_logbook(*, actor: "Pengguna | None", at: datetime) -> int:
    """Put the shipped rule in force for everyone where no row exists yet; how many rows were made."""
    if AturanLogbook.objects.exists():
        return 0
    lingkup = Lingkup(install_dasar(paket.DASAR_LOGBOOK), paket.BERLAKU)
    replace_aturan_logbook(actor=actor, at=at, isi=paket.LOGBOOK, lingkup=lingkup)
    return 1
