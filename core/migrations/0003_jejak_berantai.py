"""The database chains audit rows and refuses to change them.

Each actor has a chain of their own: an insert waits only for that actor's other transactions (advisory lock), never
for other people. READ COMMITTED gives the lookup inside the trigger a fresh snapshot after the wait.
"""

from django.db import migrations

BUAT = """
CREATE FUNCTION jejak_sidik(j core_jejakaudit) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\\x1f',
        j.rantai, j.urutan, j.sebelumnya,
        to_char(j.waktu AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        coalesce(j.pelaku_id::text, '-'), j.aksi, j.jenis_objek, j.objek,
        coalesce(j.sebelum::text, '-'), coalesce(j.sesudah::text, '-')), 'UTF8')), 'hex')
$$;

CREATE FUNCTION jejak_sambung() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kepala record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('jejak', NEW.rantai));
    SELECT urutan, hash INTO kepala FROM core_jejakaudit
        WHERE rantai = NEW.rantai ORDER BY urutan DESC LIMIT 1;
    NEW.urutan := coalesce(kepala.urutan, 0) + 1;
    NEW.sebelumnya := coalesce(kepala.hash, '');
    NEW.hash := jejak_sidik(NEW);
    RETURN NEW;
END
$$;

CREATE FUNCTION tolak_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% hanya dapat ditambah, tidak diubah atau dihapus', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER jejak_sambung BEFORE INSERT ON core_jejakaudit FOR EACH ROW EXECUTE FUNCTION jejak_sambung();
CREATE TRIGGER jejak_tolak_ubah BEFORE UPDATE OR DELETE ON core_jejakaudit
    FOR EACH ROW EXECUTE FUNCTION tolak_perubahan();
CREATE TRIGGER jejak_tolak_kosongkan BEFORE TRUNCATE ON core_jejakaudit
    FOR EACH STATEMENT EXECUTE FUNCTION tolak_perubahan();
"""

BONGKAR = """
DROP TRIGGER jejak_tolak_kosongkan ON core_jejakaudit;
DROP TRIGGER jejak_tolak_ubah ON core_jejakaudit;
DROP TRIGGER jejak_sambung ON core_jejakaudit;
DROP FUNCTION tolak_perubahan();
DROP FUNCTION jejak_sambung();
DROP FUNCTION jejak_sidik(core_jejakaudit);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_pengguna")]
    operations = [migrations.RunSQL(BUAT, BONGKAR)]
