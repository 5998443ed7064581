"""Who leads whom after an import: superiors named by NIP, else the head of the unit or of the nearest unit above."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kepegawaian.choices import Alasan
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.keadaan import Keadaan, Kepala, PegawaiTerdaftar, Rujukan

if TYPE_CHECKING:
    from kepegawaian.lembar.rencana import _Draf

Kunci = int | str
"""A registered person by id, one who comes with the list by NIP."""


class Atasan:
    """Settles the superior of every draft of one plan."""

    def __init__(self, keadaan: Keadaan, *, otomatis: bool, per_nip: Mapping[str, PegawaiTerdaftar]) -> None:
        self._keadaan = keadaan
        self._otomatis = otomatis
        self._per_nip = per_nip

    def settle(self, draf: "Sequence[_Draf]") -> None:
        """Named superiors first, then heads of units, then no circle may remain."""
        self._named(draf)
        if self._otomatis:
            self._heads(draf)
        self._refuse_circles(draf)

    def _named(self, draf: "Sequence[_Draf]") -> None:
        """Somebody who is refused cannot lead anybody, so refusals spread until they come to rest."""
        menunggu = [satu for satu in draf if satu.baris.isi.nip_atasan]
        while True:
            datang = {
                satu.baris.isi.nip: satu.rujukan
                for satu in draf
                if satu.baris.isi.nip and satu.lama is None and not satu.galat
            }
            tersisa = []
            for satu in menunggu:
                nip = satu.baris.isi.nip_atasan or ""
                lama = self._per_nip.get(nip)
                if nip == satu.baris.isi.nip:
                    satu.refuse(Kolom.NIP_ATASAN, Alasan.ATASAN_SENDIRI)
                elif lama is not None and not lama.aktif:
                    satu.refuse(Kolom.NIP_ATASAN, Alasan.ATASAN_NONAKTIF, atasan=lama.nama)
                elif lama is None and nip not in datang:
                    satu.refuse(Kolom.NIP_ATASAN, Alasan.ATASAN_TAK_DIKENAL)
                else:
                    orang = Rujukan(lama.nama, lama.id) if lama else datang[nip]
                    if satu.tujuan is not None:
                        satu.tujuan = replace(satu.tujuan, atasan=orang)
                    tersisa.append(satu)
            if len(tersisa) == len(menunggu):
                return
            menunggu = tersisa

    def _heads(self, draf: "Sequence[_Draf]") -> None:
        kepala = self._heads_after(draf)
        for satu in draf:
            if satu.tujuan is not None and satu.tujuan.atasan is None and not satu.galat:
                atasan = self._nearest_head(satu, kepala)
                satu.tujuan = replace(satu.tujuan, atasan=atasan)

    def _heads_after(self, draf: "Sequence[_Draf]") -> Mapping[int, Sequence[Kepala]]:
        """Heads of units once the list is applied: those of the register, people of the list by their new posts."""
        disebut = {satu.lama.id for satu in draf if satu.lama is not None and not satu.galat}
        kepala: dict[int, list[Kepala]] = defaultdict(list)
        for unit_id, daftar in self._keadaan.kepala.items():
            kepala[unit_id] = [satu for satu in daftar if satu.orang.id not in disebut]
        for satu in draf:
            if satu.tujuan is not None and satu.tujuan.jenjang is not None and not satu.galat:
                kepala[satu.tujuan.unit_id].append(Kepala(satu.rujukan, satu.tujuan.jenjang))
        return kepala

    def _nearest_head(self, draf: "_Draf", kepala: Mapping[int, Sequence[Kepala]]) -> Rujukan | None:
        """The one highest head of the unit, or of the nearest unit above that has one; equals lead nobody."""
        tujuan = draf.tujuan
        if tujuan is None or tujuan.unit_id not in self._keadaan.unit:
            return None
        sendiri = _key(draf.rujukan)
        for unit_id in reversed([int(nomor) for nomor in self._keadaan.unit[tujuan.unit_id].jalur.split(".") if nomor]):
            calon = [
                satu
                for satu in kepala.get(unit_id, ())
                if _key(satu.orang) != sendiri and (tujuan.jenjang is None or satu.jenjang < tujuan.jenjang)
            ]
            tertinggi = [satu for satu in calon if satu.jenjang == min(lain.jenjang for lain in calon)]
            if len(tertinggi) == 1:
                return tertinggi[0].orang
            if tertinggi:
                return None
        return None

    def _refuse_circles(self, draf: "Sequence[_Draf]") -> None:
        ke_atas: dict[Kunci, Rujukan] = {}
        for lama in self._keadaan.pegawai:
            if lama.penugasan is not None and lama.penugasan.atasan is not None:
                ke_atas[lama.id] = lama.penugasan.atasan
        for satu in draf:
            if satu.tujuan is not None and not satu.galat:
                ke_atas.pop(_key(satu.rujukan), None)
                if satu.tujuan.atasan is not None:
                    ke_atas[_key(satu.rujukan)] = satu.tujuan.atasan
        for satu in draf:
            atasan = satu.tujuan.atasan if satu.tujuan is not None and not satu.galat else None
            if atasan is not None and _leads_back(_key(satu.rujukan), ke_atas):
                satu.refuse(Kolom.NIP_ATASAN, Alasan.ATASAN_MELINGKAR, atasan=atasan.nama)


def _leads_back(mulai: Kunci, ke_atas: Mapping[Kunci, Rujukan]) -> bool:
    sudah: set[Any] = set()
    kini: Kunci = mulai
    while (atasan := ke_atas.get(kini)) is not None:
        kini = _key(atasan)
        if kini == mulai:
            return True
        if kini in sudah:
            return False
        sudah.add(kini)
    return False


def _key(orang: Rujukan) -> Kunci:
    return orang.id if orang.id is not None else orang.nip or orang.nama
