"""One decree, one person or many: old posts end and new ones begin on the day, all of them or none."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from kepegawaian import queries
from kepegawaian.choices import Alasan, Jejak
from kepegawaian.models import Pegawai, Penugasan
from kepegawaian.services.mutasi import IsiMutasi, SuratKeputusan, mutate
from kepegawaian.services.penugasan import cancel_penugasan
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)
BESOK = HARI_INI + timedelta(days=1)


def sk(tmt: date = HARI_INI) -> SuratKeputusan:
    return SuratKeputusan("KEP-218/KN.1/2026", tmt)


def to(cast: Cast, pegawai: Pegawai, **lain: Any) -> IsiMutasi:
    return IsiMutasi(
        **{"pegawai": pegawai, "unit": cast.seksi_lain, "jabatan": "Pelelang Ahli Muda", "atasan": cast.gita, **lain}
    )


def rows() -> list[Any]:
    return [list(Penugasan.objects.order_by("pk").values()), list(Pegawai.objects.order_by("pk").values())]


def refused(alasan: Alasan, field: str, perbuatan: Any) -> None:
    sebelum, jejak = rows(), JejakAudit.objects.count()
    with pytest.raises(Refused) as tolak:
        perbuatan()
    assert (tolak.value.alasan, tolak.value.field) == (alasan, field)
    assert (rows(), JejakAudit.objects.count()) == (sebelum, jejak)


def test_old_post_ends_and_new_one_begins_on_the_day(cast: Cast) -> None:
    (baru,) = mutate(actor=cast.user("citra"), at=AT, sk=sk(), baris=[to(cast, cast.ani, golongan="III/b")])
    assert (baru.unit, baru.mulai, baru.nomor_sk) == (cast.seksi_lain, HARI_INI, "KEP-218/KN.1/2026")
    assert cast.ani.penugasan.get(selesai=HARI_INI).unit == cast.seksi
    cast.ani.refresh_from_db()
    assert cast.ani.golongan == "III/b"
    jejak = JejakAudit.objects.get()
    assert jejak.aksi == Jejak.MUTASI
    assert (jejak.sebelum or {})["golongan"] == "III/a"
    assert (jejak.sesudah or {})["nomor_sk"] == "KEP-218/KN.1/2026"


def test_head_and_their_successor_change_places_in_one_decree(cast: Cast) -> None:
    """Ani becomes head of the section and Budi answers to her: judged on what is there in the end."""
    mutate(
        actor=cast.user("citra"),
        at=AT,
        sk=sk(),
        baris=[
            to(cast, cast.budi, atasan=cast.ani, unit=cast.seksi),
            to(cast, cast.ani, atasan=cast.gita, unit=cast.seksi, jabatan="Kepala Seksi"),
        ],
    )
    assert queries.chain_of(cast.budi.pk, HARI_INI) == [cast.ani, cast.gita]
    assert JejakAudit.objects.filter(aksi=Jejak.MUTASI).count() == 2


def test_circle_is_refused_on_the_row_it_closes(cast: Cast) -> None:
    refused(
        Alasan.ATASAN_MELINGKAR,
        f"{cast.budi.pk}:atasan",
        lambda: mutate(actor=cast.user("citra"), at=AT, sk=sk(), baris=[to(cast, cast.budi, atasan=cast.ani)]),
    )


def test_one_wrong_row_stops_all(cast: Cast) -> None:
    tidak = make_pegawai("Pensiun", unit=cast.seksi, aktif=False)
    refused(
        Alasan.PEGAWAI_NONAKTIF,
        f"{tidak.pk}:unit",
        lambda: mutate(actor=cast.user("citra"), at=AT, sk=sk(), baris=[to(cast, cast.ani), to(cast, tidak)]),
    )


def test_team_is_handed_over_with_the_post(cast: Cast) -> None:
    baru = make_pegawai("Hana", unit=cast.kpknl, atasan=cast.gita, jabatan=make_kepala("Kepala KPKNL"))
    mutate(actor=cast.user("citra"), at=AT, sk=sk(), baris=[to(cast, cast.budi, penerus=baru)])
    assert queries.atasan_of(cast.ani.pk, HARI_INI) == baru
    assert queries.atasan_of(cast.ani.pk, HARI_INI - timedelta(days=1)) == cast.budi
    assert sorted(JejakAudit.objects.values_list("aksi", flat=True)) == [Jejak.MUTASI, Jejak.SERAHKAN_TIM]
    refused(
        Alasan.PENYERAHAN_SENDIRI,
        f"{cast.budi.pk}:penerus",
        lambda: mutate(actor=cast.user("citra"), at=AT, sk=sk(BESOK), baris=[to(cast, cast.budi, penerus=cast.budi)]),
    )


def test_decree_needs_a_number_people_and_a_day_for_the_grade(cast: Cast) -> None:
    citra = cast.user("citra")
    refused(
        Alasan.NOMOR_SK_MUTASI_WAJIB,
        "nomor_sk",
        lambda: mutate(actor=citra, at=AT, sk=SuratKeputusan(" ", HARI_INI), baris=[to(cast, cast.ani)]),
    )
    refused(Alasan.TANPA_PEGAWAI, "", lambda: mutate(actor=citra, at=AT, sk=sk(), baris=[]))
    refused(
        Alasan.GOLONGAN_BELUM_TIBA,
        f"{cast.ani.pk}:golongan",
        lambda: mutate(actor=citra, at=AT, sk=sk(BESOK), baris=[to(cast, cast.ani, golongan="III/b")]),
    )


@pytest.mark.parametrize(("pelaku", "siapa"), [("dewi", "ani"), ("budi", "ani"), ("citra", "citra"), ("citra", "eko")])
def test_only_admins_of_the_people_and_never_oneself(cast: Cast, pelaku: str, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        mutate(actor=cast.user(pelaku), at=AT, sk=sk(), baris=[to(cast, getattr(cast, siapa))])
    with pytest.raises(PermissionDenied):
        mutate(actor=cast.user("citra"), at=AT, sk=sk(), baris=[to(cast, cast.ani, unit=cast.kpknl_lain)])


def test_coming_post_is_called_off_and_the_old_one_goes_on(cast: Cast) -> None:
    (baru,) = mutate(actor=cast.user("citra"), at=AT, sk=sk(BESOK), baris=[to(cast, cast.ani)])
    cancel_penugasan(actor=cast.user("citra"), at=AT, penugasan=baru)
    (lama,) = cast.ani.penugasan.all()
    assert (lama.unit, lama.selesai) == (cast.seksi, None)
    assert JejakAudit.objects.filter(aksi=Jejak.BATAL_PENUGASAN).count() == 1
    refused(Alasan.BUKAN_MENDATANG, "", lambda: cancel_penugasan(actor=cast.user("citra"), at=AT, penugasan=lama))


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def citra(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(cast.user("citra"))
    return client


def isian(cast: Cast, *orang: Pegawai, tmt: str = "2026-11-25") -> dict[str, Any]:
    isi: dict[str, Any] = {"nomor_sk": "KEP-218/KN.1/2026", "tmt": tmt, "pegawai": [str(p.pk) for p in orang]}
    for p in orang:
        isi |= {
            f"{p.pk}-unit": str(cast.seksi_lain.pk),
            f"{p.pk}-jabatan": "Pelelang Ahli Muda",
            f"{p.pk}-atasan": str(cast.gita.pk),
        }
    return isi


def test_people_are_named_by_number_and_moved_together(citra: Client, cast: Cast) -> None:
    halaman = citra.get("/pegawai/mutasi/", {"nip": f"{cast.ani.nip}\n{cast.dewi.nip}, 123"}).content.decode()
    assert "Ani Rahmawati" in halaman
    assert "Dewi Anggraeni" in halaman
    assert "Tidak ada di daftar Anda, tidak aktif, atau Anda sendiri:" in halaman
    answer = citra.post("/pegawai/mutasi/", isian(cast, cast.ani, cast.dewi), follow=True)
    assert "2 penugasan tercatat, TMT 25-11-2026." in answer.content.decode()
    assert Penugasan.objects.filter(mulai=BESOK).count() == 2


def test_refusal_stands_at_the_row(citra: Client, cast: Cast) -> None:
    isi = isian(cast, cast.budi) | {f"{cast.budi.pk}-atasan": str(cast.ani.pk)}
    make_pegawai("Zaki", unit=cast.seksi, atasan=cast.ani)
    answer = citra.post(
        "/pegawai/mutasi/", isi | {f"{cast.budi.pk}-atasan": "", f"{cast.budi.pk}-nip_atasan": cast.ani.nip}
    )
    assert answer.status_code == 422
    assert "Ani Rahmawati berada di bawah pegawai ini." in answer.content.decode()
    kosong = citra.post("/pegawai/mutasi/", {"nomor_sk": "x", "tmt": "2026-11-25"})
    assert "Pilih paling sedikit satu pegawai." in kosong.content.decode()
    takdikenal = isian(cast, cast.ani) | {f"{cast.ani.pk}-nip_atasan": "199001012015011999"}
    assert "NIP atasan tidak ada" in citra.post("/pegawai/mutasi/", takdikenal).content.decode()


def test_second_admin_on_the_same_person_is_told(citra: Client, cast: Cast) -> None:
    form = citra.get(f"/pegawai/mutasi/?pegawai={cast.ani.pk}").context["baris"][0][1]
    isi = isian(cast, cast.ani) | {f"{cast.ani.pk}-sidik": form.initial["sidik"]}
    assert citra.post("/pegawai/mutasi/", isi).status_code == 302
    kedua = citra.post("/pegawai/mutasi/", isi | {f"{cast.ani.pk}-jabatan": "Penelaah"})
    assert kedua.status_code == 422
    assert "sudah diubah orang lain" in kedua.content.decode()


def test_profile_shows_chain_changes_and_calls_a_coming_post_off(citra: Client, cast: Cast) -> None:
    citra.post("/pegawai/mutasi/", isian(cast, cast.ani))
    halaman = citra.get(f"/pegawai/{cast.ani.pk}/").content.decode()
    for kata in ("Rantai atasan", "Pejabat puncak", "Mutasi atau promosi", "akan datang"):
        assert kata in halaman
    baru = cast.ani.penugasan.get(mulai=BESOK)
    alamat = f"/pegawai/{cast.ani.pk}/penugasan/{baru.pk}/batal/"
    assert citra.get(alamat).status_code == 200
    assert citra.post(alamat).status_code == 302
    assert citra.get(alamat).status_code == 404


def test_stand_in_form_starts_empty(citra: Client, cast: Cast) -> None:
    form = citra.get(f"/pegawai/{cast.ani.pk}/penugasan/?jenis=plh").context["form"]
    assert (form.initial["jenis_penugasan"], form.initial.get("jabatan")) == ("plh", None)
