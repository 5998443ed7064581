"""Leave of the demo people: rules, a ledger that adds up with the absences there are, requests decided and waiting.

Bookings follow the product's own rules; requests that wait are made by its own service.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.base import ContentFile

from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.bukti import contents
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, HENDRA, RATNA, Orang
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, KANWIL
from core.choices import StatusSurel
from core.errors import Refused
from core.formats import ZONA_IANA, tanggal
from core.periods import DateRange
from ketentuan import queries as ketentuan
from ketentuan.cuti_queries import buku_cuti
from ketentuan.services.cuti import pasang_aturan_cuti
from presensi.choices import JenisKetidakhadiran as J
from presensi.choices.cuti import AksiAbsen, JenisMutasi, StatusAbsen, TahapPutusan
from presensi.queries import saldo
from presensi.rules.cuti import Buku, Permintaan, close_year
from presensi.services import cuti
from presensi.services.cuti import IsiPermohonan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai
    from presensi.models import Ketidakhadiran

ALASAN = ("Keperluan keluarga di luar kota", "Mengurus administrasi keluarga", "Mendampingi orang tua berobat",
          "Acara keluarga di kampung halaman", "Istirahat dan berlibur bersama keluarga")  # fmt: skip
ALAMAT = ("Jalan Ciliwung 14, Bandung", "Perumahan Griya Asri C-7, Cimahi", "Jalan Merdeka 3, Garut",
          "Desa Sukamaju RT 02, Sumedang")  # fmt: skip
SISA_LALU = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True)
class Booking:
    """A booking before its balance has a key."""

    tahun: int
    jenis: JenisMutasi
    hari: int
    dasar: str
    at: datetime
    absen: "Ketidakhadiran | None" = None
    oleh: int | None = None


def fill_cuti(orang: list[Orang], kantoran: Kantoran, masa: Masa) -> int:
    """Fill rules, ledger and requests; how many requests there are."""
    pasang_aturan_cuti(actor=None, at=masa.at)
    mutasi = _fill_ledger(kantoran, masa)
    lama = _fill_history(orang, kantoran)
    baru = sum(1 for _ in _ask_all(kantoran, masa))
    # Nobody of the demo office gets mail about what it made up.
    kabar = apps.get_model("core", "Pemberitahuan").objects.filter(jenis__startswith="presensi/cuti")
    kabar.update(surel=StatusSurel.TANPA)
    record_batch(kantoran.akar, "cuti", {"mutasi": mutasi, "permohonan": lama + baru}, masa)
    return lama + baru


# --- the ledger -------------------------------------------------------------------------------------------------------


def _fill_ledger(kantoran: Kantoran, masa: Masa) -> int:
    """Balances of the years of the history, with every absence that took from them."""
    people = {row.pk: row for row in kantoran.pegawai.values() if row.aktif}
    buku, mulai = buku_cuti(), saldo.service_starts(people.values())
    diambil = _taken(people, masa)
    bookings: dict[int, list[Booking]] = {}
    for pk, pegawai in people.items():
        aturan = saldo.aturan_tahunan(buku, pegawai.jenis, masa.hari_ini.year)
        if aturan is not None and saldo.is_entitled(aturan, mulai[pk], masa.mulai):
            bookings[pk] = list(_years_of(pegawai, aturan, diambil.get(pk, []), kantoran, masa))
    table, ledger = apps.get_model("presensi", "SaldoCuti"), apps.get_model("presensi", "MutasiCuti")
    rows = {}
    for pk, milik in bookings.items():
        for tahun in sorted({satu.tahun for satu in milik}):
            sisa = sum(satu.hari for satu in milik if satu.tahun == tahun)
            rows[pk, tahun] = table(pegawai_id=pk, tahun=tahun, sisa=sisa, dibuka_at=_new_year(tahun))
    table.objects.bulk_create(rows.values())
    isi = [
        ledger(
            saldo=rows[pk, satu.tahun],
            jenis=satu.jenis,
            hari=satu.hari,
            ketidakhadiran=satu.absen,
            dasar=satu.dasar[:300],
            dicatat_oleh_id=satu.oleh,
            dicatat_at=satu.at,
        )
        for pk, milik in bookings.items()
        for satu in sorted(milik, key=lambda satu: (satu.tahun, satu.at))
    ]
    return len(ledger.objects.bulk_create(isi))


def _taken(people: "dict[int, Pegawai]", masa: Masa) -> dict[int, list[Booking]]:
    """What the absences of the history took, by the calendar of each person's unit."""
    absen = apps.get_model("presensi", "Ketidakhadiran").objects.filter(
        jenis=J.CUTI_TAHUNAN, pegawai_id__in=list(people), dibatalkan_at__isnull=True
    )
    posts = apps.get_model("kepegawaian", "Penugasan").objects.filter(jenis="definitif").order_by("mulai", "pk")
    unit_of = dict(posts.values_list("pegawai_id", "unit_id"))
    kalender = ketentuan.calendars(set(unit_of.values()))
    found: dict[int, list[Booking]] = {}
    for row in absen.order_by("mulai", "pk"):
        per: dict[int, int] = {}
        for hari in DateRange.inclusive(row.mulai, row.sampai):
            if kalender[unit_of[row.pegawai_id]].is_kerja(hari):
                per[hari.year] = per.get(hari.year, 0) + 1
        rentang = tanggal(row.mulai) + (f" s.d. {tanggal(row.sampai)}" if row.sampai != row.mulai else "")
        dasar = f"Cuti tahunan {rentang} ({row.nomor_surat})"
        at = min(row.dicatat_at, masa.at)
        found.setdefault(row.pegawai_id, []).extend(
            Booking(tahun, JenisMutasi.TERPAKAI, -n, dasar, at, row, row.dicatat_oleh_id) for tahun, n in per.items()
        )
    return found


