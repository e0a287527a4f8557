"""Whatever stands in the files: findings or an import, never a traceback, and never half of it."""

from pathlib import Path

import kabupaten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from models import Pegawai, Unit
from services.impor import baca_sumber, impor
from services.konteks import Konteks

SETELAN = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
sel = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "DKP", "DKP.1", "dinas", "bidang", "ya", "fungsional", "1,9E+17", "#N/A", "-", "2026-02-30"]
    ),
)


def periksa_utuh(k: Konteks, folder: Path) -> None:
    """All or nothing: with a fault the tables stay empty, without one everything is there."""
    hasil = impor(k, baca_sumber(folder))
    ada = k.sesi.scalar(select(func.count()).select_from(Unit)), k.sesi.scalar(select(func.count(Pegawai.id)))
    if hasil.galat:
        assert ada == (0, 0)
        assert all(g.pesan and g.berkas for g in hasil.galat)
    else:
        assert ada == (hasil.jumlah_unit, hasil.jumlah_pegawai)
    k.sesi.rollback()


@SETELAN
@given(isi=st.binary(max_size=300))
def test_bita_sembarang(k: Konteks, tmp_path: Path, isi: bytes) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    (folder / "unit.csv").write_bytes(b"kode,nama,jenis\n" + isi)
    periksa_utuh(k, folder)
    (folder / "pegawai.csv").write_bytes(isi)
    periksa_utuh(k, folder)


@SETELAN
@given(
    unit=st.lists(st.fixed_dictionaries(dict.fromkeys(kabupaten.KOLOM_UNIT, sel)), max_size=4),
    orang=st.lists(st.fixed_dictionaries(dict.fromkeys(kabupaten.KOLOM_PEGAWAI, sel)), max_size=4),
    pelaksana=st.lists(st.fixed_dictionaries(dict.fromkeys(kabupaten.KOLOM_PELAKSANA, sel)), max_size=4),
)
def test_sel_sembarang(
    k: Konteks,
    tmp_path: Path,
    unit: list[dict[str, str]],
    orang: list[dict[str, str]],
    pelaksana: list[dict[str, str]],
) -> None:
    folder = kabupaten.tulis(
        tmp_path / "f", unit=kabupaten.unit() + unit, pegawai=kabupaten.pegawai() + orang, pelaksana=pelaksana
    )
    periksa_utuh(k, folder)


def test_akhir_baris_mac_lama(k: Konteks, tmp_path: Path) -> None:
    folder = kabupaten.tulis(tmp_path / "f")
    for berkas in folder.iterdir():
        berkas.write_bytes(berkas.read_bytes().replace(b"\r\n", b"\r"))
    assert impor(k, baca_sumber(folder)).galat == []
