"""What holds for every regulation: nobody reports to, is asked by, or reviews for the own person; nobody is reached twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.evaluasi import pilih_alur, susun_evaluasi
from rules.kendala import pilih_kendala, susun_kendala
from rules.organisasi import Organisasi, PelaksanaJabatan
from rules.pelaporan import laporan_kinerja, susun_laporan, susun_permintaan
from rules.pihak import kenali
from rules.profil import Profil, daftar, muat
from rules.rute import Rute, duduki, segarkan
from tests.peraturan.kalimat import Kalimat, Naskah, organisasi
from tests.rules.kantor import HARI, kantor

NASKAH = Naskah(peraturan="bungo", kalimat=[Kalimat(nama="-", sel=["-"])])
DASAR_ORG, ORANG = organisasi(NASKAH, NASKAH.kalimat[0])
PROFIL = {peraturan: muat(peraturan) for peraturan in daftar()}
PEMILIK = [
    "DINSOS-REH",
    "DINSOS",
    "DISPAR-DEST",
    "SETDA-HKM",
    "SETDA-AS1",
    "SETDA",
    "PKM1",
    "KEC-PEM",
    "KEL",
    "INSP-IR1",
]
# Few units and people, so that roles meet: that is where the rules have work to do.
RAMAI_UNIT = [
    "DINSOS",
    "DINSOS-REH",
    "DISPAR",
    "DISPAR-DEST",
    "SETDA",
    "SETDA-AS1",
    "SETDA-HKM",
    "PKM1",
    "DINKES",
]
RAMAI_ORANG = ["Budi", "Joko", "Siti", "Rahma", "Made", "Agus", "Gita", "Dewi", "Hendra", "Jihan", "Galih"]


@st.composite
def keadaan(draw: st.DrawFn) -> tuple[Profil, Organisasi, dict[str, Any], str]:
    """A regulation with some readings switched, the organisation on a busy day, and who owns the work."""
    profil = PROFIL[draw(st.sampled_from(daftar()))]
    if draw(st.booleans()):
        pilihan = {k: draw(st.sampled_from(sorted(o.pilihan))) for k, o in profil.daftar_opsi.items()}
        profil = profil.dengan_opsi(pilihan)
    pola = draw(st.sampled_from(["a", "b", "c"]))
    setda = draw(st.sampled_from(["d", "e", "f"]))
    khusus = {"SETDA": setda, "KEC": draw(st.sampled_from(["a_adm", "b_pengawas", "c"]))}
    unit = [
        replace(u, pola=khusus.get(u.kode, pola)) if u.induk == "KAB" else u for u in DASAR_ORG.semua_unit()
    ]
    orang = {p.nama: p for p in DASAR_ORG.semua_pegawai()}
    tempat = ["DINSOS-REH", "DINSOS", "SETDA-HKM", "SETDA-AS1", "PKM1", "KEC-PEM", "KEL-PEM", "INSP-IR1"]
    orang["Budi"] = replace(
        orang["Budi"],
        unit=draw(st.sampled_from(tempat)),
        jenjang=draw(st.sampled_from(["ahli_madya", "ahli_muda", "terampil"])),
    )
    if draw(st.booleans()):
        orang["Budi"] = replace(orang["Budi"], atasan_nip=orang[draw(st.sampled_from(RAMAI_ORANG[1:]))].nip)
    for kosong in draw(st.lists(st.sampled_from(["Siti", "Rahma", "Gita", "Dewi", "Agus"]), max_size=1)):
        orang[kosong] = replace(orang[kosong], memimpin=None)
    wakil = draw(
        st.lists(
            st.tuples(
                st.sampled_from(RAMAI_UNIT), st.sampled_from(RAMAI_ORANG), st.sampled_from(["plh", "plt"])
            ),
            max_size=4,
            unique_by=lambda w: w[0],
        )
    )
    pelaksana = [
        PelaksanaJabatan(kode, ORANG[siapa].id, sebagai, date(2026, 1, 1), date(2026, 12, 31), "1/2026")
        for kode, siapa, sebagai in wakil
    ]
    return profil, Organisasi(unit, orang.values(), pelaksana), orang, draw(st.sampled_from(PEMILIK))


def _masuk_akal(profil: Profil, rute: Rute) -> dict[str, Any]:
    """Every answer is one of four, and none of them is empty-handed."""
    data = rute.ke_json(profil)
    assert data["surat"] is None
    if data["hasil"] in {"ditolak", "perlu_data"}:
        assert data["alasan"]
        assert data["dasar"]
        assert (data["langkah"], data["penerima"], data["kinerja_anggota"], data["berkala"]) == (
            [],
            [],
            [],
            False,
        )
    else:
        assert data["hasil"] == ("diperingatkan" if data["peringatan"] else "rute")
        assert data["langkah"] or data["penerima"]
        assert data["lingkup"]
        assert data["dasar"]
    return data


RAMAI = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@RAMAI
@given(
    keadaan(), st.sampled_from(["Budi", "Jihan", "Yanto"]), st.sampled_from(["individu", "anggota", "ketua"])
)
def test_laporan_tidak_pernah_kepada_diri_sendiri(
    data: tuple[Profil, Organisasi, dict[str, Any], str], nama: str, sebagai: str
) -> None:
    profil, org, orang, pemilik = data
    pelapor = orang[nama]
    anggota = [orang["Joko"], orang["Jihan"], pelapor, orang["Joko"]]
    rute = susun_laporan(
        profil,
        org,
        pelapor,
        sebagai=sebagai,
        pemilik=pemilik,
        tanggal=HARI,
        ketua=orang["Joko"],
        anggota=anggota,
    )
    isi = _masuk_akal(profil, rute)
    nip = [p["nip"] for p in isi["penerima"]]
    assert pelapor.nip not in nip
    assert len(nip) == len(set(nip))
    if sebagai != "ketua":
        assert isi["kinerja_anggota"] == []
    for satu in isi["kinerja_anggota"]:
        kepada = [p["nip"] for p in satu["penerima"]]
        assert pelapor.nip not in (*kepada, satu["anggota"]["nip"])
        assert satu["anggota"]["nip"] not in kepada
        assert len(kepada) == len(set(kepada)) <= 2


@RAMAI
@given(keadaan(), st.sampled_from(["individu", "anggota", "ketua"]))
def test_yang_disarankan_memang_boleh_meminta(
    data: tuple[Profil, Organisasi, dict[str, Any], str], sebagai: str
) -> None:
    """Whoever may ask reaches the person asked; whoever may not and is shown others would be answered through them."""
    profil, org, orang, pemilik = data
    boleh = set()
    for nama in RAMAI_ORANG:
        rute = susun_permintaan(
            profil,
            org,
            orang[nama],
            orang["Budi"],
            sebagai=sebagai,
            pemilik=pemilik,
            tanggal=HARI,
            ketua=orang["Joko"],
        )
        isi = _masuk_akal(profil, rute)
        if rute.boleh:
            boleh.add(nama)
            assert [p["nama"] for p in isi["penerima"]] == ["Budi"]
        elif isi["saran"] and isi["saran"].startswith("Yang berwenang meminta"):
            assert f"{nama} (" not in isi["saran"]
    assert "Budi" not in boleh
    if sebagai == "individu":
        assert boleh == set()


@RAMAI
@given(keadaan(), st.sampled_from(["Budi", "Jihan", "Bunga"]), st.sampled_from(["individu", "tim"]))
def test_evaluasi_selalu_berakhir_dengan_satu_penerimaan(
    data: tuple[Profil, Organisasi, dict[str, Any], str], nama: str, objek: str
) -> None:
    profil, org, orang, pemilik = data
    rute = susun_evaluasi(profil, org, orang[nama], objek=objek, pemilik=pemilik, tanggal=HARI)
    _masuk_akal(profil, rute)
    if not rute.boleh:
        return
    assert [s.tindakan for s in rute.langkah] == ["peninjauan"] * (len(rute.langkah) - 1) + ["penerimaan"]
    assert [s.urutan for s in rute.langkah] == list(range(1, len(rute.langkah) + 1))
    for satu in rute.langkah:
        assert len(satu.pejabat) == 1
        assert satu.pejabat[0].pegawai.id != orang[nama].id
        assert satu.dasar
    for kiri, kanan in pairwise(rute.langkah):
        assert kiri.pejabat[0].pegawai.id != kanan.pejabat[0].pegawai.id
    # No Plh./Plt. reviews for both sides.
    sisi: dict[int, set[str]] = {}
    semua = duduki(profil, org, [s.kursi for s in rute.langkah], orang[nama].id, HARI)
    for satu, pejabat in zip(rute.langkah, semua, strict=True):
        for kursi, p in zip(satu.kursi, pejabat, strict=True):
            assert p is not None
            sisi.setdefault(p.pegawai.id, set()).add(kursi.sisi)
    assert all(
        p and (p.sebagai == "definitif" or len(sisi[p.pegawai.id]) == 1) for satu in semua for p in satu
    )
    # What is stored comes back.
    kembali = Rute.dari_snapshot(json.loads(json.dumps(rute.ke_snapshot())))
    segar = segarkan(profil, org, kembali, orang[nama].id, HARI)
    assert (segar.langkah, segar.catatan) == (rute.langkah, rute.catatan)


@RAMAI
@given(keadaan(), st.sampled_from(["Budi", "Jihan"]), st.booleans())
def test_kendala_sampai_kepada_pimpinan_lain(
    data: tuple[Profil, Organisasi, dict[str, Any], str], nama: str, bersama: bool
) -> None:
    profil, org, orang, pemilik = data
    kolaborasi = [orang["Budi"], orang["Joko"]] if bersama else []
    rute = susun_kendala(profil, org, orang[nama], pemilik=pemilik, tanggal=HARI, kolaborasi=kolaborasi)
    _masuk_akal(profil, rute)
    penerima = [p.pegawai.id for p in rute.penerima]
    assert len(penerima) == len(set(penerima))
    if not bersama:
        assert orang[nama].id not in penerima


def test_unit_yang_tidak_ada() -> None:
    k = kantor()
    with pytest.raises(ValueError, match="TAKADA"):
        kenali(PROFIL["bungo"], k.jadi(), k.orang["Budi"], "TAKADA", HARI)


def test_anggota_yang_sama_dilaporkan_sekali_tanpa_ketuanya() -> None:
    k = kantor()
    org, budi, joko = k.jadi(), k.orang["Budi"], k.orang["Joko"]
    kinerja = laporan_kinerja(PROFIL["katingan"], org, budi, [joko, budi, joko], HARI)
    assert [(s.anggota.nama, [p.pegawai.nama for p in s.penerima]) for s in kinerja] == [
        ("Joko", ["Agus", "Made"])
    ]


def test_profil_tanpa_baris_untuk_unit_atau_lingkup_disebut_namanya() -> None:
    """A fifth regency that forgot a row hears which one."""
    k, profil = kantor(), PROFIL["bungo"]
    isi = profil.isi
    evaluasi = isi.evaluasi.model_copy(update={"alur": isi.evaluasi.alur[:1]})
    kendala = isi.kendala.model_copy(update={"baris": isi.kendala.baris[:1]})
    kurang = replace(profil, isi=isi.model_copy(update={"evaluasi": evaluasi, "kendala": kendala}))
    with pytest.raises(LookupError, match=r"bungo\.yaml: evaluasi\.alur .* REH"):
        pilih_alur(kurang, k.jadi(), k.orang["Budi"], "tim", "REH")
    with pytest.raises(LookupError, match=r"bungo\.yaml: kendala\.baris .* lintas_unit"):
        pilih_kendala(kurang, "lintas_unit")
