"""What is known of the pictures behind a day, without the pictures."""

from collections.abc import Collection
from datetime import date

from core.formats import tanggal as tulis_tanggal
from presensi.queries.bukti import foto_of_days


def photo_notes(keys: Collection[tuple[int, date]]) -> dict[tuple[int, date], list[str]]:
    """That there was a picture with a tap, when it came, its size and hash; never the picture. One statement."""
    found: dict[tuple[int, date], list[str]] = {}
    for foto in foto_of_days(keys):
        kunci = (foto.rekaman.pegawai_id, foto.rekaman.tanggal)
        akhir = "sudah dihapus" if foto.dihapus_at else f"dihapus sesudah {tulis_tanggal(foto.hapus_sesudah)}"
        kata = f"Foto {foto.lebar}x{foto.tinggi}, sidik {foto.berkas.sha256[:12]}, {akhir}"
        found.setdefault(kunci, []).append(kata)
    return found
