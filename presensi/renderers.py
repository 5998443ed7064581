"""Pictures of presensi."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(alamat: str) -> SafeString:
    """The code of an address as SVG, on white in the dark theme too."""
    tampung = io.BytesIO()
    segno.make(alamat, error="m").save(
        tampung, kind="svg", xmldecl=False, svgclass=None, border=2, scale=4, light="#fff"
    )
    return mark_safe(tampung.getvalue().decode())
