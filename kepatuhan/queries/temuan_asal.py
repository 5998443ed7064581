"""What a finding may rest on besides a number: signals, items of a control test, a document. Frozen in one shape."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from core.errors import Refused
from kepatuhan.choices import Alasan, Bagian, Pokok
from kepatuhan.choices.sinyal import AlasanSinyal, SumberSinyal
from kepatuhan.choices.uji import AlasanUji, NilaiAtribut
from kepatuhan.queries.foto import photo_notes
from kepatuhan.queries.temuan import Asal
from kepatuhan.rules.temuan import check_rows

if TYPE_CHECKING:
    from kepatuhan.models import ButirUji, HasilUji, Sinyal
    from kepegawaian.models import UnitKerja

_WFH = frozenset({"di_luar_roster", "tempat", "jaringan", "data_jaringan"})


def from_signals(rows: "Sequence[Sinyal]") -> Asal:
    """Chosen signals of one unit, as they stand now."""
    check_rows(len(rows))
    if len({r.unit_id for r in rows}) > 1:
        raise Refused(AlasanSinyal.BEDA_UNIT)
    foto = photo_notes({(r.pegawai_id, r.tanggal) for r in rows})
    baris = [
        {
            "pegawai_id": r.pegawai_id,
            "nama": r.pegawai.nama_lengkap,
            "unit": r.unit.nama_pendek,
            "tanggal": r.tanggal.isoformat(),
            "kata": f"{r.nama}: {r.kalimat} Skor {r.skor}, aturan versi {r.versi}.",
            "bukti": foto.get((r.pegawai_id, r.tanggal), []),
            "sinyal": r.pk,
        }
        for r in rows
    ]
    return Asal(f"Sinyal: {rows[0].nama}", "", Bagian.MASUK, baris, rows[0].unit)


def subject_of_signals(rows: "Sequence[Sinyal]") -> Pokok:
    satu = rows[0]
    if satu.sumber == SumberSinyal.LOGBOOK:
        return Pokok.LOGBOOK
    return Pokok.WFH if satu.sumber == SumberSinyal.KELAYAKAN or satu.aturan in _WFH else Pokok.KEHADIRAN


def from_test(hasil: "HasilUji", rows: "Sequence[ButirUji]") -> Asal:
    """Items that did not conform, with what the tester wrote."""
    if not rows:
        raise Refused(AlasanUji.TANPA_PENGECUALIAN)
    nama = {a["kode"]: a["uraian"] for a in hasil.rencana.atribut}
    foto = photo_notes({(r.pegawai_id, r.tanggal) for r in rows if r.pegawai_id})
    baris: list[dict[str, Any]] = []
    for r in rows:
        gagal = "; ".join(nama.get(k, k) for k, v in r.nilai.items() if v == NilaiAtribut.TIDAK)
        baris.append(
            {
                "pegawai_id": r.pegawai_id or 0,
                "nama": r.pegawai.nama_lengkap if r.pegawai else "–",
                "unit": r.unit.nama_pendek if r.unit else hasil.rencana.unit.nama_pendek,
                "tanggal": r.tanggal.isoformat(),
                "kata": f"Tidak sesuai: {gagal}. {r.catatan}".strip(),
                "bukti": foto.get((r.pegawai_id or 0, r.tanggal), []),
                "butir": r.pk,
            }
        )
    units = {r.unit_id: r.unit for r in rows if r.unit_id}
    unit = units.popitem()[1] if len(units) == 1 else hasil.rencana.unit
    return Asal(f"Uji pengendalian: {hasil.rencana.nama}", "", Bagian.MASUK, baris, unit)


def from_document(unit: "UnitKerja", rujukan: str) -> Asal:
    """A report, a letter, an observation: what it is, in words. Without rows."""
    if not rujukan:
        raise Refused(Alasan.BELUM_LENGKAP, field="rujukan", isian="dokumen rujukan")
    return Asal(rujukan, "", Bagian.MASUK, [], unit)
