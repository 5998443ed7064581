"""Changing the rules about corrections and discipline: the row of a scope is replaced from a date on, never edited.

Judged days do not depend on these rules, so nothing is judged again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Jejak
from ketentuan.kehadiran import IsiDisiplin, IsiJenjang, IsiKoreksi
from ketentuan.models import AturanDisiplin, AturanKoreksi, AturanLogbook, AturanSinyal, TanggaDisiplin
from ketentuan.paket import kehadiran as paket
from ketentuan.paket.bentuk import DasarPaket
from ketentuan.services import umum
from ketentuan.services.paket import install_dasar
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

R = TypeVar("R", AturanKoreksi, AturanDisiplin, TanggaDisiplin, AturanLogbook, AturanSinyal)


@transaction.atomic
def replace_aturan_koreksi(
    *, actor: "Pengguna | None", at: datetime, isi: IsiKoreksi, lingkup: Lingkup
) -> AturanKoreksi:
    """From a date on this rule about corrections holds for the scope."""
    return Pengganti(actor, at, lingkup).write(AturanKoreksi, [asdict(isi)])[0]


@transaction.atomic
def replace_aturan_disiplin(
    *, actor: "Pengguna | None", at: datetime, isi: IsiDisiplin, lingkup: Lingkup
) -> AturanDisiplin:
    """From a date on absence adds up this way for the scope."""
    return Pengganti(actor, at, lingkup).write(AturanDisiplin, [asdict(isi)])[0]


@transaction.atomic
def replace_tangga(
    *, actor: "Pengguna | None", at: datetime, baris: Sequence[IsiJenjang], lingkup: Lingkup
) -> list[TanggaDisiplin]:
    """From a date on this ladder holds for the scope, as a whole."""
    if not baris:
        raise Refused(Alasan.TANGGA_KOSONG)
    known: set[tuple[int, bool]] = set()
    for satu in baris:
        if (satu.dari_hari, satu.berturut) in known:
            raise Refused(Alasan.TANGGA_GANDA, hari=satu.dari_hari)
        known.add((satu.dari_hari, satu.berturut))
    rows = [_as_columns(satu, lingkup) for satu in baris]
    return Pengganti(actor, at, lingkup).write(TanggaDisiplin, rows)


def _as_columns(satu: IsiJenjang, lingkup: Lingkup) -> dict[str, Any]:
    """A step may rest on an article of its own."""
    nama = f"{satu.dari_hari} hari{' berturut-turut' if satu.berturut else ''}: {satu.hukuman}"[:150]
    return {**asdict(satu), "nama": nama, "dasar_id": satu.dasar_id or lingkup.dasar.pk}


@dataclass(slots=True)
class Pengganti:
    """One replacement under way: who, when, and where it is to hold."""

    actor: "Pengguna | None"
    at: datetime
    lingkup: Lingkup
    ditutup: list[int] = field(default_factory=list)

    def write(self, model: type[R], baris: Sequence[Mapping[str, Any]]) -> list[R]:
        lingkup = self.lingkup
        require(access.can_change_rules(self.actor, lingkup.unit, orang.today(self.at)))
        umum.refuse_reversed(lingkup.mulai, lingkup.selesai)
        umum.take_turn()
        if self.actor is not None:  # the shipped rules come to a house that may have locked months already
            umum.refuse_locked(lingkup.unit, lingkup.mulai, lingkup.selesai)
        self._close(model)
        rows: list[R] = []
        for isi in baris:
            row = model(
                unit=lingkup.unit,
                layanan=lingkup.layanan,
                kelompok=lingkup.kelompok,
                mulai=lingkup.mulai,
                selesai=lingkup.selesai,
                **{"dasar_id": lingkup.dasar.pk, **isi},
            )
            row.save(force_insert=True)
            rows.append(row)
        aksi = Jejak.GANTI_KETENTUAN if self.ditutup else Jejak.TAMBAH_KETENTUAN
        after = {"mulai": f"{lingkup.mulai}", "dasar": lingkup.dasar.kode, "nama": [row.nama for row in rows]}
        audit.record(self.actor, aksi, rows[0], at=self.at, before={"ditutup": self.ditutup}, after=after)
        umum.forget()
        return rows

    def _close(self, model: type[R]) -> None:
        """End what holds for the scope on the first day; what begins later refuses the overlap."""
        lingkup = self.lingkup
        manager: Any = model._default_manager
        rows = manager.select_for_update(of=("self",)).filter(
            unit=lingkup.unit, layanan=lingkup.layanan, kelompok=lingkup.kelompok
        )
        for row in umum.touching(rows, lingkup.mulai, lingkup.selesai).order_by("pk"):
            if row.mulai >= lingkup.mulai:
                masa = umum.formats_masa(row.mulai, row.selesai)
                raise Refused(Alasan.BERTUMPUK, field="mulai", nama=row.nama, masa=masa)
            row.selesai = lingkup.mulai
            row.save(update_fields=["selesai"])
            self.ditutup.append(row.pk)


@transaction.atomic
def install_defaults(*, actor: "Pengguna | None", at: datetime) -> int:
    """Put the shipped rules in force for everyone, kind by kind where no row exists yet; how many rows were made."""
    made = 0
    if not AturanKoreksi.objects.exists():
        replace_aturan_koreksi(actor=actor, at=at, isi=paket.KOREKSI, lingkup=_for_all(paket.DASAR_KOREKSI))
        made += 1
    if not AturanDisiplin.objects.exists():
        replace_aturan_disiplin(actor=actor, at=at, isi=paket.DISIPLIN, lingkup=_for_all(paket.DASAR_KONVERSI))
        made += 1
    if not TanggaDisiplin.objects.exists():
        dasar = {tingkat: install_dasar(item).pk for tingkat, item in paket.DASAR_TINGKAT.items()}
        baris = [replace(satu, dasar_id=dasar[satu.tingkat]) for satu in paket.TANGGA]
        made += len(replace_tangga(actor=actor, at=at, baris=baris, lingkup=_for_all(paket.DASAR_BERTURUT)))
    return made


def _for_all(item: DasarPaket) -> Lingkup:
    mulai: date = paket.BERLAKU
    return Lingkup(install_dasar(item), mulai)
