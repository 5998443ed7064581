"""One day: the logbook of a person and date, its entries, evidence and reviews."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from core.formats import di_zona, jam
from core.formats import tanggal as tulis_tanggal
from kelayakan.choices.uraian import PutusanUraian
from ketentuan.rules import DayRules
from logbook import access
from logbook.choices import AksiLogbook, StatusLogbook, SumberSalinan
from logbook.models import Bukti, Kegiatan, Logbook, Tinjauan
from logbook.rules import alur
from logbook.rules.hari import Butir
from logbook.rules.isian import Isi, write_jumlah

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# How far back "copy from" and the supervisor's last note look.
MUNDUR_HARI = 31
SERING_MAKS = 12


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """A file as it is listed."""

    berkas_id: UUID
    nama: str
    jenis: str
    ukuran: int

    @property
    def singkatan(self) -> str:
        """PDF, XLSX, …"""
        return self.nama.rpartition(".")[2].upper()[:4]

    @property
    def rupa(self) -> str:
        """The tile it gets: img, pdf, xls or none of these."""
        if self.jenis.startswith("image/"):
            return "img"
        return {"PDF": "pdf", "XLSX": "xls"}.get(self.singkatan, "")


@dataclass(frozen=True, slots=True)
class RujukanTugas:
    """The task of the register an entry names, and whether it can be done at home."""

    id: int
    nama: str
    putusan: PutusanUraian


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """An entry with its evidence, the task and the plan item it names."""

    id: int
    kunci: UUID
    isi: Isi
    versi: int
    diubah_at: datetime
    bukti: tuple[BarisBukti, ...] = ()
    tugas: RujukanTugas | None = None
    rencana: str = ""

    @property
    def butir(self) -> Butir:
        return Butir(str(self.kunci), self.isi, len(self.bukti))


def isi_of(row: Kegiatan) -> Isi:
    return Isi(
        row.jam_mulai, row.jam_selesai, row.uraian, row.jumlah, row.satuan, row.tautan,
        row.uraian_tugas_id, row.rencana_id,
    )  # fmt: skip


def tugas_of(row: Kegiatan) -> RujukanTugas | None:
    tugas = row.uraian_tugas
    return RujukanTugas(tugas.pk, tugas.nama, PutusanUraian(tugas.putusan)) if tugas else None


def kegiatan_of(logbooks: Iterable[Logbook]) -> dict[int, list[BarisKegiatan]]:
    """Entries of many logbooks in the order of the day, with their evidence: one statement."""
    found: dict[int, list[BarisKegiatan]] = {row.pk: [] for row in logbooks}
    bukti = Bukti.objects.filter(kegiatan=OuterRef("pk")).order_by("pk")
    berkas = JSONObject(berkas_id="berkas_id", nama="berkas__nama", jenis="berkas__jenis", ukuran="berkas__ukuran")
    rows = Kegiatan.objects.filter(logbook_id__in=list(found), dihapus_at__isnull=True)
    rows = rows.select_related("uraian_tugas", "rencana").annotate(berkas=ArraySubquery(bukti.values_list(berkas)))
    for row in rows.order_by("jam_mulai", "jam_selesai", "pk"):
        found[row.logbook_id].append(
            BarisKegiatan(
                id=row.pk,
                kunci=row.kunci,
                isi=isi_of(row),
                versi=row.versi,
                diubah_at=row.diubah_at,
                bukti=tuple(BarisBukti(**{**b, "berkas_id": UUID(b["berkas_id"])}) for b in row.berkas),
                tugas=tugas_of(row),
                rencana=row.rencana.rhk if row.rencana else "",
            )
        )
    return found


def butir_of(baris: Iterable[BarisKegiatan]) -> list[Butir]:
    return [b.butir for b in baris]


def kegiatan_by_kunci(logbook: Logbook, kunci: UUID) -> Kegiatan | None:
    """The entry a client made under this key, deleted or not."""
    return Kegiatan.objects.filter(logbook=logbook, kunci=kunci).first()


def kegiatan_keys(logbook: Logbook) -> dict[UUID, Kegiatan]:
    """All entries of a day by their key, deleted ones too."""
    return {row.kunci: row for row in Kegiatan.objects.filter(logbook=logbook)}


def kegiatan_count(logbook: Logbook) -> int:
    return Kegiatan.objects.filter(logbook=logbook, dihapus_at__isnull=True).count()


def bukti_with_hash(kegiatan: Kegiatan, sha256: str) -> Bukti | None:
    """Evidence of an entry with exactly this content."""
    return Bukti.objects.select_related("berkas").filter(kegiatan=kegiatan, berkas__sha256=sha256).first()


def bukti_in(kegiatan: Kegiatan, berkas_id: UUID) -> Bukti | None:
    return Bukti.objects.select_related("berkas").filter(kegiatan=kegiatan, berkas_id=berkas_id).first()


def bukti_count(kegiatan: Kegiatan) -> int:
    return Bukti.objects.filter(kegiatan=kegiatan).count()


def bukti_visible_to(user: "Pengguna", berkas_id: UUID, tanggal: date) -> Bukti | None:
    """Evidence of a logbook in the user's scope; that of deleted entries only for the owner."""
    bukti = (
        Bukti.objects.select_related("berkas", "kegiatan__logbook__pegawai")
        .filter(berkas_id=berkas_id, berkas__dihapus_at__isnull=True)
        .filter(kegiatan__logbook__in=logbook_visible_to(user, tanggal))
        .first()
    )
    if bukti and bukti.kegiatan.dihapus_at and not access.is_own(user, bukti.kegiatan.logbook, tanggal):
        return None
    return bukti


