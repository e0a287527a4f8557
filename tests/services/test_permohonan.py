"""Volunteering as a use case: the chain of each regulation from the first step to the letter, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Audit, Kartu, Langkah, PenerimaSurat, Penugasan, Permohonan, Sekali, Surat
from services.akun import tertunda
from services.audit import periksa_rantai
from services.konteks import Konteks
from services.permohonan import linimasa, pemohon
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import DataPermohonan, muat
from services.sukarela import pengajuan
from tests.services.daerah import Daerah, siapkan

PERATURAN = ["katingan", "lombok_barat", "bungo", "tarakan"]


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


@dataclass(frozen=True)
class Rantai:
    """What matrix §5.3 makes of Budi's request: who is asked step by step (unit codes), copies, signer, letter."""

    tujuan: str
    pejabat: tuple[tuple[str, ...], ...]
    tembusan: tuple[tuple[str, ...], ...]
    penandatangan: str
    penerima: frozenset[str]
    judul: str


BUDI = "Budi"
RANTAI = {
    "katingan": Rantai(
        "SOSIAL",
        (("KOMINFO-APTIKA", "KOMINFO"), ("SOSIAL",), ("KOMINFO", "KOMINFO-APTIKA")),
        ((), ("KOMINFO-APTIKA",), ()),
        "KOMINFO",
        frozenset({BUDI, "KOMINFO", "SOSIAL"}),
        "Surat Perintah Tugas",
    ),
    "lombok_barat": Rantai(
        "SOSIAL-LINJAM",
        (("SOSIAL-LINJAM",), ("KOMINFO",)),
        (("KOMINFO", "KOMINFO-APTIKA"), ("KOMINFO-APTIKA",)),
        "KOMINFO",
        frozenset({BUDI, "KOMINFO", "SOSIAL-LINJAM"}),
        "Surat Tugas",
    ),
    "bungo": Rantai(
        "SOSIAL-LINJAM",
        (("KOMINFO-APTIKA",), ("SOSIAL-LINJAM",), ("KOMINFO-APTIKA",)),
        ((), (), ()),
        "KOMINFO-APTIKA",
        frozenset({BUDI, "KOMINFO-APTIKA", "SOSIAL-LINJAM"}),
        "Surat Tugas",
    ),
    "tarakan": Rantai(
        "SOSIAL",
        (("KOMINFO",), ("SOSIAL",), ("KOMINFO",)),
        ((), ("KOMINFO-APTIKA",), ()),
        "KOMINFO",
        frozenset({BUDI, "KOMINFO", "SOSIAL"}),
        "Surat Tugas",
    ),
}


def _konsep(daerah: Daerah) -> Surat | None:
    return daerah.sesi.scalars(
        select(Surat).where(Surat.keadaan == "konsep").execution_options(populate_existing=True)
    ).first()


def _tembusan(daerah: Daerah, permohonan_id: int, urutan: int) -> set[int]:
    return set(
        daerah.sesi.scalars(
            select(PenerimaSurat.pegawai_id)
            .join(Surat, Surat.id == PenerimaSurat.surat_id)
            .where(
                Surat.permohonan_id == permohonan_id,
                Surat.urutan == urutan,
                Surat.jenis.like("surat_permohonan%"),
                PenerimaSurat.sebagai == "tembusan",
            )
        )
    )


def test_lintas_unit_sampai_surat(daerah: Daerah, peraturan: str) -> None:
    """The whole chain: the right officials in the right order, copies exactly as written, one letter to each receiver."""
    daerah.aktifkan_semua()
    rantai = RANTAI[peraturan]
    perkara = daerah.ajukan(BUDI, rantai.tujuan)
    for urutan, (unit, tembusan) in enumerate(zip(rantai.pejabat, rantai.tembusan, strict=True), 1):
        if (konsep := _konsep(daerah)) is not None:
            assert pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id) is not None
        diminta = daerah.menunggu(perkara)
        assert [p.id for p in diminta] == [daerah.kepala(u).id for u in unit]
        assert _tembusan(daerah, perkara.id, urutan) == {daerah.kepala(u).id for u in tembusan}
        assert daerah.putuskan(diminta[0]).hasil == "diputus"
    assert daerah.menunggu(perkara) == []
    assert daerah.keadaan(perkara) == "disetujui"
    surat = daerah.sesi.scalars(select(Surat).where(Surat.jenis == "surat_tugas")).one()
    assert (surat.judul, surat.keadaan, surat.nomor) == (rantai.judul, "belum_final", None)
    assert surat.penandatangan_id == daerah.kepala(rantai.penandatangan).id
    penerima = list(
        daerah.sesi.scalars(select(PenerimaSurat.pegawai_id).where(PenerimaSurat.surat_id == surat.id))
    )
    diharapkan = {daerah.pegawai(BUDI).id if u == BUDI else daerah.kepala(u).id for u in rantai.penerima}
    assert sorted(penerima) == sorted(diharapkan)
    tugas = daerah.sesi.scalars(select(Penugasan)).one()
    assert (tugas.pegawai_id, tugas.kegiatan, tugas.permohonan_id) == (
        daerah.pegawai(BUDI).id,
        perkara.data.kegiatan,
        perkara.id,
    )
    assert periksa_rantai(daerah.sesi) is None


