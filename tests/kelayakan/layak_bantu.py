"""Small builders for tests of eligibility."""

from datetime import date
from typing import Any

from kelayakan.choices.layak import StatusKelayakan
from kelayakan.models import Kelayakan
from kelayakan.rules.layak_fakta import FaktaOrang, Pos
from kepegawaian.models import Pegawai, UnitKerja
from ketentuan.choices import StatusVerifikasi
from ketentuan.models import DasarHukum, KebijakanWFH
from ketentuan.rules import AturanWFH, DasarRef, Lingkup, Masa

TAHUN_INI = date(2026, 1, 1)
HARI_INI = date(2026, 11, 24)
DASAR = DasarRef("SE-1/2026", "huruf E", perlu_verifikasi=False)


def aturan(**isi: Any) -> AturanWFH:
    """A policy for everyone since January 2026 without any condition."""
    masa = isi.pop("masa", Masa(TAHUN_INI, id=1))
    return AturanWFH(**{"masa": masa, "nama": "WFH Jumat", "dasar": DASAR, "kuota_persen": 50, **isi})


def pos(**isi: Any) -> Pos:
    """A post held for years in unit 3 of office 2."""
    return Pos(
        **{
            "unit_id": 3,
            "kantor_id": 2,
            "lingkup": Lingkup((1, 2, 3), "pendukung", "pelaksana"),
            "jabatan_id": 9,
            "jabatan": "Pengolah Data",
            "jenjang": None,
            "mulai": date(2020, 1, 1),
            "selesai": None,
            "menjabat_sejak": date(2020, 1, 1),
            **isi,
        }
    )


def orang(*jabatan: Pos, **isi: Any) -> FaktaOrang:
    return FaktaOrang(**{"id": 7, "pos": jabatan or (pos(),), **isi})


def make_kebijakan(unit: UnitKerja | None = None, **isi: Any) -> KebijakanWFH:
    """A policy row in force since January 2026."""
    dasar, _ = DasarHukum.objects.get_or_create(
        nomor="SE-1/2026",
        pasal="huruf E",
        defaults={"judul": "Surat edaran uji", "verifikasi": StatusVerifikasi.TERVERIFIKASI},
    )
    return KebijakanWFH.objects.create(
        **{"nama": "WFH Jumat", "unit": unit, "mulai": TAHUN_INI, "dasar": dasar, "kuota_persen": 50, **isi}
    )


def make_kelayakan(pegawai: Pegawai, unit: UnitKerja, **isi: Any) -> Kelayakan:
    """A decided verdict for the second half of 2026."""
    from tests.factories import AT

    return Kelayakan.objects.create(
        **{
            "pegawai": pegawai,
            "unit": unit,
            "putusan": "layak",
            "status": StatusKelayakan.DITETAPKAN,
            "mulai": date(2026, 7, 1),
            "selesai": date(2027, 1, 1),
            "dihitung_at": AT,
            "alasan": [
                {"kode": "memenuhi", "kalimat": "Memenuhi.", "dasar": "SE-1/2026", "menentukan": True,
                 "perlu_verifikasi": False}
            ],
            **isi,
        }
    )  # fmt: skip
