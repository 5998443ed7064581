"""Template tags and filters of the look: icons, badges, fields, day line, Indonesian numbers and dates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from core import formats, ui_svg
from core.periods import Month

register = template.Library()

# Badge vocabulary: kind → (colour class, icon, word). Words may be overridden, colour and icon never.
LENCANA: dict[str, tuple[str, str, str]] = {
    # mode
    "wfh": ("wfh", "home", "WFH"),
    "wfo": ("wfo", "building", "WFO"),
    "dinas": ("dinas", "plane", "Dinas luar"),
    # outcome of a day
    "hadir": ("hadir", "circle-check", "Hadir"),
    "terlambat": ("telat", "clock", "Terlambat"),
    "pulang_cepat": ("cepat", "clock-minus", "Pulang cepat"),
    "tidak_hadir": ("absen", "x", "Tidak hadir"),
    "cuti": ("cuti", "beach", "Cuti"),
    "sakit": ("cuti", "beach", "Sakit"),
    "izin": ("cuti", "beach", "Izin"),
    "libur": ("libur", "minus", "Libur"),
    # workflow
    "draf": ("line", "pencil", "Draf"),
    "terkirim": ("dinas", "send", "Terkirim"),
    "menunggu": ("telat", "clock", "Menunggu"),
    "dikembalikan": ("telat", "corner-up-left", "Dikembalikan"),
    "disetujui": ("hadir", "check", "Disetujui"),
    "terkunci": ("libur", "lock", "Terkunci"),
    # level of attention
    "rendah": ("libur", "flag", "Rendah"),
    "sedang": ("telat", "flag", "Sedang"),
    "tinggi": ("absen", "flag", "Tinggi"),
    # background work
    "antre": ("libur", "clock", "Antre"),
    "diproses": ("dinas", "loader-2", "Diproses"),
    "selesai": ("hadir", "circle-check", "Selesai"),
    "gagal": ("absen", "alert-circle", "Gagal"),
    # general
    "baik": ("hadir", "check", "Baik"),
    "awas": ("telat", "alert-triangle", "Perlu dicek"),
    "buruk": ("absen", "alert-circle", "Salah"),
    "info": ("wfo", "info-circle", "Info"),
}
CATATAN = {"": "info-circle", "w": "alert-triangle", "e": "alert-circle", "ok": "circle-check"}
WARNA_AVATAR = "abcde"
# Order matters: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
PERAMBAN = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SISTEM = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


# ── drawings ────────────────────────────────────────────────────────────
@register.simple_tag
def ikon(nama: str, kelas: str = "", *, isi: bool = False) -> SafeString:
    """An icon of the sprite; decoration only, so words must stand beside it (or an aria-label around it)."""
    return format_html(
        '<svg class="i {}" aria-hidden="true" focusable="false"><use href="{}#{}{}"/></svg>',
        kelas,
        static("vendor/ikon.svg"),
        nama,
        "-isi" if isi else "",
    )


@register.inclusion_tag("components/garis_hari.html")
def garis_hari(garis: ui_svg.GarisHari | None = None, **fakta: Any) -> dict[str, Any]:
    """The day line: a GarisHari, or its fields as keywords (mini=True for tables)."""
    return {"g": ui_svg.draw_day(replace(garis, **fakta) if garis else ui_svg.GarisHari(**fakta))}


@register.inclusion_tag("components/kilau.html")
def sparkline(nilai: Sequence[float], nada: str = "") -> dict[str, Any]:
    """A sparkline; `nada` is "", buruk, awas or netral."""
    return {"k": ui_svg.draw_sparkline(list(nilai)), "nada": nada}


@register.simple_tag
def sel_panas(sel: Sequence[Any]) -> SafeString:
    """The cells of a heatmap row: bin, nilai, url, ket, jeda. Written here, because a page has a thousand of them."""
    return SafeString("".join(map(_sel_panas, sel)))


def _sel_panas(sel: Any) -> str:
    if sel.jeda:
        return '<td class="wk"></td>'
    ket = escape(sel.ket)
    isi = f"{sel.nilai}" if sel.bin in (2, 3, 4) else f'<span class="sr">{ket}</span>'
    if sel.url:
        baca = f'<span class="sr">. {ket}</span>' if sel.bin in (2, 3, 4) else ""
        isi = f'<a href="{escape(sel.url)}">{isi}{baca}</a>'
    return f'<td class="p{sel.bin}" title="{ket}">{isi}</td>'


@register.filter
def skrip_dasar(nama: str) -> list[str]:
    """Addresses of static/js/<nama>.js for a list of names: the behaviours every page has."""
    return [static(f"js/{satu}.js") for satu in nama.split()]


# ── words on a coloured ground ──────────────────────────────────────────
@register.inclusion_tag("components/lencana.html")
def lencana(jenis: str, kata: str = "") -> dict[str, Any]:
    """A status badge. `jenis` is a key of LENCANA or any choice value; unknown ones stay grey and show their word."""
    kelas, nama, baku = LENCANA.get(str(jenis), ("libur", "", str(jenis)))
    return {"kelas": kelas, "ikon": nama, "kata": kata or baku}


@register.inclusion_tag("components/ava.html")
def ava(nama: str, ukuran: str = "") -> dict[str, Any]:
    """A person's initials in a circle, always the same colour for the same name."""
    return {"inisial": inisial(nama), "warna": WARNA_AVATAR[sum(map(ord, str(nama))) % 5], "ukuran": ukuran}


