"""Penunjukan as use cases, in each regulation: chains, letters, places in teams, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from models import AnggotaTim, Kartu, Langkah, Penugasan, Surat, Tim
from rules.profil import daftar
from services import (
    kartu,
    penunjukan,
    penunjukan_orang,
    penunjukan_pilih,
    permohonan,
    persetujuan,
    pilihan_penunjukan,
)
from services.formulir import JawabanSalah
from services.konteks import Aturan, Konteks
from services.penunjukan import Isian
from services.perkara import Perkara, muat
from services.permohonan import TidakDapatDiajukan
from tests.basis_data import Gudang, salinan
from tests.conftest import JamUji
from tests.percakapan.conftest import impor_contoh
from tests.services.daerah import Daerah

# The unit that owns the work, and the giving one, in the sample regencies.
PEMILIK = {
    "katingan": "SOSIAL",
    "tarakan": "SOSIAL",
    "lombok_barat": "KOMINFO-STAT",
    "bungo": "SOSIAL-LINJAM",
}
ASAL = {
    "katingan": "KOMINFO",
    "tarakan": "KOMINFO",
    "lombok_barat": "KOMINFO-APTIKA",
    "bungo": "KOMINFO-APTIKA",
}
BUDI, DEWI, SITI = "Budi Santoso", "Dewi Lestari", "Siti Aminah"


@pytest.fixture(params=daftar())
def peraturan(request: pytest.FixtureRequest) -> str:
    """Each regulation; a test of one says so."""
    return str(request.param)


@pytest.fixture
def basis_data_baru(gudang: Gudang, peraturan: str, jam: JamUji) -> Iterator[Callable[[], str]]:
    """The sample regency is imported once for each regulation, copied for every test."""
    with salinan(gudang, peraturan, lambda alamat: impor_contoh(alamat, peraturan, jam)) as buat:
        yield buat


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    daerah = Daerah(replace(k))
    daerah.aktifkan_semua()
    return daerah


def isian(daerah: Daerah, *nama: str, **lain: Any) -> Isian:
    id_, hari = daerah.k.profil.id, daerah.k.hari_ini
    orang = tuple(daerah.pegawai(n).id for n in nama)
    nilai: dict[str, Any] = {
        "pemilik": PEMILIK[id_],
        "asal": ASAL[id_],
        "instansi": None,
        "pegawai": orang,
        "banyak": max(1, len(orang)),
        "peran": "individu",
        "kegiatan": "penyusunan data kemiskinan",
        "maksud": "Menyusun data kemiskinan terpadu.",
        "kompetensi": "pengolahan data",
        "harapan": "Satu set data terpadu.",
        "mulai": hari + timedelta(days=7),
        "selesai": date(hari.year + 1, 2, 28),
    }
    return Isian(**(nilai | lain))


def ajukan(daerah: Daerah, isi: Isian) -> Perkara:
    return penunjukan.ajukan(daerah.sebagai(daerah.kepala(isi.pemilik)), isi)


def segar(daerah: Daerah, perkara: Perkara) -> Perkara:
    return muat(daerah.k, perkara.id)


def jalani(daerah: Daerah, perkara: Perkara, paling_banyak: int = 8) -> list[str]:
    """Everybody approves in turn; the offices that were asked."""
    lewat = []
    for _ in range(paling_banyak):
        kini = segar(daerah, perkara)
        i = kini.terbuka
        if kini.data.keadaan != "menunggu" or i is None:
            break
        lewat.append(f"{kini.langkah[i].tindakan} {'+'.join(str(p.unit) for p in kini.pejabat(i))}")
        for p in kini.pejabat(i):
            assert daerah.putuskan(daerah.kepala(str(p.unit))).hasil == "diputus"
    return lewat


def pilih(daerah: Daerah, unit: str, *nama: str) -> Perkara:
    """The head of `unit` picks on the open card."""
    kepala = daerah.kepala(unit)
    ids = [daerah.pegawai(n).id for n in nama]
    return penunjukan_pilih.pilih(daerah.sebagai(kepala), daerah.kartu(kepala).id, ids)


def langkah(perkara: Perkara) -> list[str]:
    """The promise: action and unit of each step."""
    return [f"{s.tindakan} {'+'.join(str(x.unit) for x in s.kursi)}" for s in perkara.rute.langkah]


def ditugaskan(daerah: Daerah, perkara: Perkara) -> list[int]:
    semua = select(Penugasan.pegawai_id).where(Penugasan.permohonan_id == perkara.id)
    return list(daerah.sesi.scalars(semua.order_by(Penugasan.id)))


def jenis_surat(daerah: Daerah, perkara: Perkara) -> list[str]:
    semua = select(Surat.jenis).where(Surat.permohonan_id == perkara.id).order_by(Surat.id)
    return list(daerah.sesi.scalars(semua))


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
    assert (
        permohonan.kirim_konsep(daerah.sebagai("Tri Handayani"), konsep.id) is None
    )  # the first named drafts
    assert permohonan.kirim_konsep(daerah.sebagai(BUDI), konsep.id) is not None
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
        permohonan.kirim_konsep(daerah.sebagai(BUDI), konsep)
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
        "services.pembentukan_tim.anggota_diputus", lambda k, nomor: diberi_tahu.append(nomor)
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
