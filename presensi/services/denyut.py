"""The pulse of the service. Beat keeps it every minute; a gap says that nothing ran, whatever the reason.

What it proves is that the worker or the database was away, which is when the house as a whole was down. That the web
alone was away it cannot see. So it only suspects, tells the admins, and waits for one of them.
"""

from datetime import datetime, timedelta

from django.db import transaction

from core import notify
from core.formats import waktu
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from presensi.models import DenyutLayanan, Gangguan
from presensi.rules.gangguan import Jendela
from presensi.services.gangguan import suspect_gangguan

NAMA = "pekerja"
# A restart takes a minute or two; longer than this somebody may have stood before a closed door.
TANPA_DENYUT = timedelta(minutes=5)
# A gap longer than this is an office that was not in use, not an outage of a morning.
PALING_LAMA = timedelta(days=3)
URAIAN = "Layanan tidak berdenyut selama {menit} menit. Periksa apakah presensi memang tidak bisa dilakukan."


@transaction.atomic
def beat(*, at: datetime) -> int:
    """Note that the service works at this moment; a gap before it becomes a suspicion."""
    row, is_first = DenyutLayanan.objects.select_for_update().get_or_create(nama=NAMA, defaults={"terakhir_at": at})
    sejak = row.terakhir_at
    if is_first or at <= sejak:
        return 0
    row.terakhir_at = at
    row.save(update_fields=["terakhir_at"])
    if not TANPA_DENYUT < at - sejak <= PALING_LAMA:
        return 0
    menit = int((at - sejak).total_seconds() // 60)
    dugaan = suspect_gangguan(at=at, jendela=Jendela(sejak, at), uraian=URAIAN.format(menit=menit))
    if dugaan is None:
        return 0
    _ask(dugaan, menit, at)
    return 1


def _ask(dugaan: Gangguan, menit: int, at: datetime) -> None:
    """Every admin is asked once: one of everything confirms it for all, others for their own unit."""
    for pengguna in orang.holders_around(JenisPeran.ADMIN, None, orang.today(at)):
        notify.send(
            pengguna,
            "presensi/gangguan-dugaan",
            at=at,
            tautan=f"/presensi/gangguan/{dugaan.pk}/",
            surel=True,
            kunci=f"gangguan-dugaan:{dugaan.pk}",
            nomor=dugaan.nomor,
            menit=menit,
            mulai=waktu(dugaan.mulai_at, dugaan.zona),
            selesai=waktu(at, dugaan.zona),
        )
