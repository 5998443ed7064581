"""Yearly ratings: one by one, or a spreadsheet that is looked at cell by cell and then taken whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from django.core import signing
from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kelayakan import layak_access as access
from kelayakan.choices.fakta import Alasan, Jejak
from kelayakan.models import PenilaianKinerja
from kelayakan.queries import fakta as queries
from kelayakan.rules.fakta import check_year, read_rating
from kepegawaian import queries as orang
from kepegawaian.lembar.sheet import Sheet
from kepegawaian.lembar.workbook import open_workbook
from kepegawaian.rules.nip import read_nip
from kepegawaian.rules.teks import Isi, clean, fold
from ketentuan.choices import Predikat

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

T = TypeVar("T")
CARI_JUDUL = 30
JUDUL = {
    "nip": ("nip", "nip baru", "nip ni pppk", "ni pppk"),
    "tahun": ("tahun", "tahun penilaian", "periode"),
    "predikat": ("predikat", "predikat kinerja", "predikat kinerja pegawai", "hasil penilaian"),
}
GARAM = "kelayakan.predikat"
UMUR_DETIK = 3600


@dataclass(frozen=True, slots=True)
class SelDitolak:
    """A cell that cannot be taken, as people find it in their sheet."""

    baris: int
    kolom: str
    isi: str
    pesan: str


@dataclass(frozen=True, slots=True)
class BarisPredikat:
    """A row that can be taken, and what stands in the register now."""

    pegawai_id: int
    nama: str
    nip: str
    tahun: int
    predikat: Predikat
    lama: Predikat | None = None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a spreadsheet would change. `bekal` carries the rows to the next step, signed."""

    baris: tuple[BarisPredikat, ...]
    ditolak: tuple[SelDitolak, ...]
    bekal: str = ""

    @property
    def baru(self) -> int:
        return sum(row.lama is None for row in self.baris)

    @property
    def berubah(self) -> int:
        return sum(row.lama is not None and row.lama != row.predikat for row in self.baris)


@transaction.atomic
def record_rating(
    *, actor: "Pengguna", at: datetime, pegawai: "Pegawai", tahun: int, predikat: Predikat
) -> PenilaianKinerja:
    """Record or correct the rating of one person and year."""
    require(access.can_keep_facts_of(actor, pegawai, orang.today(at)))
    check_year(tahun, orang.today(at))
    orang.lock_pegawai(pegawai.pk)
    row = PenilaianKinerja.objects.filter(pegawai=pegawai, tahun=tahun).first()
    before = {"predikat": row.predikat} if row else None
    row = row or PenilaianKinerja(pegawai=pegawai, tahun=tahun)
    row.predikat, row.dicatat_oleh, row.dicatat_at = predikat, actor, at
    row.save()
    after = {"pegawai": pegawai.pk, "tahun": tahun, "predikat": int(predikat)}
    audit.record(actor, Jejak.CATAT_PREDIKAT, row, at=at, before=before, after=after)
    return row


def preview(*, actor: "Pengguna", at: datetime, data: bytes, nama: str) -> Pratinjau:
    """Judge a spreadsheet cell by cell; nothing is written."""
    hari_ini = orang.today(at)
    require(access.can_keep_facts(actor, hari_ini))
    sheet, judul, kolom = _table(open_workbook(data, nama).sheet)
    people = {pegawai.nip: pegawai for pegawai in queries.people_kept_by(actor, hari_ini) if pegawai.nip}
    reader = _Pembaca(people, actor, hari_ini, kolom)
    for nomor, isi in enumerate(sheet.baris[judul + 1 :], start=judul + 2):
        reader.read(nomor, isi)
    if not reader.baris and not reader.ditolak:
        raise Refused(Alasan.TANPA_BARIS, field="berkas")
    known = {
        (row.pegawai_id, row.tahun): Predikat(row.predikat)
        for row in PenilaianKinerja.objects.filter(pegawai_id__in={row.pegawai_id for row in reader.baris})
    }
    baris = tuple(
        BarisPredikat(
            row.pegawai_id, row.nama, row.nip, row.tahun, row.predikat, known.get((row.pegawai_id, row.tahun))
        )
        for row in reader.baris
    )
    bekal = signing.dumps(
        [actor.pk, *((row.pegawai_id, row.tahun, int(row.predikat)) for row in baris)], salt=GARAM, compress=True
    )
    return Pratinjau(baris, tuple(reader.ditolak), "" if reader.ditolak else bekal)


