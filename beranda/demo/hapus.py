"""Empties the database of the demo office, so that it can be built again from scratch.

The append-only tables refuse that, rightly. Only their owner may lift the refusal, and only here, inside the
transaction that rebuilds: should that fail, everything is as it was.
"""

from django.apps import apps
from django.contrib.sessions.backends.cached_db import KEY_PREFIX
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection, transaction

from beranda.demo import jejak

APP_CONTOH = (
    "core", "kepegawaian", "ketentuan", "persuratan", "kelayakan", "presensi", "logbook", "kepatuhan", "laporan",
    "sessions", "account", "mfa", "usersessions", "knox",
)  # fmt: skip
PENJAGA = (
    ("presensi_rekaman", "rekaman_tolak_kosongkan"),
    ("presensi_baristerminal", "baris_tolak_kosongkan"),
    ("presensi_perubahanharian", "perubahan_tolak_kosongkan"),
    ("core_jejakaudit", "jejak_tolak_kosongkan"),
)


def people_of_others() -> int:
    """How many people were added after the demo office was built (an import, for example)."""
    tanda = jejak.finished()
    akhir = tanda.sesudah["pegawai_akhir"] if tanda and tanda.sesudah else 0
    return int(apps.get_model("kepegawaian", "Pegawai").objects.filter(pk__gt=akhir).count())


def empty() -> None:
    """Remove every row of ours inside the caller's transaction; files and sessions go once it is committed."""
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for app in APP_CONTOH
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    berkas = list(apps.get_model("core", "Berkas").objects.values_list("lokasi", flat=True))
    sesi = list(apps.get_model("sessions", "Session").objects.values_list("session_key", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, trigger in PENJAGA:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
        for table, trigger in PENJAGA:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    transaction.on_commit(lambda: _forget(berkas, sesi))


def _forget(berkas: list[str], sesi: list[str]) -> None:
    for lokasi in berkas:
        default_storage.delete(lokasi)
    # Sessions live in the cache too; without this a browser would stay signed in as somebody of the old rows.
    cache.delete_many([KEY_PREFIX + kunci for kunci in sesi])
