"""Pengajuan sukarela: the form, from the unit to the route that is shown before «Kirim».

Within the own unit a sentence or a voice message is enough («secara lisan»); across units the letter needs more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan, menu
from handlers.tampil import tampilkan
from services import draf, sebutan
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import Layar, layar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.sukarela import pengajuan, pilihan
from services.sukarela.pilihan_unit import dalam_unit
from services.tombol import BERANDA, GANTI_ISIAN, LANJUTKAN, PENGAJUAN_SUKARELA, PERMOHONAN_SAYA, Tombol

NAMA = "sukarela"


def _lintas(k: Konteks, j: Jawaban) -> bool:
    # As long as the unit is not chosen the longer way is counted, so that «Langkah 1 dari …» only ever gets shorter.
    return not dalam_unit(j)


ISIAN = (
    Isian("unit", "sukarela/unit", "unit", pilihan=pilihan.unit, cari=True),
    Isian("peran", "sukarela/peran", "peran", pilihan=pilihan.peran, data=pilihan.tentang_peran),
    Isian(
        "kegiatan",
        "sukarela/kegiatan",
        "kegiatan",
        pilihan=pilihan.kegiatan,
        urai=teks_bebas(200, 3),
    ),
    Isian(
        "lisan",
        "sukarela/lisan",
        "maksud",
        urai=teks_bebas(1000, 3),
        berkas=("suara",),
        bila=lambda k, j: dalam_unit(j),
        boleh_lewati=True,
    ),
    Isian("maksud", "sukarela/maksud", "maksud", urai=teks_bebas(1000, 10), bila=_lintas),
    Isian(
        "kompetensi",
        "sukarela/kompetensi",
        "kompetensi",
        urai=teks_bebas(500, 3),
        bila=_lintas,
        boleh_lewati=True,
    ),
    Isian("harapan", "sukarela/harapan", "harapan", urai=teks_bebas(500, 3), bila=_lintas, boleh_lewati=True),
    Isian(
        "waktu",
        "sukarela/waktu",
        "waktu",
        pilihan=pilihan.waktu,
        urai=pilihan.urai_waktu,
        periksa=pilihan.periksa_waktu,
    ),
    Isian(
        "lampiran",
        "sukarela/lampiran",
        "lampiran",
        berkas=("pdf", "foto"),
        paling_banyak=5,
        bila=_lintas,
        boleh_lewati=True,
    ),
)


# --- the end ------------------------------------------------------------------------------------------------------------


def _isi(j: Jawaban) -> pengajuan.Isian:
    lisan = j.get("lisan")
    suara = lisan["berkas_id"] if isinstance(lisan, dict) else None
    mulai, selesai = j["waktu"]
    return pengajuan.Isian(
        unit=j["unit"]["kode"],
        kegiatan=j["kegiatan"],
        peran=j["peran"],
        mulai=date.fromisoformat(mulai),
        selesai=date.fromisoformat(selesai),
        maksud=j.get("maksud") or (lisan if isinstance(lisan, str) else None),
        kompetensi=j.get("kompetensi"),
        harapan=j.get("harapan"),
        suara_id=suara,
        lampiran=tuple(b["berkas_id"] for b in j.get("lampiran") or ()),
        menggantikan_id=j.get("menggantikan"),
    )


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The answers and the route that the request will take, with names, articles and who is not active yet."""
    return pilihan.tinjauan(k, _isi(j))


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        perkara = pengajuan.ajukan(k, _isi(j))
    except TidakDapatDiajukan as galat:
        pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
        raise JawabanSalah(f"{galat.alasan}{pasal} {galat.saran or ''}".strip()) from galat
    i = perkara.terbuka or 0
    return layar(
        "sukarela/terkirim",
        tombol=[[Tombol(PERMOHONAN_SAYA, f"p:{perkara.id}:l+"), Tombol(BERANDA, "m:beranda:+")]],
        kegiatan=perkara.data.kegiatan,
        menunggu=sebutan.gabung(
            (sebutan.pejabat(p) for p in perkara.pejabat(i)),
            "atau" if perkara.langkah[i].aturan == "salah_satu" else "dan",
        ),
        belum_aktif=pilihan.belum_aktif(k, perkara.pejabat(i)),
    )


FORM = Formulir(NAMA, PENGAJUAN_SUKARELA, ISIAN, _kirim, "sukarela/tinjau", _tinjau)


# --- the beginning ------------------------------------------------------------------------------------------------------


def mulai(k: Konteks, m: Masuk) -> None:
    """«Pengajuan sukarela». Who may not apply is told so before the first question."""
    di = m.message_id if m.data is not None else None
    tolak = pilihan.larangan(k)
    if tolak is not None:
        tampilkan(k, m, layar("sukarela/tidak_dapat", tombol=[[Tombol(BERANDA, "m:beranda")]], **tolak))
        return
    terbuka = isian_terbuka.ambil(k)
    if terbuka is not None and m.data != "g:baru":
        tombol = [[Tombol(LANJUTKAN, "g:lanjut")], [Tombol(GANTI_ISIAN, "g:baru")]]
        tampilkan(k, m, layar("sukarela/masih_terbuka", tombol=tombol, judul=terbuka[1]))
        return
    draf.mulai(k, FORM, message_id=di)


def pilih(k: Konteks, m: Masuk) -> None:
    """`g:lanjut`, `g:baru`: what becomes of a form that was still open."""
    assert m.callback_id is not None
    terbuka = draf.ambil(k)
    if m.data == "g:lanjut" and terbuka is not None:
        draf.tampilkan(k, terbuka, di=m.message_id)
    elif m.data in {"g:baru", "g:lanjut"}:
        mulai(k, m)
    else:
        jawab_ketukan(k, m.callback_id, "Tombol ini sudah tidak berlaku.")


DAFTAR = [formulir(FORM), menu("sukarela", mulai), ketukan("g", pilih)]
