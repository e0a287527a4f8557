"""Kendala: report an obstacle with a recommendation, decide on it, follow it up, close it (`kd:<id>:<aksi>`).

Actions: l look at it · dasar the law · berkas its files · putus decide · alih give the follow-up to somebody else · tutup close.
"""

from __future__ import annotations

from typing import Any

from handlers import isian_terbuka, kendala_putusan
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, formulir, ketukan, menu, perintah
from handlers.tampil import halaman, nomor, tampilkan
from models.kendala import SELESAI, TERBUKA
from services import draf, penerima, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.kendala import alur as layanan
from services.kendala import baca as kendala_baca
from services.kendala import kartu as kendala_kartu
from services.kendala import pilihan
from services.kendala import tujuan as kendala_tujuan
from services.kendala.baca import DataKendala, Ringkasan
from services.kendala.tujuan import TidakDapatDisampaikan
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.laporan.tugas import dapat_dilaporkan
from services.layar import Layar, layar
from services.permohonan import kabar
from services.permohonan.perkara import orang
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")

# --- to report ------------------------------------------------------------------------------------------------------


def _penugasan(j: Jawaban) -> int:
    return int(j.get("penugasan") or j.get("tugas") or 0)


def _kolaborasi(j: Jawaban) -> bool:
    return j.get("kolaborasi") == "ya"


def _perlu_tanya_kolaborasi(k: Konteks, j: Jawaban) -> bool:
    """Only where the article knows a wider circle of heads."""
    try:
        return kendala_tujuan.periksa(k, _penugasan(j))[1].saran is not None
    except TidakDapatDisampaikan:
        return False


def _rute(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """What the questions say about the article."""
    try:
        rute = kendala_tujuan.periksa(k, _penugasan(j))[1]
    except TidakDapatDisampaikan as galat:
        return {"pasal": sebutan.pasal(galat.dasar) or "peraturan", "saran": galat.alasan}
    return {"pasal": rute.dasar[0].pasal, "saran": rute.saran or ""}


def _periksa_tugas(nilai: Any, k: Konteks, j: Jawaban) -> None:
    try:
        kendala_tujuan.periksa(k, int(nilai))
    except TidakDapatDisampaikan as galat:
        raise JawabanSalah(_kalimat(galat)) from galat


def _pilihan_kolaborasi(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [
        Pilihan("tidak", f"Cukup {k.profil.istilah.pimpinan_unit} pemilik kinerja"),
        Pilihan("ya", "Perlu, sampaikan kepada masing-masing"),
    ]


ISIAN = (
    Isian(
        "tugas",
        "kendala/tugas",
        "tugas",
        pilihan=pilihan.tugas,
        periksa=_periksa_tugas,
        bila=lambda k, j: not j.get("penugasan"),
    ),
    Isian("masalah", "kendala/masalah", "kendala", urai=teks_bebas(1000, 10)),
    Isian("rekomendasi", "kendala/rekomendasi", "rekomendasi", urai=teks_bebas(1000, 5), data=_rute),
    Isian(
        "kolaborasi",
        "kendala/kolaborasi",
        "kolaborasi",
        pilihan=_pilihan_kolaborasi,
        bila=_perlu_tanya_kolaborasi,
        data=_rute,
    ),
    Isian(
        "lampiran",
        "kendala/lampiran",
        "lampiran",
        berkas=("foto", "pdf"),
        paling_banyak=5,
        boleh_lewati=True,
    ),
)


def _isi(j: Jawaban) -> layanan.Isian:
    return layanan.Isian(
        penugasan_id=_penugasan(j),
        masalah=j["masalah"],
        rekomendasi=j["rekomendasi"],
        kolaborasi=_kolaborasi(j),
        lampiran=tuple(b["berkas_id"] for b in j.get("lampiran") or ()),
    )


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    isian = _isi(j)
    dasar = {
        "masalah": isian.masalah,
        "alternatif": kendala_baca.alternatif(isian.rekomendasi),
        "lampiran": len(isian.lampiran),
    }
    kosong = {"kegiatan": "-", "penerima": "", "pasal": "", "belum_aktif": "", "peringatan": []}
    try:
        tugas, rute = kendala_tujuan.periksa(k, isian.penugasan_id, kolaborasi=isian.kolaborasi)
    except TidakDapatDisampaikan as galat:
        return {**kosong, **dasar, "tolak": _kalimat(galat), "perlu_data": galat.perlu_data}
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in rute.penerima])
    return {
        **dasar,
        "kegiatan": tugas.kegiatan,
        "penerima": sebutan.gabung(sebutan.pejabat(p) for p in rute.penerima),
        "pasal": sebutan.pasal(rute.dasar),
        "belum_aktif": kabar.belum_aktif(rute.penerima, chat),
        "peringatan": [p.pesan for p in rute.peringatan],
        "tolak": None,
        "perlu_data": False,
    }


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        hasil = layanan.sampaikan(k, _isi(j))
    except TidakDapatDisampaikan as galat:
        raise JawabanSalah(_kalimat(galat)) from galat
    return layar(
        "kendala/terkirim",
        tombol=[
            [Tombol(t.LIHAT_KENDALA, f"kd:{hasil.kendala.id}:l+"), Tombol(t.BERANDA, "m:beranda:+")],
        ],
        kegiatan=kendala_baca.kegiatan(k, hasil.kendala),
        penerima=sebutan.gabung(sebutan.pejabat(p) for p in hasil.penerima),
        belum_aktif=sebutan.gabung(hasil.belum_aktif),
    )