@transaction.atomic
def apply_preview(*, actor: "Pengguna", at: datetime, bekal: str) -> int:
    """Take what was shown, whole or not at all. Taking it twice changes nothing more. How many rows it holds."""
    try:
        owner, *rows = signing.loads(bekal, salt=GARAM, max_age=UMUR_DETIK)
    except signing.BadSignature:
        raise Refused(Alasan.PERIKSA_LAGI) from None
    allowed = set(queries.people_kept_by(actor, orang.today(at)).values_list("pk", flat=True))
    require(owner == actor.pk and access.can_keep_facts(actor, orang.today(at)))
    require(allowed >= {pegawai_id for pegawai_id, _, _ in rows})
    found = [
        PenilaianKinerja(pegawai_id=pk, tahun=tahun, predikat=predikat, dicatat_oleh=actor, dicatat_at=at)
        for pk, tahun, predikat in rows
    ]
    PenilaianKinerja.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["pegawai", "tahun"],
        update_fields=["predikat", "dicatat_oleh", "dicatat_at"],
        batch_size=1000,
    )
    audit.record(actor, Jejak.IMPOR_PREDIKAT, actor, at=at, after={"baris": len(rows)})
    return len(rows)


def _table(sheets: Sequence[Sheet]) -> tuple[Sheet, int, Mapping[str, int]]:
    """The first sheet that has a row with all three titles."""
    for sheet in sheets:
        for nomor, baris in enumerate(sheet.baris[:CARI_JUDUL]):
            kata = [fold(clean(sel)) for sel in baris]
            kolom = {nama: n for nama, pilihan in JUDUL.items() for n, isi in enumerate(kata) if isi in pilihan}
            if len(kolom) == len(JUDUL):
                return sheet, nomor, kolom
    raise Refused(Alasan.JUDUL_TAK_DITEMUKAN, field="berkas")


class _Pembaca:
    """Reads row after row; keeps what can be taken and every cell that cannot."""

    def __init__(
        self, people: "Mapping[str, Pegawai]", actor: "Pengguna", hari_ini: date, kolom: Mapping[str, int]
    ) -> None:
        self.people, self.actor, self.hari_ini, self.kolom = people, actor, hari_ini, kolom
        self.baris: list[BarisPredikat] = []
        self.ditolak: list[SelDitolak] = []
        self._seen: dict[tuple[int, int], int] = {}

    def read(self, nomor: int, isi: Sequence[Isi]) -> None:
        sel = {nama: isi[n] if n < len(isi) else None for nama, n in self.kolom.items()}
        if all(satu is None or not clean(satu) for satu in sel.values()):
            return
        before = len(self.ditolak)
        pegawai = self._take(nomor, "NIP", sel["nip"], self._person)
        tahun = self._take(nomor, "Tahun", sel["tahun"], self._year)
        predikat = self._take(nomor, "Predikat", sel["predikat"], lambda satu: read_rating(clean(satu)))
        if len(self.ditolak) > before or pegawai is None or tahun is None or predikat is None:
            return
        if (key := (pegawai.pk, tahun)) in self._seen:
            self._refuse(nomor, "NIP", sel["nip"], Refused(Alasan.BARIS_GANDA, baris=self._seen[key]))
            return
        self._seen[key] = nomor
        self.baris.append(BarisPredikat(pegawai.pk, pegawai.nama, pegawai.nip or "", tahun, predikat))

    def _take(self, nomor: int, kolom: str, isi: Isi, baca: Callable[[Isi], T]) -> T | None:
        try:
            if isi is None or not clean(isi):
                raise Refused(Alasan.SEL_KOSONG)
            return baca(isi)
        except Refused as no:
            self._refuse(nomor, kolom, isi, no)
            return None

    def _person(self, isi: Isi) -> "Pegawai":
        nip = read_nip(isi, hari_ini=self.hari_ini)
        if nip is not None and nip.angka == self.actor.nip:
            raise Refused(Alasan.DIRI_SENDIRI)
        if nip is None or nip.angka not in self.people:
            raise Refused(Alasan.NIP_TAK_DIKENAL)
        return self.people[nip.angka]

    def _year(self, isi: Isi) -> int:
        teks = clean(isi).removesuffix(".0")
        if not (teks.isascii() and teks.isdigit() and len(teks) == 4):
            raise Refused(Alasan.TAHUN_TAK_TERBACA, nilai=teks[:20])
        return check_year(int(teks), self.hari_ini)

    def _refuse(self, nomor: int, kolom: str, isi: Isi, no: Refused) -> None:
        teks = "" if isi is None else clean(isi)[:40]
        self.ditolak.append(SelDitolak(nomor, kolom, teks, no.pesan))
