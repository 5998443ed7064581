"""Pictures written anew, so that no position, camera or other data hides in what is kept."""

import io
import zlib

from django.core.files.base import ContentFile, File

from core.errors import Alasan, Refused

# Writing a picture anew takes about four bytes for each of its pixels.
PIKSEL_MAKS = 50_000_000
FORMAT = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def without_metadata(berkas: "File[bytes]", mime: str, field: str = "berkas") -> "File[bytes]":
    """A picture upright and without EXIF; what is no picture stays as it is. Raises Refused (broken, too large)."""
    bentuk = FORMAT.get(mime)
    if bentuk is None:
        return berkas
    from PIL import Image, ImageOps

    hasil = io.BytesIO()
    try:
        with Image.open(berkas.file, formats=[bentuk]) as asal:  # type: ignore[arg-type]
            if asal.width * asal.height > PIKSEL_MAKS:
                raise Refused(Alasan.GAMBAR_TERLALU_LUAS, field, batas=PIKSEL_MAKS // 1_000_000)
            gambar = ImageOps.exif_transpose(asal)
            gambar.info.clear()
            gambar.save(hasil, bentuk, **({"quality": 88} if bentuk != "PNG" else {"optimize": True}))
    except (OSError, SyntaxError, ValueError, EOFError, zlib.error, Image.DecompressionBombError) as error:
        raise Refused(Alasan.GAMBAR_TAK_TERBACA, field) from error
    return ContentFile(hasil.getvalue())
