"""Routes survive a snapshot, ask for a signature when one is missing, and never ask the wrong person."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rules.kursi import Kursi, duduki
from rules.organisasi import Organisasi, PelaksanaJabatan
from rules.profil import Profil, daftar, muat
from rules.ringkas import Duduk, Giliran, ringkas
from rules.rute import (
    Rute,
    butuh_pengesahan,
    kedudukan_sebagai_rute,
    langkah_pengesahan,
    segarkan,
    susun_sukarela,
)
from tests.peraturan.kalimat import Kalimat, Naskah, organisasi
from tests.rules.kantor import HARI, kantor

KUNCI = {
    "peraturan", "hasil", "lingkup", "pejabat_penilai_kinerja", "pimpinan_unit", "langkah", "surat", "penerima",
    "pertimbangan", "pemberitahuan", "prasyarat", "kinerja_anggota", "berkala", "saran", "peringatan", "alasan", "dasar",
}  # fmt: skip
KUNCI_LANGKAH = {"urutan", "peran", "tindakan", "aturan", "pejabat", "bentuk", "tembusan", "dasar"}
KUNCI_SURAT = {"jenis", "penyusun", "penandatangan", "blok_tanda_tangan", "ditujukan_kepada", "tembusan"}


def _sukarela(profil: Profil, org: Organisasi, nama: str = "Budi", tujuan: str = "DEST") -> Rute:
    pemohon = next(p for p in org.semua_pegawai() if p.nama == nama)
    return susun_sukarela(profil, org, pemohon, tujuan=tujuan, tim="Tim Data", tanggal=HARI)


@pytest.mark.parametrize("peraturan", daftar())
def test_semua_kunci_selalu_ada(peraturan: str) -> None:
    profil, k = muat(peraturan), kantor()
    k.unit["DINSOS"] = replace(k.unit["DINSOS"], pola="a")
    org = k.jadi()
    pemohon = k.orang["Budi"]
    jawaban = [
        _sukarela(profil, org),
        kedudukan_sebagai_rute(profil, org, pemohon, HARI),
        susun_sukarela(profil, org, pemohon, tujuan=None, instansi="Provinsi", tanggal=HARI),
        susun_sukarela(profil, org, replace(pemohon, unit="KAB"), tujuan="DEST", tanggal=HARI),
    ]
    assert [r.hasil == "ditolak" for r in jawaban] == [False, False, True, False]
    assert jawaban[3].hasil == "perlu_data"
    for rute in jawaban:
        data = rute.ke_json(profil)
        assert set(data) == KUNCI
        assert json.loads(json.dumps(data)) == data
        for langkah in data["langkah"]:
            assert set(langkah) == KUNCI_LANGKAH
        if data["surat"]:
            assert set(data["surat"]) == KUNCI_SURAT


@pytest.mark.parametrize("peraturan", daftar())
def test_snapshot_menyimpan_jabatan_bukan_orang(peraturan: str) -> None:
    profil, k = muat(peraturan), kantor()
    k.unit["DINSOS"] = replace(k.unit["DINSOS"], pola="a")
    rute = _sukarela(profil, k.jadi())
    tersimpan = json.dumps(rute.ke_snapshot())
    assert not [nama for nama in k.orang if nama in tersimpan]
    assert json.loads(tersimpan)["profil"] == {
        "id": profil.id,
        "versi": profil.versi,
        "opsi": dict(profil.opsi),
    }
    kembali = Rute.dari_snapshot(json.loads(tersimpan))
    assert kembali.ke_snapshot() == rute.ke_snapshot()
    segar = segarkan(profil, k.jadi(), kembali, k.orang["Budi"].id, HARI)
    assert (segar.langkah, segar.surat, segar.pemberitahuan) == (rute.langkah, rute.surat, rute.pemberitahuan)


def test_rute_yang_dihidupkan_lagi_memakai_pejabat_hari_itu() -> None:
    profil, k = muat("bungo"), kantor()
    tersimpan = _sukarela(profil, k.jadi()).ke_snapshot()
    k.wakilkan("REH", "Zaki")
    k.ubah("Agus", memimpin=None)
    k.ubah("Joko", memimpin="DEST", jabatan="Kepala Bidang Destinasi")
    segar = segarkan(profil, k.jadi(), Rute.dari_snapshot(tersimpan), k.orang["Budi"].id, HARI)
    assert [[p.pegawai.nama for p in s.pejabat] for s in segar.langkah] == [["Zaki"], ["Joko"], ["Zaki"]]
    assert segar.surat is not None
    assert segar.surat.blok_tanda_tangan == "Plh. Kepala REH"


def test_pengesahan_menyusul_bila_yang_memutus_bukan_penanda_tangan() -> None:
    """Katingan's last step is «dan/atau»: where the assessor decided it, the head of the unit must still sign."""
    profil, k = muat("katingan"), kantor()
    rute = _sukarela(profil, k.jadi())
    siti, rahma = k.orang["Siti"].id, k.orang["Rahma"].id
    assert [s.tindakan for s in rute.langkah] == ["rekomendasi", "persetujuan", "persetujuan"]
    assert butuh_pengesahan(rute, 3, {siti}, rahma)
    assert not butuh_pengesahan(rute, 3, {rahma}, rahma)
    assert not butuh_pengesahan(rute, 1, {siti}, rahma)
    tambahan = langkah_pengesahan(rute)
    assert (tambahan.urutan, tambahan.tindakan, tambahan.peran, tambahan.bentuk) == (
        4,
        "pengesahan",
        ("pimpinan_unit_asal",),
        None,
    )
    assert rute.surat is not None
    assert tambahan.kursi == (rute.surat.kursi_penandatangan,)
    assert tambahan.dasar