def test_surat_satu_kali_per_penerima(daerah: Daerah, peraturan: str) -> None:
    """No chat gets the same file of the same letter twice."""
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    for _ in RANTAI[peraturan].pejabat:
        if (konsep := _konsep(daerah)) is not None:
            pemohon.kirim_konsep(daerah.sebagai(BUDI), konsep.id)
        daerah.putuskan(daerah.menunggu(perkara)[0])
    berkas = [(b.chat_id, b.berkas_id) for b in daerah.keluar() if b.metode == "sendDocument"]
    assert len(berkas) == len(set(berkas))


def test_dalam_unit_tanpa_surat_permohonan(daerah: Daerah, peraturan: str) -> None:
    """All four say «secara lisan»: one official, no letter asked for, a voice is enough; then the letter of assignment."""
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, "KOMINFO-APTIKA", maksud=None)
    kepala = "KOMINFO" if peraturan in {"katingan", "tarakan"} else "KOMINFO-APTIKA"
    assert [p.id for p in daerah.menunggu(perkara)] == [daerah.kepala(kepala).id]
    assert daerah.sesi.scalars(select(Surat)).all() == []
    daerah.putuskan(daerah.kepala(kepala))
    assert [s.jenis for s in daerah.sesi.scalars(select(Surat))] == ["surat_tugas"]


def test_pemberitahuan_dalam_unit(daerah: Daerah, peraturan: str) -> None:
    """Katingan and Tarakan want the Pejabat Penilai Kinerja to know of the oral wish; the others do not."""
    daerah.aktifkan_semua()
    daerah.ajukan(BUDI, "KOMINFO-APTIKA")
    kabar = daerah.keluar(daerah.kepala("KOMINFO-APTIKA"), jenis="pemberitahuan")
    assert len(kabar) == (1 if peraturan in {"katingan", "tarakan"} else 0)


def test_belum_aktif_kartunya_menunggu(daerah: Daerah, peraturan: str) -> None:
    """Nobody is active: nothing is sent; whoever activates gets letters, news and card at once, once."""
    daerah.aktifkan(BUDI)
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    pejabat = daerah.kepala(RANTAI[peraturan].pejabat[0][0])
    assert daerah.keluar(jenis="kartu") == []
    assert daerah.kartu(pejabat, "belum").message_id is None
    daerah.aktifkan(pejabat.nip or "")
    assert tertunda.antar(daerah.sebagai(pejabat), pejabat.id) == 1
    assert [b.jenis for b in daerah.keluar(pejabat)] == ["berkas", "kartu"]
    assert tertunda.antar(daerah.sebagai(pejabat), pejabat.id) == 0
    assert daerah.putuskan(pejabat).hasil == "diputus"
    assert daerah.keadaan(perkara) == "menunggu"


def test_tembusan_menunggu_aktivasi(daerah: Daerah) -> None:
    """A copy for somebody who is not active is kept, and sent once on activation."""
    if not any(RANTAI[daerah.k.profil.id].tembusan):
        pytest.skip("tidak ada tembusan dalam peraturan ini")
    daerah.aktifkan_semua()
    from models import Akun

    siti = daerah.kepala("KOMINFO-APTIKA")
    daerah.sesi.query(Akun).filter_by(pegawai_id=siti.id).delete()
    perkara = daerah.ajukan(BUDI, RANTAI[daerah.k.profil.id].tujuan)
    if daerah.k.profil.id != "lombok_barat":
        daerah.putuskan(daerah.menunggu(perkara)[0])
    tertahan = daerah.sesi.scalars(
        select(PenerimaSurat).where(PenerimaSurat.pegawai_id == siti.id, PenerimaSurat.sebagai == "tembusan")
    ).one()
    assert tertahan.dikirim is None
    daerah.aktifkan(siti.nip or "")
    tertunda.antar(daerah.sebagai(siti), siti.id)
    assert [b.jenis for b in daerah.keluar(siti)].count("surat") == 1
    assert tertunda.antar(daerah.sebagai(siti), siti.id) == 0


