"""Eligibility: verdicts, states and the facts they rest on. Reasons to refuse and audit actions of it."""

from django.db.models import TextChoices


class PutusanKelayakan(TextChoices):
    LAYAK = "layak", "Layak"
    SEBAGIAN = "sebagian", "Layak sebagian"
    TIDAK = "tidak", "Belum layak"


class KodeSebab(TextChoices):
    """Rules of eligibility, in the order in which they decide when several hit."""

    NONAKTIF = "nonaktif", "Tidak aktif"
    TANPA_PENUGASAN = "tanpa_penugasan", "Tanpa penugasan"
    TANPA_KEBIJAKAN = "tanpa_kebijakan", "Tanpa kebijakan"
    KUOTA_NOL = "kuota_nol", "Kuota nol"
    DISIPLIN_DIJALANI = "disiplin_dijalani", "Menjalani hukuman disiplin"
    DISIPLIN_DIPERIKSA = "disiplin_diperiksa", "Dalam pemeriksaan disiplin"
    JENJANG_PUNCAK = "jenjang_puncak", "Jenjang tertinggi kantor"
    JENJANG_TERIKAT = "jenjang_terikat", "Jenjang terikat kantor"
    JABATAN_DIKECUALIKAN = "jabatan_dikecualikan", "Jabatan dikecualikan"
    BARU_MENJABAT = "baru_menjabat", "Baru menjabat"
    PREDIKAT_KURANG = "predikat_kurang", "Predikat di bawah syarat"
    TANPA_URAIAN = "tanpa_uraian", "Belum ada uraian tugas"
    TUGAS_KANTOR = "tugas_kantor", "Tugas hanya di kantor"
    TUGAS_SEBAGIAN = "tugas_sebagian", "Sebagian tugas di kantor"
    BELUM_DITETAPKAN = "belum_ditetapkan", "Belum ditetapkan"
    KEBERATAN_DITERIMA = "keberatan_diterima", "Keberatan diterima"
    MEMENUHI = "memenuhi", "Memenuhi syarat"


class StatusKelayakan(TextChoices):
    USULAN = "usulan", "Diusulkan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIGANTI = "diganti", "Diganti"


class StatusUsulan(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


class StatusKeberatan(TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"


class TingkatDisiplin(TextChoices):
    """Severity of a punishment (PP 94/2021 Pasal 8)."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class StatusDisiplin(TextChoices):
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    DIJALANI = "dijalani", "Sedang dijalani"
    SELESAI = "selesai", "Selesai"


class JenisPrioritas(TextChoices):
    """Protected grounds: stored encrypted, shown only to those who decide on them."""

    HAMIL = "hamil", "Hamil atau menyusui"
    SAKIT_KRONIS = "sakit_kronis", "Penyakit kronis"
    DISABILITAS = "disabilitas", "Penyandang disabilitas"
    MERAWAT = "merawat", "Merawat keluarga"


class StatusTitik(TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIGANTI = "diganti", "Diganti"


class StatusKerja(TextChoices):
    """State of work done by the worker."""

    MENUNGGU = "menunggu", "Menunggu"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIHENTIKAN = "dihentikan", "Dihentikan"
