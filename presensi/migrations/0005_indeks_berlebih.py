"""Indexes that others cover: every tap wrote them, nobody read them.

By name, because altering a foreign key would also check it again on every row.
"""

from django.db import migrations, models

PEGAWAI, UNIT, TETAP = "kepegawaian.pegawai", "kepegawaian.unitkerja", models.PROTECT
BERLEBIH = {
    "presensi_rekaman_pegawai_id_54da3c7f": "presensi_rekaman (pegawai_id)",
    "presensi_presensiharian_pegawai_id_5aedf4d3": "presensi_presensiharian (pegawai_id)",
    "presensi_presensiharian_unit_id_685def4a": "presensi_presensiharian (unit_id)",
}


class Migration(migrations.Migration):
    dependencies = [("presensi", "0004_indeks_harian_belum_final")]
    operations = [
        migrations.RemoveIndex("presensiharian", "harian_tanggal_brin"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX IF EXISTS {nama}", f"CREATE INDEX {nama} ON {kolom}")
                for nama, kolom in BERLEBIH.items()
            ],
            state_operations=[
                migrations.AlterField(
                    "presensiharian",
                    "pegawai",
                    models.ForeignKey(PEGAWAI, on_delete=TETAP, related_name="presensi", db_index=False),
                ),
                migrations.AlterField(
                    "presensiharian", "unit", models.ForeignKey(UNIT, on_delete=TETAP, related_name="+", db_index=False)
                ),
                migrations.AlterField(
                    "rekaman",
                    "pegawai",
                    models.ForeignKey(PEGAWAI, on_delete=TETAP, related_name="rekaman", db_index=False),
                ),
            ],
        ),
    ]
