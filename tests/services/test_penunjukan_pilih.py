"""The giving side picks: several people, other people, the chain anew, and the order of decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from models import Surat
from services.formulir import JawabanSalah
from services.penunjukan import orang as penunjukan_orang
from services.penunjukan import pemilihan as penunjukan_pilih
from services.penunjukan import pengajuan as penunjukan
from services.permohonan import linimasa, pemohon, persetujuan
from services.permohonan.pencatatan import TidakDapatDiajukan
from tests.services import contoh_penunjukan
from tests.services.contoh_penunjukan import (
    BUDI,
    DEWI,
    ajukan,
    ditugaskan,
    isian,
    jalani,
    jenis_surat,
    langkah,
    pilih,
    segar,
)
from tests.services.daerah import Daerah

peraturan, basis_data_baru = contoh_penunjukan.peraturan, contoh_penunjukan.basis_data_baru
daerah = contoh_penunjukan.daerah


# --- several people ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_dua_bidang_satu_surat(daerah: Daerah) -> None:
    """People of two Bidang: each one's Pejabat Penilai Kinerja recommends his, one letter names both."""
    perkara = ajukan(daerah, isian(daerah, BUDI, "Tri Handayani"))
    assert langkah(perkara) == [
        "rekomendasi KOMINFO-APTIKA+KOMINFO-STAT",
        "persetujuan KOMINFO",
        "pengesahan KOMINFO",
    ]
    jalani(daerah, perkara)
    konsep = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert konsep.keadaan == "konsep"
    assert [o["nama"] for o in konsep.data["kepada"]] == ["Budi Santoso, S.Kom.", "Tri Handayani, S.Sos."]
    assert pemohon.kirim_konsep(daerah.sebagai("Tri Handayani"), konsep.id) is None  # the first named drafts
    assert pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id) is not None
    assert jalani(daerah, perkara) == ["pengesahan KOMINFO"]
    assert ditugaskan(daerah, perkara) == [daerah.pegawai(BUDI).id, daerah.pegawai("Tri Handayani").id]


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_penanda_tangan_berbeda_diajukan_terpisah(daerah: Daerah) -> None:
    """An Ahli Madya is assessed by the Kepala Dinas, who would sign: no letter of the Kepala Bidang names him."""
    with pytest.raises(TidakDapatDiajukan, match="permohonan terpisah"):
        ajukan(daerah, isian(daerah, BUDI, "Feri Ardiansyah"))


# --- picking -------------------------------------------------------------------------------------------------------------


