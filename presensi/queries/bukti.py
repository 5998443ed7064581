"""Reads of pictures, devices and exact places: one's own, those in one's scope, and those whose time is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from core.models import JejakAudit
from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi.choices import Jejak as JejakUmum
from presensi.choices.bukti import Jejak, StatusFoto
from presensi.models import Perangkat, Rekaman, RekamanFoto, RekamanLokasi
from presensi.queries.rekaman import FOTO_SIMPAN_HARI, LOKASI_SIMPAN_HARI
from presensi.queries.sinyal import SinyalTampil, signals_of_day

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def own_tap(pegawai_id: int, rekaman_id: int) -> Rekaman | None:
    """A taken tap of a person."""
    return Rekaman.objects.filter(pk=rekaman_id, pegawai_id=pegawai_id, diterima=True).first()


def has_foto(rekaman_id: int) -> bool:
    return RekamanFoto.objects.filter(pk=rekaman_id).exists()


def foto_simpan_hari(pegawai_id: int, row: Rekaman) -> int | None:
    """How long the policy of a tap keeps pictures; None without one."""
    post = orang.penugasan_on(pegawai_id, row.tanggal)
    if post is None:
        return None
    aturan = ketentuan.day_rules_at(post, DateRange.inclusive(row.tanggal, row.tanggal))[row.tanggal]
    return aturan.wfh.foto_simpan_hari if aturan.wfh else None


def foto_visible_to(user: "Pengguna", rekaman_id: int, at: datetime) -> RekamanFoto | None:
    """A picture that is still kept, of oneself or of somebody in view."""
    rows = RekamanFoto.objects.filter(pk=rekaman_id, dihapus_at__isnull=True)
    view = orang.pegawai_in_view(user, orang.today(at))
    found = rows.filter(rekaman__pegawai__in=view) | rows.filter(rekaman__pegawai__pengguna_id=user.pk)
    return found.select_related("rekaman__pegawai", "berkas").distinct().first()


def foto_of_day(pegawai_id: int, tanggal: date) -> list[RekamanFoto]:
    """Pictures of a day, purged ones included."""
    rows = RekamanFoto.objects.filter(rekaman__pegawai_id=pegawai_id, rekaman__tanggal=tanggal)
    return list(rows.select_related("rekaman").order_by("pk"))


def foto_of_days(keys: Collection[tuple[int, date]]) -> list[RekamanFoto]:
    """Pictures of these people's days with what is known of their files, purged ones included: one statement."""
    orang_, hari = {pk for pk, _ in keys}, {tanggal for _, tanggal in keys}
    rows = RekamanFoto.objects.filter(rekaman__pegawai_id__in=orang_, rekaman__tanggal__in=hari)
    rows = rows.select_related("rekaman", "berkas").order_by("pk")
    return [row for row in rows if (row.rekaman.pegawai_id, row.rekaman.tanggal) in keys]


@dataclass(frozen=True, slots=True)
class BuktiHari:
    """Evidence of a day for whoever may see it: signals, pictures, and taps whose picture may still be brought."""

    sinyal: list[SinyalTampil]
    foto: list[RekamanFoto]
    susul: list[Rekaman]


def evidence_of_day(pegawai_id: int, tanggal: date, *, milik_sendiri: bool) -> BuktiHari:
    """Two statements, and one more on one's own day."""
    foto = foto_of_day(pegawai_id, tanggal)
    return BuktiHari(
        sinyal=signals_of_day(pegawai_id, tanggal),
        foto=foto,
        susul=_without_foto(pegawai_id, tanggal, {row.pk for row in foto}) if milik_sendiri else [],
    )


def _without_foto(pegawai_id: int, tanggal: date, ada: set[int]) -> list[Rekaman]:
    rows = Rekaman.objects.filter(
        pegawai_id=pegawai_id,
        tanggal=tanggal,
        diterima=True,
        status_foto__in=[StatusFoto.TERLALU_BESAR, StatusFoto.BUKAN_GAMBAR],
    )
    return list(rows.exclude(pk__in=ada).order_by("pk"))


def foto_overdue(hari_ini: date) -> QuerySet[RekamanFoto]:
    """Pictures whose time is over."""
    rows = RekamanFoto.objects.filter(hapus_sesudah__lt=hari_ini, dihapus_at__isnull=True)
    return rows.select_related("berkas").order_by("pk")


def devices_of(pegawai_id: int) -> QuerySet[Perangkat]:
    """Devices a person tapped with, last used first."""
    return Perangkat.objects.filter(pegawai_id=pegawai_id).order_by("-terakhir_at", "-pk")


def lock_own_device(pengguna_id: int, pk: int) -> Perangkat | None:
    """A device of whoever is logged in, locked."""
    return Perangkat.objects.select_for_update(of=("self",)).filter(pegawai__pengguna_id=pengguna_id, pk=pk).first()


@dataclass(frozen=True, slots=True)
class Simpanan:
    """One kind of evidence: how long it is kept, how much there is, what the job took away last."""

    nama: str
    lama: str
    akhir: str
    jumlah: int
    terakhir: JejakAudit | None


def retention() -> tuple[Simpanan, ...]:
    """What is kept how long, and when the jobs removed what."""
    return (
        Simpanan(
            "Titik lokasi yang tepat",
            f"menurut kebijakan unit; {LOKASI_SIMPAN_HARI} hari bila tidak ditetapkan",
            "diringkas menjadi kelas: di kantor, dekat rumah, jauh, tidak pasti",
            RekamanLokasi.objects.filter(diringkas_at__isnull=True).count(),
            _last(JejakUmum.HAPUS_LOKASI),
        ),
        Simpanan(
            "Foto presensi",
            f"menurut kebijakan unit; {FOTO_SIMPAN_HARI} hari bila tidak ditetapkan",
            "berkas dihapus; yang tersisa hanya bahwa pernah ada",
            RekamanFoto.objects.filter(dihapus_at__isnull=True).count(),
            _last(Jejak.HAPUS_FOTO),
        ),
    )


def _last(aksi: str) -> JejakAudit | None:
    return JejakAudit.objects.filter(aksi=aksi, rantai=0).order_by("-urutan").first()