def _years_of(
    pegawai: "Pegawai", aturan: Any, diambil: list[Booking], kantoran: Kantoran, masa: Masa
) -> Iterator[Booking]:
    """The years of one person, opened with what the card said, and closed but for the running one."""
    tahun_pertama = masa.mulai.year
    sisa_lalu = max(
        dadu("sisa cuti", pegawai.pk).choice(SISA_LALU),
        -sum(b.hari for b in diambil if b.tahun == tahun_pertama) - (aturan.hak_hari or 0),
    )
    hendra = kantoran.pengguna[HENDRA].pk
    hak = f"{aturan.dasar.sebutan}: {aturan.hak_hari} hari kerja setahun"
    bawaan = 0
    for tahun in range(tahun_pertama, masa.hari_ini.year + 1):
        milik = [b for b in diambil if b.tahun == tahun]
        milik.append(Booking(tahun, JenisMutasi.HAK, aturan.hak_hari, hak, _new_year(tahun)))
        if tahun == tahun_pertama and sisa_lalu > 0:
            dasar = f"Sisa {tahun - 1} menurut kartu cuti"
            milik.append(Booking(tahun, JenisMutasi.KOREKSI, sisa_lalu, dasar, _new_year(tahun, 3), oleh=hendra))
        if bawaan:
            dasar = f"{aturan.dasar.sebutan}: sisa {tahun - 1}, paling banyak {aturan.batas_setahun} hari"
            milik.append(Booking(tahun, JenisMutasi.BAWAAN, bawaan, dasar, _new_year(tahun)))
        yield from milik
        if tahun < masa.hari_ini.year:
            tutup = close_year(aturan, _sums(milik), None)
            dasar = f"{aturan.dasar.sebutan}: penutupan {tahun}"
            for jenis, hari in ((JenisMutasi.DIALIHKAN, tutup.dialihkan), (JenisMutasi.HANGUS, tutup.hangus)):
                if hari:
                    yield Booking(tahun, jenis, hari, dasar, _new_year(tahun + 1))
            bawaan = tutup.bawaan


def _sums(milik: Iterable[Booking]) -> Buku:
    jumlah: dict[str, int] = {}
    for satu in milik:
        jumlah[satu.jenis.value] = jumlah.get(satu.jenis.value, 0) + satu.hari
    return Buku(jumlah)


def _new_year(tahun: int, hari: int = 1) -> datetime:
    return datetime(tahun, 1, hari, 17, 25, tzinfo=UTC) - timedelta(days=1)


# --- requests that were decided ---------------------------------------------------------------------------------------


