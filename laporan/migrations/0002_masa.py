"""A report is about a period of a kind, not only a month: `bulan` becomes its first day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("laporan", "0001_awal")]

    operations = [
        migrations.RemoveConstraint(model_name="laporan", name="laporan_satu_per_versi"),
        migrations.RemoveConstraint(model_name="laporan", name="laporan_bulan_tanggal_satu"),
        migrations.RemoveIndex(model_name="laporan", name="laporan_unit_bulan"),
        migrations.RenameField(model_name="laporan", old_name="bulan", new_name="mulai"),
    ]
