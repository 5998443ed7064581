"""Shape of one's own contact at work."""

from django import forms

from kepegawaian.services.kontak import MAKS


class KontakForm(forms.Form):
    """One's own contact at work."""

    kontak_kerja = forms.CharField(
        label="Kontak kerja",
        required=False,
        max_length=MAKS,
        help_text="Ekstensi atau telepon kantor. Terlihat oleh rekan sekantor di “Siapa di mana”.",
        error_messages={"max_length": f"Paling banyak {MAKS} huruf."},
    )
