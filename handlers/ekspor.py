"""Files that people take with them: bukti dukung of a year for everybody, everything of a period for auditors."""

from __future__ import annotations

from datetime import date

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import formulir, menu, perintah
from handlers.tampil import tampilkan
from models.kotak import JAWABAN
from services import audit, beranda, berkas_sementara, draf
from services import tombol as t
from services.ekspor import audit as ekspor_audit
from services.ekspor import bukti_dukung, periode
from services.ekspor.periode import Pilihan
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, kirim_berkas
from services.layar import Layar, layar
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
    """`/ekspor [periode]`, `m:audit`: which period; `m:audit:<periode>`: the spreadsheet. For auditors only, asked at each tap."""
    if not ekspor_audit.adalah_auditor(k):
        kirim(
            k,
            m.telegram_id,
            layar("rekap/bukan_auditor", tombol=[[_BERANDA]], operator=beranda.nama_operator(k)),
        )
        return
    semua = periode.pilihan(k.hari_ini)
    kunci = m.bagian[2].removesuffix("+") if len(m.bagian) > 2 else ""
    if kunci == "lain":
        if not isian_terbuka.tahan(k, m):
            draf.mulai(k, FORM_AUDIT, message_id=isian_terbuka.di(m))
        return
    diketik = m.argumen if m.data is None else ""
    if diketik:
        pilih = periode.pahami(diketik, k.hari_ini)
    else:
        pilih = next((p for p in semua if p.kunci == kunci), None)
    if pilih is not None:
        _kirim_audit(k, m.telegram_id, pilih)
    elif kunci and m.callback_id is not None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
    else:
        tombol = [Tombol(p.label, f"m:audit:{p.kunci}") for p in semua]
        baris = [tombol[i : i + 2] for i in range(0, len(tombol), 2)]
        baris.append([Tombol(t.PERIODE_LAIN, "m:audit:lain"), _BERANDA])
        tampilkan(k, m, layar("rekap/audit", tombol=baris, diketik=diketik))


def _kirim_audit(k: Konteks, chat_id: int, pilih: Pilihan) -> None:
    try:
        _antrekan(k, chat_id, pilih)
    except ekspor_audit.TerlaluBanyak as galat:
        kirim(k, chat_id, layar("rekap/audit_besar", alasan=str(galat), operator=beranda.nama_operator(k)))


def _antrekan(k: Konteks, chat_id: int, pilih: Pilihan) -> None:
    """Raises TerlaluBanyak."""
    hasil = ekspor_audit.susun(k, pilih)
    keterangan = layar("rekap/audit_berkas", p=pilih, baris=hasil.baris, rantai=hasil.rantai)
    kirim_berkas(k, chat_id, hasil.berkas_id, keterangan, prioritas=JAWABAN, jenis="ekspor")


def _urai_periode(teks: str, k: Konteks, j: Jawaban) -> dict[str, str]:
    pilih = periode.pahami(teks, k.hari_ini)
    if pilih is None:
        raise JawabanSalah(
            "Periode itu belum dapat dipahami. Tulis misalnya «2026», «Desember 2026», atau «1 Jul sampai 31 Des 2026»."
        )
    return {"label": pilih.label, "dari": pilih.dari.isoformat(), "sampai": pilih.sampai.isoformat()}


def _kirim_lain(k: Konteks, j: Jawaban) -> Layar:
    assert k.telegram_id is not None
    if not ekspor_audit.adalah_auditor(k):
        return layar("rekap/bukan_auditor", tombol=[[_BERANDA]], operator=beranda.nama_operator(k))
    isi = j["periode"]
    pilih = Pilihan("", isi["label"], date.fromisoformat(isi["dari"]), date.fromisoformat(isi["sampai"]))
    try:
        _antrekan(k, k.telegram_id, pilih)
    except ekspor_audit.TerlaluBanyak as galat:
        raise JawabanSalah(f"{galat} Silakan tulis periode yang lebih pendek.", "periode") from galat
    return layar("rekap/audit_dipilih", tombol=[[Tombol(t.AUDIT, "m:audit"), _BERANDA]], p=pilih)


FORM_AUDIT = Formulir(
    nama="audit",
    judul="Audit",
    kirim=_kirim_lain,
    isian=(Isian("periode", "rekap/audit_lain", "periode", urai=_urai_periode),),
)


DAFTAR = [
    perintah("ekspor", audit_periode),
    menu("audit", audit_periode),
    menu("bukti", bukti),
    formulir(FORM_AUDIT),
]
