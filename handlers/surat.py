"""Letters in chat: the applicant looks at the draft, everybody sees the own letters, the Tata Usaha finishes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan, menu
from handlers.tampil import nomor, tampilkan
from models import Surat
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim, kirim_berkas
from services.layar import Layar, layar
from services.permohonan import pemohon
from services.permohonan.perkara import orang
from services.surat import antar as surat_antar
from services.surat import naskah as surat
from services.surat import tata_usaha
from services.tim import layar as tim_layar
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")
_BERANDA_BARU = Tombol(t.BERANDA, "m:beranda:+")


def ketuk(k: Konteks, m: Masuk) -> None:
    """`s:<id>:<aksi>` under a letter."""
    assert m.callback_id is not None
    bagian = m.bagian
    surat_id = nomor(bagian[1]) if len(bagian) == 3 else None
    aksi = _AKSI.get(bagian[2]) if surat_id is not None else None
    if surat_id is None or aksi is None or not aksi(k, m, surat_id):
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)


# --- looking at letters -----------------------------------------------------------------------------------------------


def lihat(k: Konteks, m: Masuk, surat_id: int) -> bool:
    """«Lihat surat»: the file again, for those who received it, and for who came to its team, or its head's office, later."""
    berkas = surat_antar.untuk_penerima(k, surat_id, berhak=tim_layar.boleh_baca_surat(k, surat_id))
    if berkas is None:
        return False
    kirim_berkas(
        k, m.telegram_id, berkas.berkas_id, layar("surat/keterangan", **berkas.keterangan), prioritas=0
    )
    return True


def konsep(k: Konteks, m: Masuk, surat_id: int) -> bool:
    """The draft of the letter of assignment, for the applicant who drafts it by law."""
    naskah = surat.konsep_milik(k, surat_id)
    if naskah is None:
        return False
    sendiri = k.pegawai is not None and surat.pemohon(k, naskah.permohonan_id) == k.pegawai.id
    tombol = [
        [Tombol(t.KIRIM_UNTUK_DITANDATANGANI, f"s:{surat_id}:kirim")],
        [Tombol(t.TARIK_PERMOHONAN, f"p:{naskah.permohonan_id}:tarik")] if sendiri else [],
    ]
    isi = layar("surat/konsep", tombol=tombol, judul=naskah.judul, sendiri=sendiri)
    assert naskah.berkas_id is not None
    kirim_berkas(k, m.telegram_id, naskah.berkas_id, isi, prioritas=0)
    return True


def kirim_konsep(k: Konteks, m: Masuk, surat_id: int) -> bool:
    """«Kirim untuk ditandatangani»."""
    berikut = pemohon.kirim_konsep(k, surat_id)
    if berikut is None:
        return False
    naskah = k.sesi.get_one(Surat, surat_id)
    sendiri = k.pegawai is not None and surat.pemohon(k, naskah.permohonan_id) == k.pegawai.id
    lihat_permohonan = [Tombol(t.PERMOHONAN_SAYA, "m:permohonan:+")] if sendiri else []
    kirim(
        k,
        m.telegram_id,
        layar(
            "surat/konsep_terkirim",
            tombol=[[*lihat_permohonan, _BERANDA_BARU]],
            judul=naskah.judul,
            menunggu=sebutan.gabung((sebutan.pejabat(p) for p in berikut.pejabat), "atau"),
        ),
    )
    return True


# --- Tata Usaha --------------------------------------------------------------------------------------------------------


def _tentang(k: Konteks, j: Jawaban) -> dict[str, str]:
    """Which letter the form is about; read again, the draft only knows its id."""
    baris = k.sesi.get_one(Surat, j["surat_id"])
    return {"surat": baris.judul, "pemohon": _nama(k, baris)}


def _nama(k: Konteks, baris: Surat) -> str:
    """Whose letter it is: who is assigned by it, else who asked."""
    pemohon = orang(k.organisasi, surat.pemohon(k, baris.permohonan_id)).nama_lengkap
    return sebutan.potong(surat_antar.nama_dalam(baris.data, pemohon), 120)


