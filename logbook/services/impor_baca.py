"""Reading an import: every row as the file tells it, then day by day what taking it would do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from itertools import islice
from typing import Final

from core.errors import AlasanBase, Refused
from kepegawaian import queries as orang
from logbook.choices.impor import AlasanImpor, KolomImpor, NasibBaris, StatusImporLogbook
from logbook.models import BarisImporLogbook, ImporLogbook
from logbook.queries import impor as sumber
from logbook.rules.impor_baris import BacaanBaris, date_order, read_row
from logbook.rules.impor_hari import Putusan, judge_day
from logbook.rules.impor_lembar import is_note, letter
from logbook.services.impor_kemajuan import finish, note_progress

SEKALI: Final = 500
Jam = Callable[[], datetime]


def examine(*, pk: int, now: Jam) -> None:
    """Look at every row: whose it is and what its cells say, then day by day what taking it would do."""
    impor = sumber.impor_by_id(pk)
    if impor.status != StatusImporLogbook.DIBACA:
        return
    try:
        jumlah = _read_rows(impor, now)
        if not jumlah:
            raise Refused(AlasanImpor.TANPA_BARIS)
        _judge_days(impor, now)
    except Refused as tolak:
        finish(pk, StatusImporLogbook.GAGAL, {**impor.ringkasan, "pesan": tolak.pesan}, 0, now())
        return
    finish(pk, StatusImporLogbook.DIPERIKSA, {**impor.ringkasan, **sumber.counts(impor)}, jumlah, now())


def _read_rows(impor: ImporLogbook, now: Jam) -> int:
    """Keep every row as the file tells it, in batches; how many. Reading again starts anew."""
    impor.baris.all().delete()
    pemilik = sumber.owners_for(impor, orang.today(now()))
    jumlah = 0
    rows = (_as_row(impor, urutan, satu, pemilik) for urutan, satu in enumerate(_rows(impor, orang.today(now()))))
    while potong := list(islice(rows, SEKALI)):
        BarisImporLogbook.objects.bulk_create(potong)
        jumlah += len(potong)
        note_progress(impor.pk, jumlah, now())
    return jumlah


def _rows(impor: ImporLogbook, hari_ini: date) -> Iterator[BacaanBaris]:
    letak = {kolom: indeks for indeks, kolom in sumber.columns_of(impor).items()}
    for tabel in sumber.tables_of(impor).tabel:
        urutan = date_order(tabel, letak)
        terakhir: BacaanBaris | None = None
        for nomor in range(tabel.mulai, len(tabel.sheet.baris)):
            if is_note(tabel.sheet.baris[nomor], letak):
                continue
            satu = read_row(tabel, nomor, letak, urutan, hari_ini)
            terakhir = _carried(satu, terakhir)
            yield terakhir


def _carried(satu: BacaanBaris, sebelum: BacaanBaris | None) -> BacaanBaris:
    """Date and person stand only in the first of several rows; a cell that is wrong is not filled that way."""
    salah = {g.kolom for g in satu.galat}
    isi = {f: getattr(satu, f) for f in BacaanBaris.__dataclass_fields__}
    tanggal_salah = salah & {KolomImpor.TANGGAL.label, KolomImpor.STEMPEL.label}
    if satu.tanggal is None and not tanggal_salah and sebelum is not None:
        isi["tanggal"] = sebelum.tanggal
    if not satu.nip and not satu.surel and KolomImpor.NIP.label not in salah and sebelum is not None:
        isi["nip"], isi["surel"] = sebelum.nip, sebelum.surel
    return BacaanBaris(**isi)


def _as_row(impor: ImporLogbook, urutan: int, satu: BacaanBaris, pemilik: sumber.Pemilik) -> BarisImporLogbook:
    galat = list(satu.galat)
    pegawai_id: int | None = None
    salah = {g.kolom for g in galat}

    def refuse(kolom: KolomImpor, alasan: AlasanBase, isi: str = "", **facts: object) -> None:
        galat.append(satu.at(kolom, alasan, isi, **facts))

    if satu.nip:
        pegawai_id = pemilik.nip.get(satu.nip)
        if pegawai_id is None:
            alasan = AlasanImpor.BUKAN_MILIK if pemilik.sendiri else AlasanImpor.NIP_TAK_DIKENAL
            refuse(KolomImpor.NIP, alasan, satu.nip, nip=satu.nip)
    elif satu.surel and KolomImpor.NIP.label not in salah:
        pegawai_id = pemilik.surel.get(satu.surel)
        if pegawai_id is None:
            alasan = AlasanImpor.BUKAN_MILIK if pemilik.sendiri else AlasanImpor.SUREL_TAK_DIKENAL
            refuse(KolomImpor.SUREL, alasan, satu.surel, surel=satu.surel)
    elif pemilik.sendiri:
        pegawai_id = pemilik.sendiri if KolomImpor.NIP.label not in salah else None
    elif KolomImpor.NIP.label not in salah:
        refuse(KolomImpor.NIP, AlasanImpor.TANPA_PEMILIK)
    if satu.tanggal is None and not salah & {KolomImpor.TANGGAL.label, KolomImpor.STEMPEL.label}:
        refuse(KolomImpor.TANGGAL, AlasanImpor.TANGGAL_KOSONG)
    ketikan = {k: v for k, v in asdict(satu.ketikan).items() if v}
    return BarisImporLogbook(
        impor=impor,
        urutan=urutan,
        lembar=satu.lembar[:60],
        nomor=satu.nomor,
        pegawai_id=pegawai_id,
        tanggal=satu.tanggal,
        isi={**ketikan, "menit": satu.menit, "kunci": satu.kunci[:40]},
        nasib=NasibBaris.GAGAL if galat else NasibBaris.SAMA,
        galat=[g.as_json() for g in galat],
    )


def _judge_days(impor: ImporLogbook, now: Jam) -> None:
    """What taking the rows would do, day by day. A day with a broken cell is judged without that row."""
    peta = sumber.columns_of(impor)
    kolom, letak = frozenset(peta.values()), {v: k for k, v in peta.items()}
    selesai = 0
    for pegawai_id, tanggal in list(sumber.days_of(impor)):
        rows = {row.pk: row for row in sumber.rows_of_day(impor, pegawai_id, tanggal)}
        utuh = [row for row in rows.values() if not row.galat]
        keadaan, _ = sumber.state_of_day(pegawai_id, tanggal, kolom, now())
        for putusan in judge_day([sumber.as_day_row(row) for row in utuh], keadaan):
            row = rows[putusan.id]
            row.nasib, row.kunci = putusan.nasib, putusan.kunci
            if putusan.tolak is not None:
                row.galat = [_as_error(row, putusan, letak)]
        BarisImporLogbook.objects.bulk_update(utuh, ["nasib", "kunci", "galat"])
        selesai += len(rows)
        note_progress(impor.pk, selesai, now())


def _as_error(row: BarisImporLogbook, putusan: Putusan, letak: Mapping[KolomImpor, int]) -> dict[str, str]:
    tolak = putusan.tolak
    kolom = putusan.kolom
    if kolom not in letak and kolom is KolomImpor.MULAI:
        kolom = KolomImpor.WAKTU
    sel = f"{letter(letak[kolom])}{row.nomor}" if kolom in letak else f"{row.nomor}"
    return {
        "sel": sel, "kolom": kolom.label, "isi": "", "pesan": tolak.pesan if tolak else "",
        "kode": tolak.kode if tolak else "",
    }  # fmt: skip
