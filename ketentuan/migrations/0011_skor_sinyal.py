from django.db import migrations, models
from django.db.models import Q

BAWAAN = {
    "skor_perjalanan": 60,
    "skor_koordinat": 25,
    "skor_akurasi": 40,
    "skor_titik_nol": 45,
    "skor_perangkat": 30,
    "skor_perangkat_palsu": 50,
    "skor_jam": 20,
    "skor_jam_jauh": 40,
    "skor_roster": 35,
    "skor_roster_kantor": 15,
    "skor_vpn": 30,
    "skor_wfo_jauh": 55,
    "skor_wfo_rumah": 60,
    "skor_wfh_jauh": 45,
    "skor_wfh_kantor": 15,
    "skor_jaringan": 30,
    "skor_jaringan_tanpa_tempat": 20,
    "skor_foto": 25,
}


class Migration(migrations.Migration):
    dependencies = [("ketentuan", "0010_putaran_sif")]

    operations = [
        *(
            migrations.AddField("aturansinyal", kolom, models.PositiveSmallIntegerField(default=skor))
            for kolom, skor in BAWAAN.items()
        ),
        migrations.AddConstraint(
            "aturansinyal",
            models.CheckConstraint(
                condition=Q(**{f"{kolom}__lte": 100 for kolom in BAWAAN}), name="aturan_sinyal_skor_sampai_100"
            ),
        ),
    ]