def test_langkah_pengesahan_tidak_disusul_pengesahan() -> None:
    profil, k = muat("bungo"), kantor()
    rute = _sukarela(profil, k.jadi())
    assert rute.langkah[-1].tindakan == "pengesahan"
    assert not butuh_pengesahan(rute, 3, set(), k.orang["Siti"].id)


def test_rute_tanpa_surat_tidak_punya_pengesahan() -> None:
    profil, k = muat("bungo"), kantor()
    rute = kedudukan_sebagai_rute(profil, k.jadi(), k.orang["Budi"], HARI)
    assert not butuh_pengesahan(rute, 1, set(), None)
    with pytest.raises(ValueError, match="tanpa surat"):
        langkah_pengesahan(rute)


@pytest.mark.parametrize(
    "salah", [{"tujuan": None}, {"tujuan": "DEST", "instansi": "Provinsi"}, {"tujuan": "TAKADA"}], ids=str
)
def test_pertanyaan_yang_salah(salah: dict[str, Any]) -> None:
    k = kantor()
    with pytest.raises(ValueError, match=r"tujuan|dikenal"):
        susun_sukarela(muat("bungo"), k.jadi(), k.orang["Budi"], tanggal=HARI, **salah)


def test_tujuan_di_luar_unit_organisasi_menunggu_data() -> None:
    k = kantor()
    rute = _sukarela(muat("katingan"), k.jadi(), tujuan="KAB")
    assert rute.hasil == "perlu_data"
    assert "Unit tujuan" in (rute.alasan or "")


def test_tanda_unit_organisasi_dari_data_impor_menang() -> None:
    """An explicit flag wins over the profile's default, both ways (matrix X-09)."""
    profil, k = muat("katingan"), kantor()
    k.unit["DEST"] = replace(k.unit["DEST"], unit_organisasi=True)
    assert [p.pegawai.nama for p in _sukarela(profil, k.jadi()).langkah[1].pejabat] == ["Agus"]
    profil, k = muat("bungo"), kantor()
    k.unit["DEST"] = replace(k.unit["DEST"], unit_organisasi=False)
    assert [p.pegawai.nama for p in _sukarela(profil, k.jadi()).langkah[1].pejabat] == ["Made"]


