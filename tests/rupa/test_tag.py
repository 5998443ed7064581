"""Tags and drawings: fields tied to their hints and errors, badges, day lines, small Indonesian words."""

from datetime import time

import pytest
from django import forms
from django.template import Context, Template

from core import ui_svg
from core.templatetags import ui


class Contoh(forms.Form):
    nama = forms.CharField(help_text="Tulis singkat.", error_messages={"required": "Isi nama"})
    uraian = forms.CharField(widget=forms.Textarea, max_length=500, required=False)
    mode = forms.ChoiceField(choices=[("wfh", "WFH")], widget=forms.RadioSelect, required=False)
    setuju = forms.BooleanField(required=False)
    sandi = forms.CharField(widget=forms.PasswordInput(attrs={"placeholder": "Password"}), required=False)
    kunci = forms.CharField(widget=forms.HiddenInput, required=False)


def render(teks: str, **isi: object) -> str:
    return Template(teks).render(Context(isi))


def test_a_field_names_its_hint_and_error() -> None:
    isi = render("{% medan form.nama %}", form=Contoh({}))
    assert 'aria-describedby="id_nama_petunjuk id_nama_galat"' in isi
    assert 'id="id_nama_petunjuk"' in isi
    assert 'id="id_nama_galat"' in isi
    assert 'aria-invalid="true"' in isi
    assert '<label class="lbl" for="id_nama">' in isi
    assert "(opsional)" not in isi


def test_optional_fields_say_so_and_long_ones_count() -> None:
    isi = render("{% medan form.uraian %}", form=Contoh())
    assert "(opsional)" in isi
    assert 'data-hitung="500"' in isi


def test_each_kind_of_field_has_its_shape() -> None:
    form = Contoh()
    assert "<fieldset" in render("{% medan form.mode %}", form=form)
    assert 'class="pilih"' in render("{% medan form.setuju %}", form=form)
    assert 'data-tampilkan="id_sandi"' in render("{% medan form.sandi %}", form=form)
    assert "placeholder" not in render('{% medan form.sandi label="Kata sandi" %}', form=form)
    assert render("{% medan form.kunci %}", form=form).count("<") == 1


def test_the_summary_links_to_the_fields() -> None:
    form = Contoh({})
    form.add_error(None, "Tidak bisa disimpan")
    isi = render("{% kesalahan form %}", form=form)
    assert "Ada 2 hal yang perlu diperbaiki" in isi
    assert '<a href="#id_nama">Isi nama</a>' in isi
    assert 'role="alert"' in isi


def test_a_badge_has_icon_and_word() -> None:
    isi = render('{% lencana "terlambat" "Terlambat 24 m" %}')
    assert 'class="st telat"' in isi
    assert "#clock" in isi
    assert "Terlambat 24 m" in isi
    assert "entah" in render('{% lencana "entah" %}')


def test_text_of_users_stays_text() -> None:
    assert "<b>" not in render("{% lencana jenis %}{% note jenis %}{% ava jenis %}", jenis="<b>x</b>")


def test_day_line_in_percent_and_in_words() -> None:
    g = ui_svg.draw_day(
        ui_svg.GarisHari(awal=420, akhir=1020, kerja=[(474, 624), (time(13, 12), 951)], jeda=[(624, 720)], kini=960)
    )
    assert [r.x for r in g.kerja] == ["9.00%", "62.00%"]
    assert g.kerja[0].lebar == "25.00%"
    assert g.teks == "Tercatat 07.54–10.24 dan 13.12–15.51, jeda 10.24–12.00, sekarang 16.00"
    assert ui_svg.draw_day(ui_svg.GarisHari()).teks == "Belum ada catatan"


def test_work_outside_the_frame_widens_it() -> None:
    g = ui_svg.draw_day(ui_svg.GarisHari(awal=420, akhir=1020, kerja=[(300, 1200)]))
    assert (g.kerja[0].x, g.kerja[0].lebar) == ("0.00%", "100.00%")


def test_labels_near_the_edge_are_anchored_inwards() -> None:
    g = ui_svg.draw_day(ui_svg.GarisHari(awal=0, akhir=100, label=[(0, "a"), (50, "b"), (100, "c")]))
    assert [t.jangkar for t in g.label] == ["start", "middle", "end"]


@pytest.mark.parametrize(("nilai", "titik"), [([], None), ([1], None), ([2, 2], "0.0,13.0 84.0,13.0")])
def test_sparkline_of_little(nilai: list[float], titik: str | None) -> None:
    k = ui_svg.draw_sparkline(nilai)
    assert (k.titik if k else None) == titik


@pytest.mark.parametrize(
    ("nama", "huruf"),
    [
        ("Ratna Puspitasari, S.E.", "RP"),
        ("Dr. Budi Santoso", "BS"),
        ("Sukarno", "S"),
        ("", "?"),
        ("Ani van der Berg", "AB"),
    ],
)
def test_initials(nama: str, huruf: str) -> None:
    assert ui.inisial(nama) == huruf


def test_widths_become_classes() -> None:
    assert [ui.lebar(n) for n in (None, 0, 0.625, 1.7, -1)] == ["w-0", "w-0", "w-62", "w-100", "w-0"]
    assert ui.lebar_persen(62) == "w-62"


@pytest.mark.parametrize(
    ("panjang", "pendek"),
    [
        ("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604.1", "Safari di iPhone"),
        ("curl/8", "Peramban lain"),
    ],
)
def test_devices_by_their_short_name(panjang: str, pendek: str) -> None:
    assert ui.perangkat(panjang) == pendek
