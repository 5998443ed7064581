"""Eligibility: verdicts, states and the facts they rest on. Reasons to refuse and audit actions of it."""

from django.db.models import TextChoices


class PutusanKelayakan(TextChoices):
    LAYAK = "layak", "Layak"
    SEBAGIAN = "sebagian", "Layak sebagian"
    TIDAK = "tidak", "Belum layak"


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