# --- what stands in the way -------------------------------------------------------------------------------------------


def test_struktural_tidak_dapat(daerah: Daerah) -> None:
    daerah.aktifkan_semua()
    with pytest.raises(TidakDapatDiajukan) as galat:
        daerah.ajukan("Siti Aminah", "SOSIAL")
    assert galat.value.dasar
    assert daerah.sesi.scalars(select(Permohonan)).all() == []


def test_sudah_ditugaskan(daerah: Daerah, peraturan: str) -> None:
    """Work already assigned needs no request; the same name in other letters and spaces is the same work."""
    daerah.aktifkan_semua()
    daerah.ajukan(BUDI, "KOMINFO-APTIKA")
    daerah.putuskan(daerah.kepala("KOMINFO" if peraturan in {"katingan", "tarakan"} else "KOMINFO-APTIKA"))
    with pytest.raises(TidakDapatDiajukan) as galat:
        daerah.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan="tim  pelatihan APLIKASI")
    assert galat.value.dasar
    assert daerah.ajukan(BUDI, "KOMINFO-APTIKA", kegiatan="Tim Lain").id


def test_yang_sama_sedang_menunggu(daerah: Daerah) -> None:
    daerah.aktifkan_semua()
    daerah.ajukan(BUDI, "KOMINFO-APTIKA")
    with pytest.raises(TidakDapatDiajukan, match="sedang menunggu"):
        daerah.ajukan(BUDI, "KOMINFO-APTIKA")


@pytest.mark.parametrize(("mulai", "selesai", "kata"), [(-1, 5, "lewat"), (9, 8, "mendahului")])
def test_waktu_yang_mustahil(daerah: Daerah, mulai: int, selesai: int, kata: str) -> None:
    daerah.aktifkan_semua()
    hari = daerah.k.hari_ini
    with pytest.raises(TidakDapatDiajukan, match=kata):
        daerah.ajukan(
            BUDI, "KOMINFO-APTIKA", mulai=hari + timedelta(mulai), selesai=hari + timedelta(selesai)
        )


def test_lintas_instansi_ditolak_dengan_pasal(daerah: Daerah) -> None:
    rute = pengajuan.rancang(
        daerah.k,
        daerah.pegawai(BUDI).id,
        unit=None,
        instansi="Kementerian",
        kegiatan="Tim",
        peran="anggota",
    )
    assert rute.hasil == "ditolak"
    assert rute.dasar


# --- afterwards ---------------------------------------------------------------------------------------------------------


def test_tarik(daerah: Daerah, peraturan: str) -> None:
    """Withdrawn: cards are closed and say so, nothing can be decided any more, a second time changes nothing."""
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    pejabat = daerah.menunggu(perkara)[0]
    kartu = daerah.kartu(pejabat)
    segar = pemohon.milik(daerah.sebagai(BUDI), perkara.id)
    assert segar is not None
    assert pemohon.tarik(segar)
    assert daerah.keadaan(perkara) == "ditarik"
    assert "Ditarik oleh pemohon" in daerah.teks(pejabat)[-1]
    assert daerah.sesi.scalars(select(Langkah.keadaan).where(Langkah.permohonan_id == perkara.id)).all() == [
        "batal" for _ in perkara.langkah
    ]
    from services.permohonan import persetujuan

    putusan = persetujuan.putuskan(daerah.sebagai(pejabat), kartu.id, 1, "disetujui")
    assert putusan.hasil == "sudah_diputus"
    lagi = pemohon.milik(daerah.sebagai(BUDI), perkara.id)
    assert lagi is not None
    assert not pemohon.tarik(lagi)


def test_milik_orang_lain_tidak_terlihat(daerah: Daerah, peraturan: str) -> None:
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    assert pemohon.milik(daerah.sebagai("Dewi Lestari"), perkara.id) is None
    assert pemohon.milik(daerah.sebagai(BUDI), 10**9) is None