@register.inclusion_tag("components/note.html")
def note(teks: str, nada: str = "", judul: str = "") -> dict[str, Any]:
    """A remark inside the page; `nada` is "", w (amber), e (red) or ok (green)."""
    return {"teks": teks, "nada": nada, "judul": judul, "ikon": CATATAN.get(nada, "info-circle")}


# ── forms ───────────────────────────────────────────────────────────────
@register.inclusion_tag("components/medan.html")
def medan(bf: BoundField, petunjuk: str = "", label: str = "", kelas: str = "") -> dict[str, Any]:
    """One form field: label, hint, widget, errors, tied together for screen readers."""
    widget = bf.field.widget
    rupa = "masukan"
    atribut: dict[str, Any] = {}
    if isinstance(widget, forms.CheckboxInput):
        rupa, atribut["class"] = "centang", "cb"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        rupa = "pilihan"
    elif isinstance(widget, forms.Select):
        atribut["class"] = "form-select"
    else:
        atribut["class"] = "form-control"
        if isinstance(widget, forms.PasswordInput):
            rupa = "sandi"
        if isinstance(widget, forms.Textarea) and (batas := getattr(bf.field, "max_length", None)):
            atribut["data-hitung"] = str(batas)
    if own := widget.attrs.get("class"):
        atribut["class"] = f"{atribut.get('class', '')} {own}".strip()
    if label and widget.attrs.get("placeholder"):
        atribut["placeholder"] = False  # the library's own words, said better by our label
    bantuan = petunjuk or bf.help_text
    dirujuk = [f"{bf.auto_id}_{akhir}" for akhir, ada in (("petunjuk", bantuan), ("galat", bf.errors)) if ada]
    if dirujuk:
        atribut["aria-describedby"] = " ".join(dirujuk)
    return {
        "f": bf,
        "masukan": bf.as_widget(attrs=atribut),
        "rupa": rupa,
        "label": label or bf.label,
        "petunjuk": bantuan,
        "kelas": kelas,
        "tersembunyi": bf.is_hidden,
    }


@register.inclusion_tag("components/kesalahan.html")
def kesalahan(*formulir: BaseForm | str | None) -> dict[str, Any]:
    """The error summary above a form: the same words as at the fields, each a link to its field."""
    butir: list[tuple[str, str]] = []
    for form in formulir:
        if not isinstance(form, BaseForm):  # a page without this form passes None, or "" for an unknown variable
            continue
        for nama, daftar in form.errors.items():
            tujuan = form[nama].id_for_label if nama in form.fields else ""
            butir += [(str(pesan), tujuan) for pesan in daftar]
    return {"butir": butir}


