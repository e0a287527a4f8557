"""Teams as a use case: who forms them by which decision, who comes in from elsewhere, what is in force afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models import Kartu, Langkah, Pegawai, Penugasan, Permohonan, Surat, Unit
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.penugasan import tugaskan
from services.permohonan import pemohon, persetujuan
from services.tim import baca
from services.tim import pembentukan as pembentukan_tim
from services.tim import pilihan as pilihan_tim
from services.tim.baca import DataTim
from services.tim.pembentukan import Isian
from services.tim.susunan import rancang, susun
from tests.services.daerah import Daerah, siapkan

PERATURAN = ["katingan", "lombok_barat", "bungo", "tarakan"]
BUDI, DEWI, SITI, RAHMA = "Budi Santoso", "Dewi Lestari", "Siti Aminah", "Rahma Wulandari"


@dataclass(frozen=True)
class Harapan:
    """What matrix §6 makes of a team in KOMINFO: who forms it for which unit, who must sign it off, the letter."""

    pembentuk: str
    unit: str
    pengesah: str | None
    jenis: str
    judul: str


DALAM = {
    "katingan": Harapan(RAHMA, "KOMINFO", None, "surat_tugas", "Surat Perintah Tugas"),
    "lombok_barat": Harapan(SITI, "KOMINFO-APTIKA", None, "surat_tugas", "Surat Tugas"),
    "bungo": Harapan(SITI, "KOMINFO-APTIKA", RAHMA, "surat_tugas", "Surat Tugas"),
    "tarakan": Harapan(
        RAHMA, "KOMINFO", None, "keputusan", "Keputusan Kepala Dinas Komunikasi dan Informatika"
    ),
}


@pytest.fixture(params=PERATURAN)
def peraturan(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    d = siapkan(k)
    d.aktifkan_semua()
    return d


def isian(daerah: Daerah, unit: str, ketua: str | None, *anggota: str, **lain: Any) -> Isian:
    hari = daerah.k.hari_ini
    id_ = [daerah.pegawai(nama).id for nama in anggota]
    return replace(
        Isian(
            pemilik=unit,
            nama="Tim Satu Data",
            sasaran="Meningkatnya kualitas data sektoral",
            target="12 set data terbit",
            mulai=hari + timedelta(days=7),
            selesai=date(hari.year + 1, 3, 31),
            susunan=susun(daerah.pegawai(ketua).id if ketua else None, id_, lain.pop("luar", ())),
            interval="bulanan",
            kompetensi="Pengolahan data",
        ),
        **lain,
    )


def bentuk(daerah: Daerah, *anggota: str, ketua: str | None = BUDI, **lain: Any) -> DataTim:
    h = DALAM[daerah.k.profil.id]
    return pembentukan_tim.bentuk(daerah.sebagai(h.pembentuk), isian(daerah, h.unit, ketua, *anggota, **lain))


def surat_terakhir(daerah: Daerah) -> Surat:
    return daerah.sesi.scalars(select(Surat).order_by(Surat.id.desc()).limit(1)).one()


def muat(daerah: Daerah, tim_id: int) -> DataTim:
    tim = baca.muat(daerah.k, tim_id)
    assert tim is not None
    return tim


def penugasan(daerah: Daerah, tim_id: int) -> dict[str, tuple[str, str, date]]:
    """Role, state and last day by name."""
    org = daerah.k.organisasi
    baris = daerah.sesi.execute(
        select(Penugasan.pegawai_id, Penugasan.peran, Penugasan.keadaan, Penugasan.selesai).where(
            Penugasan.tim_id == tim_id
        )
    )
    hasil = {}
    for pegawai_id, peran, keadaan, selesai in baris:
        p = org.pegawai(pegawai_id)
        assert p is not None
        assert p.nama not in hasil, "satu orang, satu penugasan"
        hasil[p.nama] = (peran, keadaan, selesai)
    return hasil


def test_dalam_unit(daerah: Daerah) -> None:
    """Signed at once where the head signs, else signed off first; then everybody has a place, an assignment and the letter."""
    h = DALAM[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI)
    if h.pengesah:
        assert tim.keadaan == "disusun"
        assert penugasan(daerah, tim.id) == {}
        daerah.putuskan(h.pengesah)
        tim = muat(daerah, tim.id)
    assert tim.keadaan == "berjalan"
    assert tim.ketua is not None
    assert tim.ketua.pegawai_id == daerah.pegawai(BUDI).id
    assert penugasan(daerah, tim.id) == {
        BUDI: ("ketua", "berjalan", tim.selesai),
        DEWI: ("anggota", "berjalan", tim.selesai),
    }
    surat = surat_terakhir(daerah)
    assert (surat.jenis, surat.judul) == (h.jenis, h.judul)
    for nama in (BUDI, DEWI, h.pembentuk, h.pengesah or h.pembentuk):
        assert [b for b in daerah.keluar(nama, "surat") if h.judul in b.muatan["caption"]], nama


# --- members from elsewhere -------------------------------------------------------------------------------------------------

LUAR = {"katingan": "Hana Pertiwi", "lombok_barat": "Aini Fitri", "bungo": "Wirda", "tarakan": "Nirmala"}
"""A Pejabat Fungsional of Dinas Sosial."""


def putuskan_semua(daerah: Daerah, hasil: str = "disetujui", *, kecuali: str = "") -> list[str]:
    """Whoever has an open card decides, in turn, and the assigned person passes the draft on; names of the officials."""
    nama = []
    for _ in range(12):
        konsep = daerah.sesi.scalars(select(Surat).where(Surat.keadaan == "konsep")).first()
        if konsep is not None:
            siapa = LUAR[daerah.k.profil.id]
            pemohon.kirim_konsep(daerah.sebagai(siapa), konsep.id)
            daerah.sesi.expire_all()
            continue
        kartu = daerah.sesi.scalars(
            select(Kartu)
            .join(Langkah, Langkah.id == Kartu.langkah_id)
            .where(Kartu.keadaan == "terbuka", Langkah.keadaan == "menunggu")
            .order_by(Kartu.id)
            .execution_options(populate_existing=True)
        ).first()
        if kartu is None:
            return nama
        pejabat = daerah.sesi.get_one(Pegawai, kartu.pegawai_id)
        versi = daerah.sesi.get_one(Langkah, kartu.langkah_id, populate_existing=True).versi
        putusan = persetujuan.putuskan(
            daerah.sebagai(pejabat), kartu.id, versi, hasil, "Beban penuh" if hasil != "disetujui" else None
        )
        assert putusan.hasil == "diputus", putusan
        nama.append(pejabat.nama)
    raise AssertionError("tidak selesai")


def test_lintas_unit_menunggu_lalu_ditetapkan(daerah: Daerah) -> None:
    """A member from elsewhere is awaited; once given, the decision opens by itself and names everybody."""
    luar = LUAR[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    assert [a.pegawai_id for a in tim.ditunggu] == [daerah.pegawai(luar).id]
    assert tim.keadaan == "disusun"
    putuskan_semua(daerah)
    tim = muat(daerah, tim.id)
    assert (tim.keadaan, tim.ditunggu) == ("berjalan", [])
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI, luar}
    surat = surat_terakhir(daerah)
    assert {
        "katingan": "Surat Perintah Tugas",
        "lombok_barat": "Surat Tugas",
        "bungo": "Surat Tugas",
        "tarakan": "Keputusan Sekretaris Daerah",
    }[daerah.k.profil.id] == surat.judul
    kepada = surat.data.get("kepada") or [a["orang"] for a in surat.data["susunan_tim"]]
    assert [o["nama"] for o in kepada] == [
        p.nama_lengkap for n in (BUDI, DEWI, luar) if (p := daerah.k.organisasi.pegawai(daerah.pegawai(n).id))
    ]


def test_tidak_diberikan(daerah: Daerah) -> None:
    """The giving side refuses: nobody signs a team that he did not ask for; the head goes on without."""
    h, luar = DALAM[daerah.k.profil.id], LUAR[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    putuskan_semua(daerah, "ditolak")
    assert muat(daerah, tim.id).keadaan == "disusun"
    assert any("tidak diberikan" in teks for teks in daerah.teks(h.pembentuk))
    pembentukan_tim.tetapkan(daerah.sebagai(h.pembentuk), tim.id)
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == "berjalan"
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}


def test_susun_lagi(daerah: Daerah) -> None:
    """Somebody was refused: the same team is put together anew, without asking again for whom it has."""
    luar = LUAR[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    putuskan_semua(daerah, "ditolak")
    lagi = bentuk(daerah, BUDI, DEWI, tim_id=tim.id, target="6 set data terbit")
    putuskan_semua(daerah)
    segar = muat(daerah, tim.id)
    assert (lagi.id, segar.keadaan, segar.target) == (tim.id, "berjalan", "6 set data terbit")
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}


def test_sukarelawan_lebih_dahulu(daerah: Daerah) -> None:
    """Who volunteered while the team was only a name keeps one assignment; it becomes the team's."""
    h = DALAM[daerah.k.profil.id]
    hari = daerah.k.hari_ini
    tugaskan(
        daerah.k,
        pegawai_id=daerah.pegawai(DEWI).id,
        permohonan_id=daerah.ajukan(DEWI, h.unit, kegiatan="Tim Satu Data").id,
        unit_pemilik=h.unit,
        kegiatan="Tim Satu Data",
        peran="anggota",
        mulai=hari,
        selesai=hari + timedelta(days=30),
    )
    tim = bentuk(daerah, BUDI, DEWI)
    if h.pengesah:
        kartu = daerah.sesi.scalars(
            select(Kartu).where(Kartu.pegawai_id == daerah.pegawai(h.pengesah).id, Kartu.keadaan == "terbuka")
        ).one()
        persetujuan.putuskan(daerah.sebagai(h.pengesah), kartu.id, 1, "disetujui")
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}
    milik = select(Penugasan.id).where(Penugasan.pegawai_id == daerah.pegawai(DEWI).id)
    assert len(daerah.sesi.scalars(milik).all()) == 1


