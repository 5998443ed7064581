"""A terminal, a PIN, a file on its way in and a kiosk of the office."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from core import files
from presensi.choices.mesin import StatusImporMesin
from presensi.models import ImporTerminal, Kios, PinTerminal, Terminal
from tests.cast import Cast
from tests.factories import AT


def make_devices(cast: Cast) -> dict[str, Any]:
    """Keys by the name of the URL parameter."""
    citra = cast.user("citra")
    terminal = Terminal.objects.create(
        unit=cast.kpknl, nama="Pintu depan", serial="UJI1", zona="WIB", sidik_token="0" * 64, dibuat_at=AT
    )
    pin = PinTerminal.objects.create(
        unit=cast.kpknl, pin="7", pegawai=cast.ani, mulai=date(2026, 1, 1), dibuat_at=AT, dibuat_oleh=citra
    )
    berkas = files.keep(ContentFile(b"7\t2026-11-23 07:21:00\n"), nama="a.dat", jenis="text/plain", actor=citra, at=AT)
    impor = ImporTerminal.objects.create(
        terminal=terminal, berkas=berkas, pengunggah=citra, status=StatusImporMesin.DIPERIKSA, denyut_at=AT,
        dibuat_at=AT, ringkasan={"baris": 1, "baru": 1, "ulang": 0, "rusak": 0, "asing": [], "galat": []},
    )  # fmt: skip
    kios = Kios.objects.create(unit=cast.kpknl, nama="Lobi", sidik_token="1" * 64, dibuat_at=AT)
    return {
        "terminal_id": terminal.pk,
        "pin_id": pin.pk,
        "impor_mesin_id": impor.pk,
        "kios_id": kios.pk,
        "token": "0" * 30,
    }