# --- properties ------------------------------------------------------------------------------------------------------

NASKAH = Naskah(peraturan="bungo", kalimat=[Kalimat(nama="-", sel=["-"])])
DASAR_ORG, ORANG = organisasi(NASKAH, NASKAH.kalimat[0])
UNIT = [u.kode for u in DASAR_ORG.semua_unit()]
PEMOHON = ["Budi", "Joko", "Jihan", "Fajar"]
# Few units and people, so that roles meet: that is where the rules have work to do.
RAMAI_UNIT = ["DINSOS", "DINSOS-REH", "DINSOS-DAY", "DISPAR", "DISPAR-DEST", "DINKES", "PKM1", "SETDA", "KAB"]
RAMAI_ORANG = ["Budi", "Siti", "Rahma", "Zaki", "Made", "Agus", "Jihan", "Galih", "Hendra", "Joko"]
wakil = st.lists(
    st.tuples(st.sampled_from(RAMAI_UNIT), st.sampled_from(RAMAI_ORANG), st.sampled_from(["plh", "plt"])),
    max_size=4,
    unique_by=lambda w: w[0],
)


PROFIL = {peraturan: muat(peraturan) for peraturan in daftar()}


@st.composite
def kasus(draw: st.DrawFn) -> tuple[Profil, Organisasi, Rute, int]:
    profil = PROFIL[draw(st.sampled_from(daftar()))]
    pilihan = {k: draw(st.sampled_from(sorted(o.pilihan))) for k, o in profil.daftar_opsi.items()}
    if draw(st.booleans()):
        profil = profil.dengan_opsi(pilihan)
    pola = draw(st.sampled_from(["a", "b", "c"]))
    unit = [
        replace(u, pola="f" if u.jenis == "setda" else pola) if u.induk == "KAB" else u
        for u in DASAR_ORG.semua_unit()
    ]
    pelaksana = [
        PelaksanaJabatan(kode, ORANG[siapa].id, sebagai, date(2026, 1, 1), date(2026, 12, 31), "1/2026")
        for kode, siapa, sebagai in draw(wakil)
    ]
    nama = draw(st.sampled_from(PEMOHON))
    ubah: dict[str, Any] = {}
    if nama in {"Budi", "Joko"}:
        ubah["unit"] = draw(st.sampled_from(["DINSOS-REH", "DINSOS", "PKM1", "DISPAR-DEST"]))
        ubah["jenjang"] = draw(st.sampled_from(["ahli_madya", "ahli_muda", "terampil"]))
        if draw(st.booleans()):
            ubah["atasan_nip"] = ORANG[draw(st.sampled_from(["Siti", "Rahma", "Galih", "Made", "Joko"]))].nip
    orang = {p.nama: p for p in DASAR_ORG.semua_pegawai()}
    orang[nama] = replace(orang[nama], **ubah)
    for kosong in draw(st.lists(st.sampled_from(["Siti", "Rahma", "Agus", "Galih"]), max_size=1)):
        orang[kosong] = replace(orang[kosong], memimpin=None)
    org = Organisasi(unit, orang.values(), pelaksana)
    tujuan = draw(st.sampled_from(["DINSOS-REH", "DINSOS-DAY", "DINSOS", "DISPAR-DEST", "DINKES", "PKM1"]))
    rute = susun_sukarela(profil, org, orang[nama], tujuan=tujuan, tim="Tim", tanggal=HARI)
    return profil, org, rute, orang[nama].id