def test_kriteria_dua_orang(daerah: Daerah) -> None:
    """The promise ends with the picking where the chain depends on it; then it is the chain of the picked."""
    id_ = daerah.k.profil.id
    unit = "KOMINFO" if id_ in {"katingan", "tarakan"} else "KOMINFO-APTIKA"
    perkara = ajukan(daerah, isian(daerah, banyak=2))
    janji = langkah(perkara)
    if id_ in {"katingan", "bungo"}:  # several may assess
        assert janji == [f"pemilihan {unit}"]
    kepala = daerah.kepala(unit)
    assert daerah.putuskan(kepala).hasil == "belum_dapat"
    baru = pilih(daerah, unit, BUDI, DEWI)
    sekarang = segar(daerah, perkara)
    assert sekarang.data.snapshot == baru.rute.ke_snapshot()
    # Where nothing changes about who decides, nothing of the promise does.
    d = sekarang.data
    langsung = penunjukan.rancang(
        daerah.k,
        d.pemohon_id,
        pemilik=d.unit_pemilik,
        asal=d.unit_asal,
        pegawai=penunjukan_orang.baca(sekarang).dipilih,
    )
    assert langkah(sekarang)[-len(langsung.langkah) :] == langkah(replace(sekarang, rute=langsung))
    jalani(daerah, perkara)
    if id_ == "katingan":
        konsep = daerah.sesi.scalars(select(Surat.id).where(Surat.keadaan == "konsep")).one()
        pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep)
        jalani(daerah, perkara)
    assert daerah.keadaan(perkara) == "disetujui"
    assert ditugaskan(daerah, perkara) == [daerah.pegawai(BUDI).id, daerah.pegawai(DEWI).id]


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_pengganti_usulan_direkomendasikan_lagi(daerah: Daerah) -> None:
    """Budi was recommended; the deciding head gives Tri of another Bidang instead: that one's assessor is asked now."""
    perkara = ajukan(daerah, isian(daerah, BUDI))
    semula = perkara.data.snapshot
    assert jalani(daerah, perkara, 1) == ["rekomendasi KOMINFO-APTIKA"]
    lama = daerah.kartu(daerah.kepala("KOMINFO"))
    pilih(daerah, "KOMINFO", "Tri Handayani")
    sekarang = segar(daerah, perkara)
    assert langkah(sekarang) == [
        "rekomendasi KOMINFO-APTIKA",
        "pemilihan KOMINFO",
        "rekomendasi KOMINFO-STAT",
        "persetujuan KOMINFO",
        "pengesahan KOMINFO",
    ]
    assert sekarang.data.rincian["rute_semula"] == [semula]
    assert sekarang.terbuka == 2
    # The card under which was picked decides nothing any more.
    kini = persetujuan.putuskan(daerah.sebagai(daerah.kepala("KOMINFO")), lama.id, 1, "disetujui")
    assert kini.hasil == "sudah_diputus"
    assert jalani(daerah, perkara) == ["rekomendasi KOMINFO-STAT", "persetujuan KOMINFO"]


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_suara_tentang_orang_lain_tidak_berlaku(daerah: Daerah) -> None:
    """One assessor recommended Budi and Tri; the other replaces Budi: the first vote was about others and is asked for again."""
    perkara = ajukan(daerah, isian(daerah, BUDI, "Tri Handayani"))
    siti, gusti = daerah.kepala("KOMINFO-APTIKA"), daerah.kepala("KOMINFO-STAT")
    assert daerah.putuskan(siti).hasil == "diputus"
    pilih(daerah, "KOMINFO-STAT", DEWI, "Tri Handayani")
    sekarang = segar(daerah, perkara)
    assert [x.keadaan for x in sekarang.langkah] == ["batal", "menunggu", "belum", "belum"]
    assert {p.id for p in daerah.menunggu(perkara)} == {siti.id, gusti.id}
    assert "Pegawai diganti oleh Gusti Rahman" in " ".join(p.teks for p in linimasa.peristiwa(sekarang))
    assert jalani(daerah, perkara)[0] == "rekomendasi KOMINFO-APTIKA+KOMINFO-STAT"


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_pilihan_yang_sama_tidak_mengubah_rantai(daerah: Daerah) -> None:
    perkara = ajukan(daerah, isian(daerah, BUDI))
    pilih(daerah, "KOMINFO-APTIKA", BUDI)
    sekarang = segar(daerah, perkara)
    assert (sekarang.data.snapshot, sekarang.langkah[0].versi) == (perkara.data.snapshot, 1)
    assert penunjukan_orang.baca(sekarang).dipilih == (daerah.pegawai(BUDI).id,)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_pengganti_oleh_pemimpin_yang_pertama_memutus(daerah: Daerah) -> None:
    """The Pimpinan replaces the name before recommending: the step goes on, an older card is drawn anew first."""
    perkara = ajukan(daerah, isian(daerah, BUDI))
    kepala = daerah.kepala("KOMINFO-APTIKA")
    kartu = daerah.kartu(kepala)
    pilih(daerah, "KOMINFO-APTIKA", DEWI)
    assert langkah(segar(daerah, perkara)) == ["rekomendasi KOMINFO-APTIKA", "persetujuan KOMINFO"]
    basi = persetujuan.putuskan(daerah.sebagai(kepala), kartu.id, 1, "disetujui")
    assert basi.hasil == "belum_dapat"
    assert "Dewi Lestari" in daerah.teks(kepala)[-1]
    jalani(daerah, perkara)
    assert ditugaskan(daerah, perkara) == [daerah.pegawai(DEWI).id]


