"""Bukti dukung and the auditor's export: whose rows, of which period, and that what was typed stays text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import insert, select, update

from models import Audit, Berkas, Laporan, Pegawai, PenerimaLaporan, Penugasan, UmpanBalik
from services import bekal, penerima
from services.ekspor import audit as ekspor_audit
from services.ekspor import bukti_dukung
from services.ekspor import periode as periode_audit
from services.ekspor.bukti_dukung_berkas import nama_berkas, pdf, xlsx
from services.ekspor.tabel import direktori, peristiwa
from services.konteks import Konteks
from tests.services.contoh_tim import bentuk_langsung
from tests.services.daerah import Daerah, siapkan

UNIT = "SOSIAL-LINJAM"


@pytest.fixture
def daerah(k: Konteks) -> Daerah:
    return siapkan(k)


@pytest.fixture
def tim(daerah: Daerah) -> tuple[int, int]:
    """A team from December to February with a report, a revision, a report about a member, and feedback: (ketua, anggota)."""
    org = daerah.k.organisasi
    ketua, anggota = [p.id for p in org.semua_pegawai() if p.memimpin is None and p.nip][:2]
    bentuk_langsung(
        daerah.k, unit=UNIT, nama="=1+1 Tim Satu Data", ketua_id=ketua, anggota_id=[anggota], pembentuk_id=ketua,
        mulai=date(2026, 9, 1), selesai=date(2027, 2, 28),
    )  # fmt: skip
    for jenis, tentang, uraian, keadaan, periode in (
        ("ketua", ketua, "Laporan lama", "diganti", "2026-10"),
        ("ketua", ketua, '=HYPERLINK("https://x") #set page <b>', "diterima", "2026-10"),
        ("kinerja", anggota, "Rahasia tentang anggota", "dikirim", "2026-10"),
        ("ketua", ketua, "Laporan tahun depan", "dikirim", "2027-01"),
    ):
        lapor(daerah, ketua, tentang, jenis=jenis, uraian=uraian, keadaan=keadaan, periode=periode)
    daerah.sesi.execute(
        insert(UmpanBalik).values(
            penugasan_id=_penugasan(daerah, ketua), kepada_id=ketua, dari_id=daerah.kepala(UNIT).id,
            jabatan="Kepala Bidang", isi="Kerja yang rapi.", dibuat=daerah.k.sekarang,
        )
    )  # fmt: skip
    return ketua, anggota


def _penugasan(daerah: Daerah, siapa: int) -> int:
    return daerah.sesi.scalars(select(Penugasan.id).filter_by(pegawai_id=siapa)).one()


def lapor(daerah: Daerah, siapa: int, tentang: int, *, periode: str, **lain: Any) -> None:
    hari = date.fromisoformat(f"{periode}-15")
    versi = len(daerah.sesi.scalars(select(Laporan.id)).all()) + 1
    daerah.sesi.execute(
        insert(Laporan).values(
            pelapor_id=siapa, tentang_id=tentang, penugasan_id=_penugasan(daerah, siapa), periode=periode, dari=hari,
            sampai=hari, dasar="-", capaian_angka=9.0, target_angka=12.0, satuan="layanan", persen=75, versi=versi,
            dibuat=daerah.k.sekarang, **lain,
        )
    )  # fmt: skip


def test_hanya_milik_sendiri_dan_tahun_itu(daerah: Daerah, tim: tuple[int, int]) -> None:
    ketua, anggota = tim
    assert bukti_dukung.tahun_tersedia(daerah.k, ketua) == [2026]
    bukti = bukti_dukung.susun(daerah.k, ketua, 2026)
    isi = {b.judul: b.baris for b in bukti.bagian}
    assert [b[4] for b in isi["Laporan"]] == [
        '=HYPERLINK("https://x") #set page <b>',
        "(isinya tentang orang lain, tidak disalin)",
    ]
    assert isi["Laporan"][0][5] == "9 dari 12 layanan"
    assert "Rahasia" not in str(bukti)
    assert [b[3] for b in isi["Umpan balik"]] == ["Kerja yang rapi."]
    lain = {b.judul: len(b.baris) for b in bukti_dukung.susun(daerah.k, anggota, 2026).bagian}
    assert lain == {"Penugasan": 1, "Surat": 0, "Laporan": 0, "Hasil evaluasi": 0, "Umpan balik": 0}
    assert bukti_dukung.susun(daerah.k, ketua, 2025).banyak == 0
    assert [b[4] for b in bukti_dukung.susun(daerah.k, ketua, 2027).bagian[2].baris] == [
        "Laporan tahun depan"
    ]


def test_yang_diterima_tetap_bukti_dan_capaiannya_hasil(daerah: Daerah, tim: tuple[int, int]) -> None:
    """An accepted report stays beside its revision; of a target in words the result is shown, not the target alone."""
    ketua = tim[0]
    lama, baru = daerah.sesi.scalars(
        select(Laporan).filter_by(pelapor_id=ketua, periode="2026-10", jenis="ketua").order_by(Laporan.id)
    )
    lama.capaian_angka = lama.target_angka = None
    lama.target, lama.persen = "Server menyala 99 persen", 100
    daerah.sesi.add(
        PenerimaLaporan(
            laporan_id=lama.id, pegawai_id=daerah.kepala(UNIT).id, jabatan="Kepala Bidang", sebagai="definitif",
            keadaan="diterima", dijawab=daerah.k.sekarang,
        )
    )  # fmt: skip
    daerah.sesi.flush()
    semua = bukti_dukung.susun(daerah.k, ketua, 2026).bagian[2].baris
    assert [(b[4], b[7]) for b in semua[:2]] == [
        ("Laporan lama", "diterima, lalu diperbaiki"),
        (baru.uraian, f"perbaikan ke-{baru.versi - 1}: diterima"),
    ]
    assert semua[0][5] == "100% dari target: Server menyala 99 persen"


def test_berkasnya_terbaca(daerah: Daerah, tim: tuple[int, int]) -> None:
    bukti = bukti_dukung.susun(daerah.k, tim[0], 2026)
    buku = load_workbook(io.BytesIO(xlsx(bukti, daerah.k.aturan.zona)))
    sel = buku["Laporan"]["E2"]
    assert (sel.value, sel.data_type) == ('=HYPERLINK("https://x") #set page <b>', "s")
    assert buku["Penugasan"]["D2"].is_date
    satu = pdf(bukti)
    assert satu == pdf(bukti)
    teks = "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(satu)).pages)
    for kata in (
        "Bukti dukung kinerja tahun 2026",
        str(bukti.orang.nip),
        "#set page <b>",
        "Kerja yang rapi.",
    ):
        assert kata in teks
    assert str(bukti.orang.nip) not in nama_berkas(bukti, "pdf")


# --- for auditors -----------------------------------------------------------------------------------------------------


def _susun(k: Konteks, pilih: periode_audit.Pilihan) -> ekspor_audit.HasilAudit:
    """What the shell does: read where nobody taps, then call again."""
    try:
        return ekspor_audit.susun(k, pilih)
    except bekal.PerluBaca as perlu:
        k.sesi.info[bekal.BEKAL] = (perlu.kunci, perlu.fungsi(replace(k, pegawai=None)))
    try:
        return ekspor_audit.susun(k, pilih)
    finally:
        del k.sesi.info[bekal.BEKAL]


def _auditor(daerah: Daerah) -> Konteks:
    ((pegawai_id, _),) = penerima.dengan_peran(daerah.sesi, "auditor")
    return daerah.sebagai(daerah.sesi.get_one(Pegawai, pegawai_id))


def test_periode_yang_ditawarkan() -> None:
    assert [(p.label, p.dari, p.sampai) for p in periode_audit.pilihan(date(2026, 1, 31))] == [
        ("Januari 2026", date(2026, 1, 1), date(2026, 1, 31)),
        ("Desember 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("Triwulan 1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("Triwulan 4 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("Tahun 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Tahun 2025", date(2025, 1, 1), date(2025, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("teks", "dari", "sampai"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("Tahun 2025.", "2025-01-01", "2025-12-31"),
        ("Desember 2026", "2026-12-01", "2026-12-31"),
        ("des 2026", "2026-12-01", "2026-12-31"),
        ("bulan 2/2026", "2026-02-01", "2026-02-28"),
        ("triwulan 3 2026", "2026-07-01", "2026-09-30"),
        ("TW IV 2026", "2026-10-01", "2026-12-31"),
        ("semester 2 2026", "2026-07-01", "2026-12-31"),
        ("1 Jul sampai 31 Des 2026", "2026-07-01", "2026-12-31"),
        ("1 jul s.d. 31 des", "2026-07-01", "2026-12-31"),
        ("1 Nov 2026 - 5 Jan 2027", "2026-11-01", "2027-01-05"),
        ("1 nov sampai 5 jan 2027", "2026-11-01", "2027-01-05"),
        ("01/12/2026-31/12/2026", "2026-12-01", "2026-12-31"),
        ("17 Agustus 2026", "2026-08-17", "2026-08-17"),
        ("kemarin", "2027-01-03", "2027-01-03"),
    ],
)
def test_periode_yang_diketik(teks: str, dari: str, sampai: str) -> None:
    """In January, an auditor means the year that has passed."""
    hasil = periode_audit.pahami(teks, date(2027, 1, 4))
    assert hasil is not None
    assert (hasil.dari.isoformat(), hasil.sampai.isoformat()) == (dari, sampai)


@pytest.mark.parametrize(
    "teks", ["", "3 bulan", "semester 3 2026", "besok", "31 des 2026 sampai 1 jul 2026", "1999", "apa saja"]
)
def test_yang_bukan_periode(teks: str) -> None:
    assert periode_audit.pahami(teks, date(2027, 1, 4)) is None


def test_ekspor_audit_memuat_periodenya_saja(daerah: Daerah, tim: tuple[int, int]) -> None:
    """What happened at 00.30 local time on 1 December belongs to December, though it is November in UTC."""
    k = _auditor(daerah)
    ketua = tim[0]
    daerah.k = replace(k, sekarang=k.sekarang.replace(month=11, day=30, hour=17, minute=30))
    lapor(
        daerah,
        ketua,
        ketua,
        jenis="ketua",
        uraian="Sesudah tengah malam",
        keadaan="dikirim",
        periode="2026-11",
    )
    november, desember = (
        periode_audit.pilihan(date(2026, 12, 1))[1],
        periode_audit.pilihan(date(2026, 12, 1))[0],
    )
    hasil = [_susun(k, p) for p in (november, desember)]
    assert [h.rantai for h in hasil] == ["utuh, 1 baris diperiksa", "utuh, 2 baris diperiksa"]
    buku = [load_workbook(io.BytesIO(daerah.sesi.get_one(Berkas, h.berkas_id).isi or b"")) for h in hasil]
    uraian = [[b[12] for b in x["laporan"].iter_rows(min_row=2, values_only=True)] for x in buku]
    assert [len(u) for u in uraian] == [4, 1]
    assert uraian[1] == ["Sesudah tengah malam"]
    assert all(x["penugasan"].max_row == 3 for x in buku), "what ran in the period belongs to it"
    ringkasan = dict(buku[0]["ringkasan"].iter_rows(values_only=True))
    assert ringkasan["Rantai jejak audit"] == "utuh, 1 baris diperiksa"


def test_rantai_yang_diubah_ketahuan(daerah: Daerah) -> None:
    k = _auditor(daerah)
    (pilih, *_) = periode_audit.pilihan(k.hari_ini)
    _susun(k, pilih)
    daerah.sesi.execute(update(Audit).where(Audit.id == 1).values(tindakan="lain"))
    daerah.sesi.expire_all()
    assert _susun(k, pilih).rantai == "TIDAK COCOK mulai baris 1"


def test_bukan_auditor_dan_terlalu_banyak(daerah: Daerah, monkeypatch: pytest.MonkeyPatch) -> None:
    (pilih, *_) = periode_audit.pilihan(daerah.k.hari_ini)
    with pytest.raises(PermissionError):
        ekspor_audit.susun(daerah.sebagai(daerah.kepala(UNIT)), pilih)
    monkeypatch.setattr(ekspor_audit, "BARIS_TERBANYAK", 0)
    with pytest.raises(ekspor_audit.TerlaluBanyak, match="paling banyak 0"):
        _susun(_auditor(daerah), replace(pilih, sampai=pilih.sampai + timedelta(days=1)))


def test_tiap_kolom_ekspor_bernama_sendiri() -> None:
    """Two columns of one name would leave one of them out."""
    for tabel in [*peristiwa(), *direktori(dengan_telepon=True)]:
        assert len(set(tabel.kolom)) == len(tabel.kolom), tabel.nama
        assert tabel.saat or tabel.nama in {"pegawai", "unit"}
