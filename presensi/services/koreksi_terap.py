"""What an approved correction does to the facts of its day, and how that is taken back. Nothing kept is changed."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid5

from ketentuan.choices import ModeKerja
from presensi.choices import SumberRekaman
from presensi.choices.koreksi import JenisKoreksi
from presensi.models import Koreksi, Rekaman
from presensi.queries import koreksi as queries
from presensi.queries.koreksi import Kasus
from presensi.rules import koreksi as rules
from presensi.rules.hari import HariDinilai, judge_day
from presensi.rules.koreksi import MENAMBAH_KETUKAN, Usulan
from presensi.rules.perubahan import SebabUbah
from presensi.services import harian, kelonggaran

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


def judged(kasus: Kasus) -> HariDinilai:
    """The day as it stands."""
    return judge_day(kasus.fakta.hari)


def foreseen(kasus: Kasus, usulan: Usulan) -> HariDinilai:
    """The day as it would be judged with the correction."""
    return judge_day(rules.with_correction(kasus.fakta.hari, usulan, _mode(kasus, usulan)))


def apply(row: Koreksi, kasus: Kasus, usulan: Usulan, *, actor: "Pengguna", at: datetime) -> HariDinilai:
    """Add what was approved and judge the day and the rest of its week again. The person must be locked."""
    if usulan.jenis in MENAMBAH_KETUKAN:
        row.rekaman = _add_tap(row, kasus, _mode(kasus, usulan), actor, at)
    else:
        longgar = rules.leniency(kasus.fakta.hari, usulan)
        kelonggaran.grant(
            pegawai_id=row.pegawai_id,
            tanggal=row.tanggal,
            jenis=longgar.jenis,
            rujukan=reference(row),
            sebutan=f"koreksi {row.nomor}",
            dasar=row.dasar,
            at=at,
            mulai_at=longgar.mulai_at,
            selesai_at=longgar.selesai_at,
            mode=longgar.mode,
        )
    return _judge_again(row, at)


def take_back(row: Koreksi, *, at: datetime) -> HariDinilai:
    """Undo what an approved correction added: its leniency is withdrawn; its tap stays, and the facts leave it out."""
    jenis = JenisKoreksi(row.jenis)
    if jenis not in MENAMBAH_KETUKAN:
        kelonggaran.withdraw(jenis=rules.KELONGGARAN[jenis], rujukan=reference(row), at=at)
    return _judge_again(row, at)


def reference(row: Koreksi) -> str:
    """The key under which leniency names its correction."""
    return f"koreksi:{row.pk}"


def as_json(hari: HariDinilai, zona: str, sebelum: HariDinilai | None = None) -> dict[str, str]:
    """A judged day as it is kept with a correction; `kalimat` says what became of it."""
    return {
        "status": hari.status.value,
        "mode": hari.mode.value if hari.mode else "",
        "masuk": hari.masuk_at.isoformat() if hari.masuk_at else "",
        "pulang": hari.pulang_at.isoformat() if hari.pulang_at else "",
        "kode": " ".join(filter(None, (hari.kode_tl, hari.kode_psw))),
        "potongan": f"{hari.potongan}",
        "kalimat": rules.before_after(sebelum, hari, zona) if sebelum else rules.sentence(hari),
    }


def _mode(kasus: Kasus, usulan: Usulan) -> ModeKerja:
    return rules.mode_of_tap(kasus.fakta.hari, usulan.jenis, kasus.roster)


def _add_tap(row: Koreksi, kasus: Kasus, mode: ModeKerja, actor: "Pengguna", at: datetime) -> Rekaman:
    return Rekaman.objects.create(
        pegawai_id=row.pegawai_id,
        kirim_id=uuid5(row.kirim_id, "rekaman"),
        jenis=MENAMBAH_KETUKAN[JenisKoreksi(row.jenis)].value,
        mode=mode.value,
        tanggal=row.tanggal,
        zona=kasus.fakta.hari.aturan.zona,
        ketuk_at=row.jam_at,
        terima_at=at,
        sumber=SumberRekaman.KOREKSI.value,
        keterangan=f"Koreksi {row.nomor}",
        pelaku=actor,
    )


def _judge_again(row: Koreksi, at: datetime) -> HariDinilai:
    """The day, and the judged rest of its week: how often somebody works from home counts through the week."""
    dates: set[date] = {row.tanggal, *queries.open_dates(row.pegawai_id, row.tanggal, at)}
    harian.rejudge_dates(row.pegawai_id, dates, at, SebabUbah(f"koreksi {row.nomor}", reference(row)))
    kasus = queries.case_of(row.pegawai_id, row.tanggal, at, kecuali=row.pk)
    assert kasus is not None  # noqa: S101 - the day was judged just now
    return judged(kasus)
