"""Absences, taps, places and judged days as rows. Days are judged by presensi's own function, never here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.hari import Ketukan
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.salin import copy_rows, copy_rows_with_keys
from beranda.demo.sejarah import Sejarah
from beranda.demo.tempat import alamat_ip, jaringan, letak
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.watak import SATU_GAWAI, Watak
from core.periods import DateRange
from presensi.choices import SumberRekaman
from presensi.choices.bukti import StatusLokasi, StatusPerangkat
from presensi.queries import fakta
from presensi.queries.rekaman import delete_after
from presensi.services import harian

if TYPE_CHECKING:
    from presensi.models import PresensiHarian

# Beat closes days every quarter of an hour.
SELANG_TUTUP = timedelta(minutes=15)


@dataclass(frozen=True)
class HasilPresensi:
    rekaman: int
    hari: int
    absen: int


def fill_presensi(sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> HasilPresensi:
    """Fill absences, taps and judged days; a row of audit for each batch."""
    absen = _fill_absences(sejarah, kantoran)
    rekaman = _fill_taps(sejarah, kantoran)
    lokasi = _fill_places(sejarah, rekaman, masa)
    hari = _judge(sejarah, kantoran, masa)
    unit = kantoran.akar
    record_batch(unit, "ketidakhadiran", {"ketidakhadiran": absen}, masa)
    record_batch(unit, "rekaman", {"rekaman": len(rekaman), "lokasi": lokasi}, masa)
    record_batch(unit, "presensi harian", {"hari": hari}, masa)
    return HasilPresensi(len(rekaman), hari, absen)


def _fill_absences(sejarah: Sejarah, kantoran: Kantoran) -> int:
    table = apps.get_model("presensi", "Ketidakhadiran")
    rows = [
        table(
            pegawai=kantoran.pegawai[a.orang],
            jenis=a.jenis,
            mulai=a.mulai,
            sampai=a.sampai,
            nomor_surat=a.nomor_surat,
            keterangan=a.keterangan,
            dicatat_oleh=kantoran.pengguna[a.pencatat],
            dicatat_at=a.dicatat_at,
        )
        for a in sorted(sejarah.absen, key=lambda a: (a.dicatat_at, a.orang))
    ]
    return len(table.objects.bulk_create(rows))


def _fill_taps(sejarah: Sejarah, kantoran: Kantoran) -> list[tuple[int, Ketukan]]:
    """In the order they came in, as keys tell who was first."""
    taps = sorted(
        (tap for hari in sejarah.hari.values() for satu in hari for tap in satu.ketukan),
        key=lambda tap: (tap.terima_at, tap.orang),
    )
    rows = (
        {
            "pegawai_id": kantoran.pegawai[tap.orang].pk,
            "kirim_id": tap.kirim_id,
            "jenis": tap.jenis.value,
            "mode": tap.mode.value,
            "tanggal": tap.tanggal,
            "zona": tap.zona,
            "ketuk_at": tap.ketuk_at,
            "terima_at": tap.terima_at,
            "sumber": tap.sumber.value,
            "diterima": not tap.alasan_tolak,
            "alasan_tolak": tap.alasan_tolak,
            "alamat_ip": alamat_ip(tap),
            "perangkat": sejarah.watak[tap.orang].gawai,
            "pelaku_id": kantoran.pengguna[tap.orang].pk,
            **_evidence(tap, sejarah.watak[tap.orang]),
        }
        for tap in taps
    )
    return list(zip(copy_rows_with_keys(apps.get_model("presensi", "Rekaman"), rows), taps, strict=True))


def _evidence(tap: Ketukan, watak: Watak) -> dict[str, object]:
    """What a browser brings along: the place or why there is none, the network, the device it always was."""
    web = tap.sumber == SumberRekaman.WEB
    lokasi = StatusLokasi.ADA if watak.berbagi_lokasi else StatusLokasi.DITOLAK
    return {
        "status_lokasi": lokasi.value if web else "",
        "jaringan": jaringan(tap).value if web else "",
        "kunci_perangkat": uuid_dari(dadu("perangkat", watak.gawai if tap.orang in SATU_GAWAI else tap.orang)),
        "status_perangkat": StatusPerangkat.DIKENAL.value if web else "",
    }


def _fill_places(sejarah: Sejarah, rekaman: Iterable[tuple[int, Ketukan]], masa: Masa) -> int:
    """Only what the purge would have left: taken taps of the last months, from those who share their place."""
    return copy_rows(
        apps.get_model("presensi", "RekamanLokasi"),
        (
            _place(nomor, tap)
            for nomor, tap in rekaman
            if delete_after(tap.tanggal, None) >= masa.hari_ini
            and not tap.alasan_tolak
            and _shares(tap, sejarah.watak[tap.orang])
        ),
    )


def _place(nomor: int, tap: Ketukan) -> dict[str, object]:
    tempat = letak(dadu("letak", tap.orang, str(tap.kirim_id)), tap)
    return {
        "rekaman_id": nomor,
        "lintang": tempat.lintang,
        "bujur": tempat.bujur,
        "akurasi_meter": tempat.akurasi_meter,
        "diambil_at": tap.pada,
        "hapus_sesudah": delete_after(tap.tanggal, None),
    }


def _shares(tap: Ketukan, watak: Watak) -> bool:
    return watak.berbagi_lokasi and tap.sumber == SumberRekaman.WEB


def _judge(sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> int:
    """Judge every day as the last deed that touched it did: the closing of a finished one, else tap or record."""
    table = apps.get_model("presensi", "PresensiHarian")
    columns = [field.attname for field in table._meta.concrete_fields if not field.primary_key]
    terakhir = _last_deeds(sejarah, kantoran)
    ids = sorted(row.pk for row in kantoran.pegawai.values())
    jumlah = 0
    for bagian in _parts(DateRange.inclusive(masa.mulai, masa.hari_ini + timedelta(days=1))):
        rows: list[PresensiHarian] = []
        for (pegawai_id, tanggal), hari in fakta.facts_for(ids, bagian, masa.at).items():
            tutup = _next_closing(hari.fakta.aturan.ditutup_sejak)
            at = tutup if tutup <= masa.at else terakhir.get((pegawai_id, tanggal))
            if at is not None:
                rows.append(harian.judge_to_row(pegawai_id, hari.unit_id, replace(hari.fakta, at=at)))
        rows.sort(key=lambda row: (row.dinilai_at, row.pegawai_id))
        jumlah += copy_rows(table, ({name: getattr(row, name) for name in columns} for row in rows))
    return jumlah


def _last_deeds(sejarah: Sejarah, kantoran: Kantoran) -> Mapping[tuple[int, date], datetime]:
    """By person and date: the last accepted tap, or an absence recorded on that very day."""
    found: dict[tuple[int, date], datetime] = {}

    def note(orang: str, tanggal: date, at: datetime) -> None:
        key = kantoran.pegawai[orang].pk, tanggal
        found[key] = max(at, found.get(key, at))

    for hari in sejarah.hari.values():
        for satu in hari:
            for tap in satu.ketukan:
                if not tap.alasan_tolak:
                    note(tap.orang, tap.tanggal, tap.terima_at)
    for absen in sejarah.absen:
        if absen.mulai <= absen.dicatat_at.date() <= absen.sampai:
            note(absen.orang, absen.dicatat_at.date(), absen.dicatat_at)
    return found


def _parts(rentang: DateRange) -> Iterable[DateRange]:
    """A fortnight at a time, so that no statement and no list grows with the history."""
    mulai = rentang.mulai
    while mulai < rentang.selesai:
        selesai = min(mulai + timedelta(days=14), rentang.selesai)
        yield DateRange(mulai, selesai)
        mulai = selesai


def _next_closing(at: datetime) -> datetime:
    """The first run of the closing task at or after a moment, in its third second."""
    lewat = timedelta(minutes=at.minute % 15, seconds=at.second)
    penuh = at - lewat + SELANG_TUTUP if lewat else at
    return penuh + timedelta(seconds=3)