def _kalimat(galat: TidakDapatDisampaikan) -> str:
    pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
    return f"{galat.alasan}{pasal}"


FORM = Formulir(
    "kendala",
    "Kendala",
    ISIAN,
    _kirim,
    "kendala/tinjau",
    _tinjau,
    tombol_tinjau=lambda k, j: [[Tombol(t.DASAR_HUKUM, "m:kendala_dasar:+")]],
)


def dasar_isian(k: Konteks, m: Masuk) -> None:
    """The articles behind the last screen of the form, with their sentences, below it."""
    assert m.callback_id is not None
    isi = draf.ambil(k)
    j = isi.jawaban if isi is not None and isi.formulir == FORM.nama else {}
    try:
        rute = kendala_tujuan.periksa(k, _penugasan(j), kolaborasi=_kolaborasi(j))[1]
    except TidakDapatDisampaikan as galat:
        jawab_ketukan(k, m.callback_id, galat.alasan[:200], peringatan=True)
        return
    tampilkan(k, m, layar("persetujuan/dasar", peraturan=k.profil.judul_pendek, dasar=rute.dasar))


def mulai(k: Konteks, m: Masuk) -> None:
    """«Sampaikan kendala»: which assignment is asked only where there are several."""
    assert k.pegawai is not None
    semua = dapat_dilaporkan(k, k.pegawai.id)
    if len(semua) == 1:
        _buka(k, m, semua[0].id)
    elif not semua:
        _tolak(k, m, TidakDapatDisampaikan("Anda tidak punya tugas yang berjalan."))
    elif not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, message_id=isian_terbuka.di(m))


def mulai_tugas(k: Konteks, m: Masuk) -> None:
    """`tg:<penugasan>:kendala`"""
    _buka(k, m, nomor(m.bagian[1]) or 0)


def _buka(k: Konteks, m: Masuk, penugasan_id: int) -> None:
    try:
        kendala_tujuan.periksa(k, penugasan_id)
    except TidakDapatDisampaikan as galat:
        _tolak(k, m, galat)
        return
    if not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, {"penugasan": penugasan_id}, message_id=isian_terbuka.di(m))


def _tolak(k: Konteks, m: Masuk, galat: TidakDapatDisampaikan) -> None:
    tampilkan(
        k,
        m,
        layar(
            "kendala/tidak_dapat",
            tombol=[[_BERANDA]],
            alasan=galat.alasan,
            pasal=sebutan.pasal(galat.dasar),
            perlu_data=galat.perlu_data,
        ),
    )


# --- afterwards ---------------------------------------------------------------------------------------------------------


def ketuk(k: Konteks, m: Masuk) -> None:
    """`kd:<id>:<aksi>`: only for whom it concerns."""
    assert m.callback_id is not None
    b = m.bagian
    kendala_id = nomor(b[1]) if len(b) >= 3 else None
    d = kendala_baca.muat(k, kendala_id) if kendala_id is not None else None
    aksi_ini = b[2].removesuffix("+") if len(b) >= 3 else ""
    if d is None or not kendala_baca.boleh_lihat(k, d):
        dialihkan = layanan.bekas_penindak(k, d) if d is not None else None
        jawab_ketukan(k, m.callback_id, dialihkan or TIDAK_BERLAKU, peringatan=dialihkan is not None)
    elif aksi_ini == "l":
        lihat(k, m, d)
    elif aksi_ini == "dasar":
        _dasar(k, m, d)
    elif aksi_ini == "berkas":
        kendala_kartu.kirim_lampiran(k, d, m.telegram_id)
    elif aksi_ini in kendala_putusan.FORM:
        kendala_putusan.buka(k, m, d, aksi_ini)
    else:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)


