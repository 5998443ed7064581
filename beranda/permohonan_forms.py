"""Shape of a decision on a day at home."""

from django import forms


class PutusanWFHForm(forms.Form):
    """Yes, or no with a reason."""

    use_required_attribute = False

    aksi = forms.ChoiceField(choices=[("setujui", "Setujui"), ("tolak", "Tolak")])
    catatan = forms.CharField(label="Catatan", required=False, max_length=500)
