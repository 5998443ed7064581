"""A finding opened by Dewi about Ani's late days, and the steps that bring it further."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from core.periods import DateRange
from kepatuhan import access
from kepatuhan.choices import Aksi, Bagian, Keparahan, Pokok, StatusLangkah, Ukuran
from kepatuhan.models import Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.queries.lembar import make_saringan
from kepatuhan.queries.pandangan import look
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_langkah
from kepatuhan.services.temuan import Catatan, IsiTemuan
from presensi.choices import StatusHarian
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.rows import make_hari

HARI = [date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23)]
PDF = b"%PDF-1.7 bukti"


def make_asal(cast: Cast, at: datetime = AT, hari: list[date] = HARI) -> queries.Asal:
    """Ani was late on these days; the rows as Dewi sees them."""
    for tanggal in hari:
        make_hari(cast.ani, cast.seksi, tanggal, StatusHarian.TERLAMBAT, menit_terlambat=24)
    pandangan = look(access.unit_paths(cast.user("dewi"), at.date()), cast.seksi.kode, at)
    assert pandangan is not None
    saringan = make_saringan(pandangan, DateRange.inclusive(hari[0], hari[-1]), Ukuran.TERLAMBAT)
    assert saringan is not None
    return queries.freeze(pandangan, saringan, Bagian.MASUK, "Terlambat")


def make_isi(cast: Cast, **fields: Any) -> IsiTemuan:
    return IsiTemuan(
        **{
            "unit": cast.seksi,
            "keparahan": Keparahan.TINGGI,
            "pokok": Pokok.KETEPATAN,
            "judul": "Terlambat tiga hari kerja",
            "kondisi": "Tiga hari kerja masuk sesudah batas.",
            "kriteria": "Pegawai masuk paling lambat pukul 07.30.",
            "penanggung_jawab_id": cast.budi.pk,
            "pegawai_id": cast.ani.pk,
            **fields,
        }
    )


def make_draft(cast: Cast, at: datetime = AT, hari: list[date] = HARI, **fields: Any) -> Temuan:
    return services.open_temuan(
        actor=cast.user("dewi"), asal=make_asal(cast, at, hari), isi=make_isi(cast, **fields), at=at
    )


def step(cast: Cast, temuan: Temuan, aksi: Aksi, at: datetime = AT, oleh: str = "", **catatan: Any) -> Temuan:
    actor = cast.user(oleh or ("ani" if aksi == Aksi.TANGGAPI else "dewi"))
    isi = {"isi": "Uraian langkah.", **catatan}
    return services.advance(actor=actor, pk=temuan.pk, aksi=aksi, catatan=Catatan(**isi), at=at)


def bring_to(cast: Cast, sampai: Aksi, temuan: Temuan | None = None) -> Temuan:
    """Walk from a draft through every step up to and with `sampai`, an hour apart."""
    temuan, at = temuan or make_draft(cast), AT
    for aksi in (Aksi.SAMPAIKAN, Aksi.TANGGAPI, Aksi.NILAI, Aksi.TINDAKLANJUTI, Aksi.VERIFIKASI, Aksi.TUTUP):
        at += timedelta(hours=1)
        extra: dict[str, Any] = {}
        if aksi == Aksi.NILAI:
            extra = {"sebab": "Jadwal KRL berubah.", "akibat": "Layanan terlambat.", "rekomendasi": "Atur jam lentur."}
        if aksi == Aksi.TINDAKLANJUTI:
            temuan_langkah.add_langkah(
                actor=cast.user("dewi"), pk=temuan.pk, uraian="Ajukan jam lentur", penanggung_jawab_id=cast.ani.pk,
                tenggat=date(2026, 12, 4), at=at,
            )  # fmt: skip
        if aksi == Aksi.VERIFIKASI:
            finish_steps(cast, temuan, at)
        temuan = step(cast, temuan, aksi, at, **extra)
        if aksi == sampai:
            break
    return temuan


def finish_steps(cast: Cast, temuan: Temuan, at: datetime = AT) -> None:
    for langkah in temuan.langkah.all():
        temuan_langkah.report_langkah(
            actor=cast.user("ani"), pk=temuan.pk, langkah_id=langkah.pk, status=StatusLangkah.SELESAI,
            catatan="Sudah disetujui.", berkas=[pdf()], at=at,
        )  # fmt: skip


def pdf(nama: str = "bukti.pdf") -> "ContentFile[bytes]":
    return ContentFile(PDF, name=nama)
