"""The dated rows of deadlines: read by whoever sees findings, superseded by those who keep the rules."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core import clock
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from kepatuhan import temuan_access as access
from kepatuhan.choices import Keparahan
from kepatuhan.forms import tanggal_field
from kepatuhan.queries import temuan as queries
from kepatuhan.rules.temuan import Tenggat
from kepatuhan.services import temuan as services
from kepegawaian import queries as orang

LABEL = {
    "hari_tanggapan": "Menanggapi",
    "hari_penilaian": "Menilai",
    "hari_tindak_lanjut": "Menindaklanjuti",
    "hari_ingatkan": "Ingatkan sebelum tenggat",
    "hari_eskalasi": "Eskalasi sesudah tenggat",
}


class TenggatForm(forms.Form):
    """Working days of one severity from a date on."""

    keparahan = forms.ChoiceField(label="Keparahan", choices=Keparahan)
    mulai = tanggal_field("Berlaku mulai")
    dasar = forms.ChoiceField(label="Dasar hukum", required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["mulai"].required = True
        field = self.fields["dasar"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Perlu verifikasi"), *queries.dasar_choices()]
        for nama, kata in LABEL.items():
            self.fields[nama] = forms.IntegerField(label=f"{kata} (hari kerja)", min_value=1, max_value=250)


@login_required
@require_http_methods(["GET", "POST"])
def tenggat(request: HttpRequest) -> HttpResponse:
    """Rows in order of date, and for admins a form for the next one; findings already sent keep theirs."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    bisa = orang.peran_of(user, hari_ini).is_admin
    require(bisa or access.can_list(user, hari_ini))
    form = TenggatForm(posted(request))
    if request.method == "POST":
        require(bisa)
        if form.is_valid():
            data = form.cleaned_data
            with refusals_to(form):
                services.set_rule(
                    actor=user,
                    keparahan=Keparahan(data["keparahan"]),
                    mulai=data["mulai"],
                    tenggat=Tenggat(**{nama: data[nama] for nama in LABEL}),
                    dasar_id=int(data["dasar"]) if data["dasar"] else None,
                    at=at,
                )
                messages.success(request, "Tenggat baru dipasang. Temuan yang sudah disampaikan tidak berubah.")
                return redirect("kepatuhan:temuan-tenggat")
    konteks = {"form": form, "baris": queries.rules_of_findings(), "bisa": bisa, "hari_ini": hari_ini}
    return render(request, "kepatuhan/temuan_tenggat.html", konteks, status=422 if form.errors else 200)