def lihat(k: Konteks, m: Masuk, d: DataKendala) -> None:
    """All of it, with what this person can do."""
    assert k.pegawai is not None
    saya = k.pegawai.id
    pejabat = kendala_tujuan.hari_ini(k, d)
    memutus = saya in {p.pegawai.id for p in pejabat}
    tombol = [
        [satu for satu in baris if satu.label != t.SELENGKAPNYA]
        for baris in kendala_kartu.tombol(k, d, pejabat=memutus, penindak=saya == d.penindak_id)
    ]
    if kendala_baca.lampiran(k, d.id):
        tombol.append([Tombol(t.LIHAT_BERKAS, f"kd:{d.id}:berkas")])
    daftarnya = "m:kendala_selesai" if d.keadaan == SELESAI else "m:kendala"
    menunggu = sebutan.gabung((sebutan.pejabat(p) for p in pejabat), "atau") if d.keadaan == TERBUKA else ""
    tampilkan(
        k,
        m,
        layar(
            "kendala/lihat",
            tombol=[*tombol, [Tombol(t.KEMBALI, daftarnya), _BERANDA]],
            menunggu=menunggu,
            **kendala_kartu.isi(k, d),
        ),
    )


def _dasar(k: Konteks, m: Masuk, d: DataKendala) -> None:
    tampilkan(
        k,
        m,
        layar(
            "persetujuan/dasar",
            tombol=[[Tombol(t.KEMBALI, f"kd:{d.id}:l")]],
            peraturan=k.profil.judul_pendek,
            dasar=kendala_tujuan.dasar(k, d),
        ),
    )


def daftar(k: Konteks, m: Masuk) -> None:
    """«Kendala terbuka»: reported, led, received, or to follow up; who follows up until when."""
    assert k.pegawai is not None
    ke = halaman(m)
    semua, lagi = kendala_baca.terbuka(k, k.pegawai.id, ke)
    baru = [[Tombol(t.SAMPAIKAN_KENDALA, "m:kendala_baru")]] if dapat_dilaporkan(k, k.pegawai.id) else []
    ada_selesai = bool(kendala_baca.tertutup(k, k.pegawai.id)[0])
    selesai = [[Tombol(t.KENDALA_SELESAI, "m:kendala_selesai")]] if ada_selesai else []
    isi = layar(
        "kendala/daftar",
        tombol=[*_baris(semua), _pindah("m:kendala", ke, lagi=lagi), *baru, *selesai, [_BERANDA]],
        semua=[(r, _penindak(k, r)) for r in semua],
        lewat=sum(r.lewat for r in semua),
    )
    tampilkan(k, m, isi)


def daftar_selesai(k: Konteks, m: Masuk) -> None:
    """«Kendala yang sudah selesai», the newest first."""
    assert k.pegawai is not None
    ke = halaman(m)
    semua, lagi = kendala_baca.tertutup(k, k.pegawai.id, ke)
    isi = layar(
        "kendala/daftar_selesai",
        tombol=[
            *_baris(semua),
            _pindah("m:kendala_selesai", ke, lagi=lagi),
            [Tombol(t.KEMBALI, "m:kendala"), _BERANDA],
        ],
        semua=[(r, r.ditutup.astimezone(k.aturan.zona).date() if r.ditutup else None) for r in semua],
    )
    tampilkan(k, m, isi)


def _penindak(k: Konteks, r: Ringkasan) -> str:
    return orang(k.organisasi, r.penindak_id).nama_lengkap if r.penindak_id is not None else ""


def _baris(semua: list[Ringkasan]) -> list[list[Tombol]]:
    """One button each."""
    hasil = []
    for r in semua:
        keadaan = "lewat batas" if r.lewat else kendala_baca.KEADAAN[r.keadaan]
        hasil.append([Tombol(f"{sebutan.potong(r.masalah, 36)} · {keadaan}", f"kd:{r.id}:l")])
    return hasil


def _pindah(layar_ini: str, ke: int, *, lagi: bool) -> list[Tombol]:
    sebelum = [Tombol(t.SEBELUMNYA, f"{layar_ini}:{ke - 1}")] if ke else []
    return sebelum + ([Tombol(t.BERIKUTNYA, f"{layar_ini}:{ke + 1}")] if lagi else [])


DAFTAR = [
    formulir(FORM),
    *map(formulir, kendala_putusan.FORM.values()),
    aksi("tg", "kendala", mulai_tugas),
    perintah("kendala", daftar),
    menu("kendala", daftar),
    menu("kendala_selesai", daftar_selesai),
    menu("kendala_baru", mulai),
    menu("kendala_dasar", dasar_isian),
    ketukan("kd", ketuk),
]
