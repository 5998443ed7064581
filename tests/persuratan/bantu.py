"""An office that writes letters: KPKNL Bandung with its head Hana and a number pattern."""

from datetime import UTC, date, datetime
from typing import Any

from kepegawaian.choices import JenisPenugasan, JenjangStruktural
from kepegawaian.models import Pegawai, Pengguna
from persuratan.choices import JenisSurat
from persuratan.models import PolaNomor, Surat
from persuratan.services import surat as services
from persuratan.services import tanda_tangan
from persuratan.services.surat import IsiSurat
from tests.cast import Cast
from tests.factories import LAMA, make_jabatan, make_pegawai, make_penugasan

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday 09.00 WIB
HARI = date(2026, 11, 24)
POLA = "{kode}-{urut}/{unit}/{tahun}"


def make_kepala_kantor(cast: Cast, nama: str = "Hana Wulandari") -> Pegawai:
    jabatan = make_jabatan("Kepala KPKNL Bandung", jenis="manajerial", jenjang=JenjangStruktural.ADMINISTRATOR)
    return make_pegawai(nama, unit=cast.kpknl, atasan=cast.gita, jabatan=jabatan)


def make_plh(cast: Cast, pegawai: Pegawai, kepala: Pegawai, jenis: JenisPenugasan = JenisPenugasan.PLH) -> None:
    make_penugasan(
        pegawai, cast.kpknl, jenis=jenis, jabatan=make_jabatan("Kepala KPKNL Bandung"), menggantikan=kepala,
        mulai=date(2026, 11, 20), selesai=date(2026, 12, 1), nomor_sk="PRIN-1/2026",
    )  # fmt: skip


def make_pola(cast: Cast, **fields: Any) -> PolaNomor:
    return PolaNomor.objects.create(
        **{"unit": cast.kpknl, "jenis": "ST", "pola": POLA, "kode_unit": "WKN.08/KNL.01", "mulai": LAMA, **fields}
    )


def login(pegawai: Pegawai) -> Pengguna:
    assert pegawai.pengguna is not None
    return pegawai.pengguna


def isi_surat(cast: Cast, *pihak: Pegawai, **fields: Any) -> IsiSurat:
    orang = pihak or (cast.ani,)
    isi = {
        "dasar": ["PermenPANRB 4/2025"],
        "pembuka": "Kepala KPKNL Bandung menugaskan:",
        "orang": [
            {"nama": p.nama_lengkap, "nip": p.nip or "", "pangkat": "", "jabatan": "Pengolah Data",
             "tanggal": "Jumat, 4 Desember 2026", "tugas": ["Menyusun laporan"]}
            for p in orang
        ],
        "tugas_umum": "Tugas sesuai jabatan.",
        "penutup": ["Surat tugas ini dilaksanakan dengan penuh tanggung jawab."],
    }  # fmt: skip
    awal: dict[str, Any] = {
        "jenis": JenisSurat.ST,
        "unit": cast.kpknl,
        "perihal": "Penugasan WFH Desember 2026",
        "rujukan": "uji:1",
        "templat": "surat_tugas",
        "isi": isi,
        "pihak": [p.pk for p in orang],
    }
    return IsiSurat(**{**awal, **fields})


def buat(cast: Cast, *pihak: Pegawai, ajukan: bool = False, menggantikan: int | None = None, **fields: Any) -> Surat:
    return services.create(
        actor=cast.user("budi"), isi=isi_surat(cast, *pihak, **fields), at=AT, ajukan=ajukan, menggantikan=menggantikan
    )


def buat_terbit(cast: Cast, kepala: Pegawai, *pihak: Pegawai, at: datetime = AT, **fields: Any) -> Surat:
    surat = buat(cast, *pihak, ajukan=True, **fields)
    return tanda_tangan.sign(actor=login(kepala), pk=surat.pk, at=at)
