"""Penunjukan as use cases, in each regulation: places in teams, views, and what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from handlers.penunjukan_kartu import _urai_nama
from models import AnggotaTim, Kartu, Langkah, Pegawai, Penugasan, Surat, Tim
from services.formulir import JawabanSalah
from services.konteks import Aturan, Konteks
from services.penunjukan import jawaban as penunjukan_jawaban
from services.penunjukan import pengajuan as penunjukan
from services.penunjukan import pilihan as pilihan_penunjukan
from services.permohonan import kartu, linimasa, pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan
from tests.services import contoh_penunjukan
from tests.services.contoh_penunjukan import (
    BUDI,
    DEWI,
    PEMILIK,
    SITI,
    ajukan,
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


# --- Tarakan ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_lampiran_sebagai_pilihan(daerah: Daerah) -> None:
    """The Lampiran's order by a switch: the head recommends, the Pejabat Penilai Kinerja decides and signs."""
    profil = daerah.k.profil.dengan_opsi({"penunjukan_lintas": "lampiran"})
    aturan: Aturan = replace(daerah.k.aturan, profil=profil)
    daerah.k = replace(daerah.k, aturan=aturan)
    perkara = ajukan(daerah, isian(daerah, BUDI))
    assert jalani(daerah, perkara) == ["rekomendasi KOMINFO", "persetujuan KOMINFO-APTIKA"]
    naskah = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert naskah.penandatangan_id == daerah.kepala("KOMINFO-APTIKA").id


@pytest.mark.parametrize("peraturan", ["tarakan"])
def test_pertimbangan_tidak_menahan(daerah: Daerah) -> None:
    """The person's assessor is told with a card of his own and gets a copy; the head decides without waiting."""
    perkara = ajukan(daerah, isian(daerah, BUDI))
    siti = daerah.kepala("KOMINFO-APTIKA")
    assert any(t.startswith("Untuk pertimbangan Bapak/Ibu") for t in daerah.teks(siti))
    assert any("Tembusan" in t for t in daerah.teks(siti))
    assert jalani(daerah, perkara) == ["persetujuan KOMINFO"]


# --- into a team -------------------------------------------------------------------------------------------------------------


def _tim(daerah: Daerah, monkeypatch: pytest.MonkeyPatch, *nama: str) -> tuple[int, list[int]]:
    """A team being formed that waits for these people; ids of the team and of everything that it was told."""
    unit, kini = PEMILIK[daerah.k.profil.id], daerah.k.sekarang
    nilai = {"unit": unit, "nama": "Tim Data", "dibuat": kini, "keadaan": "disusun"}
    tim_id = daerah.sesi.execute(insert(Tim).values(**nilai).returning(Tim.id)).scalar_one()
    for satu in nama:
        tempat = {"tim_id": tim_id, "pegawai_id": daerah.pegawai(satu).id, "peran": "anggota", "dibuat": kini}
        daerah.sesi.execute(insert(AnggotaTim).values(**tempat))
    diberi_tahu: list[int] = []
    monkeypatch.setattr(
        "services.tim.pembentukan.anggota_diputus", lambda k, nomor: diberi_tahu.append(nomor)
    )
    return tim_id, diberi_tahu


def _tempat(daerah: Daerah, tim_id: int) -> dict[str, str]:
    semua = select(AnggotaTim.pegawai_id, AnggotaTim.keadaan).where(AnggotaTim.tim_id == tim_id)
    org = daerah.k.organisasi
    return {org.pegawai(b[0]).nama: b[1] for b in daerah.sesi.execute(semua)}  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_masuk_tim_lewat_penunjukan(daerah: Daerah, monkeypatch: pytest.MonkeyPatch) -> None:
    """Budi was asked for, Dewi is given: the place follows, the letter is hers, and the team hears of it once."""
    tim_id, diberi_tahu = _tim(daerah, monkeypatch, BUDI)
    perkara = ajukan(daerah, isian(daerah, BUDI, tim_id=tim_id, peran="anggota", kegiatan="Tim Data"))
    pilih(daerah, "KOMINFO-APTIKA", DEWI)
    assert diberi_tahu == []
    jalani(daerah, perkara)
    assert _tempat(daerah, tim_id) == {"Budi Santoso": "gugur", "Dewi Lestari": "aktif"}
    assert diberi_tahu == [tim_id]
    tugas = daerah.sesi.scalars(select(Penugasan)).one()
    assert (tugas.pegawai_id, tugas.tim_id) == (daerah.pegawai(DEWI).id, tim_id)
    assert "surat_tugas" in jenis_surat(daerah, perkara)


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_tim_mendengar_penolakan_tetapi_bukan_pengembalian(
    daerah: Daerah, monkeypatch: pytest.MonkeyPatch
) -> None:
    tim_id, diberi_tahu = _tim(daerah, monkeypatch, BUDI)
    isi = isian(daerah, BUDI, tim_id=tim_id, peran="anggota", kegiatan="Tim Data")
    satu = ajukan(daerah, isi)
    daerah.putuskan(daerah.kepala("KOMINFO-APTIKA"), "dikembalikan", "Mohon perjelas")
    assert (_tempat(daerah, tim_id), diberi_tahu) == ({"Budi Santoso": "ditunggu"}, [])
    dua = ajukan(daerah, replace(isi, menggantikan_id=satu.id, harapan="Dua set data."))
    assert daerah.keadaan(satu) == "diganti"
    daerah.putuskan(daerah.kepala("KOMINFO-APTIKA"), "ditolak", "Beban penuh")
    assert (_tempat(daerah, tim_id), diberi_tahu) == ({"Budi Santoso": "gugur"}, [tim_id])
    assert daerah.keadaan(dua) == "ditolak"


