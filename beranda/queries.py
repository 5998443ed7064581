"""Reads that join many apps: search and the counters of the navigation."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Q

from core.formats import di_zona
from kelayakan import layak_access
from kelayakan.queries import layak_daftar, layak_usulan, permohonan, uraian_daftar
from kelayakan.queries.uraian_lingkup import Lingkup
from kepatuhan.queries import temuan
from kepegawaian import queries as orang
from logbook.queries import tinjauan
from persuratan.queries import surat
from presensi.queries import cuti, koreksi, luring, potongan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

PALING_BANYAK = 20


@dataclass(frozen=True)
class HasilCari:
    """What a search found inside the scope of who searches; `terpotong` when there is more."""

    pegawai: "list[Pegawai]" = field(default_factory=list)
    unit: "list[UnitKerja]" = field(default_factory=list)
    terpotong: bool = False


def find(user: "Pengguna", kata: str, tanggal: date) -> HasilCari:
    """People by name or NIP and units by name or code: two statements, at most twenty of each."""
    kata = " ".join(kata.split())
    if len(kata) < 2:
        return HasilCari()
    angka = "".join(kata.split())
    cocok = Q(nama__icontains=kata) | (Q(nip__startswith=angka) if angka.isdigit() else Q())
    pegawai = list(orang.pegawai_in_view(user, tanggal).filter(cocok).order_by("nama", "pk")[: PALING_BANYAK + 1])
    unit = list(
        orang.units_in_view(user, tanggal).filter(
            Q(nama__icontains=kata) | Q(nama_pendek__icontains=kata) | Q(kode__iexact=kata)
        )[: PALING_BANYAK + 1]
    )
    return HasilCari(
        pegawai[:PALING_BANYAK], unit[:PALING_BANYAK], len(pegawai) > PALING_BANYAK or len(unit) > PALING_BANYAK
    )


def lencana(user: "Pengguna", at: datetime) -> dict[str, int]:
    """Counters beside places of the navigation, at most half a minute old."""
    kunci = _kunci_lencana(user)
    jumlah: dict[str, int] | None = cache.get(kunci)
    if jumlah is None:
        jumlah = _count(user, at)
        cache.set(kunci, jumlah, 30)
    return jumlah


def _count(user: "Pengguna", at: datetime) -> dict[str, int]:
    """What waits for a login, kind by kind; "persetujuan" is all of the inbox. Only what the roles can hold is read."""
    tanggal = di_zona(at, "WIB").date()
    peran = orang.peran_of(user, tanggal)
    is_reviewer = peran.is_atasan and peran.pegawai_id is not None
    can_sign = peran.pegawai_id is not None or bool(peran.mewakili)
    decides = layak_access.can_see_batches(user, tanggal)
    kotak = {
        "logbook": tinjauan.waiting_count(user, at) if is_reviewer else 0,
        "permohonan_wfh": permohonan.waiting_count(user, at) if is_reviewer else 0,
        "koreksi": koreksi.waiting_count(user, at) if peran.is_atasan or peran.is_admin else 0,
        "luring": luring.waiting_count(user, at) if is_reviewer else 0,
        "keberatan_potongan": potongan.count_to_answer(user, at) if peran.is_atasan or peran.is_admin else 0,
        "cuti": cuti.waiting_count(user, at) if peran.is_atasan or peran.memimpin else 0,
        "surat": surat.count_to_sign(user, tanggal) if can_sign else 0,
        "uraian": uraian_daftar.count_waiting(Lingkup(user, tanggal)) if peran.is_admin else 0,
        "usulan": layak_usulan.count_to_decide(user, tanggal) if decides else 0,
        "keberatan": layak_daftar.count_objections(user, tanggal) if decides else 0,
    }
    terbuka = temuan.open_count(user, at) if peran.is_uki else 0
    return {**kotak, "persetujuan": sum(kotak.values()), "temuan": terbuka}


def forget_lencana(user: "Pengguna") -> None:
    """Count anew at the next page: the person has just changed what is counted."""
    cache.delete(_kunci_lencana(user))


def _kunci_lencana(user: "Pengguna") -> str:
    return f"lencana:{user.pk}"
