"""What e-Kinerja is filled from: per person and plan item the target and what approved logbooks brought."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from core import formats
from core.periods import Month
from kepatuhan.queries import rekap
from laporan.choices import JenisLaporan
from laporan.jenis.dasar import Jenis, Konteks, Potongan, Susunan, scope_of
from laporan.rules.isi import Bagian, Baris, Kolom, Tipe
from logbook.queries import capaian

PERSON = (
    Kolom("nip", "NIP", lebar=21, wajib=True),
    Kolom("nama", "Nama", lebar=28, wajib=True),
    Kolom("unit", "Unit", lebar=20),
)
UKURAN = (
    Kolom("realisasi", "Bulan ini", Tipe.PECAHAN, 11, "Realisasi"),
    Kolom("kegiatan", "Kegiatan", Tipe.BILANGAN, 9, jumlah=True),
    Kolom("menit", "Jam", Tipe.DURASI, 9, jumlah=True),
    Kolom("berbukti", "Berbukti", Tipe.BILANGAN, 9, jumlah=True),
)
KOLOM = (
    *PERSON,
    Kolom("nomor_rhk", "No", Tipe.BILANGAN, 5, "Rencana hasil kerja", wajib=True),
    Kolom("rhk_pimpinan", "Pimpinan yang diintervensi", lebar=34, kelompok="Rencana hasil kerja"),
    Kolom("rhk", "Rencana hasil kerja", lebar=38, kelompok="Rencana hasil kerja"),
    Kolom("indikator", "Indikator kinerja individu", lebar=34),
    Kolom("target", "Jumlah", Tipe.PECAHAN, 10, "Target setahun"),
    Kolom("satuan", "Satuan", lebar=13, kelompok="Target setahun"),
    Kolom("sasaran", "Dalam kata", lebar=22, kelompok="Target setahun"),
    *UKURAN[:1],
    Kolom("realisasi_tahun", "S.d. bulan ini", Tipe.PECAHAN, 13, "Realisasi"),
    *UKURAN[1:],
)
KOLOM_LAIN = (
    *PERSON,
    Kolom("tugas", "Uraian tugas", lebar=50),
    Kolom("satuan", "Satuan", lebar=14),
    *UKURAN,
)
DEFINISI = (
    ("Realisasi", "Jumlah hasil dari logbook yang disetujui, hanya bila satuannya sama dengan satuan target."),
    ("Kegiatan", "Butir logbook yang disetujui pada bulan ini. Berbukti: punya berkas atau tautan bukti dukung."),
    (
        "Susunan kolom",
        "Mengikuti SKP: rencana hasil kerja, indikator, target, realisasi; perlu verifikasi dengan formulir impor "
        "e-Kinerja yang berlaku. Pilih dan urutkan kolom di Tata letak.",
    ),
)


def _susun(konteks: Konteks) -> Susunan:
    lingkup = scope_of(konteks)
    bulan = Month.of(konteks.masa.mulai)
    butir: dict[int, list[capaian.CapaianButir]] = defaultdict(list)
    lain: dict[int, list[capaian.CapaianTugas]] = defaultdict(list)
    for satu in capaian.items_of(lingkup.people, bulan):
        butir[satu.pegawai_id].append(satu)
    for luar in capaian.others_of(lingkup.people, bulan):
        lain[luar.pegawai_id].append(luar)

    def read() -> Iterator[Potongan]:
        done = 0
        for batch in rekap.rekap_of(lingkup.unit_ids, konteks.masa.days, lingkup.people):
            done += len(batch)
            piece: list[tuple[int, Baris]] = []
            for orang in batch:
                diri = (orang.nip, orang.nama, orang.unit)
                piece += [(0, (*diri, *_item(satu))) for satu in butir[orang.pegawai_id]]
                piece += [(1, (*diri, *_other(satu))) for satu in lain[orang.pegawai_id]]
            yield Potongan(done, piece)

    sidik = hashlib.sha256(repr((sorted(butir.items()), sorted(lain.items()))).encode()).hexdigest()
    return Susunan(
        bagian=(
            Bagian("Hasil kerja", "REALISASI RENCANA HASIL KERJA", KOLOM, ("nip", "nama", "nomor_rhk")),
            Bagian("Di luar rencana", "PEKERJAAN DI LUAR RENCANA", KOLOM_LAIN, ("nip", "nama", "tugas", "satuan")),
        ),
        total=len(lingkup.people),
        potongan=read(),
        sidik_masukan=sidik,
        definisi=DEFINISI,
        keterangan=lambda: (("Realisasi tahun", f"Januari sampai {formats.bulan(bulan)}"),),
    )


def _item(satu: capaian.CapaianButir) -> Baris:
    isi, sasaran = satu.isi, satu.isi.sasaran
    ada = sasaran.target is not None
    return (
        satu.nomor,
        isi.rhk_pimpinan,
        isi.rhk,
        isi.indikator,
        sasaran.target,
        sasaran.satuan,
        "" if ada else sasaran.kata,
        satu.bulan.jumlah if ada else Decimal(satu.bulan.kegiatan),
        satu.tahun.jumlah if ada else Decimal(satu.tahun.kegiatan),
        satu.bulan.kegiatan,
        satu.bulan.menit,
        satu.bulan.berbukti,
    )


def _other(satu: capaian.CapaianTugas) -> Baris:
    return satu.tugas, satu.satuan, satu.bulan.jumlah, satu.bulan.kegiatan, satu.bulan.menit, satu.bulan.berbukti


EKINERJA = Jenis(
    JenisLaporan.EKINERJA,
    "REALISASI RENCANA HASIL KERJA",
    "Per pegawai dan rencana hasil kerja: target, realisasi bulan ini dan setahun, bukti dukung",
    _susun,
    ikon="target",
    kolom=KOLOM,
)