def test_ingatkan_sekali_sehari(daerah: Daerah, peraturan: str) -> None:
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    pejabat = daerah.menunggu(perkara)[0]

    def ingatkan() -> object:
        milik = pemohon.milik(daerah.sebagai(BUDI), perkara.id)
        assert milik is not None
        return pemohon.ingatkan(milik)

    assert ingatkan() is not None
    assert ingatkan() is None
    assert len(daerah.keluar(pejabat, "pengingat")) == 1
    daerah.maju(days=2)
    assert ingatkan() is not None
    assert "sejak 2 hari kerja" in daerah.keluar(pejabat, "pengingat")[-1].muatan["text"]
    assert len(daerah.sesi.scalars(select(Sekali).where(Sekali.jenis == "ingatkan")).all()) == 2


def test_dikembalikan_lalu_diajukan_lagi(daerah: Daerah, peraturan: str) -> None:
    """The new request points to the returned one; the trace of both stays; it cannot be sent twice."""
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    daerah.putuskan(daerah.menunggu(perkara)[0], "dikembalikan", "Waktu pelaksanaan perlu disesuaikan")
    assert daerah.keadaan(perkara) == "dikembalikan"
    assert "Waktu pelaksanaan perlu disesuaikan" in daerah.teks(BUDI)[-1]
    baru = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan, menggantikan_id=perkara.id)
    assert daerah.keadaan(perkara) == "diganti"
    assert baru.data.menggantikan_id == perkara.id
    with pytest.raises(TidakDapatDiajukan):
        daerah.ajukan(BUDI, RANTAI[peraturan].tujuan, kegiatan="Lain", menggantikan_id=perkara.id)


def test_linimasa_bercerita(daerah: Daerah, peraturan: str) -> None:
    """Who decided what and when, whom it waits for and since when."""
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    pertama = daerah.menunggu(perkara)[0]
    daerah.putuskan(pertama)
    daerah.maju(days=2)
    kini = pemohon.milik(daerah.sebagai(BUDI), perkara.id)
    assert kini is not None
    semua = linimasa.peristiwa(kini)
    assert semua[0].teks == "Diajukan"
    assert pertama.nama in semua[-1].teks
    nanti = linimasa.penantian(kini)
    assert nanti is not None
    assert nanti.sejak == "sejak 2 hari kerja"
    assert any(daerah.kepala(RANTAI[peraturan].pejabat[1][0]).nama in p for p in nanti.pejabat)


def test_snapshot_tidak_berubah_oleh_profil_baru(daerah: Daerah, peraturan: str) -> None:
    """A running request keeps the steps it was promised, whatever options the profile is given later."""
    from dataclasses import replace

    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    kosong = replace(daerah.k.profil, isi=daerah.k.profil.isi.model_copy(update={"nama": "Peraturan lain"}))
    kelak = replace(daerah.k, aturan=replace(daerah.k.aturan, profil=kosong))
    lagi = muat(kelak, perkara.id)
    assert [x.ke_snapshot() for x in lagi.rute.langkah] == [x.ke_snapshot() for x in perkara.rute.langkah]
    assert lagi.data.profil_versi == daerah.k.profil.versi


def test_jejak_audit_menyebut_jabatan(daerah: Daerah, peraturan: str) -> None:
    daerah.aktifkan_semua()
    perkara = daerah.ajukan(BUDI, RANTAI[peraturan].tujuan)
    pejabat = daerah.menunggu(perkara)[0]
    daerah.putuskan(pejabat)
    baris = daerah.sesi.scalars(select(Audit).where(Audit.tindakan == "disetujui")).one()
    assert (baris.pelaku_id, baris.jabatan, baris.sebagai) == (pejabat.id, pejabat.jabatan, "definitif")
    assert baris.data["langkah"] == 1
    kartu = daerah.sesi.scalars(select(Kartu).where(Kartu.pegawai_id == pejabat.id)).first()
    assert kartu is not None
    assert baris.data["dilihat"] == kartu.sidik


def test_baris_permohonan_dibaca_menurut_urutan_kolom() -> None:
    """`muat` reads a row by position: the dataclass and the table must list the same columns."""
    assert [f.name for f in fields(DataPermohonan)] == [c.name for c in Permohonan.__table__.columns]
