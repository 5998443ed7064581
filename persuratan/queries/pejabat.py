"""Who may sign for an office on a day: its head, whoever acts as head, and whom the head delegated to."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.formats import di_zona
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPenugasan, JenisWakil
from persuratan.choices import SebagaiPenandatangan
from persuratan.rules import Pejabat

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja

_SEBAGAI = {
    JenisPenugasan.DEFINITIF: SebagaiPenandatangan.SENDIRI,
    JenisPenugasan.PLT: SebagaiPenandatangan.PLT,
    JenisPenugasan.PLH: SebagaiPenandatangan.PLH,
}


def signers_of(kantor: "UnitKerja", tanggal: date) -> list[Pejabat]:
    """Who may sign, the one to ask first in front: who acts as head, the head, whom the head delegated to."""
    kepala = orang.kepala_of(kantor, tanggal)
    if kepala is None:
        return []
    wakil = list(_stand_ins(kepala, kantor, tanggal))
    sendiri = [_pejabat(kepala.pegawai, kepala.jabatan.nama, _SEBAGAI[JenisPenugasan(kepala.jenis)])]
    menjabat = [satu for satu in wakil if satu.sebagai in (SebagaiPenandatangan.PLT, SebagaiPenandatangan.PLH)]
    return [*menjabat, *(sendiri * kepala.pegawai.aktif), *(satu for satu in wakil if satu not in menjabat)]


def signer(actor: "Pengguna", kantor: "UnitKerja", at: datetime) -> Pejabat | None:
    """In what capacity a login may sign for an office at a moment, by the office's own calendar."""
    pegawai = getattr(actor, "pegawai", None)
    if pegawai is None:
        return None
    found = signers_of(kantor, di_zona(at, kantor.zona).date())
    return next((satu for satu in found if satu.pegawai_id == pegawai.pk), None)


def _stand_ins(kepala: "Penugasan", kantor: "UnitKerja", tanggal: date) -> Iterator[Pejabat]:
    for pegawai in orang.stand_ins_for(kepala.pegawai_id, tanggal):
        for wakil in orang.peran_of(pegawai.pengguna, tanggal).mewakili:
            if wakil.pegawai_id != kepala.pegawai_id or not wakil.holds_on(tanggal):
                continue
            if wakil.jenis == JenisWakil.DELEGASI:
                yield _delegate(pegawai, kepala, tanggal)
            elif wakil.jalur == kantor.jalur:
                yield _pejabat(pegawai, wakil.jabatan, SebagaiPenandatangan(wakil.jenis.value))


def _delegate(pegawai: "Pegawai", kepala: "Penugasan", tanggal: date) -> Pejabat:
    """a.n. the head; u.b. as well where the one who signs answers to somebody between."""
    post = orang.penugasan_on(pegawai.pk, tanggal)
    jabatan, atas_nama = post.jabatan.nama if post else "Pejabat yang didelegasi", kepala.jabatan.nama
    antara = post.atasan if post and post.atasan_id != kepala.pegawai_id else None
    tengah = orang.penugasan_on(antara.pk, tanggal) if antara else None
    if tengah is None:
        return _pejabat(pegawai, jabatan, SebagaiPenandatangan.ATAS_NAMA, atas_nama)
    return _pejabat(pegawai, jabatan, SebagaiPenandatangan.UNTUK_BELIAU, atas_nama, tengah.jabatan.nama)


def _pejabat(
    pegawai: "Pegawai", jabatan: str, sebagai: SebagaiPenandatangan, atas_nama: str = "", antara: str = ""
) -> Pejabat:
    return Pejabat(pegawai.pk, pegawai.nama_lengkap, pegawai.nip or "", jabatan, sebagai, atas_nama, antara)
