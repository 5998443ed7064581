"""Invented names by region of origin. Common name parts put together by chance; no real person is meant."""

from dataclasses import dataclass
from enum import Enum
from random import Random


@dataclass(frozen=True)
class Kumpulan:
    """Name parts of one region: given names of men and women, second names, and second names for women only."""

    pria: tuple[str, ...]
    wanita: tuple[str, ...]
    belakang: tuple[str, ...]
    belakang_wanita: tuple[str, ...] = ()


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(kata.strip().replace("_", " ") for kata in teks.split())


class Asal(Enum):
    SUNDA = "sunda"
    JAWA = "jawa"
    BATAK = "batak"
    MINANG = "minang"
    BUGIS = "bugis"
    PAPUA = "papua"
    BALI = "bali"
    MALUKU = "maluku"


KUMPULAN = {
    Asal.SUNDA: Kumpulan(
        pria=_kata(
            "Asep Dadang Cecep Deden Dani Iwan Agus Nandang Tatang Wawan Rahmat Rizal Ilham Yayan Ade Gilang Fajar"
            " Ridwan Arif Aldi Taufik Irfan Maman Dian Gun_Gun Tedi Ruslan Yudi Galih Reza"
        ),
        wanita=_kata(
            "Neneng Euis Lilis Intan Dewi Rina Imas Iis Ratna Siti Yuyun Elis Mira Nurul Tuti Lina Resti Annisa Wina"
            " Teti Yanti Nia Sri Eneng Rini Hani Salma Fitri Ai Ineu"
        ),
        belakang=_kata(
            "Hidayat Kurniawan Supriatna Sutisna Suryana Permana Ruhiyat Gunawan Mulyana Nugraha Hermawan Firmansyah"
            " Saepudin Maulana Ramdani Sopandi Suhendar Rustandi Wiguna Sukmana Darmawan Kusnadi Heryana Kosasih"
        ),
        belakang_wanita=_kata(
            "Kartikasari Rohaeti Permatasari Nurhayati Komalasari Maryati Rahmawati Lestari Fauziah Mulyani Suryani"
            " Rosmiati Nuraeni Kurniasih Sumiati Herlina Oktaviani Rostika Yuningsih Karlina"
        ),
    ),
    Asal.JAWA: Kumpulan(
        pria=_kata(
            "Bambang Joko Slamet Eko Dwi Tri Agung Wahyu Budi Heru Sigit Bayu Bagus Aditya Anang Catur Danang Gatot"
            " Hari Imam Puji Rudi Teguh Widi Yulianto Fandi Krisna"
        ),
        wanita=_kata(
            "Sri Endah Retno Dyah Wahyuni Ratih Ayu Anis Nanik Titik Rahayu Woro Erna Indah Kartika Laras Niken Tyas"
            " Yuni Dwi Estu Fera"
        ),
        belakang=_kata(
            "Santoso Prasetyo Wibowo Nugroho Purnomo Hartono Susilo Widodo Utomo Setyawan Raharjo Saputro Wicaksono"
            " Kuncoro Suryanto Mulyono Haryadi Budiarto Sasongko Triatmojo"
        ),
        belakang_wanita=_kata(
            "Handayani Kusumawati Astuti Widyastuti Utami Wulandari Setyaningsih Purwanti Nuraini Puspitaningrum"
            " Hapsari Kurniawati Ambarwati Susanti Pratiwi Sulistyowati"
        ),
    ),
    Asal.BATAK: Kumpulan(
        pria=_kata("Togar Binsar Hotman Jonathan Daniel Poltak Ruben Parulian Marojahan Saut Andreas Sahala"),
        wanita=_kata("Tiur Rotua Melva Debora Friska Nelly Roma Ester Lamria Grace Hotnida Tetty"),
        belakang=_kata(
            "Simanjuntak Siregar Nainggolan Sitompul Hutagalung Panjaitan Lumban_Gaol Sihombing Harahap Manurung"
            " Situmorang Tampubolon Ginting Tarigan"
        ),
    ),
    Asal.MINANG: Kumpulan(
        pria=_kata("Rizki Fadli Hendri Afdal Zulkifli Yusrizal Arif Syafril Doni Ikhsan Febri Rahmad"),
        wanita=_kata("Yulia Fitri Rahmi Gusmayanti Mutia Silvia Desi Nofri Elvira Suci Wirda Hasnah"),
        belakang=_kata("Chaniago Koto Tanjung Piliang Guci Putra Hakim Ananda Yandri Sikumbang"),
        belakang_wanita=_kata("Yanti Eka_Putri Marlina Oktavia Rahmadani Novita Zahra Delfia"),
    ),
    Asal.BUGIS: Kumpulan(
        pria=_kata("Andi_Baso Syamsuddin Muhammad_Ilyas Amiruddin Abdul_Rahman Ambo_Tuo Baharuddin Nasrullah Firdaus"),
        wanita=_kata("Andi_Tenri Besse Hasnawati Sitti_Marwah Nur_Asia Rosmini Kasmawati Andi_Nurfadillah"),
        belakang=_kata("Parenrengi Tahir Makkasau Patawari Mattalatta Lologau Pabbicara Sulaiman Mappiare Tajuddin"),
    ),
    Asal.PAPUA: Kumpulan(
        pria=_kata("Yohanis Markus Elieser Petrus Daud Isak Benyamin Obeth"),
        wanita=_kata("Yuliana Agustina Martha Ribka Dorkas Mariana Selina Orpa"),
        belakang=_kata("Wanggai Rumbiak Kambu Ayomi Suebu Rumaropen Itlay Mambrasar Yoku Ohee"),
    ),
    Asal.BALI: Kumpulan(
        pria=_kata("I_Made I_Wayan I_Ketut I_Nyoman"),
        wanita=_kata("Ni_Made Ni_Wayan Ni_Ketut Ni_Luh"),
        belakang=_kata("Suardana Widiana Arsana Mahendra Sukerta Wirawan"),
        belakang_wanita=_kata("Suryani Widiastuti Ariani Puspawati"),
    ),
    Asal.MALUKU: Kumpulan(
        pria=_kata("Yopi Steven Frans Johan Rafli"),
        wanita=_kata("Yolanda Merry Novita Sandra"),
        belakang=_kata("Wattimena Latuconsina Pattiasina Tuhumury Lestaluhu"),
    ),
}

