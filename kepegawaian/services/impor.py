"""An import of people: uploaded, matched, checked, then applied whole or not at all.

The file is kept only until then: it holds more about people than this office wants to know.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile, File
from django.db import transaction

from core import audit, files
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from kepegawaian import access, queries
from kepegawaian import impor_queries as sumber
from kepegawaian.choices import Alasan, Jejak, JenisPegawai, StatusImpor
from kepegawaian.lembar.columns import JUDUL_EKSPOR, Kolom
from kepegawaian.lembar.propose import choose_sheet
from kepegawaian.lembar.rencana import Butir, Rencana, StatusBaris, Tujuan
from kepegawaian.lembar.rows import Galat
from kepegawaian.lembar.sheet import MAKS_BYTE, MAKS_ORANG
from kepegawaian.lembar.workbook import open_workbook
from kepegawaian.models import Impor, Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.rules.jabatan import classify_jabatan
from kepegawaian.rules.teks import clean
from kepegawaian.services.locks import Kunci, hold
from kepegawaian.services.pegawai import IsiPegawai, login_fields, write_isi
from kepegawaian.services.penugasan import IsiPenugasan, facts, write_penugasan

UMUR_BERKAS: Final = timedelta(days=7)
_MAKS_GALAT_DISIMPAN: Final = 2_000
_SEKALI: Final = 500


@dataclass(frozen=True)
class PilihanImpor:
    """What the admin chooses while matching: sheet, header row, columns, and what the list does not say."""

    lembar: int = 0
    baris_judul: int | None = None
    kolom: Mapping[int, Kolom] | None = None
    unit_id: int | None = None
    berlaku: date | None = None
    jenis: JenisPegawai | None = None
    atasan_otomatis: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "lembar": self.lembar,
            "baris_judul": self.baris_judul,
            "kolom": None if self.kolom is None else {str(k): v.value for k, v in self.kolom.items()},
            "unit": self.unit_id,
            "berlaku": f"{self.berlaku}" if self.berlaku else None,
            "jenis": self.jenis.value if self.jenis else None,
            "atasan_otomatis": self.atasan_otomatis,
        }


@transaction.atomic
def upload_impor(*, actor: Pengguna, at: datetime, file: "File[bytes]", nama: str, unit: UnitKerja) -> Impor:
    """Take a file in after looking into it; a file that is no list leaves nothing behind."""
    tanggal = queries.today(at)
    require(access.can_manage_unit(actor, unit, tanggal))
    if file.size > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(MAKS_BYTE))
    data = file.read()
    try:
        buku = open_workbook(data, nama)
        if any(len(sheet.baris) > MAKS_ORANG for sheet in buku.sheet):
            raise Refused(Alasan.TERLALU_BANYAK_BARIS, batas=f"{MAKS_ORANG:,}".replace(",", "."))
    except Refused as tolak:
        # The reader stops later than a list of people may end; what is said is what helps.
        batas = {"batas": f"{MAKS_ORANG:,}".replace(",", ".")} if tolak.alasan is Alasan.TERLALU_BANYAK_BARIS else {}
        raise Refused(tolak.alasan, field="berkas", **{**tolak.facts, **batas}) from None
    nomor = choose_sheet(buku)
    # In our own workbook a person without a superior has none; nobody is to be filled in unasked.
    otomatis = all(tuple(clean(sel) for sel in judul) != JUDUL_EKSPOR for judul in buku.sheet[nomor].baris[:1])
    pilihan = PilihanImpor(lembar=nomor, berlaku=tanggal, atasan_otomatis=otomatis)
    berkas = files.keep(ContentFile(data), nama=nama, jenis="application/octet-stream", actor=actor, at=at)
    impor = Impor.objects.create(berkas=berkas, pengunggah=actor, unit=unit, pilihan=pilihan.as_json(), dibuat_at=at)
    audit.record(
        actor, Jejak.UNGGAH_IMPOR, impor, at=at, after={"sha256": berkas.sha256, "unit": unit.kode, "ukuran": len(data)}
    )
    return impor


@transaction.atomic
def match_impor(*, actor: Pengguna, at: datetime, impor: Impor, pilihan: PilihanImpor) -> Impor:
    """Keep the choices; the list must be readable with them."""
    impor = _open(actor, at, impor)
    before = impor.pilihan
    impor.pilihan = pilihan.as_json()
    sumber.lembar_of(sumber.read_impor(impor), queries.today(at))
    impor.status = StatusImpor.DIPERIKSA
    impor.save(update_fields=["pilihan", "status"])
    audit.record(actor, Jejak.COCOKKAN_IMPOR, impor, at=at, before=before, after=impor.pilihan)
    return impor


@transaction.atomic
def apply_impor(*, actor: Pengguna, at: datetime, impor: Impor, sidik: str, lewati_gagal: bool = False) -> Impor:
    """Do exactly what the preview with this fingerprint showed, or nothing. Applying again changes nothing."""
    hold(Kunci.DAFTAR_PEGAWAI)
    terkunci = sumber.lock_impor(impor.pk)
    if terkunci.status == StatusImpor.DITERAPKAN:
        return terkunci
    impor = _open(actor, at, terkunci)
    tanggal = queries.today(at)
    lembar = sumber.lembar_of(sumber.read_impor(impor), tanggal)
    kira = sumber.rencana_of(impor, lembar, actor, tanggal)
    orang = {p.pk: p for p in queries.lock_pegawai_many([b.pegawai_id for b in kira.butir if b.pegawai_id])}
    rencana = sumber.rencana_of(impor, lembar, actor, tanggal)
    if rencana.sidik != sidik:
        raise Refused(Alasan.RENCANA_BERUBAH)
    gagal = rencana.count(StatusBaris.GAGAL)
    if gagal and not lewati_gagal:
        raise Refused(Alasan.ADA_BARIS_GAGAL, field="lewati_gagal", jumlah=gagal)
    Penerapan(actor, at, impor, rencana, orang).run()
    impor.status, impor.diterapkan_at = StatusImpor.DITERAPKAN, at
    impor.hasil = {
        **rencana.hitungan,
        "diabaikan": len(lembar.diabaikan),
        "jabatan_baru": list(rencana.jabatan_baru),
        "kesalahan": errors_of(rencana)[:_MAKS_GALAT_DISIMPAN],
    }
    impor.save(update_fields=["status", "diterapkan_at", "hasil"])
    files.discard(impor.berkas, at=at)
    audit.record(actor, Jejak.TERAPKAN_IMPOR, impor, at=at, after=rencana.hitungan)
    return impor


@transaction.atomic
def cancel_impor(*, actor: Pengguna | None, at: datetime, impor: Impor) -> Impor:
    """Drop an import and its file."""
    impor = _open(actor, at, impor)
    impor.status = StatusImpor.DIBATALKAN
    impor.save(update_fields=["status"])
    files.discard(impor.berkas, at=at)
    audit.record(actor, Jejak.BATALKAN_IMPOR, impor, at=at, after={"status": impor.status})
    return impor


def purge_impor(*, at: datetime) -> int:
    """Drop imports that nobody has finished within a week."""
    lama = Impor.objects.filter(
        status__in=(StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA), dibuat_at__lt=at - UMUR_BERKAS
    )
    jumlah = 0
    for impor in lama.order_by("pk"):
        cancel_impor(actor=None, at=at, impor=impor)
        jumlah += 1
    return jumlah


def errors_of(rencana: Rencana) -> list[dict[str, Any]]:
    """What stops rows, one entry per cell, as kept with the result and as downloaded."""

    def entry(butir: Butir, galat: Galat) -> dict[str, Any]:
        kolom = galat.kolom.label if galat.kolom else ""
        return {"baris": butir.nomor, "nama": butir.nama, "kolom": kolom, "isi": galat.isi, "pesan": galat.pesan}

    return [entry(butir, galat) for butir in rencana.butir for galat in butir.galat]


def _open(actor: Pengguna | None, at: datetime, impor: Impor) -> Impor:
    impor = sumber.lock_impor(impor.pk)
    require(access.can_manage_unit(actor, impor.unit, queries.today(at)))
    if impor.status not in (StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA):
        raise Refused(Alasan.IMPOR_SELESAI, status=StatusImpor(impor.status).label.lower())
    return impor


class Penerapan:
    """Writes a plan. Everything in it was judged; people who change are locked."""

    def __init__(
        self, actor: Pengguna, at: datetime, impor: Impor, rencana: Rencana, orang: Mapping[int, Pegawai]
    ) -> None:
        self.actor, self.at, self.impor, self.rencana = actor, at, impor, rencana
        self.orang = dict(orang)
        self.baru: dict[str, Pegawai] = {}
        self.mulai = date.fromisoformat(impor.pilihan["berlaku"])
        self.unit: dict[int, UnitKerja] = {}
        self.jabatan: dict[str, Jabatan] = {}

    def run(self) -> None:
        tujuan = [butir.tujuan for butir in self.rencana.butir if butir.tujuan is not None]
        self.unit = UnitKerja.objects.in_bulk({satu.unit_id for satu in tujuan})
        self._prepare_jabatan(tujuan)
        self._load_atasan(tujuan)
        baru = [butir for butir in self.rencana.butir if butir.status is StatusBaris.BARU]
        for awal in range(0, len(baru), _SEKALI):
            self._create_people(baru[awal : awal + _SEKALI])
        self._give_first_posts(baru)
        for butir in self.rencana.butir:
            if butir.status is StatusBaris.BERUBAH:
                self._change(butir)

    def _prepare_jabatan(self, tujuan: Iterable[Tujuan]) -> None:
        nama = {satu.jabatan.upper(): satu for satu in tujuan}
        self.jabatan = {satu.nama.upper(): satu for satu in queries.jabatan_named(nama)}
        hilang = []
        for kunci in sorted(nama.keys() - self.jabatan.keys()):
            golongan = classify_jabatan(nama[kunci].jabatan, nama[kunci].eselon)
            hilang.append(Jabatan(nama=nama[kunci].jabatan, jenis=golongan.jenis, jenjang=golongan.jenjang))
        self.jabatan |= {satu.nama.upper(): satu for satu in Jabatan.objects.bulk_create(hilang)}

    def _load_atasan(self, tujuan: Iterable[Tujuan]) -> None:
        perlu = {satu.atasan.id for satu in tujuan if satu.atasan is not None and satu.atasan.id is not None}
        self.orang |= Pegawai.objects.in_bulk(perlu - self.orang.keys())

    def _create_people(self, butir: list[Butir]) -> None:
        isi = [_isi_of(satu) for satu in butir]
        akun = Pengguna.objects.bulk_create([Pengguna(**login_fields(satu, self.at)) for satu in isi])
        orang = Pegawai.objects.bulk_create(
            [Pegawai(**asdict(satu), pengguna=pengguna) for satu, pengguna in zip(isi, akun, strict=True)]
        )
        self.baru |= {_key_of(satu): pegawai for satu, pegawai in zip(butir, orang, strict=True)}

    def _give_first_posts(self, butir: list[Butir]) -> None:
        penugasan = []
        for satu in butir:
            isi, jabatan = self._isi_penugasan(satu)
            penugasan.append(
                Penugasan(
                    pegawai=self.baru[_key_of(satu)],
                    unit=isi.unit,
                    jabatan=jabatan,
                    atasan=isi.atasan,
                    mulai=isi.mulai,
                )
            )
        Penugasan.objects.bulk_create(penugasan, batch_size=_SEKALI)
        for satu, tugas in zip(butir, penugasan, strict=True):
            after = {**asdict(_isi_of(satu)), "penugasan": facts(tugas), "impor_id": self.impor.pk}
            audit.record(self.actor, Jejak.BUAT_PEGAWAI, tugas.pegawai, at=self.at, after=after)

    def _change(self, butir: Butir) -> None:
        pegawai = self.orang[butir.pegawai_id or 0]
        before, after = write_isi(pegawai, _isi_of(butir))
        if butir.tujuan is not None:
            after["penugasan"] = facts(write_penugasan(pegawai, self._isi_penugasan(butir)[0]))
        before |= {
            satu.label: satu.lama for satu in butir.perubahan if satu.label in ("Unit kerja", "Jabatan", "Atasan")
        }
        after["impor_id"] = self.impor.pk
        audit.record(self.actor, Jejak.UBAH_PEGAWAI, pegawai, at=self.at, before=before, after=after)

    def _isi_penugasan(self, butir: Butir) -> tuple[IsiPenugasan, Jabatan]:
        tujuan = butir.tujuan
        if tujuan is None:
            raise ValueError(f"row {butir.nomor} leads to no post")
        atasan = None
        if tujuan.atasan is not None:
            atasan = (
                self.orang[tujuan.atasan.id] if tujuan.atasan.id is not None else self.baru[tujuan.atasan.nip or ""]
            )
        jabatan = self.jabatan[tujuan.jabatan.upper()]
        return IsiPenugasan(self.unit[tujuan.unit_id], jabatan, self.mulai, atasan), jabatan


def _isi_of(butir: Butir) -> IsiPegawai:
    nilai = butir.nilai
    if nilai is None:
        raise ValueError(f"row {butir.nomor} has no values")
    return IsiPegawai(**asdict(nilai))


def _key_of(butir: Butir) -> str:
    return butir.nip or (butir.nilai.email if butir.nilai and butir.nilai.email else f"baris {butir.nomor}")