# ── lists ───────────────────────────────────────────────────────────────
@register.inclusion_tag("components/halaman.html", takes_context=True)
def halaman(context: template.Context, page: "Page[Any]", satuan: str = "") -> dict[str, Any]:
    """Links to the pages of a list, and where we are in it."""
    return {
        "request": context.get("request"),
        "page": page,
        "satuan": satuan,
        "nomor": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
    }


@register.inclusion_tag("components/pager_bulan.html", takes_context=True)
def pager_bulan(context: template.Context, bulan_ini: Month, paling_akhir: Month | None = None) -> dict[str, Any]:
    """Previous month, month, next month, as links that keep the other filters (?bulan=2026-11)."""
    berikut = bulan_ini.shift(1)
    return {
        "request": context.get("request"),
        "bulan": bulan_ini,
        "sebelum": bulan_ini.shift(-1),
        "berikut": berikut if paling_akhir is None or berikut <= paling_akhir else None,
    }


# ── Indonesian writing ──────────────────────────────────────────────────
@register.filter
def tanggal_panjang(nilai: date | None) -> str:
    return formats.tanggal_panjang(nilai) if nilai else "–"


@register.filter
def tanggal(nilai: date | None) -> str:
    return formats.tanggal(nilai) if nilai else "–"


@register.filter
def tanggal_pendek(nilai: date | None) -> str:
    return formats.tanggal_pendek(nilai) if nilai else "–"


@register.filter
def hari(nilai: date | None) -> str:
    return formats.hari(nilai) if nilai else "–"


@register.filter
def bulan(nilai: Month | date | None) -> str:
    return formats.bulan(nilai) if nilai else "–"


@register.filter
def jam(nilai: datetime | time | None, zona: str = "") -> str:
    """07.21; an instant is read in the zone given (WIB, WITA, WIT)."""
    return formats.jam(nilai, zona) if nilai is not None else "–"


@register.filter
def waktu(nilai: datetime | None, zona: str = "WIB") -> str:
    return formats.waktu(nilai, zona) if nilai else "–"


@register.filter
def tanggal_zona(nilai: datetime, zona: str = "WIB") -> date:
    """The local date of an instant."""
    return formats.di_zona(nilai, zona).date()


@register.filter
def durasi(nilai: int | None) -> str:
    return formats.durasi(nilai) if nilai is not None else "–"


@register.filter
def angka(nilai: float | None, desimal: int = 0) -> str:
    return formats.angka(nilai, desimal) if nilai is not None else "–"


@register.filter
def persen(nilai: float | None, desimal: int = 1) -> str:
    return formats.persen(nilai, desimal)


@register.filter
def ukuran(nilai: int | None) -> str:
    return formats.ukuran(nilai) if nilai is not None else "–"


@register.filter
def inisial(nama: object) -> str:
    """RP for "Ratna Puspitasari, S.E."; academic titles don't count."""
    kata = [k for k in str(nama).split(",")[0].split() if k[:1].isalpha() and "." not in k]
    return "".join(k[0] for k in (kata[:1] + kata[1:][-1:])).upper() or "?"


@register.filter
def perangkat(user_agent: str) -> str:
    """ "Chrome di Android" for a browser's long name; the first known name wins."""
    peramban = next((nama for tanda, nama in PERAMBAN if tanda in user_agent), "Peramban lain")
    sistem = next((nama for tanda, nama in SISTEM if tanda in user_agent), "")
    return f"{peramban} di {sistem}" if sistem else peramban


@register.filter
def panggilan(nama: object) -> str:
    """Ratna for "Ratna Puspitasari, S.E."; titles and initials before the name don't count."""
    kata = [k for k in str(nama).split(",")[0].split() if len(k) > 2 and "." not in k]
    return kata[0].title() if kata else str(nama)


@register.filter
def lebar(bagian: float | None) -> str:
    """The class for a width: 0.62 → w-62. Inline styles are forbidden, so widths are classes."""
    return f"w-{max(0, min(100, round((bagian or 0) * 100)))}"


@register.filter
def lebar_persen(nilai: float | None) -> str:
    """The same for a number that is a percentage already: 62 → w-62."""
    return lebar((nilai or 0) / 100)