# Where the colleagues of an office come from, by weight.
CAMPURAN = {
    "jabar": (
        (Asal.SUNDA, 54.0), (Asal.JAWA, 24.0), (Asal.BATAK, 8.0), (Asal.MINANG, 7.0), (Asal.BALI, 2.0),
        (Asal.BUGIS, 2.0), (Asal.MALUKU, 2.0), (Asal.PAPUA, 1.0),
    ),
    "sulawesi": ((Asal.BUGIS, 80.0), (Asal.JAWA, 10.0), (Asal.BATAK, 5.0), (Asal.MALUKU, 5.0)),
    "papua": ((Asal.PAPUA, 60.0), (Asal.JAWA, 15.0), (Asal.BUGIS, 15.0), (Asal.MALUKU, 10.0)),
}  # fmt: skip


def nama_untuk(acak: Random, asal: Asal, perempuan: bool) -> str:
    """A name by the habits of the region; Javanese names may be a single word."""
    kumpulan = KUMPULAN[asal]
    depan = acak.choice(kumpulan.wanita if perempuan else kumpulan.pria)
    belakang = acak.choice((kumpulan.belakang_wanita or kumpulan.belakang) if perempuan else kumpulan.belakang)
    if asal is Asal.JAWA and not perempuan and acak.random() < 0.06:
        return acak.choice(("Sukirman", "Supardi", "Wagiman", "Ngadiyo", "Sugeng", "Paryanto"))
    if asal is Asal.SUNDA and acak.random() < 0.18:
        tengah = acak.choice(("Nur", "Fadhilah", "Puspa", "Ayu") if perempuan else ("Nur", "Eka", "Budi", "Fahmi"))
        return f"{depan} {tengah} {belakang}"
    return f"{depan} {belakang}"
