"""The roster pages: the list of units, the matrix of a month, its cells and its way to publication."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.periods import Month
from core.web import is_htmx, page_of, pengguna_of, refusals_to
from kelayakan import roster_access as access
from kelayakan.choices.roster import Alasan, StatusRoster
from kelayakan.models import RosterBulan
from kelayakan.queries import roster_halaman as halaman
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.roster_halaman import Matriks, PekanHp
from kelayakan.queries.roster_lingkup import Lingkup, unit_in_view
from kelayakan.queries.surat_tugas import state_of
from kelayakan.roster_forms import KembaliForm, SaringRosterForm, SelForm, VersiForm
from kelayakan.services import roster as services
from kelayakan.services import roster_terbit
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

MATRIKS = "kelayakan/roster.html"
PER_HALAMAN = 50
MUNDUR_BULAN, MAJU_BULAN = 24, 3


def place(request: HttpRequest, kode: str, bulan: str, at: datetime) -> "tuple[UnitKerja, Month]":
    """The unit and month of an address; 404 outside one's view or for no month of ours."""
    unit = unit_in_view(Lingkup(pengguna_of(request), at), kode)
    try:
        month = Month.parse(bulan)
    except ValueError:
        raise Http404 from None
    kini = Month.of(orang.today(at))
    if unit is None or not kini.shift(-MUNDUR_BULAN) <= month <= kini.shift(MAJU_BULAN):
        raise Http404
    return unit, month


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Units and how far their rosters are; who answers for one unit goes straight to it."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_list(user, at))
    tanggal = orang.today(at)
    month = _month_of(request, tanggal)
    saring = SaringRosterForm(request.GET)
    semua = halaman.units_with_people(Lingkup(user, at).lihat, tanggal)
    found = halaman.units_found(semua, month, saring.value("cari"), saring.value("keadaan"))
    page = page_of(request, found, per=PER_HALAMAN)
    units = list(page.object_list)
    if page.paginator.count == 1 and not saring.dipakai:
        return redirect("kelayakan:roster", units[0].kode, str(month))
    rows = halaman.rosters_of(units, month, tanggal)
    paling_akhir = Month.of(tanggal).shift(MAJU_BULAN)
    konteks = {"baris": rows, "page": page, "bulan": month, "paling_akhir": paling_akhir, "saring": saring}
    return render(request, "kelayakan/roster_daftar.html", konteks)


def _month_of(request: HttpRequest, tanggal: date) -> Month:
    """The month asked for; from the middle of a month on, the next one is what people plan."""
    try:
        return Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        return Month.of(tanggal).shift(1 if tanggal.day >= 15 else 0)


