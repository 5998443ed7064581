"""Tables of an HTML page that calls itself .xls: cells as text, nothing fetched, nothing run."""

from html.parser import HTMLParser
from typing import Final

from core.errors import Refused
from kepegawaian.rules.lembar import Sheet
from presensi.choices.mesin import Alasan

_SEL_PALING_BANYAK: Final = 700_000
_BARIS_PALING_BANYAK: Final = 40_000


class _Tabel(HTMLParser):
    """Collects rows; tables inside cells become part of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tabel: list[list[list[str | None]]] = []
        self._sel: list[str] | None = None
        self._dalam = 0
        self._jumlah = 0
        self._bisu = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._bisu += 1
        elif tag == "table":
            self._dalam += 1
            if self._dalam == 1:
                self.tabel.append([])
        elif tag == "tr" and self._dalam == 1:
            self._end_cell()
            self.tabel[-1].append([])
            if len(self.tabel[-1]) > _BARIS_PALING_BANYAK:
                raise Refused(Alasan.BARIS_TERLALU_BANYAK, batas="40.000")
        elif tag in ("td", "th") and self._dalam == 1:
            self._end_cell()
            if not self.tabel[-1]:
                self.tabel[-1].append([])
            self._sel = []
            self._pad(dict(attrs).get("colspan"))
        elif tag == "br" and self._sel is not None:
            self._sel.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._bisu = max(0, self._bisu - 1)
        elif tag in ("td", "th", "tr") and self._dalam == 1:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._dalam = max(0, self._dalam - 1)

    def handle_data(self, data: str) -> None:
        if self._sel is not None and not self._bisu:
            self._sel.append(data)

    def _pad(self, colspan: str | None) -> None:
        self._lebar = min(int(colspan), 50) if colspan and colspan.isdecimal() and len(colspan) < 4 else 1

    def _end_cell(self) -> None:
        if self._sel is None:
            return
        teks = "".join(self._sel).replace("\xa0", " ").strip()
        self.tabel[-1][-1] += [teks or None, *[None] * (self._lebar - 1)]
        self._jumlah += self._lebar
        self._sel = None
        if self._jumlah > _SEL_PALING_BANYAK:
            raise Refused(Alasan.BARIS_TERLALU_BANYAK, batas="40.000")


def read_html(teks: str) -> tuple[Sheet, ...]:
    """One sheet for each table."""
    pembaca = _Tabel()
    pembaca.feed(teks)
    pembaca.close()
    return tuple(Sheet(f"Tabel {nomor}", baris) for nomor, baris in enumerate(pembaca.tabel, start=1) if baris)