def logbook_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Logbook]:
    """Logbooks in the user's scope."""
    return Logbook.objects.filter(access.scope(user, tanggal))


def logbook_on(pegawai_id: int, tanggal: date) -> Logbook | None:
    """A person's logbook of a date, with the names that are shown beside it: one statement."""
    return (
        Logbook.objects.select_related("pegawai", "pemeriksa", "diputuskan_oleh", "unit")
        .filter(pegawai_id=pegawai_id, tanggal=tanggal)
        .first()
    )


def lock_logbook(pegawai_id: int, tanggal: date) -> Logbook | None:
    """The same, locked for a change."""
    return (
        Logbook.objects.select_for_update(of=("self",))
        .select_related("pegawai", "pemeriksa", "diputuskan_oleh", "unit")
        .filter(pegawai_id=pegawai_id, tanggal=tanggal)
        .first()
    )


def lock_logbook_by_id(pk: int, user: "Pengguna", tanggal: date) -> Logbook | None:
    """A logbook in the user's scope, locked for a review."""
    return (
        Logbook.objects.select_for_update(of=("self",))
        .select_related("pegawai__pengguna", "pemeriksa", "diputuskan_oleh", "unit")
        .filter(access.scope(user, tanggal), pk=pk)
        .first()
    )


def lock_waiting(pk: int) -> Logbook | None:
    """A logbook that still waits for review, locked; None when it no longer does or is being decided right now."""
    return (
        Logbook.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=pk, status=StatusLogbook.TERKIRIM)
        .first()
    )


def putusan_of(row: Logbook) -> alur.Putusan:
    """Who decided and when, in words."""
    zona = row.unit.zona
    at = row.diputuskan_at
    return alur.Putusan(
        oleh=_signed(row.diputuskan_oleh.nama_lengkap if row.diputuskan_oleh else "", row.atas_nama),
        kapan=f"{tulis_tanggal(di_zona(at, zona).date())} pukul {jam(at, zona)}" if at else "",
        pemeriksa=row.pemeriksa.nama_lengkap if row.pemeriksa else "",
        pemilik=row.pegawai.nama_lengkap,
        pernah_dikirim=row.dikirim_at is not None,
    )


def _signed(nama: str, atas_nama: str) -> str:
    """Who decided, and in whose place."""
    return f"{nama}, {atas_nama}" if atas_nama else nama


