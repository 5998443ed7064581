"""Whose post the acting heads of before fill: the last definitive holder."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    penugasan = apps.get_model("kepegawaian", "Penugasan")
    for row in penugasan.objects.exclude(jenis="definitif").order_by("pk"):
        lalu = penugasan.objects.filter(
            unit_id=row.unit_id, jabatan_id=row.jabatan_id, jenis="definitif", mulai__lte=row.mulai
        )
        terakhir = lalu.order_by("-mulai", "-pk").first()
        if terakhir is not None and terakhir.pegawai_id != row.pegawai_id:
            row.menggantikan_id = terakhir.pegawai_id
            row.save(update_fields=["menggantikan"])


class Migration(migrations.Migration):
    dependencies = [("kepegawaian", "0002_wakil_dan_peninjau")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
