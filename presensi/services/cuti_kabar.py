"""Notices about requests for absence. Kinds of leave that tell of health are named only to whoever decides."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from core import notify
from kepegawaian import queries as orang
from presensi.choices.cuti import StatusAbsen
from presensi.models import PermohonanKetidakhadiran, PutusanKetidakhadiran
from presensi.queries import cuti as queries

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def address(row: PermohonanKetidakhadiran) -> str:
    return f"/presensi/cuti/{row.pk}/"


def tell_deciders(row: PermohonanKetidakhadiran, at: datetime) -> None:
    """Notify whose turn it is, and the one who stands in for them."""
    tanggal = orang.today(at)
    if row.status == StatusAbsen.DISETUJUI_ATASAN and row.unit_penetap is not None:
        kepala = orang.kepala_of(row.unit_penetap, tanggal)
        pegawai = kepala.pegawai if kepala else None
    else:
        pegawai = orang.peninjau_of(row.pegawai_id, tanggal).pegawai
    wakil = list(orang.stand_ins_for(pegawai.pk, tanggal)) if pegawai is not None else []
    for satu in dict.fromkeys([pegawai, *wakil] if pegawai is not None else []):
        pengguna = orang.pengguna_of(satu)
        if pengguna is not None and pengguna.pk != row.pemohon_id:
            _send(pengguna, "cuti_menunggu", row, at, f"cuti-{row.pk}-{row.status}-{row.diajukan_at:%Y%m%d%H%M%S}")


def tell_owner(row: PermohonanKetidakhadiran, putusan: PutusanKetidakhadiran, at: datetime) -> None:
    """Notify who asked of what was decided."""
    _send(row.pemohon, "cuti_diputuskan", row, at, f"cuti-putusan-{putusan.pk}", putusan=putusan)


def tell_withdrawn(row: PermohonanKetidakhadiran, at: datetime, kata: str, oleh: "Pengguna | None" = None) -> None:
    """Notify the superior, and the owner when somebody else shortened the absence."""
    pegawai = orang.peninjau_of(row.pegawai_id, orang.today(at)).pegawai
    penerima = [orang.pengguna_of(pegawai) if pegawai is not None else None]
    if oleh is not None and oleh.pk != row.pemohon_id:
        penerima = [row.pemohon]
    for pengguna in penerima:
        if pengguna is not None:
            _send(pengguna, "cuti_ditarik", row, at, "", kata=kata, oleh=oleh)


def _send(
    pengguna: "Pengguna", jenis: str, row: PermohonanKetidakhadiran, at: datetime, kunci: str, **facts: Any
) -> None:
    notify.send(
        pengguna,
        f"presensi/{jenis}",
        at=at,
        tautan=address(row),
        surel=True,
        kunci=kunci,
        permohonan=row,
        minta=queries.permintaan_of(row),
        **facts,
    )
