"""Appointments and teams: nobody decides about himself, an acting official not for both sides, routes survive a snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.ketua import disederhanakan
from rules.kursi import Kursi
from rules.kursi_pemilik import pemegang
from rules.organisasi import Organisasi, Pegawai, PelaksanaJabatan
from rules.penunjukan import keterlibatan, susun_penunjukan
from rules.profil import FOLDER, Profil, ProfilSalah, daftar, muat
from rules.rantai import Keterlibatan, segarkan
from rules.rute import Rute, butuh_pengesahan, langkah_pengesahan
from rules.struktur import unit_organisasi
from rules.tim import susun_tim
from tests.peraturan.kalimat import Kalimat, Naskah, organisasi
from tests.rules.kantor import HARI, kantor
from tests.rules.test_rute import KUNCI, KUNCI_LANGKAH, KUNCI_SURAT

PROFIL = {peraturan: muat(peraturan) for peraturan in daftar()}
DASAR_ORG, ORANG = organisasi(
    Naskah(peraturan="bungo", kalimat=[Kalimat(nama="-", sel=["-"])]), Kalimat(nama="-", sel=["-"])
)
UNIT = ["DINSOS", "DINSOS-REH", "DINSOS-DAY", "DISPAR", "DISPAR-DEST", "DINKES", "PKM1", "SETDA-HKM"]
KEPALA = ["Rahma", "Siti", "Zaki", "Agus", "Made", "Galih", "Jihan", "Gita", "Hendra"]


@pytest.mark.parametrize("peraturan", daftar())
def test_semua_kunci_selalu_ada(peraturan: str) -> None:
    profil, k = PROFIL[peraturan], kantor()
    k.unit["DINSOS"] = replace(k.unit["DINSOS"], pola="a")
    k.unit["DISPAR"] = replace(k.unit["DISPAR"], pola="a")
    org, o = k.jadi(), k.orang
    jawaban = [
        susun_penunjukan(
            profil, org, o["Made"], pemilik="DISPAR", asal="REH", pegawai=o["Budi"], tanggal=HARI
        ),
        susun_penunjukan(
            profil, org, o["Joko"], pemilik="DISPAR", asal="REH", pegawai=o["Budi"], tanggal=HARI
        ),
        susun_tim(profil, org, o["Made"], pemilik="DISPAR", anggota=[o["Budi"]], tanggal=HARI),
        susun_tim(profil, org, o["Made"], pemilik="DISPAR", anggota=[], tanggal=HARI),
    ]
    assert [r.hasil == "ditolak" for r in jawaban] == [False, True, False, True]
    for rute in jawaban:
        data = rute.ke_json(profil)
        assert set(data) == KUNCI
        assert json.loads(json.dumps(data)) == data
        for langkah in data["langkah"]:
            assert set(langkah) == KUNCI_LANGKAH
        if data["surat"]:
            assert set(data["surat"]) == KUNCI_SURAT
        for satu in data["prasyarat"]:
            assert set(satu) == {"pegawai", "mekanisme"}
            assert set(satu["pegawai"]) == {"nip", "nama", "jabatan", "sebagai"}


def _hapus(kunci: str) -> Callable[[dict[str, Any]], object]:
    return lambda baris: baris.pop(kunci)


@pytest.mark.parametrize(
    ("letak", "ubah", "harap"),
    [
        (("penunjukan", "jalur", 1, "langkah", 0), {"peran": ["bupati"]}, "nilai «bupati» tidak dikenal"),
        (("penunjukan", "jalur", 1, "langkah", 0), _hapus("dasar"), "langkah.1.dasar: kunci wajib belum ada"),
        (("penunjukan", "jalur", 0), _hapus("surat"), "jalur tanpa langkah harus punya surat"),
        (("penunjukan", "isi_permohonan"), _hapus("dasar"), "isi yang wajib harus menyebut dasar"),
        (("penunjukan", "peminta", 0), {"dasar": ["Pasal 99"]}, "«Pasal 99» tidak ada di sumber"),
        (("tim", "ketua", 1), _hapus("pesan"), "baris yang menolak harus punya pesan"),
        (("tim", "keputusan", 0), {"jenis_surat": "Surat Edaran"}, "nilai «Surat Edaran» tidak dikenal"),
        (("tim", "ketua_lintas", 0), {"bila": {"cuaca": "cerah"}}, "«cuaca: cerah» bukan opsi"),
        (("tim",), {"penetapan": []}, "tim.penetapan: kunci tidak dikenal"),
    ],
)
def test_profil_yang_salah_menyebut_kuncinya(
    tmp_path: Path, letak: tuple[Any, ...], ubah: Any, harap: str
) -> None:
    data = yaml.safe_load((FOLDER / "bungo.yaml").read_text(encoding="utf-8"))
    baris = data
    for kunci in letak:
        baris = baris[kunci]
    ubah(baris) if callable(ubah) else baris.update(ubah)
    berkas = tmp_path / "uji.yaml"
    berkas.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ProfilSalah) as galat:
        muat(berkas)
    assert harap in str(galat.value)
    assert str(galat.value).startswith("uji.yaml: ")


@pytest.mark.parametrize(
    "salah",
    [
        {"asal": None},
        {"asal": "REH", "instansi": "Provinsi"},
        {"asal": "NIHIL"},
        {"asal": "REH", "pemilik": "NIHIL"},
    ],
    ids=str,
)
def test_pertanyaan_yang_salah(salah: dict[str, Any]) -> None:
    k = kantor()
    with pytest.raises(ValueError, match=r"asal|dikenal"):
        susun_penunjukan(
            PROFIL["bungo"], k.jadi(), k.orang["Made"], **{"pemilik": "DISPAR", "tanggal": HARI, **salah}
        )


def test_tim_untuk_unit_yang_tidak_ada() -> None:
    k = kantor()
    with pytest.raises(ValueError, match="NIHIL tidak dikenal"):
        susun_tim(PROFIL["bungo"], k.jadi(), k.orang["Made"], pemilik="NIHIL", anggota=[], tanggal=HARI)


def test_kepala_daerah_mengesahkan_tanpa_nip() -> None:
    k = kantor()
    joko = k.ubah("Joko", unit="DAY")
    rute = susun_tim(
        PROFIL["tarakan"],
        k.jadi(),
        k.orang["Rahma"],
        pemilik="DINSOS",
        ketua=k.orang["Budi"],
        anggota=[joko],
        instansi_lain=True,
        tanggal=HARI,
    )
    data = rute.ke_json(PROFIL["tarakan"])
    assert data["surat"]["jenis"] == "Keputusan Wali Kota"
    assert data["surat"]["penandatangan"]["nip"] is None
    assert data["langkah"][0]["pejabat"][0]["nip"] is None


def test_tanpa_langkah_pengesahan_adalah_langkah_pertama() -> None:
    """Where nobody has to be asked and the signer is somebody else, the signing step is the first."""
    k = kantor()
    rute = susun_penunjukan(
        PROFIL["bungo"], k.jadi(), k.orang["Siti"], pemilik="REH", asal="REH", pegawai=k.orang["Budi"], tanggal=HARI
    )  # fmt: skip
    assert rute.langkah == ()
    assert langkah_pengesahan(rute).urutan == 1
    assert not butuh_pengesahan(rute, 1, set(), None)


def test_penunjukan_yang_dihidupkan_lagi_memakai_pejabat_hari_itu() -> None:
    profil, k = PROFIL["bungo"], kantor()
    o = k.orang
    tersimpan = susun_penunjukan(
        profil, k.jadi(), o["Agus"], pemilik="DEST", asal="REH", pegawai=o["Budi"], tanggal=HARI
    ).ke_snapshot()
    k.wakilkan("REH", "Zaki")
    org = k.jadi()
    rute = Rute.dari_snapshot(json.loads(json.dumps(tersimpan)))
    kursi = [x for s in rute.langkah for x in s.kursi]
    terlibat = keterlibatan(
        profil, org, o["Agus"], {o["Budi"].id}, Kursi("pimpinan_unit_pemilik", "DEST"), kursi, HARI
    )
    segar = segarkan(profil, org, rute, terlibat, HARI)
    assert [[p.blok for p in s.pejabat] for s in segar.langkah] == [["Plh. Kepala REH"]]
    assert segar.surat is not None
    assert segar.surat.blok_tanda_tangan == "Plh. Kepala REH"


def test_peminta_yang_kemudian_menjadi_plh_sisi_asal_tidak_memutus() -> None:
    """The request was already on its way when the head who asked began to act for the other side."""
    profil, k = PROFIL["bungo"], kantor()
    o = k.orang
    k.wakilkan("REH", "Agus")
    org = k.jadi()
    kursi = [Kursi("pimpinan_unit_asal", "REH"), Kursi("pejabat_penilai_kinerja_asal", "REH")]
    terlibat = keterlibatan(
        profil, org, o["Agus"], {o["Budi"].id}, Kursi("pimpinan_unit_pemilik", "DEST"), kursi, HARI
    )
    assert terlibat.tak_memutus == {o["Budi"].id, o["Agus"].id}
    assert terlibat.sudah_memutus == frozenset()


def test_disederhanakan_bila_tidak_ada_yang_mengatakan_sebaliknya() -> None:
    k = kantor()
    assert disederhanakan(PROFIL["tarakan"], k.jadi(), "REH")
    k.unit["DINSOS"] = replace(k.unit["DINSOS"], disederhanakan=False)
    assert not disederhanakan(PROFIL["tarakan"], k.jadi(), "REH")


@st.composite
def kasus(draw: st.DrawFn) -> tuple[Profil, Organisasi, Rute, Keterlibatan, Pegawai, str]:
    profil = PROFIL[draw(st.sampled_from(daftar()))]
    if draw(st.booleans()):
        profil = profil.dengan_opsi(
            {k: draw(st.sampled_from(sorted(o.pilihan))) for k, o in profil.daftar_opsi.items()}
        )
    pola = draw(st.sampled_from(["a", "b", "c"]))
    unit = [
        replace(u, pola="f" if u.jenis == "setda" else pola) if u.induk == "KAB" else u
        for u in DASAR_ORG.semua_unit()
    ]
    wakil = draw(
        st.lists(
            st.tuples(
                st.sampled_from(UNIT), st.sampled_from([*KEPALA, "Budi"]), st.sampled_from(["plh", "plt"])
            ),
            max_size=4,
            unique_by=lambda w: w[0],
        )
    )
    pelaksana = [
        PelaksanaJabatan(kode, ORANG[siapa].id, sebagai, date(2026, 1, 1), date(2026, 12, 31), "1/2026")
        for kode, siapa, sebagai in wakil
    ]
    orang = {p.nama: p for p in DASAR_ORG.semua_pegawai()}
    diminta = draw(st.sampled_from(["Budi", "Jihan"]))
    if diminta == "Budi":
        ubah: dict[str, Any] = {
            "unit": draw(st.sampled_from(["DINSOS-REH", "DINSOS", "PKM1", "DISPAR-DEST", "SETDA-HKM"])),
            "jenjang": draw(st.sampled_from(["ahli_madya", "ahli_muda"])),
        }
        if draw(st.booleans()):
            ubah["atasan_nip"] = ORANG[draw(st.sampled_from(["Siti", "Rahma", "Galih", "Made", "Joko"]))].nip
        orang["Budi"] = replace(orang["Budi"], **ubah)
    for kosong in draw(st.lists(st.sampled_from(["Siti", "Rahma", "Agus", "Galih"]), max_size=1)):
        orang[kosong] = replace(orang[kosong], memimpin=None)
    org = Organisasi(unit, orang.values(), pelaksana)
    pemilik = draw(st.sampled_from(UNIT))
    kursi_peminta = Kursi("pimpinan_unit_pemilik", unit_organisasi(profil, org, pemilik))
    berhak = pemegang(profil, org, kursi_peminta, HARI)
    siapa_saja = orang[draw(st.sampled_from(KEPALA))]
    # Mostly somebody who may ask: a refusal has little to prove.
    peminta = berhak.pegawai if berhak and draw(st.integers(0, 5)) else siapa_saja
    rute = susun_penunjukan(
        profil, org, peminta, pemilik=pemilik, asal=orang[diminta].unit, pegawai=orang[diminta], tanggal=HARI
    )
    terlibat = keterlibatan(
        profil,
        org,
        peminta,
        {orang[diminta].id},
        kursi_peminta,
        [k for s in rute.langkah if s.tindakan != "pengesahan" for k in s.kursi],
        HARI,
    )
    return profil, org, rute, terlibat, peminta, pemilik


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(kasus())
def test_penunjukan_selalu_memegang_janjinya(
    data: tuple[Profil, Organisasi, Rute, Keterlibatan, Pegawai, str],
) -> None:
    profil, org, rute, terlibat, peminta, _ = data
    if not rute.boleh:
        assert rute.alasan
        assert rute.dasar
        assert (rute.langkah, rute.surat) == ((), None)
        return
    assert rute.surat is not None
    penanda_tangan = rute.surat.penandatangan
    assert penanda_tangan is not None
    # Nobody decides about himself, nor signs it.
    memutus = {p.pegawai.id for s in rute.langkah for p in s.pejabat}
    assert not terlibat.ditugaskan & {*memutus, penanda_tangan.pegawai.id}
    # The head who asks decides a step only as a definitive official, and signs as an acting one only for the own side.
    for s in rute.langkah if rute.lingkup != "dalam_unit" else ():
        asal = s.tindakan != "pengesahan" or s.kursi[0].sisi == "asal"
        assert not [p for p in s.pejabat if asal and p.pegawai.id == peminta.id and p.sebagai != "definitif"]
    # No Plh./Plt. decides for both sides.
    for s in rute.langkah:
        for p in s.pejabat:
            sisi = {k.sisi for t in rute.langkah if p in t.pejabat for k in t.kursi}
            assert p.sebagai == "definitif" or len(sisi) == 1
    for i, s in enumerate(rute.langkah):
        assert s.urutan == i + 1
        assert s.dasar
        # A copy goes neither to the addressee nor to the sender.
        assert not {p.pegawai.id for p in s.tembusan} & {peminta.id, *(p.pegawai.id for p in s.pejabat)}
    # Nobody is asked twice in a row, the head who asks not first.
    for kiri, kanan in pairwise(rute.langkah):
        assert not {p.pegawai.id for p in kiri.pejabat} & {p.pegawai.id for p in kanan.pejabat}
    if rute.langkah and peminta.id not in terlibat.tak_memutus:
        assert {p.pegawai.id for p in rute.langkah[0].pejabat} != {peminta.id}
    # Whoever signs decided last: by the last tap, or by asking.
    terakhir = {p.pegawai.id for p in rute.langkah[-1].pejabat} if rute.langkah else {peminta.id}
    assert penanda_tangan.pegawai.id in terakhir
    # What is stored comes back.
    kembali = Rute.dari_snapshot(json.loads(json.dumps(rute.ke_snapshot())))
    segar = segarkan(profil, org, kembali, terlibat, HARI)
    assert (segar.langkah, segar.surat, segar.pertimbangan) == (rute.langkah, rute.surat, rute.pertimbangan)
