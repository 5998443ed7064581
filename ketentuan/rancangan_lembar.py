"""The sheet on which a circular is written: head and rows as forms, from where they start to what they say."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from core.periods import week_of
from core.web import posted
from ketentuan import daftar_queries, queries
from ketentuan.halaman import Penyunting, dasar_choices, dasar_of, jabatan_of
from ketentuan.models import KebijakanWFH, RancanganKebijakan
from ketentuan.paket.semua import PAKET
from ketentuan.pola import POLA_MENURUT_KODE, apply_pola
from ketentuan.rancangan_forms import BarisForm, RancanganForm, SusunanBaris, initial_of
from ketentuan.rules import AturanWFH, Lingkup, Masa
from ketentuan.services.rancangan import IsiRancangan

SEHARI = timedelta(days=1)
SEPEKAN = timedelta(days=7)
POLA_AWAL = "kosong"


class Lembar:
    """One circular being written. The button that adds a row works without JavaScript: what was typed is kept."""

    def __init__(self, request: HttpRequest, siapa: Penyunting, rancangan: RancanganKebijakan | None = None) -> None:
        self.siapa, self.rancangan = siapa, rancangan
        data = posted(request)
        self.is_sent = data is not None and "tambah" not in data
        kepala, baris = self._typed(data) if data is not None else self._first(request.GET)
        pilihan = {"unit": siapa.pilihan}
        sent = data if self.is_sent else None
        self.form = RancanganForm(sent, initial=kepala, dasar=dasar_choices(), **pilihan)
        self.baris = SusunanBaris(sent, initial=baris, prefix="baris", form_kwargs=pilihan)

    def is_ready(self) -> bool:
        """Whether it was sent and has the right shape."""
        return self.is_sent and all([self.form.is_valid(), self.baris.is_valid()])

    @property
    def status(self) -> int:
        return 422 if self.is_sent else 200

    @property
    def sidik(self) -> str:
        sidik: str = self.form.cleaned_data["sidik"]
        return sidik

    def isi(self) -> IsiRancangan:
        """What a valid sheet says."""
        isi = self.form.cleaned_data
        unit = self.siapa.unit_of(isi["unit"])
        return IsiRancangan(
            nama=isi["nama"],
            dasar=dasar_of(self.form, self.siapa),
            mulai=isi["mulai"],
            selesai=self.form.selesai,
            unit=unit,
            baris=[self._rule(form, unit.pk if unit else None) for form in self.baris.forms if _is_kept(form)],
        )

    def konteks(self) -> dict[str, Any]:
        return {"form": self.form, "baris": self.baris, "rancangan": self.rancangan}

    def _rule(self, form: BarisForm, unit_id: int | None) -> AturanWFH:
        nilai = form.cleaned_data["unit"]
        own = self.siapa.unit_of(nilai) if nilai else None
        return form.as_rule(self.form, (own.pk if own else None) if nilai else unit_id, jabatan_of(form.jabatan))

    def _typed(self, data: QueryDict) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What was typed so far, and one more row that starts from the rule that holds."""
        total = int(data.get("baris-TOTAL_FORMS") or 0) if (data.get("baris-TOTAL_FORMS") or "").isdigit() else 0
        rows = [_raw(BarisForm, data, f"baris-{n}-") for n in range(min(total, SusunanBaris.max_num))]
        kept = [row for n, row in enumerate(rows) if f"baris-{n}-DELETE" not in data]
        return _raw(RancanganForm, data, ""), [*kept, self._as_initial(self._model(POLA_AWAL)[0], "")]

    def _first(self, tanya: QueryDict) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Where a new sheet starts: the circular itself, a policy that holds, a rule pack, or a model."""
        if self.rancangan is not None:
            return self._from_rancangan(self.rancangan)
        if (dari := tanya.get("dari", "")).isdigit():
            return self._from_policy(int(dari))
        if paket := tanya.get("paket", ""):
            return self._from_pack(paket)
        pola = tanya.get("pola", "")
        rows = self._model(pola if pola in POLA_MENURUT_KODE else "administrasi-50")
        return {"mulai": self._next_monday(), "unit": self._top_unit()}, [self._as_initial(row, "") for row in rows]

    def _from_rancangan(self, rancangan: RancanganKebijakan) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        kepala = {
            "nama": rancangan.nama,
            "unit": self.siapa.nilai_of(rancangan.unit_id),
            "mulai": rancangan.mulai,
            "sampai": rancangan.selesai - SEHARI if rancangan.selesai else None,
            "dasar": str(rancangan.dasar_id),
            "sidik": daftar_queries.fingerprint_rancangan(rancangan),
        }
        rows = []
        for row in daftar_queries.rows_of(rancangan):
            awal = self._row_initial(row, "" if row.unit_id == rancangan.unit_id else self.siapa.nilai_of(row.unit_id))
            if (row.mulai, row.selesai) != (rancangan.mulai, rancangan.selesai):
                awal |= {"mulai": row.mulai, "sampai": row.selesai - SEHARI if row.selesai else None}
            rows.append(awal)
        return kepala, rows

    def _from_policy(self, pk: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """To supersede a policy: its own scope and columns, to hold from some day on."""
        row = daftar_queries.kebijakan_rows().prefetch_related("jabatan_dikecualikan").filter(pk=pk).first()
        if row is None:
            raise Http404
        mine = row.unit_id in {unit.pk for unit in self.siapa.unit} or (row.unit_id is None and self.siapa.untuk_semua)
        kepala = {
            "nama": row.nama,
            "unit": self.siapa.nilai_of(row.unit_id) if mine else self._top_unit(),
            "mulai": max(self._next_monday(), row.mulai),
            "sampai": row.selesai - SEHARI if row.selesai else None,
        }
        return kepala, [self._row_initial(row, "")]

    def _from_pack(self, kode: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        paket = PAKET.get(kode)
        if paket is None or not paket.wfh:
            raise Http404
        dasar = daftar_queries.dasar_by_kode(paket.wfh[0].dasar.kode)
        baru = paket.wfh[0].dasar
        kepala: dict[str, Any] = {
            "nama": paket.nama,
            "unit": self._top_unit(),
            "mulai": self._next_monday(),
            "dasar": str(dasar.pk) if dasar else "baru",
            "dasar_nomor": "" if dasar else baru.nomor,
            "dasar_judul": "" if dasar else baru.judul,
            "dasar_pasal": "" if dasar else baru.pasal,
        }
        return kepala, [self._as_initial(wfh.as_rule(), "") for wfh in paket.wfh]

    def _model(self, kode: str) -> list[AturanWFH]:
        """Rows of a model, on top of what holds for the editor's top unit."""
        masa = Masa(self._next_monday())
        unit = self.siapa.unit[0] if self.siapa.unit else None
        lingkup = queries.lingkup_of(unit) if unit else Lingkup()
        return apply_pola(POLA_MENURUT_KODE[kode], queries.kebijakan().on(lingkup, masa.mulai), masa)

    def _row_initial(self, row: KebijakanWFH, unit: str) -> dict[str, Any]:
        jabatan = [jabatan.nama for jabatan in row.jabatan_dikecualikan.all()]
        return initial_of(queries.as_wfh(row), unit, jabatan)

    def _as_initial(self, aturan: AturanWFH, unit: str) -> dict[str, Any]:
        return initial_of(aturan, unit, queries.jabatan_names(aturan.jabatan_dikecualikan))

    def _next_monday(self) -> date:
        return week_of(self.siapa.tanggal).mulai + SEPEKAN

    def _top_unit(self) -> str:
        """The unit an editor most likely writes for: the topmost of theirs."""
        tops = sorted(self.siapa.unit, key=lambda unit: unit.jalur.count("."))
        return str(tops[0].pk) if tops else ""


def _is_kept(form: BarisForm) -> bool:
    return bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")


def _raw(kind: "type[RancanganForm] | type[BarisForm]", data: QueryDict, awalan: str) -> dict[str, Any]:
    """What was typed into each field, unjudged."""
    return {
        nama: field.widget.value_from_datadict(data, {}, f"{awalan}{nama}") for nama, field in kind.base_fields.items()
    }