def _diminta(langkah: Any) -> set[int]:
    orang = [p.pegawai.id for p in langkah.pejabat]
    return set(orang if langkah.aturan == "semua" else orang[:1])


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(kasus())
def test_rute_selalu_memegang_janjinya(data: tuple[Profil, Organisasi, Rute, int]) -> None:
    profil, org, rute, pemohon_id = data
    if not rute.boleh:
        assert rute.alasan
        assert rute.dasar
        assert (rute.langkah, rute.surat) == ((), None)
        return
    assert rute.surat is not None
    assert rute.surat.penandatangan is not None
    # Nobody decides or signs the own request, nor gets a copy of the own letter.
    terlibat = [p.pegawai.id for s in rute.langkah for p in (*s.pejabat, *s.tembusan)]
    assert pemohon_id not in (*terlibat, rute.surat.penandatangan.pegawai.id)
    # No Plh./Plt. decides for both sides.
    sisi: dict[int, set[str]] = {}
    semua = duduki(profil, org, [s.kursi for s in rute.langkah], pemohon_id, HARI)
    for langkah, pejabat in zip(rute.langkah, semua, strict=True):
        for kursi, p in zip(langkah.kursi, pejabat, strict=True):
            assert p is not None
            sisi.setdefault(p.pegawai.id, set()).add(kursi.sisi)
    for pejabat in semua:
        for p in pejabat:
            assert p is not None
            assert p.sebagai == "definitif" or len(sisi[p.pegawai.id]) == 1
    for i, langkah in enumerate(rute.langkah):
        assert langkah.urutan == i + 1
        assert langkah.dasar
        assert len(langkah.peran) == len(langkah.kursi)
        assert len({p.pegawai.id for p in langkah.pejabat}) == len(langkah.pejabat)
        # A copy never goes to the addressee of the same letter.
        assert not {p.pegawai.id for p in langkah.tembusan} & {p.pegawai.id for p in langkah.pejabat}
        # Neighbouring steps never ask the same person.
        if i:
            assert not _diminta(rute.langkah[i - 1]) & _diminta(langkah)
    # Whoever signs decided last, or signs in a step of its own at the end.
    assert rute.surat.penandatangan.pegawai.id in _diminta(rute.langkah[-1])
    assert [s.tindakan for s in rute.langkah[:-1]].count("pengesahan") == 0
    # What is stored comes back.
    kembali = Rute.dari_snapshot(json.loads(json.dumps(rute.ke_snapshot())))
    segar = segarkan(profil, org, kembali, pemohon_id, HARI)
    assert (segar.langkah, segar.surat, segar.pemberitahuan) == (rute.langkah, rute.surat, rute.pemberitahuan)


@st.composite
def rangkaian(draw: st.DrawFn) -> list[Giliran]:
    org = kantor().jadi()
    pejabat = {
        u: duduki(PROFIL["bungo"], org, [[_kursi("x_asal", u)]], 7, HARI)[0][0]
        for u in ("REH", "DAY", "DINSOS", "DISPAR")
    }
    hasil = []
    for i in range(draw(st.integers(1, 5))):
        unit = draw(st.lists(st.sampled_from(sorted(pejabat)), min_size=1, max_size=3))
        duduk = [Duduk(_kursi(f"peran{i}{j}_asal", u), p) for j, u in enumerate(unit) if (p := pejabat[u])]
        aturan = draw(st.sampled_from(["semua", "salah_satu"]))
        tindakan = draw(st.sampled_from(["rekomendasi", "persetujuan"]))
        hasil.append(Giliran(tuple(duduk), tindakan, aturan, "surat_permohonan", (), (), "persetujuan"))
    assume(hasil)
    return hasil


def _kursi(peran: str, unit: str) -> Kursi:
    return Kursi(peran, unit)


@settings(max_examples=200, deadline=None)
@given(rangkaian())
def test_peringkasan_sekali_sama_dengan_dua_kali(giliran: list[Giliran]) -> None:
    sekali = ringkas(giliran)
    assert ringkas(sekali) == sekali
    for kiri, kanan in pairwise(sekali):
        assert not set(kiri.diminta) & set(kanan.diminta)
    # Whoever was asked at all is still asked, unless another of a «dan/atau» step is.
    assert {o for g in sekali for o in g.orang} >= {
        o for g in giliran if g.aturan == "semua" for o in g.orang
    }
