"""Rules in plain Indonesian: a policy as short facts, a scope and a validity as words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core import formats
from kepegawaian.choices import JenisLayanan, JenjangStruktural, KelompokJabatan
from ketentuan.choices import DasarKuota, Hari, ModeKerja, Predikat, TingkatKuota
from ketentuan.rules import AturanWFH, JamHari

SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Butir:
    """One fact of a rule: what it is about, and what it says."""

    nama: str
    isi: str


def masa(mulai: date, selesai: date | None) -> str:
    """30 Nov 2026 sampai 13 Des 2026; an open end is "sejak"."""
    if selesai is None:
        return f"sejak {formats.tanggal(mulai)}"
    akhir = selesai - SEHARI
    return formats.tanggal(mulai) if akhir == mulai else f"{formats.tanggal(mulai)} sampai {formats.tanggal(akhir)}"


def lingkup(unit: str, layanan: str, kelompok: str) -> str:
    """Seluruh instansi, layanan langsung, jenjang pelaksana."""
    parts = [unit or "Seluruh instansi"]
    if layanan:
        parts.append(JenisLayanan(layanan).label.lower())
    if kelompok:
        parts.append(f"jenjang {KelompokJabatan(kelompok).label.lower()}")
    return ", ".join(parts)


def ringkas(aturan: AturanWFH) -> str:
    """A policy in half a line."""
    parts = []
    if aturan.kuota_persen is not None:
        parts.append("tidak ada WFH" if aturan.kuota_persen == 0 else f"WFH paling banyak {aturan.kuota_persen}%")
    if aturan.hari_tetap:
        parts.append(f"WFH tiap {_hari(aturan.hari_tetap)}")
    if aturan.maks_hari_pekan is not None:
        parts.append(f"paling banyak {aturan.maks_hari_pekan} hari sepekan")
    return ", ".join(parts) or "tanpa kuota"


def butir(aturan: AturanWFH, jabatan: Sequence[str] = ()) -> list[Butir]:
    """A policy as facts, only those it speaks about."""
    return [*_berapa(aturan), *_siapa(aturan, jabatan), *_syarat(aturan)]


def _berapa(aturan: AturanWFH) -> list[Butir]:
    found = []
    if aturan.kuota_persen is not None:
        dari = DasarKuota(aturan.kuota_dasar).label.lower()
        tingkat = "unit" if aturan.kuota_tingkat == TingkatKuota.UNIT else "kantor"
        isi = (
            "tidak ada"
            if aturan.kuota_persen == 0
            else f"{aturan.kuota_persen}% dari {dari} tiap {tingkat}, dibulatkan ke bawah"
        )
        found.append(Butir("WFH paling banyak", isi))
    else:
        found.append(Butir("WFH paling banyak", "tidak dibatasi"))
    found.append(Butir("Hari tetap", _hari(aturan.hari_tetap) if aturan.hari_tetap else "tidak ada"))
    sepekan = aturan.maks_hari_pekan
    found.append(Butir("Sepekan", "tidak dibatasi" if sepekan is None else f"paling banyak {sepekan} hari"))
    if aturan.minimum_hadir:
        found.append(Butir("Di kantor", f"paling sedikit {aturan.minimum_hadir} orang tiap unit"))
    return found


def _siapa(aturan: AturanWFH, jabatan: Sequence[str]) -> list[Butir]:
    found = []
    if aturan.jenjang_puncak:
        found.append(Butir("Tetap di kantor", f"{aturan.jenjang_puncak} jenjang tertinggi tiap kantor"))
    if aturan.jenjang_terikat:
        nama = ", ".join(JenjangStruktural(n).label for n in sorted(aturan.jenjang_terikat))
        found.append(Butir("Selalu di kantor", nama))
    if aturan.jabatan_dikecualikan:
        found.append(Butir("Dikecualikan", ", ".join(jabatan) or f"{len(aturan.jabatan_dikecualikan)} jabatan"))
    if aturan.bulan_baru_menjabat:
        found.append(Butir("Baru menjabat", f"belum boleh sebelum {aturan.bulan_baru_menjabat} bulan"))
    if aturan.predikat_minimum is not None:
        found.append(Butir("Predikat kinerja", f"paling rendah {Predikat(aturan.predikat_minimum).label.lower()}"))
    if aturan.tolak_disiplin:
        found.append(Butir("Disiplin", "tidak sedang diproses atau dijatuhi hukuman"))
    if aturan.wajib_uraian_tugas:
        found.append(Butir("Uraian tugas", "harus ada yang bisa dikerjakan di rumah"))
    return found


def _syarat(aturan: AturanWFH) -> list[Butir]:
    menit, tenggat = formats.durasi(aturan.logbook_menit_minimum), aturan.logbook_tenggat_hari_kerja
    found = [
        Butir("Pengajuan", f"paling lambat {aturan.pengajuan_hari_kerja} hari kerja sebelumnya"),
        Butir("Logbook", f"{menit} sehari, dikirim paling lambat {tenggat} hari kerja"),
        Butir("Tinjauan atasan", f"{aturan.tinjauan_tenggat_hari_kerja} hari kerja"),
        Butir("Lokasi", f"{_wajib(aturan.lokasi_wajib)}, disimpan {aturan.lokasi_simpan_hari} hari"),
        *([Butir("Jaringan kantor atau VPN", _wajib(aturan.jaringan_wajib))] if aturan.jaringan_wajib else []),
        *(
            [Butir("Foto", f"{_wajib(aturan.foto_wajib)}, disimpan {aturan.foto_simpan_hari} hari")]
            if aturan.foto_wajib
            else []
        ),
    ]
    if aturan.utang_logbook_maks is not None:
        found.insert(2, Butir("Logbook terlambat", f"paling banyak {aturan.utang_logbook_maks} saat mengajukan"))
    return found


def _wajib(mode: frozenset[ModeKerja]) -> str:
    nama = ", ".join(satu.label for satu in ModeKerja if satu in mode)
    return f"wajib saat {nama}" if nama else "boleh dilewati"


def nama_hari(hari: frozenset[int]) -> list[str]:
    """Weekdays by name, in order."""
    return [Hari(n).label for n in sorted(hari)]


def _hari(hari: frozenset[int]) -> str:
    return ", ".join(nama_hari(hari))


def jam(jam_hari: JamHari) -> str:
    """07.30–16.00, istirahat 12.00–13.00."""
    besok = " (besoknya)" if jam_hari.lintas_tengah_malam else ""
    teks = f"{jam_hari.masuk:%H.%M}–{jam_hari.pulang:%H.%M}{besok}"
    if jam_hari.istirahat_mulai and jam_hari.istirahat_selesai:
        teks += f", istirahat {jam_hari.istirahat_mulai:%H.%M}–{jam_hari.istirahat_selesai:%H.%M}"
    return teks
