"""Own notices over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from core import queries
from core.models import Pemberitahuan


class PemberitahuanOut(serializers.ModelSerializer[Pemberitahuan]):
    class Meta:
        model = Pemberitahuan
        fields = ("id", "jenis", "judul", "isi", "tautan", "dibuat_at", "dibaca_at")


@extend_schema(summary="Pemberitahuan saya")
class PemberitahuanApi(ListAPIView[Pemberitahuan]):
    serializer_class = PemberitahuanOut

    def get_queryset(self) -> Any:
        return queries.pemberitahuan_of(self.request.user)  # type: ignore[arg-type]
