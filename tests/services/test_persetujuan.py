"""Decisions: once, in the office held at this moment, on what was seen; who may not decide, and who is asked instead."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from models import Kartu, Keputusan, Langkah, Permohonan, Surat
from services import jadwal
from services.konteks import Konteks
from services.permohonan import antrean as antrean_keputusan
from services.permohonan import kartu, pemohon, persetujuan
from services.permohonan.perkara import Perkara, muat
from tests.services.daerah import Daerah, siapkan

BUDI, SITI, RAHMA = "Budi Santoso", "Siti Aminah", "Rahma Wulandari"
MADYA, SEKRETARIS = "Feri Ardiansyah", "Misnawati"


@pytest.fixture
def peraturan() -> str:
    return "bungo"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


@pytest.fixture
def perkara(daerah: Daerah) -> Perkara:
    return daerah.ajukan(BUDI, "SOSIAL-LINJAM")


def _suara(daerah: Daerah) -> list[Keputusan]:
    return list(daerah.sesi.scalars(select(Keputusan).order_by(Keputusan.id)))


# --- once ---------------------------------------------------------------------------------------------------------------


def test_ketukan_kedua_tidak_mengubah_apa_pun(daerah: Daerah, perkara: Perkara) -> None:
    pejabat = daerah.pegawai(SITI)
    kartu_siti = daerah.kartu(pejabat)
    satu = persetujuan.putuskan(daerah.sebagai(pejabat), kartu_siti.id, 1, "disetujui", pesan_id=7)
    sebelum = len(daerah.keluar(daerah.kepala("SOSIAL-LINJAM")))
    dua = persetujuan.putuskan(
        daerah.sebagai(pejabat), kartu_siti.id, 1, "ditolak", "salah tekan", pesan_id=7
    )
    assert (satu.hasil, dua.hasil) == ("diputus", "sudah_diputus")
    assert "Siti Aminah" in dua.teks
    assert "23 Nov 2026" in dua.teks
    assert {s.hasil for s in _suara(daerah)} == {"disetujui"}
    assert len(daerah.keluar(daerah.kepala("SOSIAL-LINJAM"))) == sebelum
    assert daerah.keadaan(perkara) == "menunggu"


def test_versi_lama_tidak_memutus(daerah: Daerah, perkara: Perkara) -> None:
    """A button that carries another version of an open step decides nothing: the card is drawn anew."""
    kartu_siti = daerah.kartu(SITI)
    sebelum = len(daerah.keluar(SITI))
    hasil = persetujuan.putuskan(daerah.sebagai(SITI), kartu_siti.id, 99, "disetujui")
    assert hasil.hasil == "belum_dapat"
    assert daerah.keluar(SITI)[sebelum:][0].muatan["text"].startswith("Mohon <b>")
    assert _suara(daerah) == []


def test_kartu_orang_lain_ditolak(daerah: Daerah, perkara: Perkara) -> None:
    """A forged button with the card of somebody else, and one that does not exist."""
    kartu_siti = daerah.kartu(SITI)
    for siapa, nomor in ((BUDI, kartu_siti.id), (RAHMA, kartu_siti.id), (SITI, 10**12)):
        hasil = persetujuan.putuskan(daerah.sebagai(siapa), nomor, 1, "disetujui")
        assert hasil.hasil == "bukan_milik"
    assert _suara(daerah) == []


def test_yang_dilihat_tersimpan(daerah: Daerah, perkara: Perkara) -> None:
    """The hash of the card's text stands with the decision."""
    kiriman = daerah.keluar(SITI, "kartu")[-1]
    daerah.putuskan(SITI)
    assert {s.dilihat for s in _suara(daerah)} == {
        hashlib.sha256(kiriman.muatan["text"].encode()).hexdigest()
    }


def test_kartu_digambar_ulang_dengan_hasil(daerah: Daerah, perkara: Perkara) -> None:
    daerah.putuskan(SITI)
    akhir = daerah.keluar(SITI)[-1]
    assert akhir.metode == "editMessageText"
    assert "Disetujui oleh Siti Aminah" in akhir.muatan["text"]
    assert "Senin, 23 November 2026" in akhir.muatan["text"]
    assert "09.00 WIB" in akhir.muatan["text"]
    assert akhir.muatan["reply_markup"] == {"inline_keyboard": []}


# --- several officials ------------------------------------------------------------------------------------------------------


@pytest.fixture
def dua_pejabat(daerah: Daerah) -> Perkara:
    """An Ahli Madya in Bungo: Kepala Dinas assesses, Kepala Bidang gives the work; both must agree, in any order."""
    return daerah.ajukan(MADYA, "SOSIAL-LINJAM")


