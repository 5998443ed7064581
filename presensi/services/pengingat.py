"""Reminders of taps by the house itself. Safe to run any time and twice: who is due is found in the rows."""

from datetime import datetime

from core import formats, notify
from presensi.queries import pengingat
from presensi.rules.pengingat import key_in, key_out


def remind_due(*, at: datetime) -> int:
    """Remind people who are about to be late and people who forgot to clock out; how many."""
    n = 0
    for ingat in list(pengingat.due_in(at)):
        aturan = ingat.fakta.aturan
        batas = formats.jam(aturan.jam_pada.batas_masuk_at, aturan.zona) if aturan.jam_pada else ""
        kunci = key_in(aturan.tanggal)
        notify.send(ingat.pengguna, "presensi/ingat_masuk", at=at, tautan="/", kunci=kunci, batas=batas)
        n += 1
    for ingat in list(pengingat.due_out(at)):
        aturan, wajib = ingat.fakta.aturan, ingat.hari.wajib_pulang_at
        jam = formats.jam(wajib, aturan.zona) if wajib else ""
        kunci = key_out(aturan.tanggal)
        notify.send(ingat.pengguna, "presensi/ingat_pulang", at=at, tautan="/", kunci=kunci, jam=jam)
        n += 1
    return n
