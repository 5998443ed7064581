"""Counting working days inside the database, for conditions on many rows at once."""

from typing import Any

from django.db.models import F, Func, IntegerField

from core.formats import ZONA_IANA


class HariKerjaAntara(Func):
    """Working days after the local date of one instant up to that of another: Monday to Friday without the holidays
    of the country and of the units above. Takes two instants and the unit's zone and path."""

    output_field = IntegerField()

    def __init__(self, dari: Any, sampai: Any, zona: str = "unit__zona", jalur: str = "unit__jalur") -> None:
        super().__init__(F(dari), F(sampai), F(zona), F(jalur))

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        dari, sampai, zona, jalur = (compiler.compile(e)[0] for e in self.source_expressions)
        cases = " ".join(f"WHEN '{pendek}' THEN '{iana}'" for pendek, iana in sorted(ZONA_IANA.items()))
        lokal = f"AT TIME ZONE CASE {zona} {cases} END)::date"
        # Column names of the compiler and the three zones of the country, no values.
        sql = f"""(SELECT count(*)::int FROM generate_series(({dari} {lokal} + 1, ({sampai} {lokal}, '1 day') h
            WHERE extract(isodow FROM h) < 6 AND NOT EXISTS (SELECT 1 FROM ketentuan_harilibur l
                WHERE l.tanggal = h::date AND l.dicabut_at IS NULL
                AND (l.unit_id IS NULL OR '.' || {jalur} LIKE '%%.' || l.unit_id || '.%%')))"""  # noqa: S608
        return sql, []