@pytest.mark.parametrize("urutan", [(SITI, RAHMA), (RAHMA, SITI)])
def test_dua_pejabat_dalam_urutan_bebas(
    daerah: Daerah, dua_pejabat: Perkara, urutan: tuple[str, str]
) -> None:
    assert {p.nama for p in daerah.menunggu(dua_pejabat)} == {SITI, RAHMA}
    satu = daerah.putuskan(urutan[0])
    assert satu.berikut is None
    assert [p.nama for p in daerah.menunggu(dua_pejabat)] == [urutan[1]]
    assert "Berikutnya menunggu" in daerah.teks(MADYA)[-1]
    dua = daerah.putuskan(urutan[1])
    assert dua.berikut is not None
    assert [p.id for p in daerah.menunggu(dua_pejabat)] == [daerah.kepala("SOSIAL-LINJAM").id]


def test_satu_penolakan_mengakhiri_langkah_bersama(daerah: Daerah, dua_pejabat: Perkara) -> None:
    """One of the two refuses: the other's card says so, and its buttons are gone."""
    daerah.putuskan(SITI, "ditolak", "Beban tugas saat ini sudah penuh")
    assert daerah.keadaan(dua_pejabat) == "ditolak"
    akhir = daerah.keluar(RAHMA)[-1]
    assert "Ditolak oleh Siti Aminah" in akhir.muatan["text"]
    assert akhir.muatan["reply_markup"] == {"inline_keyboard": []}
    assert "Beban tugas saat ini sudah penuh" in daerah.teks(MADYA)[-1]


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_salah_satu_cukup(daerah: Daerah, perkara: Perkara) -> None:
    """«dan/atau»: one decides, the other's card closes."""
    assert {p.nama for p in daerah.menunggu(perkara)} == {SITI, RAHMA}
    daerah.putuskan(RAHMA)
    assert "Direkomendasikan oleh Rahma" in daerah.keluar(SITI, "kartu")[-1].muatan["text"]
    assert [p.id for p in daerah.menunggu(perkara)] == [daerah.kepala("SOSIAL").id]


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_bacaan_ketat_meminta_keduanya(daerah: Daerah) -> None:
    """X-05: where the Pemda reads «dan/atau» as both, one vote does not close the step."""
    ketat = daerah.k.profil.dengan_opsi({"dan_atau": "semua"})
    daerah.k = replace(daerah.k, aturan=replace(daerah.k.aturan, profil=ketat))
    perkara = daerah.ajukan(BUDI, "SOSIAL-LINJAM")
    assert daerah.putuskan(RAHMA).berikut is None
    assert [p.nama for p in daerah.menunggu(perkara)] == [SITI]
    daerah.putuskan(SITI)
    assert [p.id for p in daerah.menunggu(perkara)] == [daerah.kepala("SOSIAL").id]


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_pengesahan_menyusul_bila_penanda_tangan_tidak_memutus(daerah: Daerah, perkara: Perkara) -> None:
    """Katingan: the Pejabat Penilai Kinerja decides the last turn; the Kepala Unit Organisasi still signs."""
    daerah.putuskan(SITI)
    daerah.putuskan(daerah.kepala("SOSIAL"))
    konsep = daerah.sesi.scalars(select(Surat).where(Surat.keadaan == "konsep")).one()
    pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id)
    putusan = daerah.putuskan(SITI)
    assert putusan.berikut is not None
    assert putusan.berikut.lanjutan == "menunggu"
    assert [p.nama for p in daerah.menunggu(perkara)] == [RAHMA]
    langkah = daerah.sesi.scalars(
        select(Langkah).where(Langkah.permohonan_id == perkara.id).order_by(Langkah.urutan)
    ).all()
    assert [x.tindakan for x in langkah][-1] == "pengesahan"
    assert len(muat(daerah.k, perkara.id).rute.langkah) == len(langkah)
    daerah.putuskan(RAHMA)
    assert daerah.keadaan(perkara) == "disetujui"


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_konsep_diperiksa_pemohon_dahulu(daerah: Daerah, perkara: Perkara) -> None:
    """K-A4: the applicant drafts. Nothing is asked of the signer before the applicant sent the draft on, once."""
    daerah.putuskan(SITI)
    daerah.putuskan(daerah.kepala("SOSIAL"))
    assert daerah.menunggu(perkara) == []
    konsep = daerah.sesi.scalars(select(Surat).where(Surat.keadaan == "konsep")).one()
    assert "periksa konsep Surat Perintah Tugas" in daerah.teks(BUDI)[-1]
    assert pemohon.kirim_konsep(daerah.sebagai("Dewi Lestari"), konsep.id) is None
    assert pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id) is not None
    assert pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id) is None
    assert {p.nama for p in daerah.menunggu(perkara)} == {SITI, RAHMA}


