"""What is done with an obstacle: decide on it, give the follow-up to somebody else, close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.masuk import Masuk
from services import draf
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, Pilihan, teks_bebas
from services.kendala import alur as layanan
from services.kendala import baca as kendala_baca
from services.kendala import kartu as kendala_kartu
from services.kendala import pilihan
from services.kendala.alur import Jawaban as Hasil
from services.kendala.baca import DataKendala
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import Layar, layar
from services.permohonan.perkara import orang
from services.tombol import Tombol


def _data(k: Konteks, j: Jawaban) -> dict[str, Any]:
    d = kendala_baca.muat(k, j["kendala_id"])
    assert d is not None, "kendala tidak pernah dihapus"
    return {"masalah": d.masalah, "alternatif": kendala_baca.alternatif(d.rekomendasi)}


def _ditindak(k: Konteks, j: Jawaban) -> bool:
    # As long as it is not chosen the longer way is counted, so that «Langkah 1 dari …» only ever gets shorter.
    return j.get("lanjut") != "selesai"


def _pilihan_lanjut(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [Pilihan("selesai", "Selesai dengan keputusan ini"), Pilihan("tindak", "Tindak lanjuti")]


def _tinjau_putus(k: Konteks, j: Jawaban) -> dict[str, Any]:
    d = kendala_baca.muat(k, j["kendala_id"])
    assert d is not None, "kendala tidak pernah dihapus"
    tindak = _ditindak(k, j)
    return {
        "masalah": d.masalah,
        "penindak": orang(k.organisasi, j["penindak"]).nama_lengkap if tindak else "",
        "batas": date.fromisoformat(j["batas"]) if tindak else None,
        "tim": d.tim_id is not None,
    }


def _kirim_putus(k: Konteks, j: Jawaban) -> Layar:
    tindak = _ditindak(k, j)
    hasil = layanan.putuskan(
        k,
        j["kendala_id"],
        j["keputusan"],
        penindak_id=j["penindak"] if tindak else None,
        batas=date.fromisoformat(j["batas"]) if tindak else None,
    )
    return _akhir(k, j, hasil)


def _kirim_alih(k: Konteks, j: Jawaban) -> Layar:
    batas = date.fromisoformat(j["batas"])
    return _akhir(k, j, layanan.alihkan(k, j["kendala_id"], penindak_id=j["penindak"], batas=batas))


def _kirim_tutup(k: Konteks, j: Jawaban) -> Layar:
    return _akhir(k, j, layanan.tutup(k, j["kendala_id"], j["hasil"]))


def _akhir(k: Konteks, j: Jawaban, hasil: Hasil) -> Layar:
    """What became of it. Somebody else may have been quicker: the form ends all the same."""
    d = kendala_baca.muat(k, j["kendala_id"])
    assert d is not None, "kendala tidak pernah dihapus"
    return layar(
        "kendala/selesai_isi",
        tombol=[[Tombol(t.LIHAT_KENDALA, f"kd:{d.id}:l+"), Tombol(t.BERANDA, "m:beranda:+")]],
        berhasil=hasil.berhasil,
        teks=hasil.teks,
        kegiatan=kendala_baca.kegiatan(k, d),
        belum_aktif=hasil.belum_aktif,
    )


_PENINDAK = Isian("penindak", "kendala/penindak", "penindak", pilihan=pilihan.penindak, cari=True)
_BATAS = Isian(
    "batas",
    "kendala/batas",
    "batas waktu",
    pilihan=pilihan.batas,
    urai=pilihan.urai_batas,
    periksa=pilihan.periksa_batas,
    sebaris=2,
)
_PUTUS = Formulir(
    "putuskan_kendala",
    "Keputusan atas kendala",
    (
        Isian(
            "keputusan",
            "kendala/keputusan",
            "keputusan",
            urai=teks_bebas(1000, 5),
            pilihan=pilihan.keputusan,
            data=_data,
        ),
        Isian("lanjut", "kendala/lanjut", "tindak lanjut", pilihan=_pilihan_lanjut),
        replace(_PENINDAK, bila=_ditindak),
        replace(_BATAS, bila=_ditindak),
    ),
    _kirim_putus,
    "kendala/tinjau_putus",
    _tinjau_putus,
)
_ALIH = Formulir("alihkan_kendala", "Tindak lanjut kendala", (_PENINDAK, _BATAS), _kirim_alih)
_TUTUP = Formulir(
    "tutup_kendala",
    "Kendala selesai",
    (Isian("hasil", "kendala/hasil", "hasil", urai=teks_bebas(1000, 5), data=_data),),
    _kirim_tutup,
)
FORM = {"putus": _PUTUS, "alih": _ALIH, "tutup": _TUTUP}
"""The form behind each action of a card."""


def buka(k: Konteks, m: Masuk, d: DataKendala, aksi_ini: str) -> None:
    """Open the form of an action. Who may not, or comes too late, is told so before the first question."""
    assert m.callback_id is not None
    match aksi_ini:
        case "putus":
            tolak = layanan.halangan_memutus(k, d)
        case "alih":
            tolak = layanan.halangan_mengalihkan(k, d)
        case _:
            tolak = layanan.halangan_menutup(k, d)
    if tolak is not None:
        jawab_ketukan(k, m.callback_id, tolak, peringatan=True)
        kendala_kartu.gambar_ulang(k, d, hanya=k.pegawai.id if k.pegawai else None)
    elif not isian_terbuka.tahan(k, m, kartu=True):
        draf.mulai(k, FORM[aksi_ini], {"kendala_id": d.id}, message_id=isian_terbuka.di(m, kartu=True))
