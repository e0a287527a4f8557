"""The sample regencies are what an operator would bring: they import without a fault and check without an error."""

from pathlib import Path

import pytest

from rules.profil import daftar, muat
from services.impor import baca_sumber, impor
from services.konteks import Aturan, Konteks
from services.pemeriksaan.isi import periksa_isi

CONTOH = Path(__file__).resolve().parents[2] / "simulator" / "contoh"


@pytest.mark.parametrize("nama", daftar())
def test_contoh_diimpor_dan_diperiksa(k: Konteks, nama: str) -> None:
    k = Konteks(k.sesi, Aturan(muat(nama), k.aturan.zona), k.sekarang)
    hasil = impor(k, baca_sumber(CONTOH / nama))
    assert [str(g) for g in hasil.galat] == []
    assert [p.pesan for p in hasil.peringatan if p.kolom == "memimpin"] == [
        "1 unit belum punya pimpinan: SOSIAL-REHAB."
    ], "an office that somebody acts for is not vacant"
    periksa = periksa_isi(k)
    assert not periksa.ada_galat
    assert periksa.kesiapan is not None
    assert [u.kode for u in periksa.kesiapan.jabatan_kosong] == ["SOSIAL-REHAB"]
    tanpa = [p.nip for satu in periksa.kesiapan.tanpa for p in satu.pegawai]
    assert periksa.kesiapan.punya + len(tanpa) == periksa.kesiapan.jumlah
    assert all(satu.pasal and satu.alasan for satu in periksa.kesiapan.tanpa)