# --- refusing and returning ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hasil", ["ditolak", "dikembalikan"])
def test_alasan_wajib(daerah: Daerah, perkara: Perkara, hasil: str) -> None:
    assert daerah.putuskan(SITI, hasil, "  ").hasil == "perlu_alasan"
    assert _suara(daerah) == []
    assert daerah.putuskan(SITI, hasil, "Waktunya belum tepat").hasil == "diputus"
    assert {s.alasan for s in _suara(daerah)} == {"Waktunya belum tepat"}
    assert daerah.keadaan(perkara) == hasil


@pytest.mark.parametrize(("peraturan", "pemilik"), [("bungo", "diputus"), ("katingan", "perlu_alasan")])
def test_alasan_penolakan_menurut_pasal(k: Konteks, pemilik: str) -> None:
    """Matrix X-11: where the policy is switched off, only a refusal that an article speaks of needs its reason."""
    longgar = k.profil.dengan_opsi({"alasan_penolakan": "menurut_pasal"})
    daerah = siapkan(replace(k, aturan=replace(k.aturan, profil=longgar)))
    daerah.aktifkan_semua()
    asal_menolak = daerah.ajukan(BUDI, "SOSIAL-LINJAM", kegiatan="Tim Lain")
    assert daerah.putuskan(SITI, "ditolak").hasil == "diputus"
    assert daerah.keadaan(asal_menolak) == "ditolak"
    perkara = daerah.ajukan(BUDI, "SOSIAL-LINJAM")
    while (kini := daerah.menunggu(perkara)[0]).unit.startswith("KOMINFO"):
        daerah.putuskan(kini)
    assert daerah.putuskan(kini, "ditolak").hasil == pemilik


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_penolakan_tertulis_hanya_oleh_yang_dituju(daerah: Daerah, perkara: Perkara) -> None:
    """Katingan, lintas unit: the receiving head refuses in writing, with the reason."""
    daerah.putuskan(SITI)
    daerah.putuskan(daerah.kepala("SOSIAL"), "ditolak", "Kebutuhan sudah terpenuhi")
    surat = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "penolakan")).one()
    assert surat.data["alasan"] == "Kebutuhan sudah terpenuhi"
    assert surat.penandatangan_id == daerah.kepala("SOSIAL").id
    lain = daerah.ajukan(BUDI, "SOSIAL-LINJAM", kegiatan="Tim Lain")
    daerah.putuskan(daerah.menunggu(lain)[0], "ditolak", "Kompetensi belum sesuai kebutuhan")
    assert len(daerah.sesi.scalars(select(Surat).where(Surat.jenis == "penolakan")).all()) == 1


@pytest.mark.parametrize("peraturan", ["lombok_barat", "bungo", "tarakan"])
def test_penolakan_tanpa_surat(daerah: Daerah, perkara: Perkara) -> None:
    """Elsewhere no article wants a letter: plain news with the reason."""
    daerah.putuskan(daerah.menunggu(perkara)[0], "ditolak", "Kebutuhan sudah terpenuhi")
    assert daerah.sesi.scalars(select(Surat).where(Surat.jenis == "penolakan")).all() == []
    assert "Kebutuhan sudah terpenuhi" in daerah.teks(BUDI)[-1]


# --- who sits in the seat now ----------------------------------------------------------------------------------------------------


def test_yang_lengser_tidak_dapat_memutus(daerah: Daerah, perkara: Perkara) -> None:
    """Lost the office an hour ago: told so, and by whom it is decided now; the new holder has the card."""
    siti = daerah.lengser("KOMINFO-APTIKA")
    plt = daerah.pelaksana("KOMINFO-APTIKA", daerah.kepala("KOMINFO-STAT"), "plt")
    hasil = daerah.putuskan(siti)
    assert hasil.hasil == "tidak_menjabat"
    assert "Plt. Kepala Bidang Aplikasi Informatika" in hasil.teks
    assert _suara(daerah) == []
    assert "tidak lagi menunggu keputusan Bapak/Ibu" in daerah.teks(siti)[-1]
    assert [p.id for p in daerah.menunggu(perkara)] == [plt.id]
    daerah.putuskan(plt)
    suara = _suara(daerah)
    assert {s.sebagai for s in suara} == {"plt"}
    assert {s.jabatan for s in suara} == {"Kepala Bidang Aplikasi Informatika"}
    assert "Plt. Kepala Bidang Aplikasi Informatika" in daerah.teks(BUDI)[-1]


