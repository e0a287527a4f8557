"""Every sentence about the law is true, and every cell of the matrix has one."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rules.penunjukan import penolakan_tertulis
from tests.peraturan.kalimat import FOLDER, Kalimat, Naskah, jawab, semua_kalimat

SEMUA = semua_kalimat()


def _orang(data: dict[str, Any] | None) -> str | None:
    if data is None:
        return None
    return data["nama"] if data["sebagai"] == "definitif" else f"{data['nama']} {data['sebagai']}"


def _daftar(data: list[dict[str, Any]]) -> list[str | None]:
    return [_orang(d) for d in data]


def _pasal(data: list[dict[str, str]]) -> list[str]:
    return [d["pasal"] for d in data]


@pytest.mark.parametrize(
    ("naskah", "kalimat"), [(n, k) for _, n, k in SEMUA], ids=[f"{b}: {k.nama}" for b, _, k in SEMUA]
)
def test_kalimat(naskah: Naskah, kalimat: Kalimat) -> None:
    profil, rute = jawab(naskah, kalimat)
    data = rute.ke_json(profil)
    assert data["hasil"] == kalimat.hasil, data["alasan"] or data["peringatan"]
    assert data["lingkup"] == kalimat.lingkup
    if kalimat.tanya == "kedudukan" or kalimat.penilai:
        assert _orang(data["pejabat_penilai_kinerja"]) == kalimat.penilai
    if kalimat.pimpinan:
        assert _orang(data["pimpinan_unit"]) == kalimat.pimpinan
    if kalimat.tanya == "kedudukan":
        assert data["langkah"] == []
        assert _daftar(data["penerima"]) == ([kalimat.penilai] if kalimat.penilai else [])
    assert [p for p in kalimat.dasar if p not in _pasal(data["dasar"])] == []
    assert len(data["peringatan"]) == len(kalimat.peringatan)
    for kata, pesan in zip(kalimat.peringatan, data["peringatan"], strict=True):
        assert kata in pesan["pesan"]
        assert pesan["dasar"]
    if kalimat.alasan:
        assert kalimat.alasan in data["alasan"]
    if kalimat.hasil in {"ditolak", "perlu_data"}:
        assert data["alasan"]
        assert data["dasar"]
        assert (data["langkah"], data["surat"], data["penerima"]) == ([], None, [])
    if kalimat.penerima is not None:
        assert _daftar(data["penerima"]) == kalimat.penerima
    if kalimat.kinerja is not None:
        assert {
            k["anggota"]["nama"]: _daftar(k["penerima"]) for k in data["kinerja_anggota"]
        } == kalimat.kinerja
    assert data["berkala"] == kalimat.berkala
    if kalimat.saran:
        assert kalimat.saran in (data["saran"] or "")
    if kalimat.catatan:
        harap = [] if kalimat.catatan == "tidak diatur" else [True]
        assert [kalimat.catatan in c.pesan for c in rute.catatan] == harap
    if kalimat.penolakan_pemilik:
        aturan = profil.penolakan(data["lingkup"], ("pimpinan_unit_pemilik",))
        assert (aturan.dasar[0] if aturan else "tidak diatur") == kalimat.penolakan_pemilik
    if kalimat.penolakan_asal:
        peran = {p for s in data["langkah"] if s["tindakan"] == "persetujuan" for p in s["peran"]}
        sitasi = penolakan_tertulis(profil, data["lingkup"], peran)
        assert (sitasi[0].pasal if sitasi else "tidak diatur") == kalimat.penolakan_asal
    if kalimat.isi_wajib is not None:
        isi = profil.penunjukan.isi_permohonan
        assert (isi.wajib, bool(isi.dasar), len(isi.butir)) == (kalimat.isi_wajib, kalimat.isi_wajib, 4)
    assert _daftar(data["pertimbangan"]) == kalimat.pertimbangan
    assert {p["pegawai"]["nama"]: p["mekanisme"] for p in data["prasyarat"]} == kalimat.prasyarat
    if kalimat.langkah is not None:
        _periksa_langkah(kalimat, data)
    if kalimat.surat:
        _periksa_surat(kalimat, data["surat"])
    if kalimat.pemberitahuan is not None:
        assert _daftar(data["pemberitahuan"]) == kalimat.pemberitahuan


def _periksa_langkah(kalimat: Kalimat, data: dict[str, Any]) -> None:
    harap = kalimat.langkah or []
    assert [
        (s["peran"], _daftar(s["pejabat"]), s["tindakan"], s["aturan"], s["bentuk"], _daftar(s["tembusan"]))
        for s in data["langkah"]
    ] == [(h.peran, h.pejabat, h.tindakan, h.aturan, h.bentuk, h.tembusan) for h in harap]
    for nomor, (satu, h) in enumerate(zip(data["langkah"], harap, strict=True), 1):
        assert satu["urutan"] == nomor
        assert [p for p in h.dasar if p not in _pasal(satu["dasar"])] == []


def _periksa_surat(kalimat: Kalimat, surat: dict[str, Any]) -> None:
    harap = kalimat.surat
    assert harap is not None
    assert (surat["jenis"], surat["penyusun"]) == (harap.jenis, harap.penyusun)
    assert _orang(surat["penandatangan"]) == harap.penandatangan
    assert _orang(surat["ditujukan_kepada"]) == harap.ditujukan_kepada
    assert _daftar(surat["tembusan"]) == harap.tembusan
    if harap.blok:
        assert surat["blok_tanda_tangan"] == harap.blok


def test_setiap_sel_matriks_punya_kalimat() -> None:
    """The list of cells (§2–§9, and the readings of §13) and the sentences know each other, both ways."""
    sel = yaml.safe_load((FOLDER / "sel.yaml").read_text(encoding="utf-8"))
    for peraturan, daftar in sel.items():
        ada = {s for _, n, k in SEMUA if n.peraturan == peraturan for s in k.sel}
        assert [s for s in daftar if s not in ada] == [], f"{peraturan}: sel tanpa kalimat"
        assert sorted(ada - set(daftar)) == [], f"{peraturan}: kalimat untuk sel yang tidak ada"


def test_nama_kalimat_tidak_kembar() -> None:
    nama = [(n.peraturan, k.nama) for _, n, k in SEMUA]
    assert len(nama) == len(set(nama))


def test_kalimat_dengan_kunci_tak_dikenal_ditolak() -> None:
    with pytest.raises(ValidationError, match="penilaii"):
        Kalimat.model_validate({"nama": "x", "sel": ["y"], "penilaii": "Siti"})