@pytest.mark.parametrize("peran", ["anggota", "ketua"])
def test_ketua_dari_unit_lain(daerah: Daerah, peran: str) -> None:
    """Bungo and Tarakan: refused with the article; Katingan and Lombok Barat let the team say so."""
    isi = isian(daerah, BUDI, peran=peran)
    if peran == "ketua" and daerah.k.profil.id in {"bungo", "tarakan"}:
        with pytest.raises(TidakDapatDiajukan, match="Ketua") as galat:
            ajukan(daerah, isi)
        assert galat.value.dasar
    else:
        assert ajukan(daerah, isi).data.keadaan == "menunggu"


# --- what stands in the way -----------------------------------------------------------------------------------------------------


def test_isi_minimum(daerah: Daerah) -> None:
    """Without its target the letter is refused with the article; Katingan's regulation wants none."""
    isi = isian(daerah, BUDI, harapan=" ")
    if daerah.k.profil.id == "katingan":
        assert ajukan(daerah, isi).data.keadaan == "menunggu"
        return
    with pytest.raises(TidakDapatDiajukan, match="ekspektasi") as galat:
        ajukan(daerah, isi)
    assert galat.value.dasar


@pytest.mark.parametrize("peraturan", ["bungo"])
@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"selesai": date(2026, 11, 1), "mulai": date(2026, 10, 1)}, "sudah lewat"),
        ({"selesai": date(2026, 11, 24)}, "mendahului"),
        ({"banyak": 0}, "1 sampai 10"),
        ({"banyak": 11}, "1 sampai 10"),
        ({"asal": "SOSIAL-LINJAM", "pegawai": ()}, "sebutkan pegawai"),
    ],
    ids=str,
)
def test_isian_yang_salah(daerah: Daerah, ubah: dict[str, Any], pesan: str) -> None:
    with pytest.raises(TidakDapatDiajukan, match=pesan):
        ajukan(daerah, isian(daerah, BUDI, **ubah))
    assert daerah.sesi.scalars(select(Langkah.id)).all() == []