def test_plh_baru_menemukan_kartunya(daerah: Daerah, perkara: Perkara) -> None:
    """A new Plh. opens «Perlu keputusan saya»: the card is there, the former holder is told."""
    plh = daerah.pelaksana("KOMINFO-APTIKA", daerah.kepala("KOMINFO-STAT"))
    semua, banyak = antrean_keputusan.daftar(daerah.sebagai(plh))
    assert banyak == 1
    assert semua[0].pemohon == BUDI
    assert [p.id for p in daerah.menunggu(perkara)] == [plh.id]
    assert plh.nama in daerah.teks(SITI)[-1]


def test_hari_baru_memindahkan_kartu(daerah: Daerah, perkara: Perkara) -> None:
    """The clock looks once a day; after an import the same function runs. Who regains the office gets the card again."""
    plh = daerah.pelaksana("KOMINFO-APTIKA", daerah.kepala("KOMINFO-STAT"), hari=2)
    assert jadwal.harian(daerah.k)
    assert not jadwal.harian(daerah.k)
    assert [p.id for p in daerah.menunggu(perkara)] == [plh.id]
    assert kartu.segarkan_semua(daerah.k) == 0
    daerah.maju(days=3)
    assert jadwal.harian(daerah.k)
    assert [p.nama for p in daerah.menunggu(perkara)] == [SITI]
    assert daerah.putuskan(SITI).hasil == "diputus"


def test_jabatan_kosong_dikatakan(daerah: Daerah, perkara: Perkara) -> None:
    """The next office is vacant: the applicant is told, and the card goes out when somebody holds it."""
    daerah.lengser("SOSIAL-LINJAM")
    putusan = daerah.putuskan(SITI)
    assert putusan.berikut is not None
    assert putusan.berikut.pejabat == ()
    assert "kosong" in daerah.teks(BUDI)[-1]
    baru = daerah.pelaksana("SOSIAL-LINJAM", daerah.kepala("KOMINFO-STAT"), "plt")
    assert kartu.segarkan_semua(daerah.k) == 1
    assert [p.id for p in daerah.menunggu(perkara)] == [baru.id]


def test_plh_tidak_memutus_untuk_kedua_sisi(daerah: Daerah, perkara: Perkara) -> None:
    """Siti becomes Plh. of the receiving Bidang: its own superior decides there instead."""
    daerah.pelaksana("SOSIAL-LINJAM", SITI)
    daerah.putuskan(SITI)
    assert [p.nama for p in daerah.menunggu(perkara)] == [daerah.kepala("SOSIAL").nama]


def test_tidak_memutus_permohonan_sendiri(daerah: Daerah, perkara: Perkara) -> None:
    """Budi himself becomes Plh. of the Bidang: his request goes to the next superior."""
    daerah.pelaksana("KOMINFO-APTIKA", BUDI)
    kartu.segarkan_semua(daerah.k)
    assert [p.nama for p in daerah.menunggu(perkara)] == [RAHMA]
    assert daerah.sesi.scalars(select(Kartu).where(Kartu.pegawai_id == daerah.pegawai(BUDI).id)).all() == []


def test_dua_kursi_satu_orang_satu_ketukan(daerah: Daerah, perkara: Perkara) -> None:
    """Kepala Bidang is Pejabat Penilai Kinerja and Pimpinan at once: one tap, a vote in each seat (X-03)."""
    daerah.putuskan(SITI)
    suara = _suara(daerah)
    assert len(suara) == 2
    assert {s.pegawai_id for s in suara} == {daerah.pegawai(SITI).id}


def test_kursi_yang_terpisah_kemudian_memutus_sendiri_sendiri(daerah: Daerah, dua_pejabat: Perkara) -> None:
    """Offices part and join after the request went out: whoever sits in both seats today decides both with one tap."""
    daerah.lengser("KOMINFO-APTIKA")
    rahma = daerah.pelaksana("KOMINFO-APTIKA", RAHMA, "plt")
    kartu.segarkan_semua(daerah.k)
    assert [p.id for p in daerah.menunggu(dua_pejabat)] == [rahma.id]
    daerah.putuskan(rahma)
    assert {(s.jabatan, s.sebagai) for s in _suara(daerah)} == {
        ("Kepala Dinas Komunikasi dan Informatika", "definitif"),
        ("Kepala Bidang Aplikasi Informatika", "plt"),
    }


def test_keputusan_mencatat_versi_langkah(daerah: Daerah, perkara: Perkara) -> None:
    daerah.putuskan(SITI)
    langkah = daerah.sesi.scalars(
        select(Langkah).where(Langkah.permohonan_id == perkara.id, Langkah.urutan == 1)
    ).one()
    assert (langkah.keadaan, langkah.versi) == ("disetujui", 2)
    assert {s.langkah_versi for s in _suara(daerah)} == {1}
    assert daerah.sesi.get_one(Permohonan, perkara.id).versi == 1
