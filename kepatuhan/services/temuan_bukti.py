"""Files of a finding: checked by size and real type, hung on a message or a follow-up step."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import File

from core import files
from core.errors import Refused
from kepatuhan.choices import Alasan
from kepatuhan.models import BuktiTemuan, PesanTemuan, Temuan, TindakLanjut
from kepatuhan.rules.temuan import BUKTI_PALING_BANYAK

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def attach(
    temuan: Temuan,
    berkas: Sequence["File[bytes]"],
    *,
    actor: "Pengguna",
    at: datetime,
    pesan: PesanTemuan | None = None,
    langkah: TindakLanjut | None = None,
) -> list[str]:
    """Keep files inside the caller's transaction; the caller audits. Returns their hashes."""
    if len(berkas) > BUKTI_PALING_BANYAK:
        raise Refused(Alasan.BUKTI_TERLALU_BANYAK, field="berkas", batas=BUKTI_PALING_BANYAK)
    found = []
    for satu in berkas:
        disimpan = files.store(satu, nama=satu.name or "bukti", actor=actor, at=at)
        BuktiTemuan.objects.create(temuan=temuan, pesan=pesan, langkah=langkah, berkas=disimpan)
        found.append(disimpan.sha256)
    return found