def test_kepala_unit_lain_ditolak_dengan_pasal(daerah: Daerah) -> None:
    """A head of another unit asks on behalf of one that is not his: refused, and who may is named."""
    isi = isian(daerah, BUDI)
    with pytest.raises(TidakDapatDiajukan) as galat:
        penunjukan.ajukan(daerah.sebagai(daerah.kepala("BAG-ORG")), isi)
    assert galat.value.dasar
    assert daerah.kepala(isi.pemilik).nama in (galat.value.saran or "")


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_orang_yang_tidak_dapat_diminta(daerah: Daerah) -> None:
    """Twice, left, structural, at this work already or asked for it."""
    nomor = daerah.pegawai(BUDI).id
    for isi, pesan in (
        (isian(daerah, BUDI, banyak=2, pegawai=(nomor, nomor)), "dua kali"),
        (isian(daerah, SITI), "bukan pejabat struktural"),
    ):
        with pytest.raises(TidakDapatDiajukan, match=pesan):
            ajukan(daerah, isi)
    perkara = ajukan(daerah, isian(daerah, BUDI))
    with pytest.raises(TidakDapatDiajukan, match="sedang diminta untuk"):
        ajukan(daerah, isian(daerah, BUDI))
    jalani(daerah, perkara)
    with pytest.raises(TidakDapatDiajukan, match="sudah ditugaskan pada"):
        ajukan(daerah, isian(daerah, BUDI))
    daerah.pegawai(DEWI).aktif = False
    daerah.direktori_berubah()
    with pytest.raises(TidakDapatDiajukan, match="sudah tidak aktif"):
        ajukan(daerah, isian(daerah, DEWI))


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_yang_penuh_tugas_hanya_diperingatkan(daerah: Daerah) -> None:
    """Three running assignments: a warning that lists them, never a block."""
    for nomor in range(3):
        jalani(daerah, ajukan(daerah, isian(daerah, BUDI, kegiatan=f"kegiatan {nomor}")))
    isi = isian(daerah, BUDI)
    kepala = daerah.sebagai(daerah.kepala(isi.pemilik))
    peringatan = pilihan_penunjukan.tinjauan(kepala, isi)["peringatan"]
    assert ["3 penugasan: kegiatan 0" in satu for satu in peringatan] == [True]
    assert ajukan(daerah, isi).data.keadaan == "menunggu"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_plh_tidak_melepas_ke_instansi_lain(daerah: Daerah) -> None:
    """The Sekretaris Daerah is away when the card is tapped: it waits for the definitive official."""
    perkara = ajukan(daerah, isian(daerah, asal=None, instansi="Pemerintah Provinsi Contoh"))
    yusnidar = daerah.pelaksana("SETDA", "Yusnidar", hari=3)
    kartu.segarkan(segar(daerah, perkara))
    putusan = daerah.putuskan(yusnidar)
    assert putusan.hasil == "belum_dapat"
    assert "definitif" in putusan.teks
    daerah.maju(days=7)
    kartu.segarkan(segar(daerah, perkara))
    assert jalani(daerah, perkara) == ["persetujuan SETDA"]
    assert jenis_surat(daerah, perkara) == ["surat_permohonan_pelibatan"] * 2
    assert daerah.keadaan(perkara) == "menunggu"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_jawaban_instansi_tidak_mendahului_permohonan(daerah: Daerah) -> None:
    """An answer that is older than the question was typed wrong."""
    perkara = ajukan(daerah, isian(daerah, asal=None, instansi="Pemerintah Provinsi Contoh"))
    assert jalani(daerah, perkara) == ["persetujuan SETDA"]
    peminta = daerah.sebagai(daerah.kepala(PEMILIK["bungo"]))
    kemarin = daerah.k.hari_ini - timedelta(days=1)
    jawaban = penunjukan_jawaban.Jawaban(True, "B-12/2026", kemarin, ("Andi Saputra",), None, 1)
    with pytest.raises(JawabanSalah, match="mendahului"):
        penunjukan_jawaban.catat(peminta, perkara.id, jawaban)
    assert daerah.keadaan(perkara) == "menunggu"


@pytest.mark.parametrize("peraturan", ["bungo", "katingan"])
def test_yang_pindah_tidak_dilepas_unit_lama(daerah: Daerah) -> None:
    """Another office would have to give somebody who moved meanwhile; moving within the unit organisasi changes nothing."""
    perkara = ajukan(daerah, isian(daerah, BUDI))
    daerah.pegawai(BUDI).unit = "DISDIK"
    daerah.direktori_berubah()
    pejabat = daerah.menunggu(perkara)[0]
    putusan = daerah.putuskan(pejabat)
    assert (putusan.hasil, "pindah" in putusan.teks) == ("belum_dapat", True)
    daerah.pegawai(BUDI).unit = "KOMINFO-APTIKA"
    daerah.direktori_berubah()
    assert daerah.putuskan(pejabat).hasil == "diputus"


@pytest.mark.parametrize("peraturan", ["bungo"])
def test_sekretaris_daerah_meminta_instansi_lain(daerah: Daerah) -> None:
    """Who is the Pejabat yang Berwenang has approved by asking: the letter is out, only the answer is awaited."""
    isi = isian(daerah, pemilik="SETDA", asal=None, instansi="Pemerintah Provinsi Contoh")
    perkara = ajukan(daerah, isi)
    assert (langkah(perkara), daerah.keadaan(perkara)) == ([], "menunggu")
    nanti = linimasa.penantian(segar(daerah, perkara))
    assert nanti is not None
    assert nanti.luar == "Pemerintah Provinsi Contoh"
    assert jenis_surat(daerah, perkara) == ["surat_permohonan_pelibatan"]
    assert pemohon.tarik(segar(daerah, perkara))