@login_required
@require_GET
def roster(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    at = clock.now()
    unit, month = place(request, kode, bulan, at)
    return show(request, unit, month, at)


def show(
    request: HttpRequest,
    unit: "UnitKerja",
    month: Month,
    at: datetime,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a month."""
    user = pengguna_of(request)
    matriks = Matriks(month_facts(unit, month, at), at)
    kantor, row = orang.kantor_of(unit), halaman.roster_of(unit.pk, month)
    pilihan = halaman.chosen_day(matriks, _day_of(request))
    kini = Month.of(matriks.fakta.hari_ini)
    form = SelForm(initial={"versi": matriks.fakta.keadaan.versi})
    form.fields["alasan"].required = matriks.is_terbit
    if matriks.is_terbit:  # asked for before it is sent: what was ticked is not kept when it comes back
        form.fields["alasan"].widget.attrs["required"] = True
    hak = _rights(request, unit, kantor, row, at)
    hak["boleh_ubah"] = hak["boleh_ubah"] and bool(matriks.fakta.terbuka)
    konteks = {
        **hak,
        "unit": unit,
        "kantor": kantor,
        "bulan": month,
        "sebelum": max(month.shift(-1), kini.shift(-MUNDUR_BULAN)),
        "berikut": month.shift(1) if month < kini.shift(MAJU_BULAN) else None,
        "m": matriks,
        "roster": row,
        "hp": PekanHp(matriks, pilihan),
        "kepala": orang.kepala_of(kantor, orang.today(at)),
        "form": form,
        "kembali": KembaliForm(initial={"versi": matriks.fakta.keadaan.versi}),
        "surat_tugas": state_of(row, user, at) if row and matriks.is_terbit else None,
        "perubahan": halaman.changes_of(unit.pk, month) if matriks.is_terbit else [],
        "units": list(halaman.units_with_people(Lingkup(user, at).lihat, orang.today(at))[:PER_HALAMAN]),
        **(extra or {}),
    }
    return render(request, MATRIKS, konteks, status=status)


def _rights(
    request: HttpRequest, unit: "UnitKerja", kantor: "UnitKerja", row: RosterBulan | None, at: datetime
) -> dict[str, bool]:
    user = pengguna_of(request)
    status = StatusRoster(row.status) if row else StatusRoster.DRAF
    edit, publish = access.can_edit(user, unit, at), access.can_publish(user, kantor, at)
    mine = row is not None and row.diajukan_oleh_id == user.pk
    return {
        "boleh_isi": edit and status == StatusRoster.DRAF,
        "boleh_ubah": edit and status == StatusRoster.TERBIT,
        "boleh_tarik": edit and status == StatusRoster.DIAJUKAN,
        "boleh_terbit": publish and status == StatusRoster.DIAJUKAN and not mine,
    }


def _day_of(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("hari", "") or request.POST.get("pilihan", ""))
    except ValueError:
        return None


@login_required
@require_http_methods(["GET", "POST"])
def simpan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Cells of a draft, or of a published month with a reason. htmx gets what changed, else the page comes again."""
    user, at = pengguna_of(request), clock.now()
    unit, month = place(request, kode, bulan, at)
    if request.method == "GET":
        return redirect("kelayakan:roster", kode, bulan)
    require(access.can_edit(user, unit, at))
    form, tolak = SelForm(request.POST), None
    ids: set[int] = set()
    if form.is_valid():
        ubahan = form.changes(month, month_facts(unit, month, at))
        ids = {satu.pegawai_id for satu in ubahan}
        try:
            _save(request, Bulanan(unit, month, form.cleaned_data["versi"]), ubahan, form.cleaned_data["alasan"], at)
        except Refused as no:
            tolak = no
            form.add_error(no.field if no.field in form.fields else None, no.pesan)
    if is_htmx(request):
        return _saved(request, Bulanan(unit, month), form, tolak, ids, at)
    if form.errors:
        return show(request, unit, month, at, {"form": form}, status=422)
    return redirect(_address(request, kode, bulan))


def _save(request: HttpRequest, bulanan: Bulanan, ubahan: list[Ubahan], alasan: str, at: datetime) -> None:
    user = pengguna_of(request)
    if not alasan:
        services.save_cells(actor=user, at=at, bulanan=bulanan, ubahan=ubahan)
        return
    roster_terbit.change_published(actor=user, at=at, bulanan=bulanan, ubahan=ubahan, alasan=alasan)
    messages.success(request, "Roster diubah. Pegawai yang bersangkutan diberi tahu.")


def _saved(
    request: HttpRequest, bulanan: Bulanan, form: SelForm, tolak: Refused | None, ids: set[int], at: datetime
) -> HttpResponse:
    """What a save changed on the page: its state, the seats of every day, the counts of these people."""
    unit, month = bulanan.unit, bulanan.month
    matriks = Matriks(month_facts(unit, month, at), at)
    konteks = {
        **_rights(request, unit, orang.kantor_of(unit), halaman.roster_of(unit.pk, month), at),
        "unit": unit,
        "bulan": month,
        "m": matriks,
        "hp": PekanHp(matriks, halaman.chosen_day(matriks, _day_of(request))),
        "form": form,
        "basi": tolak is not None and tolak.alasan == Alasan.ROSTER_BERUBAH,
        "berubah": matriks.rows_of(ids),
        "jam": at,
    }
    return render(request, "kelayakan/_roster_simpan.html", konteks, status=422 if form.errors else 200)


def _address(request: HttpRequest, kode: str, bulan: str) -> str:
    pilihan = _day_of(request)
    return f"/roster/{kode}/{bulan}/{f'?hari={pilihan.isoformat()}' if pilihan else ''}"


Langkah = Callable[..., RosterBulan]


def _step(
    request: HttpRequest, kode: str, bulan: str, langkah: Langkah, kalimat: str, *, menetapkan: bool = False
) -> HttpResponse:
    """One deed on the month: say what happened, or show the page with why not."""
    user, at = pengguna_of(request), clock.now()
    unit, month = place(request, kode, bulan, at)
    kantor = orang.kantor_of(unit)
    require(access.can_publish(user, kantor, at) if menetapkan else access.can_edit(user, unit, at))
    form = VersiForm(request.POST)
    if not form.is_valid():
        return show(request, unit, month, at, {"tolak": "Muat ulang halaman, lalu coba lagi."}, status=422)
    try:
        langkah(actor=user, at=at, bulanan=Bulanan(unit, month, form.cleaned_data["versi"]))
    except Refused as no:
        return show(request, unit, month, at, {"tolak": no.pesan, "tertahan": no.alasan == Alasan.MASIH_TERTAHAN}, 422)
    messages.success(request, kalimat.format(bulan=nama_bulan(month)))
    return redirect("kelayakan:roster", kode, bulan)


@login_required
@require_POST
def ajukan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    return _step(request, kode, bulan, services.submit, "Roster {bulan} diajukan.")


@login_required
@require_POST
def tarik(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    return _step(request, kode, bulan, services.withdraw, "Roster {bulan} ditarik kembali. Silakan diubah.")


@login_required
@require_POST
def terbitkan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    kalimat = "Roster {bulan} ditetapkan. Semua pegawai diberi tahu."
    return _step(request, kode, bulan, roster_terbit.publish, kalimat, menetapkan=True)


@login_required
@require_http_methods(["GET", "POST"])
def kembalikan(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    unit, month = place(request, kode, bulan, at)
    require(access.can_publish(user, orang.kantor_of(unit), at))
    if request.method == "GET":
        return redirect("kelayakan:roster", kode, bulan)
    form = KembaliForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            bulanan = Bulanan(unit, month, form.cleaned_data["versi"])
            services.send_back(actor=user, at=at, bulanan=bulanan, catatan=form.cleaned_data["catatan"])
            messages.success(request, "Roster dikembalikan dengan catatan Anda.")
            return redirect("kelayakan:roster", kode, bulan)
    return show(request, unit, month, at, {"kembali": form}, status=422)