def test_tetapkan_tanpa_yang_ditunggu(daerah: Daerah) -> None:
    """The head does not wait: the open request is withdrawn, and nothing comes of it later."""
    h, luar = DALAM[daerah.k.profil.id], LUAR[daerah.k.profil.id]
    tim = bentuk(daerah, BUDI, DEWI, luar)
    pembentukan_tim.tetapkan(daerah.sebagai(h.pembentuk), tim.id)
    putuskan_semua(daerah)
    assert muat(daerah, tim.id).keadaan == "berjalan"
    diminta = daerah.sesi.scalars(select(Permohonan).where(Permohonan.jenis == "penunjukan")).one()
    assert diminta.keadaan == "ditarik"
    assert set(penugasan(daerah, tim.id)) == {BUDI, DEWI}


# --- who may lead -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peraturan", "ubah", "kepala", "unit", "boleh", "tidak", "pasal"),
    [
        ("bungo", {}, "Misnawati", "KOMINFO-SEK", "Desmaniar", "Indra Kesuma", "Pasal 9 ayat (1)"),
        ("bungo", {"level": 3}, "Misnawati", "KOMINFO-SEK", "Indra Kesuma", "Desmaniar", "Pasal 9 ayat (2)"),
        ("tarakan", {}, RAHMA, "KOMINFO", "Wahyu Ningrum", "Ramli", "Pasal 12 ayat (5)"),
        (
            "tarakan",
            {"disederhanakan": False},
            RAHMA,
            "KOMINFO",
            "Ramli",
            "Wahyu Ningrum",
            "Pasal 12 ayat (4)",
        ),
        ("katingan", {}, RAHMA, "KOMINFO", "Mega Silvia", "Akhmad Fauzi", "Lampiran II.B.2.A.2"),
    ],
)
def test_siapa_yang_boleh_memimpin(
    daerah: Daerah, ubah: dict[str, Any], kepala: str, unit: str, boleh: str, tidak: str, pasal: str
) -> None:
    """Both sides of each condition: only who is eligible is offered, and why others are not is said with the article."""
    if ubah:
        daerah.sesi.execute(update(Unit).where(Unit.kode == "KOMINFO").values(**ubah))
        daerah.direktori_berubah()
    k = daerah.sebagai(kepala)
    id_ = {nama: daerah.pegawai(nama).id for nama in (boleh, tidak)}
    anggota = [i for nama, i in id_.items() if daerah.pegawai(nama).jenis_jabatan != "pengawas"]
    j = {"unit": unit, "anggota": [*anggota, daerah.pegawai(BUDI).id]}
    ditawarkan = {p.nilai for p in pilihan_tim.ketua(k, j, "")}
    assert id_[boleh] in ditawarkan
    assert id_[tidak] not in ditawarkan
    (alasan,) = [x for x in pilihan_tim.tentang_ketua(k, j)["tidak"] if tidak in x]
    assert pasal in alasan
    with pytest.raises(JawabanSalah):
        pilihan_tim.periksa_ketua(id_[tidak], k, j)