@pytest.mark.parametrize("peraturan", ["katingan"])
def test_pegawai_tanpa_bot_tidak_menahan_konsep(k: Konteks) -> None:
    """Whoever should look at the draft has not activated the bot: it goes on to the signature."""
    daerah = Daerah(replace(k))
    daerah.aktifkan(SITI, "Rahma Wulandari", "Made Suardana")
    perkara = ajukan(daerah, isian(daerah, BUDI))
    assert jalani(daerah, perkara) == [
        "rekomendasi KOMINFO-APTIKA",
        "persetujuan KOMINFO",
        "pengesahan KOMINFO",
    ]
    assert daerah.keadaan(perkara) == "disetujui"


def test_penilai_menunjuk_dalam_unit(daerah: Daerah) -> None:
    """Katingan and Tarakan: the Kepala Bidang assesses, the Kepala Dinas signs off; elsewhere the Kepala Bidang leads the unit."""
    id_ = daerah.k.profil.id
    isi = isian(daerah, BUDI, pemilik="KOMINFO-APTIKA", asal="KOMINFO-APTIKA", maksud=None, harapan=None)
    perkara = ajukan(daerah, isi)
    if id_ in {"katingan", "tarakan"}:
        assert langkah(perkara) == ["pengesahan KOMINFO"]
        jalani(daerah, perkara)
    assert daerah.keadaan(perkara) == "disetujui"
    assert jenis_surat(daerah, perkara) == ["surat_tugas"]
    assert daerah.sesi.scalars(select(Kartu.keadaan).where(Kartu.keadaan == "terbuka")).all() == []


# --- the office outlives its head ----------------------------------------------------------------------------------------------


def test_penerus_mengurus_permohonan_pendahulunya(daerah: Daerah) -> None:
    """What was asked for in office belongs to the office; a stranger and the former head have no part in it."""
    unit = PEMILIK[daerah.k.profil.id]
    lama = daerah.kepala(unit)
    perkara = ajukan(daerah, isian(daerah, BUDI))
    bawahan = select(Pegawai).where(Pegawai.unit.startswith(unit), Pegawai.memimpin.is_(None))
    plt = daerah.pelaksana(unit, daerah.sesi.scalars(bawahan.order_by(Pegawai.id)).first() or lama, "plt")
    sebagai_plt = daerah.sebagai(plt)
    assert [r.id for r in linimasa.daftar(sebagai_plt, plt.id)[0]] == [perkara.id]
    assert linimasa.daftar(daerah.sebagai(DEWI), daerah.pegawai(DEWI).id)[0] == []
    assert pemohon.milik(daerah.sebagai(DEWI), perkara.id) is None
    milik = pemohon.milik(sebagai_plt, perkara.id)
    assert milik is not None
    assert pemohon.tarik(milik)
    assert daerah.keadaan(perkara) == "ditarik"
    cerita = [p.teks for p in linimasa.peristiwa(segar(daerah, perkara))]
    assert f"Ditarik oleh {daerah.k.organisasi.pegawai(plt.id).nama_lengkap}" in cerita  # type: ignore[union-attr]
    assert pemohon.milik(daerah.sebagai(lama), perkara.id) is not None  # whoever asked may always look


def test_keinginan_sendiri_tidak_beralih(daerah: Daerah) -> None:
    perkara = daerah.ajukan(BUDI, PEMILIK[daerah.k.profil.id], kegiatan="Tim Data")
    kepala = daerah.sebagai(daerah.kepala(PEMILIK[daerah.k.profil.id]))
    assert pemohon.milik(kepala, perkara.id) is None


@pytest.mark.parametrize("peraturan", ["lombok_barat"])
def test_unit_sendiri_tidak_di_depan_unit_lain(daerah: Daerah) -> None:
    """Under «Dari unit lain» others stand first; the own one can still be found, and is explained."""
    k = daerah.sebagai(daerah.kepala(PEMILIK["lombok_barat"]))
    semua = pilihan_penunjukan.pilih_unit(k, {"sumber": pilihan_penunjukan.LAIN}, "")
    dalam = [p.isi["dalam"] for p in semua]
    assert dalam == sorted(dalam)
    assert dalam[-1]
    with pytest.raises(JawabanSalah, match="di dalam unit Bapak/Ibu"):
        pilihan_penunjukan.periksa_unit(semua[-1].isi, k, {"sumber": pilihan_penunjukan.LAIN})


@pytest.mark.parametrize("peraturan", ["bungo"])
@pytest.mark.parametrize(("jumlah", "kata"), [(1, "Ketik satu nama."), (3, "Ketik 1 sampai 3 nama")])
def test_nama_yang_diberikan_sebanyak_yang_diminta(daerah: Daerah, jumlah: int, kata: str) -> None:
    with pytest.raises(JawabanSalah, match=kata):
        _urai_nama("A B\nC D\nE F\nG H", daerah.k, {"jumlah": jumlah})
