"""Names, ranks and numbers as official letters write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nomenklatur import (
    GOLONGAN_PPPK,
    PANGKAT,
    format_nip,
    golongan_baku,
    jenis_nip,
    label_nip,
    nama_lengkap,
    nama_tanpa_gelar,
    pangkat,
    periksa_nip,
    peringatan_nip,
    pisah_nip,
    rapikan_nip,
    singkat_nip,
)

PNS = "198609262015051001"
PPPK = "199001012023212003"
HARI_INI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("depan", "nama", "belakang", "lengkap"),
    [
        ("dr.", "Siti Aminah", "S.KM.", "dr. Siti Aminah, S.KM."),
        ("Dr.", "Siti Aminah", "M.Si.", "Dr. Siti Aminah, M.Si."),  # doktor, not dokter
        (None, "Budi", None, "Budi"),
        ("-", "Budi  Santoso ", "-", "Budi Santoso"),  # exports write a dash for none
        ("", "Budi Santoso", ", S.E.", "Budi Santoso, S.E."),
    ],
)
def test_gelar_stand_around_the_name(
    depan: str | None, nama: str, belakang: str | None, lengkap: str
) -> None:
    assert nama_lengkap(nama, depan, belakang) == lengkap


@pytest.mark.parametrize(
    ("tertulis", "polos"),
    [
        ("Siti Aminah", "Siti Aminah"),
        ("dr. Hj. Siti Aminah, S.KM., M.Kes.", "Siti Aminah"),
        ("H. Muhammad Nur", "Muhammad Nur"),
        ("M. Nur", "M. Nur"),  # an initial, no title
        ("I Made Wirawan, S.T.", "I Made Wirawan"),
        ("Ir Wan", "Ir Wan"),  # no dot: part of the name
        ("Dr.", "Dr."),  # never nothing
    ],
)
def test_a_keputusan_prints_the_name_alone(tertulis: str, polos: str) -> None:
    assert nama_tanpa_gelar(tertulis) == polos


@pytest.mark.parametrize(
    ("tertulis", "baku"),
    [
        ("III/d", "III/d"), ("iii d", "III/d"), ("IIID", "III/d"), ("III.D", "III/d"), ("Gol. IV/e", "IV/e"),
        ("ix", "IX"), ("Golongan IX", "IX"), ("III/e", None), ("V/a", None), ("XVIII", None), ("", None), ("-", None),
        (None, None), ("3/d", None),
    ],
)  # fmt: skip
def test_golongan_is_read_as_people_write_it(tertulis: str | None, baku: str | None) -> None:
    assert golongan_baku(tertulis) == baku


def test_pangkat_of_a_pns_and_golongan_of_a_pppk() -> None:
    assert pangkat("III/d") == "Penata Tk. I (III/d)"
    assert pangkat("IV/c") == "Pembina Utama Muda (IV/c)"
    assert pangkat("IX", pppk=True) == "Golongan IX"
    assert pangkat("III/d", pppk=True) is None  # a PPPK has no pangkat
    assert pangkat("IX") is None  # a PNS has no golongan IX
    assert pangkat(None) is None
    assert len(PANGKAT) == 17
    assert len(GOLONGAN_PPPK) == 17


def test_nip_is_grouped_and_named_by_kind() -> None:
    assert format_nip("198609262015051001") == "NIP. 19860926 201505 1 001"
    assert format_nip(PPPK) == "NI PPPK. 19900101 202321 2 003"
    assert (label_nip(PNS), label_nip(PPPK)) == ("NIP", "NI PPPK")
    assert pisah_nip("19860926 201505 1 001") == "19860926 201505 1 001"
    with pytest.raises(ValueError, match="18"):
        format_nip("1986092620150510")


@pytest.mark.parametrize(
    "tertulis",
    ["19860926 201505 1 001", " 19860926.201505.1.001", "'198609262015051001", "NIP. 198609262015051001"],
)
def test_a_nip_may_be_written_with_spaces(tertulis: str) -> None:
    assert rapikan_nip(tertulis) == PNS
    assert periksa_nip(tertulis) == []


@pytest.mark.parametrize(
    ("penanda", "jenis"),
    [("00", None), ("01", "pns"), ("12", "pns"), ("13", None), ("20", None), ("21", "pppk"), ("99", "pppk")],
)
def test_digits_13_and_14_tell_pns_from_pppk(penanda: str, jenis: str | None) -> None:
    nip = f"198609262015{penanda}1001"
    assert jenis_nip(nip) == jenis
    assert bool(periksa_nip(nip)) is (jenis is None)


@pytest.mark.parametrize(
    ("nip", "kata"),
    [
        ("19860926201505100", "yang tertulis 17 angka"),
        ("1986092620150510011", "yang tertulis 19 angka"),
        ("19860926201505100A", "hanya boleh berisi angka"),
        ("1,98609E+17", "lembar kerja"),
        ("1.98609E+17", "lembar kerja"),
        ("198602302015051001", "Tanggal lahir"),  # 30 February
        ("198613262015051001", "Tanggal lahir"),
        ("198609262015151001", "ke-13"),
        ("", "angka"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", None),  # other people's digits are folded to ours
    ],
)
def test_impossible_nip_are_refused_with_the_reason(nip: str, kata: str | None) -> None:
    galat = periksa_nip(nip)
    if kata is None:
        assert galat == ["NIP hanya boleh berisi angka."]
    else:
        assert len(galat) == 1
        assert kata in galat[0]


def test_sex_and_age_are_doubts_and_never_refuse() -> None:
    assert peringatan_nip(PNS, hari_ini=HARI_INI, jenis_kelamin="L") == []
    assert "Jenis kelamin" in peringatan_nip(PNS, hari_ini=HARI_INI, jenis_kelamin="P")[0]
    anak = "201009262015051001"
    assert periksa_nip(anak) == []
    assert peringatan_nip(anak, hari_ini=HARI_INI) == ["Usia saat diangkat menurut NIP 5 tahun."]
    assert "belum terjadi" in peringatan_nip("198609262031051001", hari_ini=HARI_INI)[0]
    assert "ke-15" in peringatan_nip("198609262015057001", hari_ini=HARI_INI)[0]
    assert "000" in peringatan_nip("198609262015051000", hari_ini=HARI_INI)[0]
    assert peringatan_nip("12", hari_ini=HARI_INI) == []


def test_a_masked_nip_keeps_no_birth_date() -> None:
    assert singkat_nip(PNS) == "••••1001"
    assert "1986" not in singkat_nip(PNS)


@given(st.text(max_size=60))
def test_any_text_is_judged_without_breaking(teks: str) -> None:
    galat = periksa_nip(teks)
    assert galat or jenis_nip(teks) is not None
    nama_tanpa_gelar(teks)
    golongan_baku(teks)