@contextmanager
def _tanya_lagi(isian: str) -> Iterator[None]:
    """These forms have one question and no review: what is wrong is asked again at that question."""
    try:
        yield
    except JawabanSalah as galat:
        raise JawabanSalah(str(galat), isian) from galat


def _isi_nomor(k: Konteks, j: Jawaban) -> Layar:
    with _tanya_lagi("nomor"):
        baris = tata_usaha.isi_nomor(k, j["surat_id"], j["nomor"])
    assert baris.berkas_id is not None
    assert k.telegram_id is not None
    kirim_berkas(
        k,
        k.telegram_id,
        baris.berkas_final_id or baris.berkas_id,
        layar(
            "surat/keterangan_berkas", jenis="surat", nama=baris.judul, pemohon=_nama(k, baris), untuk=True
        ),
    )
    final = baris.keadaan == surat.FINAL
    unggah = [] if final else [Tombol(t.UNGGAH_SURAT, f"s:{baris.id}:unggah")]
    return layar("surat/bernomor", tombol=[unggah, [_BERANDA_BARU]], nomor=baris.nomor, final=final)


def _unggah(k: Konteks, j: Jawaban) -> Layar:
    with _tanya_lagi("berkas"):
        baris, banyak = tata_usaha.unggah_final(k, j["surat_id"], j["berkas"]["berkas_id"])
    return layar("surat/final", tombol=[[_BERANDA_BARU]], judul=baris.judul, banyak=banyak)


NOMOR = Formulir(
    "nomor_surat",
    t.ISI_NOMOR,
    (
        Isian(
            "nomor",
            "surat/isi_nomor",
            "nomor",
            urai=teks_bebas(64),
            data=_tentang,
        ),
    ),
    _isi_nomor,
)
UNGGAH = Formulir(
    "unggah_surat",
    t.UNGGAH_SURAT,
    (Isian("berkas", "surat/unggah", "berkas", berkas=("pdf",), data=_tentang),),
    _unggah,
)


def isi_nomor(k: Konteks, m: Masuk, surat_id: int) -> bool:
    """«Isi nomor»: the number is typed."""
    return _mulai(k, m, surat_id, NOMOR)


def unggah(k: Konteks, m: Masuk, surat_id: int) -> bool:
    """«Unggah surat bertanda tangan»: the PDF is sent."""
    return _mulai(k, m, surat_id, UNGGAH)


def _mulai(k: Konteks, m: Masuk, surat_id: int, form: Formulir) -> bool:
    baris = tata_usaha.ambil(k, surat_id)
    boleh = baris is not None and (
        tata_usaha.dapat_dinomori(baris) if form is NOMOR else baris.keadaan != surat.FINAL
    )
    if not boleh:
        return False
    terbuka = isian_terbuka.ambil(k)
    if terbuka is not None and m.callback_id is not None:
        teks = (
            f"Isian «{terbuka[1]}» belum selesai dan masih tersimpan. Selesaikan dahulu, atau ketik /batal."
        )
        jawab_ketukan(k, m.callback_id, teks, peringatan=True)
        return True
    draf.mulai(k, form, {"surat_id": surat_id})
    return True


def menunggu(k: Konteks, m: Masuk) -> None:
    """Letters that this Tata Usaha can finish."""
    semua = tata_usaha.menunggu(k)
    tombol = []
    for baris in semua[:6]:
        nama = _nama(k, baris)
        aksi, kata = ("unggah", "unggah") if baris.nomor else ("nomor", "isi nomor")
        tombol.append([Tombol(f"{baris.judul} {sebutan.potong(nama, 24)}: {kata}", f"s:{baris.id}:{aksi}")])
    tampilkan(k, m, layar("surat/menunggu", tombol=[*tombol, [_BERANDA]], semua=len(semua)))


_AKSI = {
    "lihat": lihat,
    "konsep": konsep,
    "kirim": kirim_konsep,
    "nomor": isi_nomor,
    "unggah": unggah,
}

DAFTAR = [formulir(NOMOR), formulir(UNGGAH), ketukan("s", ketuk), menu("surat", menunggu)]
