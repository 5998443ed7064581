"""Login by NIP or e-mail: the authentication backend, allauth's adapter and login form."""

import base64
import hashlib
import re
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from core import clock
from kepegawaian import queries
from kepegawaian.models import Pengguna


class MasukDenganNip(AuthenticationBackend):
    """allauth's backend; a request's user comes with its Pegawai in one query."""

    def get_user(self, user_id: Any) -> Pengguna | None:
        return queries.pengguna_with_pegawai(user_id)


class AkunAdapter(DefaultAccountAdapter):
    """No open sign-up; refusals in plain Indonesian; a changed password ends the duty to change it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini tidak aktif. Hubungi admin kepegawaian.",
        "email_password_mismatch": "NIP, surel, atau kata sandi salah.",
        "username_password_mismatch": "NIP, surel, atau kata sandi salah.",
        "invalid_login": "NIP, surel, atau kata sandi salah.",
        "too_many_login_attempts": (
            "Terlalu banyak percobaan untuk akun ini. Tunggu 15 menit, lalu coba lagi. "
            "Anda tetap bisa presensi dari perangkat yang sudah masuk."
        ),
        "enter_current_password": "Isi kata sandi Anda yang sekarang.",
        "incorrect_password": "Kata sandi salah.",
        "incorrect_code": "Kode salah. Periksa aplikasi autentikator Anda.",
        "same_as_current": "Pilih kata sandi yang berbeda dari yang sekarang.",
        "rate_limited": "Terlalu sering. Tunggu sebentar, lalu coba lagi.",
        "select_only_one": "Pilih salah satu saja.",
        "password_min_length": "Kata sandi paling sedikit {0} huruf.",
        "email_taken": "Surel ini sudah dipakai akun lain.",
        "unverified_primary_email": "Surel utama harus terverifikasi.",
        "username_taken": "NIP ini sudah dipakai.",
        "invalid_password_reset": "Tautan atur ulang kata sandi tidak berlaku lagi. Minta tautan baru.",
        "unknown_email": "Surel ini tidak terdaftar.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("beranda:home")

    def clean_password(self, password: str, user: Pengguna | None = None) -> str:
        """A first password from the admin is known to two people: the new one must be another."""
        bersih: str = super().clean_password(password, user=user)
        if user is not None and user.pk and user.check_password(bersih):
            raise self.validation_error("same_as_current")
        return bersih

    def set_password(self, user: Pengguna, password: str) -> None:
        user.wajib_ganti_sandi = False
        user.sandi_diganti_at = clock.now()
        super().set_password(user, password)


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of the second step are encrypted at rest with a key derived from SECRET_KEY."""

    def _kunci(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{settings.SECRET_KEY}".encode()).digest()))

    def encrypt(self, text: str) -> str:
        return self._kunci().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._kunci().decrypt(encrypted_text.encode()).decode()


class FormMasuk(LoginForm):
    """One field for NIP or e-mail; blanks and dots in a typed NIP don't matter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="NIP atau surel",
            max_length=200,
            error_messages={"required": "Isi NIP atau surel Anda."},
            widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "spellcheck": "false"}),
        )
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].error_messages["required"] = "Isi kata sandi Anda."
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields.pop("remember", None)

    def clean_login(self) -> str:
        login = str(self.cleaned_data["login"]).strip()
        if "@" not in login and (angka := re.sub(r"[\s.\u00a0'-]", "", login)).isdigit():
            return angka
        return login
