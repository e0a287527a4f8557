"""Files that people take with them: bukti dukung of a year for everybody, everything of a period for auditors."""

from __future__ import annotations

from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import tampilkan
from models.kotak import JAWABAN
from services import audit, beranda, berkas_sementara
from services import tombol as t
from services.ekspor import audit as ekspor_audit
from services.ekspor import bukti_dukung
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, kirim_berkas
from services.layar import layar
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")


def bukti(k: Konteks, m: Masuk) -> None:
    """`m:bukti`: which year; `m:bukti:<tahun>`: the two files."""
    assert k.pegawai is not None
    tersedia = bukti_dukung.tahun_tersedia(k, k.pegawai.id)
    pilih = m.bagian[2] if len(m.bagian) == 3 else ""
    tahun = next((th for th in tersedia if str(th) == pilih), None)
    if tahun is not None:
        _kirim_bukti(k, m, tahun)
        return
    tombol = [Tombol(str(th), f"m:bukti:{th}") for th in tersedia]
    baris = [tombol[i : i + 2] for i in range(0, len(tombol), 2)]
    tampilkan(k, m, layar("rekap/bukti", tombol=[*baris, [_BERANDA]], ada=bool(tersedia)))


def _kirim_bukti(k: Konteks, m: Masuk, tahun: int) -> None:
    # Spreadsheets and typesetting are loaded by whoever asks for a file, not by every bot.
    from services.ekspor.bukti_dukung_berkas import nama_berkas, pdf, xlsx

    assert k.pegawai is not None
    isi = bukti_dukung.susun(k, k.pegawai.id, tahun)
    jumlah = {b.judul.lower(): len(b.baris) for b in isi.bagian}
    audit.catat(k, "bukti_dukung", "ekspor", None, tahun=tahun)
    for akhiran, mime, data in (
        ("pdf", berkas_sementara.PDF, pdf(isi)),
        ("xlsx", berkas_sementara.XLSX, xlsx(isi, k.aturan.zona)),
    ):
        berkas_id = berkas_sementara.simpan(k, data, nama_berkas(isi, akhiran), mime, k.pegawai.id)
        keterangan = layar("rekap/bukti_berkas", tahun=tahun, jumlah=jumlah, pdf=akhiran == "pdf")
        kirim_berkas(k, m.telegram_id, berkas_id, keterangan, prioritas=JAWABAN, jenis="ekspor")


def audit_periode(k: Konteks, m: Masuk) -> None:
    """`/ekspor`, `m:audit`: which period; `m:audit:<periode>`: the spreadsheet. For auditors only, asked at each tap."""
    if not ekspor_audit.adalah_auditor(k):
        kirim(
            k,
            m.telegram_id,
            layar("rekap/bukan_auditor", tombol=[[_BERANDA]], operator=beranda.nama_operator(k)),
        )
        return
    semua = ekspor_audit.pilihan(k.hari_ini)
    if len(m.bagian) < 3 or m.bagian[2] == "+":
        tombol = [Tombol(p.label, f"m:audit:{p.kunci}") for p in semua]
        tampilkan(k, m, layar("rekap/audit", tombol=[tombol[:2], tombol[2:], [_BERANDA]]))
        return
    pilih = next((p for p in semua if p.kunci == m.bagian[2]), None)
    if pilih is None:
        if m.callback_id is not None:
            jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    try:
        hasil = ekspor_audit.susun(k, pilih)
    except ekspor_audit.TerlaluBanyak as galat:
        kirim(
            k, m.telegram_id, layar("rekap/audit_besar", alasan=str(galat), operator=beranda.nama_operator(k))
        )
        return
    keterangan = layar("rekap/audit_berkas", p=pilih, baris=hasil.baris, rantai=hasil.rantai)
    kirim_berkas(k, m.telegram_id, hasil.berkas_id, keterangan, prioritas=JAWABAN, jenis="ekspor")


DAFTAR = [perintah("ekspor", audit_periode), menu("audit", audit_periode), menu("bukti", bukti)]