def _fill_history(orang: list[Orang], kantoran: Kantoran) -> int:
    """The requests behind the annual leave of one office, each with its two decisions."""
    per_kode = {o.kode: o for o in orang}
    kode_of = {row.pk: kode for kode, row in kantoran.pegawai.items() if kode.startswith(BANDUNG)}
    absen = apps.get_model("presensi", "Ketidakhadiran").objects.filter(
        jenis=J.CUTI_TAHUNAN, pegawai_id__in=list(kode_of), dibatalkan_at__isnull=True
    )
    table, putusan = (apps.get_model("presensi", n) for n in ("PermohonanKetidakhadiran", "PutusanKetidakhadiran"))
    ledger = apps.get_model("presensi", "MutasiCuti").objects
    hari = dict.fromkeys(absen.values_list("pk", flat=True), 0)
    for pk, n in ledger.filter(ketidakhadiran__in=hari).order_by("pk").values_list("ketidakhadiran_id", "hari"):
        hari[pk] -= n
    jumlah = 0
    for row in absen.order_by("dicatat_at", "pk"):
        kode = kode_of[row.pegawai_id]
        tugas = per_kode[kode].tugas_pada(row.mulai)
        pemohon = kantoran.pengguna.get(kode)
        if tugas is None or tugas.atasan is None or pemohon is None:
            continue
        acak = dadu("permohonan cuti", kode, row.mulai)
        at = row.dicatat_at - timedelta(days=acak.randrange(1, 4), hours=acak.randrange(1, 3))
        permohonan = table.objects.create(
            pegawai_id=row.pegawai_id, pemohon=pemohon, unit=kantoran.unit[tugas.unit],
            unit_penetap=kantoran.unit[BANDUNG if kode != f"{BANDUNG}/0" else KANWIL], kirim_id=uuid_dari(acak),
            jenis=row.jenis, mulai=row.mulai, sampai=row.sampai, hari=hari[row.pk], alasan=acak.choice(ALASAN),
            alamat=acak.choice(ALAMAT), status=StatusAbsen.DISETUJUI, nomor_surat=row.nomor_surat, dibuat_at=at,
            diajukan_at=at, diputuskan_at=row.dicatat_at, ketidakhadiran=row,
        )  # fmt: skip
        jumlah += 1
        kepala = f"{BANDUNG}/0" if kode != f"{BANDUNG}/0" else f"{KANWIL}/0"
        langkah = [(tugas.atasan, TahapPutusan.ATASAN, AksiAbsen.SETUJUI, at + timedelta(hours=2))]
        langkah.append((kepala, TahapPutusan.PEJABAT, AksiAbsen.TETAPKAN, row.dicatat_at))
        if tugas.atasan == kepala:
            langkah = [(kepala, TahapPutusan.ATASAN, AksiAbsen.TETAPKAN, row.dicatat_at)]
        putusan.objects.bulk_create(
            putusan(
                permohonan=permohonan, pemohon=pemohon, tahap=tahap, aksi=aksi, oleh=kantoran.pengguna[siapa],
                diputuskan_at=pada,
            )
            for siapa, tahap, aksi, pada in langkah
            if siapa in kantoran.pengguna
        )  # fmt: skip
    return jumlah


# --- requests that wait -----------------------------------------------------------------------------------------------


def _ask_all(kantoran: Kantoran, masa: Masa) -> Iterator[Any]:
    """What waits for Dedi, for the head of his office, and one of Ratna's that he sent back."""
    pkn = f"{BANDUNG}-PKN"
    kerja = _days_ahead(kantoran, masa)
    surat = _paper("Surat tugas", ["Inventarisasi BMN satuan kerja", "Kabupaten Garut"])
    yield from _ask(kantoran, masa, f"{pkn}/2", Permintaan(J.CUTI_TAHUNAN, kerja[3], kerja[4]))
    yield from _ask(kantoran, masa, f"{pkn}/3", Permintaan(J.IZIN, kerja[0], kerja[0], time(8), time(11)))
    yield from _ask(kantoran, masa, f"{pkn}/5", Permintaan(J.DINAS_LUAR, kerja[5], kerja[6]), surat)
    yield from _ask(kantoran, masa, f"{pkn}/6", Permintaan(J.CUTI_TAHUNAN, kerja[3], kerja[9]))
    for row in _ask(kantoran, masa, f"{pkn}/7", Permintaan(J.CUTI_TAHUNAN, kerja[10], kerja[12])):
        with suppress(Refused):
            cuti.approve(actor=kantoran.pengguna[DEDI], at=masa.at, pk=row.pk, catatan="Pekerjaan sudah dititipkan")
        yield row
    for row in _ask(kantoran, masa, RATNA, Permintaan(J.CUTI_TAHUNAN, kerja[7], kerja[8])):
        catatan = "Geser satu hari, ada rekonsiliasi"
        cuti.refuse(actor=kantoran.pengguna[DEDI], at=masa.at, pk=row.pk, aksi=AksiAbsen.KEMBALIKAN, catatan=catatan)
        yield row


def _ask(
    kantoran: Kantoran, masa: Masa, kode: str, minta: Permintaan, dokumen: "ContentFile[bytes] | None" = None
) -> Iterator[Any]:
    """One request, left out where chance has given the person something else on those days."""
    acak = dadu("minta cuti", kode, minta.mulai)
    isi = IsiPermohonan(minta, acak.choice(ALASAN), acak.choice(ALAMAT), dokumen)
    pengguna = kantoran.pengguna.get(kode)
    if pengguna is None:
        return
    try:
        yield cuti.ask(actor=pengguna, at=masa.at, kirim_id=uuid_dari(acak), isi=isi)
    except Refused:
        return


def _days_ahead(kantoran: Kantoran, masa: Masa) -> list[date]:
    """The next working days of the office."""
    unit = kantoran.unit[f"{BANDUNG}-PKN"]
    kalender = ketentuan.calendars([unit.pk])[unit.pk]
    hari_ini = masa.at.astimezone(ZONA_IANA[unit.zona]).date()
    return [kalender.add(hari_ini, n) for n in range(1, 15)]


def _paper(judul: str, baris: list[str]) -> "ContentFile[bytes]":
    return ContentFile(contents("surat-tugas.pdf", judul, baris), "surat-tugas.pdf")
