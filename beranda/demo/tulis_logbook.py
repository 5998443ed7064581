"""Logbooks, entries, deeds and a few real files as rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

from beranda.demo import bukti
from beranda.demo.catatan import Catatan, Tulisan
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.salin import copy_rows, copy_rows_with_keys
from beranda.demo.sejarah import Sejarah
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.tulis_rencana import Rujukan, fill_rencana
from core import notify
from logbook.choices import StatusLogbook
from logbook.rules.isian import Isi, as_version

Pasangan = list[tuple[int, Catatan]]


@dataclass(frozen=True)
class HasilLogbook:
    logbook: int
    kegiatan: int
    bukti: int


def fill_logbook(sejarah: Sejarah, kantoran: Kantoran, masa: Masa) -> HasilLogbook:
    """Fill them in bulk; one row of audit for the batch."""
    catatan = sorted(sejarah.logbook, key=lambda c: (c.dibuat_at, c.orang))
    rows = (_logbook(c, kantoran) for c in catatan)
    pasangan = list(zip(copy_rows_with_keys(apps.get_model("logbook", "Logbook"), rows), catatan, strict=True))
    rujukan = fill_rencana(catatan, kantoran, masa)
    kegiatan = copy_rows(apps.get_model("logbook", "Kegiatan"), _entries(pasangan, kantoran, rujukan))
    tinjauan = copy_rows(apps.get_model("logbook", "Tinjauan"), _deeds(pasangan, kantoran, rujukan))
    berkas = _fill_evidence(pasangan, kantoran)
    _notify(catatan, kantoran)
    jumlah = {"logbook": len(pasangan), "kegiatan": kegiatan, "tinjauan": tinjauan, "bukti": berkas}
    record_batch(kantoran.akar, "logbook", jumlah, masa)
    return HasilLogbook(len(pasangan), kegiatan, berkas)


def _notify(catatan: list[Catatan], kantoran: Kantoran) -> None:
    """Who has a returned logbook knows it, as after the deed itself; the e-mail has long been sent."""
    for satu in catatan:
        if satu.status == StatusLogbook.DIKEMBALIKAN and satu.diputuskan_at and satu.diputuskan_oleh:
            notify.send(
                kantoran.pengguna[satu.orang],
                "logbook/dikembalikan",
                at=satu.diputuskan_at,
                tautan=f"/logbook/{satu.tanggal.isoformat()}/",
                tanggal=satu.tanggal,
                catatan=satu.catatan,
                oleh=kantoran.pegawai[satu.diputuskan_oleh].nama_lengkap,
            )


def _logbook(catatan: Catatan, kantoran: Kantoran) -> dict[str, object]:
    return {
        "pegawai_id": kantoran.pegawai[catatan.orang].pk,
        "unit_id": kantoran.unit[catatan.unit].pk,
        "tanggal": catatan.tanggal,
        "status": catatan.status.value,
        "versi": catatan.versi,
        "menit": catatan.menit,
        "jumlah_kegiatan": len(catatan.tulisan),
        "tenggat_at": catatan.tenggat_at,
        "dikirim_at": catatan.dikirim_at,
        "tepat_waktu": catatan.tepat_waktu,
        "pemeriksa_id": kantoran.pegawai[catatan.pemeriksa].pk if catatan.pemeriksa else None,
        "diputuskan_at": catatan.diputuskan_at,
        "diputuskan_oleh_id": kantoran.pegawai[catatan.diputuskan_oleh].pk if catatan.diputuskan_oleh else None,
        "catatan": catatan.catatan,
        "dibuat_at": catatan.dibuat_at,
        "diubah_at": catatan.diubah_at,
    }


def _entries(pasangan: Pasangan, kantoran: Kantoran, rujukan: Rujukan) -> Iterator[dict[str, object]]:
    for nomor, catatan in pasangan:
        pegawai_id = kantoran.pegawai[catatan.orang].pk
        for tulisan in catatan.tulisan.values():
            isi = rujukan.isi(pegawai_id, catatan.tanggal, tulisan.butir.isi)
            yield {
                "logbook_id": nomor,
                "kunci": tulisan.butir.kunci,
                "jam_mulai": isi.jam_mulai,
                "jam_selesai": isi.jam_selesai,
                "uraian": isi.uraian,
                "jumlah": isi.jumlah,
                "satuan": isi.satuan,
                "tautan": isi.tautan,
                "uraian_tugas_id": isi.uraian_tugas_id,
                "rencana_id": isi.rencana_id,
                "versi": tulisan.versi,
                "dibuat_at": tulisan.dibuat_at,
                "diubah_at": tulisan.diubah_at,
            }


def _deeds(pasangan: Pasangan, kantoran: Kantoran, rujukan: Rujukan) -> Iterator[dict[str, object]]:
    for nomor, catatan in pasangan:
        pegawai_id = kantoran.pegawai[catatan.orang].pk
        # Most entries are the same in every deed of a day: written out once.
        isi = {
            id(satu): _version(satu, rujukan.isi(pegawai_id, catatan.tanggal, satu.butir.isi))
            for tinjau in catatan.tinjauan
            for satu in tinjau.isi
        }
        for tinjau in catatan.tinjauan:
            yield {
                "logbook_id": nomor,
                "aksi": tinjau.aksi.value,
                "oleh_id": kantoran.pengguna[tinjau.oleh].pk,
                "at": tinjau.at,
                "catatan": tinjau.catatan,
                "isi": [isi[id(satu)] for satu in tinjau.isi],
            }


def _version(tulisan: Tulisan, isi: Isi) -> dict[str, object]:
    lampiran = [(str(satu.berkas_id), satu.nama) for satu, _ in tulisan.lampiran]
    return as_version(tulisan.butir.kunci, isi, lampiran)


def _fill_evidence(pasangan: Pasangan, kantoran: Kantoran) -> int:
    """Files on disk and their rows; only the latest days have any."""
    tertulis = [(nomor, c, tulisan) for nomor, c in pasangan for tulisan in c.tulisan.values() if tulisan.lampiran]
    kegiatan = {
        str(kunci): pk
        for pk, kunci in apps.get_model("logbook", "Kegiatan")
        .objects.filter(logbook_id__in=[nomor for nomor, _, _ in tertulis])
        .values_list("pk", "kunci")
    }
    rows = []
    for _, catatan, tulisan in tertulis:
        for lampiran, at in tulisan.lampiran:
            baris = [kantoran.pegawai[catatan.orang].nama, tulisan.butir.isi.uraian, tulisan.butir.isi.tautan]
            isi = bukti.contents(lampiran.nama, f"{catatan.tanggal:%d-%m-%Y} {lampiran.nama}", baris)
            berkas = bukti.keep(lampiran, isi, kantoran.pengguna[catatan.orang], at)
            rows.append({"kegiatan_id": kegiatan[tulisan.butir.kunci], "berkas_id": berkas.pk})
    return copy_rows(apps.get_model("logbook", "Bukti"), rows)
