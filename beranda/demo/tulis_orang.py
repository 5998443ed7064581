"""Units, logins, people, posts and roles as rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.hashers import make_password

from beranda.demo.akun import SANDI
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import Orang
from beranda.demo.peran import roles
from beranda.demo.tulis_organisasi import fill_organisation
from beranda.demo.unit import KANTOR, Unit, units
from kepegawaian.choices import JenisPenugasan, JenisPeran

if TYPE_CHECKING:
    from kepegawaian.models import Jabatan, Pegawai, Pengguna, UnitKerja

# One salt for one known password: 180 Argon2 hashes would take a minute and protect nothing.
GARAM = "kantor-contoh-laras"


@dataclass(frozen=True)
class Kantoran:
    """The rows of units and people by their codes, for what is filled next."""

    unit: "dict[str, UnitKerja]"
    pegawai: "dict[str, Pegawai]"
    pengguna: "dict[str, Pengguna]"

    @property
    def akar(self) -> "UnitKerja":
        """The unit on top: what batches hang on in the audit trail."""
        return self.unit[KANTOR[0].kode]


def fill_people(orang: list[Orang], masa: Masa) -> Kantoran:
    """Fill the register in bulk."""
    unit = _fill_units()
    pengguna = _fill_logins(orang, masa)
    pegawai = _fill_register(orang, pengguna)
    tugas = _fill_posts(orang, unit, pegawai)
    peran = _fill_roles(orang, unit, pengguna)
    organisasi = fill_organisation(unit, pegawai, pengguna, masa)
    jumlah = {"unit": len(unit), "pegawai": len(pegawai), "penugasan": tugas, "peran": peran, **organisasi}
    record_batch(unit[KANTOR[0].kode], "unit dan pegawai", jumlah, masa)
    return Kantoran(unit, pegawai, pengguna)


def _fill_units() -> "dict[str, UnitKerja]":
    table = apps.get_model("kepegawaian", "UnitKerja")
    made: dict[str, UnitKerja] = {}
    for unit in units():
        induk = made.get(unit.induk or "")
        row = table.objects.create(**_unit_fields(unit), induk=induk)
        row.jalur = f"{induk.jalur if induk else ''}{row.pk}."
        row.save(update_fields=["jalur"])
        made[unit.kode] = row
    return made


def _unit_fields(unit: Unit) -> dict[str, object]:
    return {
        "kode": unit.kode,
        "nama": unit.nama,
        "nama_pendek": unit.nama_pendek,
        "jenis": unit.jenis,
        "zona": unit.zona,
        "layanan": unit.layanan,
        "is_kantor": unit.is_kantor,
        "is_uki": unit.is_uki,
        "urutan": unit.urutan,
        "kontak": unit.kontak,
    }


def _fill_logins(orang: list[Orang], masa: Masa) -> "dict[str, Pengguna]":
    table = apps.get_model("kepegawaian", "Pengguna")
    sandi = make_password(SANDI, salt=GARAM)
    dibuat = datetime.combine(masa.mulai - timedelta(days=7), time(2, 0), tzinfo=UTC)
    rows = [
        table(
            nip=o.masuk,
            email=o.surel,
            nama=o.nama,
            password=sandi,
            is_active=o.nonaktif_sejak is None,
            sandi_diganti_at=dibuat,
            dibuat_at=dibuat,
        )
        for o in orang
    ]
    return dict(zip((o.kode for o in orang), table.objects.bulk_create(rows), strict=True))


def _fill_register(orang: list[Orang], pengguna: "dict[str, Pengguna]") -> "dict[str, Pegawai]":
    table = apps.get_model("kepegawaian", "Pegawai")
    rows = [
        table(
            pengguna=pengguna[o.kode],
            nip=o.nip,
            nama=o.nama,
            gelar_depan=o.gelar.depan,
            gelar_belakang=o.gelar.belakang,
            jenis=o.jenis,
            golongan=o.golongan,
            email=o.surel,
            aktif=o.nonaktif_sejak is None,
            nonaktif_sejak=o.nonaktif_sejak,
            # One in five has not written theirs yet.
            kontak_kerja=f"ext. {100 + n}" if n % 5 else "",
        )
        for n, o in enumerate(orang)
    ]
    return dict(zip((o.kode for o in orang), table.objects.bulk_create(rows), strict=True))


def _fill_posts(orang: list[Orang], unit: "dict[str, UnitKerja]", pegawai: "dict[str, Pegawai]") -> int:
    jabatan = _fill_titles(orang)
    table = apps.get_model("kepegawaian", "Penugasan")
    rows = [
        table(
            pegawai=pegawai[o.kode],
            unit=unit[tugas.unit],
            jabatan=jabatan[tugas.jabatan],
            atasan=pegawai.get(tugas.atasan or ""),
            jenis=tugas.jenis,
            mulai=tugas.mulai,
            selesai=tugas.selesai,
            nomor_sk=tugas.nomor_sk,
        )
        for o in orang
        for tugas in o.tugas
    ]
    return len(table.objects.bulk_create(rows))


def _fill_titles(orang: list[Orang]) -> "dict[str, Jabatan]":
    """Posts once each; an acting head's title may have no definitive holder."""
    table = apps.get_model("kepegawaian", "Jabatan")
    wanted = {o.tugas[0].jabatan: (o.kursi.jenis_jabatan, o.kursi.jenjang) for o in orang}
    for o in orang:
        for tugas in o.tugas:
            if tugas.jenis == JenisPenugasan.PLT:
                wanted.setdefault(tugas.jabatan, (o.kursi.jenis_jabatan, o.kursi.jenjang))
    rows = [table(nama=nama, jenis=jenis, jenjang=jenjang) for nama, (jenis, jenjang) in sorted(wanted.items())]
    return {row.nama: row for row in table.objects.bulk_create(rows)}


def _fill_roles(orang: list[Orang], unit: "dict[str, UnitKerja]", pengguna: "dict[str, Pengguna]") -> int:
    table = apps.get_model("kepegawaian", "Peran")
    sejak = {o.kode: max(o.tugas[0].mulai, date(2024, 1, 2)) for o in orang}
    rows = [table(pengguna=pengguna[p.orang], jenis=p.jenis, unit=unit[p.unit], mulai=sejak[p.orang]) for p in roles()]
    for o in orang:
        rows += [
            table(pengguna=pengguna[o.kode], jenis=JenisPeran.ATASAN, unit=unit[tugas.unit], mulai=tugas.mulai)
            for tugas in o.tugas
            if tugas.jenis == JenisPenugasan.PLT
        ]
    return len(table.objects.bulk_create(rows))