def was_reviewed(row: Logbook) -> bool:
    """Whether a superior has ever answered this day, by approving or returning it."""
    return Tinjauan.objects.filter(logbook=row, aksi__in=[AksiLogbook.SETUJUI, AksiLogbook.KEMBALIKAN]).exists()


def tinjauan_of(row: Logbook) -> list[Tinjauan]:
    """Every deed on a logbook, newest first."""
    return list(Tinjauan.objects.filter(logbook=row).select_related("oleh").order_by("-at", "-pk"))


@dataclass(frozen=True, slots=True)
class Belakang:
    """A person's logbooks of the last month up to a date, newest first."""

    tanggal: date
    rows: tuple[Logbook, ...]

    @property
    def today(self) -> Logbook | None:
        """The one of the date itself."""
        return next((row for row in self.rows if row.tanggal == self.tanggal), None)

    def source(self, sumber: SumberSalinan) -> Logbook | None:
        """The earlier day to copy from, if it holds entries."""
        sepekan = self.tanggal - timedelta(days=7) if sumber == SumberSalinan.PEKAN_LALU else None
        return next(
            (
                row
                for row in self.rows
                if row.tanggal < self.tanggal and row.jumlah_kegiatan and sepekan in {None, row.tanggal}
            ),
            None,
        )

    @property
    def note(self) -> Logbook | None:
        """The latest one that carries words of the supervisor."""
        return next((row for row in self.rows if row.catatan and row.diputuskan_at), None)


def look_back(pegawai_id: int, tanggal: date) -> Belakang:
    """The date's logbook, and what the last month holds for copying and for the supervisor's note: one statement."""
    rows = Logbook.objects.select_related("pegawai", "pemeriksa", "diputuskan_oleh", "unit").filter(
        pegawai_id=pegawai_id,
        tanggal__lte=tanggal,
        tanggal__gte=date.fromordinal(max(1, tanggal.toordinal() - MUNDUR_HARI)),
    )
    return Belakang(tanggal, tuple(rows.order_by("-tanggal")))


def usual_lines(pegawai_id: int, tanggal: date) -> list[str]:
    """What the person wrote more than once in the last month, most often first, as lines to type on: one statement."""
    rows = (
        Kegiatan.objects.filter(
            logbook__pegawai_id=pegawai_id,
            logbook__tanggal__lte=tanggal,
            logbook__tanggal__gte=date.fromordinal(max(1, tanggal.toordinal() - MUNDUR_HARI)),
            dihapus_at__isnull=True,
        )
        .exclude(uraian="")
        .order_by()
        .values("uraian", "satuan")
        .annotate(kali=Count("pk"), jumlah=Max("jumlah"))
        .filter(kali__gt=1)
        .order_by("-kali", "uraian")[:SERING_MAKS]
    )
    return [" ".join(f"{r['uraian']} {write_jumlah(r['jumlah'])} {r['satuan']}".split()) for r in rows]


@dataclass(frozen=True, slots=True)
class KartuHari:
    """A day's logbook for the home page."""

    tanggal: date
    status: StatusLogbook
    menit: int
    menit_minimal: int
    kegiatan: tuple["BarisKegiatan", ...]
    tenggat_at: datetime | None
    catatan: str


def day_card(pegawai_id: int, tanggal: date, aturan: DayRules) -> KartuHari:
    """Entries, minutes and state of a day: three statements. Statuses of a day without a row are those of a draft."""
    row = logbook_on(pegawai_id, tanggal)
    baris = kegiatan_of([row])[row.pk] if row else []
    return KartuHari(
        tanggal=tanggal,
        status=StatusLogbook(row.status) if row else StatusLogbook.DRAF,
        menit=row.menit if row else 0,
        menit_minimal=alur.duties(aturan).menit,
        kegiatan=tuple(baris),
        tenggat_at=row.tenggat_at if row else None,
        catatan=row.catatan if row and row.status == StatusLogbook.DIKEMBALIKAN else "",
    )