@pytest.mark.parametrize("peraturan", ["bungo"])
@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        (["Gusnita"], "tidak ada di unit yang diminta"),
        (["Made Suardana"], "tidak ada di unit yang diminta"),
        ([BUDI, BUDI], "masing-masing sekali"),
        ([BUDI, DEWI, "Nurbaiti"], "Pilih 1 sampai 2"),
        ([], "Pilih 1 sampai 2"),
    ],
)
def test_pilihan_yang_salah(daerah: Daerah, nama: list[str], pesan: str) -> None:
    perkara = ajukan(daerah, isian(daerah, banyak=2))
    with pytest.raises(JawabanSalah, match=pesan):
        pilih(daerah, "KOMINFO-APTIKA", *nama)
    assert segar(daerah, perkara).data.snapshot == perkara.data.snapshot


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_yang_tidak_menjabat_tidak_memilih(daerah: Daerah) -> None:
    """A card of the former head picks nobody."""
    ajukan(daerah, isian(daerah, banyak=1))
    kartu = daerah.kartu(daerah.kepala("KOMINFO-APTIKA"))
    siti = daerah.lengser("KOMINFO-APTIKA")
    with pytest.raises(JawabanSalah, match="tidak dapat dipilih"):
        penunjukan_pilih.pilih(daerah.sebagai(siti), kartu.id, [daerah.pegawai(BUDI).id])
    with pytest.raises(JawabanSalah, match="bukan untuk Anda"):
        penunjukan_pilih.pilih(daerah.sebagai(DEWI), kartu.id, [daerah.pegawai(BUDI).id])


# --- order, and two at once ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_rekomendasi_setelah_keputusan_diberi_tahu(daerah: Daerah) -> None:
    """A second tap on the recommendation's card: it says who decided, and changes nothing."""
    perkara = ajukan(daerah, isian(daerah, BUDI))
    kepala = daerah.kepala("KOMINFO-APTIKA")
    kartu = daerah.kartu(kepala)
    jalani(daerah, perkara)
    assert daerah.keadaan(perkara) == "disetujui"
    telat = persetujuan.putuskan(daerah.sebagai(kepala), kartu.id, 1, "ditolak", "terlambat")
    assert telat.hasil == "sudah_diputus"
    assert "Siti Aminah" in telat.teks
    assert daerah.keadaan(perkara) == "disetujui"


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_dua_pejabat_satu_keputusan(daerah: Daerah) -> None:
    """Both assessors are asked; one refuses: the other's approval comes too late."""
    perkara = ajukan(daerah, isian(daerah, BUDI, "Tri Handayani"))
    satu, dua = daerah.kepala("KOMINFO-APTIKA"), daerah.kepala("KOMINFO-STAT")
    kartu_dua = daerah.kartu(dua)
    assert daerah.putuskan(satu, "ditolak", "Sedang dibutuhkan").hasil == "diputus"
    assert persetujuan.putuskan(daerah.sebagai(dua), kartu_dua.id, 1, "disetujui").hasil == "sudah_diputus"
    assert daerah.keadaan(perkara) == "ditolak"
    assert ditugaskan(daerah, perkara) == []
    assert jenis_surat(daerah, perkara) == ["surat_permohonan_pelibatan", "surat_jawaban"]


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_yang_ditugaskan_tidak_memutus_tentang_dirinya(daerah: Daerah) -> None:
    """Budi acts for his Kepala Bidang: the next superior decides about him, and signs."""
    daerah.pelaksana("KOMINFO-APTIKA", BUDI)
    perkara = ajukan(daerah, isian(daerah, BUDI))
    assert [p.id for p in daerah.menunggu(perkara)] == [daerah.kepala("KOMINFO").id]
    daerah.putuskan(daerah.kepala("KOMINFO"))
    naskah = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert naskah.penandatangan_id == daerah.kepala("KOMINFO").id
