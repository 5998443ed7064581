"""A section with a quota: Budi heads it, Ani and three more may work from home, Gita heads the office above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from core.periods import Month
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import PermohonanWFH, Roster, RosterBulan
from kelayakan.services import permohonan as layanan
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian.models import Pegawai, Pengguna
from ketentuan import cache
from ketentuan.choices import ModeKerja
from ketentuan.models import KebijakanWFH
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai
from tests.kelayakan.layak_bantu import make_kebijakan, make_kelayakan

DESEMBER = Month(2026, 12)
RABU, KAMIS, JUMAT = date(2026, 12, 16), date(2026, 12, 17), date(2026, 12, 18)
SENIN, SELASA = date(2026, 12, 14), date(2026, 12, 15)
NATAL = date(2026, 12, 25)
KINI = datetime(2026, 11, 24, 2, tzinfo=UTC)


@dataclass(frozen=True)
class KantorRoster:
    """The cast and the people of the section."""

    cast: Cast
    joko: Pegawai
    kiki: Pegawai
    lina: Pegawai
    kepala: Pegawai
    kebijakan: KebijakanWFH

    @property
    def tim(self) -> tuple[Pegawai, ...]:
        return self.cast.ani, self.joko, self.kiki, self.lina

    @property
    def desember(self) -> Bulanan:
        return Bulanan(self.cast.seksi, DESEMBER)

    def user(self, nama: str) -> Pengguna:
        pegawai = getattr(self, nama, None) or getattr(self.cast, nama)
        assert pegawai.pengguna is not None
        found: Pengguna = pegawai.pengguna
        return found


def make_kantor(cast: Cast, **kebijakan: Any) -> KantorRoster:
    """Seats for two of the section's four; two days a week; three working days ahead."""
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    row = make_kebijakan(
        unit=cast.kpknl,
        **{
            "kuota_dasar": "layak",
            "kuota_persen": 50,
            "maks_hari_pekan": 2,
            "pengajuan_hari_kerja": 3,
            "jenjang_terikat": [5],
            **kebijakan,
        },
    )
    kepala = make_pegawai("Hari Kepala", unit=cast.kpknl, jabatan=make_kepala("Kepala KPKNL"))
    joko, kiki, lina = (
        make_pegawai(nama, unit=cast.seksi, atasan=cast.budi) for nama in ("Joko Susilo", "Kiki Amalia", "Lina Marlina")
    )
    found = KantorRoster(cast, joko, kiki, lina, kepala, row)
    for pegawai in found.tim:
        make_kelayakan(pegawai, cast.seksi, selesai=date(2027, 7, 1))
    make_kelayakan(
        cast.budi, cast.seksi, selesai=date(2027, 7, 1), putusan="tidak",
        alasan=[{"kode": "jenjang_terikat", "kalimat": "Jenjang jabatan Kepala Seksi bekerja dari kantor.",
                 "dasar": "SE-1/2026 huruf E", "menentukan": True, "perlu_verifikasi": False}],
    )  # fmt: skip
    cache.forget()
    return found


def sel(pegawai: Pegawai, *tanggal: date, wfh: bool = True) -> list[Ubahan]:
    return [Ubahan(pegawai.pk, satu, wfh) for satu in tanggal]


def isi(kantor: KantorRoster, *pasangan: tuple[Pegawai, Iterable[date]]) -> None:
    """Cells as rows, without asking anybody."""
    for pegawai, days in pasangan:
        for tanggal in days:
            Roster.objects.create(
                pegawai=pegawai, unit=kantor.cast.seksi, tanggal=tanggal, mode=ModeKerja.WFH, diubah_at=KINI
            )


def terbitkan(kantor: KantorRoster, month: Month = DESEMBER) -> RosterBulan:
    """A published month, without asking anybody."""
    row, _ = RosterBulan.objects.update_or_create(
        unit=kantor.cast.seksi,
        bulan=month.first,
        defaults={"status": StatusRoster.TERBIT, "versi": 3, "diubah_at": KINI, "terbit_at": KINI},
    )
    return row


def mohon(pegawai: Pegawai, *tanggal: date, at: datetime = KINI, **isi: Any) -> PermohonanWFH:
    """A request as its owner makes it."""
    assert pegawai.pengguna is not None
    data = {"kirim_id": uuid4(), "alasan": "Menyusun laporan keuangan", **isi}
    return layanan.request_wfh(actor=pegawai.pengguna, at=at, tanggal=tanggal or (RABU,), **data)[0]


def wfh(kantor: KantorRoster, tanggal: date) -> set[str]:
    """First names of who is at home on a day."""
    rows = Roster.objects.filter(tanggal=tanggal, mode=ModeKerja.WFH).select_related("pegawai")
    return {row.pegawai.nama.split()[0] for row in rows}