def test_ketua_dari_unit_lain(daerah: Daerah) -> None:
    """Bungo and Tarakan refuse, Katingan and Lombok Barat warn; the review shows it with the article."""
    h, luar = DALAM[daerah.k.profil.id], LUAR[daerah.k.profil.id]
    k = daerah.sebagai(h.pembentuk)
    s = isian(daerah, h.unit, luar, BUDI, DEWI).susunan
    rute = rancang(k, daerah.pegawai(h.pembentuk).id, h.unit, s)
    if daerah.k.profil.id in {"bungo", "tarakan"}:
        assert rute.hasil == "ditolak"
        assert rute.dasar
        return
    assert rute.hasil == "diperingatkan"
    assert any("diutamakan" in w.pesan and w.dasar for w in rute.peringatan)


def test_untuk_unit_mana(daerah: Daerah) -> None:
    """Which units the form offers to whom: Lombok Barat also to who assesses the members, Bungo also to the Kepala Perangkat Daerah."""
    dinas = {"katingan": ["KOMINFO"], "tarakan": ["KOMINFO"]}
    rahma = pilihan_tim.unit_pemilik(daerah.sebagai(RAHMA))
    siti = pilihan_tim.unit_pemilik(daerah.sebagai(SITI))
    id_ = daerah.k.profil.id
    if id_ in dinas:
        assert (rahma, siti) == (dinas[id_], [])
    else:
        assert "KOMINFO-APTIKA" in rahma
        assert siti == ["KOMINFO-APTIKA"]
    assert pilihan_tim.unit_pemilik(daerah.sebagai(BUDI)) == []
