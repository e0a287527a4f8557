"""The draft row of a form that somebody fills in: answered, shown, sent once.

The screen is edited where a button was tapped. Where the person typed, the next screen is sent below and the old one
loses its buttons, so that the current question always stands at the bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, literal_column, select, update

from models import Draf
from services import berkas, formulir
from services.draf_layar import susun
from services.formulir import (
    JEDA,
    Berakhir,
    Formulir,
    Isian,
    Jawaban,
    JawabanSalah,
    Posisi,
    TanpaHasil,
    putar,
)
from services.konteks import Konteks
from services.kotak_keluar import kirim, lepas_tombol, pagar, sunting
from services.layar import Layar, layar
from services.pernyataan import jalankan, sisip
from services.pernyataan import ubah as ubah_baris
from services.tombol import BERANDA, LANJUTKAN_FORMULIR, YA_BATALKAN, Tombol

TERBUKA, DIKIRIM, DIBATALKAN, DIGANTI = "terbuka", "dikirim", "dibatalkan", "diganti"

FORMULIR: dict[str, Formulir] = {}
"""Every form by name; filled once, when handlers/ is put together."""

_kolom = (Draf.id, Draf.telegram_id, Draf.formulir, Draf.jawaban, Draf.versi, Draf.keadaan, Draf.message_id)
# The literal lets both databases use the partial index of open drafts.
_pilih_terbuka = select(*_kolom).where(
    Draf.telegram_id == bindparam("telegram_id"), Draf.keadaan == literal_column("'terbuka'")
)
_sisip = insert(Draf)
_pilih_satu = select(*_kolom).where(Draf.id == bindparam("draf_id"))
_simpan = (
    update(Draf)
    .where(
        Draf.id == bindparam("draf_id"),
        Draf.versi == bindparam("dari_versi"),
        Draf.keadaan == literal_column("'terbuka'"),
    )
    .values(
        jawaban=bindparam("jawaban_baru"),
        versi=Draf.versi + 1,
        keadaan=bindparam("keadaan_baru"),
        message_id=bindparam("message_id_baru"),
        diubah=bindparam("kini"),
    )
    .execution_options(synchronize_session=False)
)
_simpan_catatan = (
    update(Draf)
    .where(
        Draf.id == bindparam("draf_id"),
        Draf.versi == bindparam("dari_versi"),
        Draf.keadaan == literal_column("'terbuka'"),
    )
    .values(jawaban=bindparam("jawaban_baru"))
    .execution_options(synchronize_session=False)
)
BANYAK_JAWABAN = 3
"""From so many answers on «Batal» asks before it drops them."""


@dataclass(slots=True)
class Isi:
    """A draft as it was read in this transaction."""

    id: int
    telegram_id: int
    formulir: str
    jawaban: Jawaban
    versi: int
    keadaan: str
    message_id: int | None


def ambil(k: Konteks) -> Isi | None:
    """The open draft of the person who types, if there is one."""
    baris = jalankan(k.sesi, _pilih_terbuka, {"telegram_id": k.telegram_id}).first()
    return Isi(*baris) if baris else None


def ambil_satu(k: Konteks, draf_id: int) -> Isi | None:
    """The draft with this id, open or not, only where it belongs to the person who taps: ids in buttons can be forged."""
    baris = jalankan(k.sesi, _pilih_satu, {"draf_id": draf_id}).first()
    return Isi(*baris) if baris and baris.telegram_id == k.telegram_id else None


def mulai(
    k: Konteks, form: Formulir, awal: Mapping[str, Any] | None = None, *, message_id: int | None = None
) -> None:
    """Open `form` for the person and show its first question: in `message_id` where a button was tapped, else below.

    `awal`: values that the form carries along (keys that are no fields) or answers that are given already. A draft that
    was open is replaced.
    """
    if lama := ambil(k):
        _tutup(k, lama, DIGANTI)
        if lama.message_id is not None and lama.message_id != message_id:
            lepas_tombol(k, lama.telegram_id, lama.message_id)
    assert k.telegram_id is not None
    nomor = sisip(
        k.sesi,
        _sisip,
        {
            "telegram_id": k.telegram_id,
            "pegawai_id": k.pegawai.id if k.pegawai else None,
            "formulir": form.nama,
            "jawaban": dict(awal or {}),
            "versi": 1,
            "keadaan": TERBUKA,
            "message_id": message_id,
            "dibuat": k.sekarang,
            "diubah": k.sekarang,
        },
    )
    draf = Isi(nomor, k.telegram_id, form.nama, dict(awal or {}), 1, TERBUKA, message_id)
    tampilkan(k, draf, putar(form, draf.jawaban, k), di=message_id)


def lakukan(
    k: Konteks,
    draf: Isi,
    aksi: Callable[[Posisi], Jawaban],
    *,
    di: int | None = None,
    ganti: bool = False,
) -> None:
    """Apply an action to the answers and show what comes next.

    `aksi(posisi)` returns what changes (or, with `ganti`, all stored answers) and raises JawabanSalah: then the same
    question is shown with that sentence. `di`: the message whose button was tapped.
    """
    form = FORMULIR[draf.formulir]
    posisi = putar(form, draf.jawaban, k)
    try:
        perubahan = aksi(posisi)
    except JawabanSalah as galat:
        if isinstance(galat, TanpaHasil) and formulir.CARI in draf.jawaban:
            tanpa_cari = {a: nilai for a, nilai in draf.jawaban.items() if a != formulir.CARI}
            if not _simpan_jawaban(k, draf, tanpa_cari, di=di):
                return
            posisi = putar(form, draf.jawaban, k)
        tampilkan(k, draf, posisi, di=di, galat=str(galat))
        return
    jawaban = perubahan if ganti else {**draf.jawaban, **perubahan}
    for catatan in formulir.CATATAN_SEMENTARA:
        if jawaban.get(catatan, ...) is None:
            del jawaban[catatan]
    lama = draf.message_id
    if not _simpan_jawaban(k, draf, jawaban, di=di):
        return
    posisi = putar(form, draf.jawaban, k)
    if posisi.isian is None and form.tinjau is None:
        selesaikan(k, draf, di=di)
        return
    tampilkan(k, draf, posisi, di=di, lama=lama)


def selesaikan(k: Konteks, draf: Isi, *, di: int | None = None) -> None:
    """«Kirim»: close the draft and do what the form is for, in one transaction and once.

    Where `kirim` of the form raises JawabanSalah, nothing of it happened and the draft is open as before.
    """
    form = FORMULIR[draf.formulir]
    posisi = putar(form, draf.jawaban, k, ketat=True)
    if posisi.isian is not None:
        tampilkan(k, draf, posisi, di=di)
        return
    try:
        with pagar(k):
            if not _tutup(k, draf, DIKIRIM):
                return
            hasil = form.kirim(k, posisi.jawaban)
    except JawabanSalah as galat:
        if galat.isian is not None and galat.isian in draf.jawaban:
            _simpan_jawaban(k, draf, formulir.ubah(form, draf.jawaban, galat.isian), di=di)
            posisi = putar(form, draf.jawaban, k)
        tampilkan(k, draf, posisi, di=di, galat=str(galat))
        return
    _akhiri(k, draf, hasil, di=di)


def jeda(k: Konteks) -> None:
    """Another screen is shown below the open form: what is typed is not meant for the form until the person continues it.

    The version stays, so that every button of the form still does what it says.
    """
    draf = ambil(k)
    if draf is not None and JEDA not in draf.jawaban:
        _catat(k, draf, {**draf.jawaban, JEDA: True})


def lanjutkan(k: Konteks, draf: Isi) -> None:
    """The form is on the screen again, or one of its buttons was tapped: what is typed is meant for it."""
    if JEDA in draf.jawaban:
        _catat(k, draf, {a: nilai for a, nilai in draf.jawaban.items() if a != JEDA})


def terbuka(k: Konteks) -> str | None:
    """Title of the form that the person has open; None where there is none."""
    draf = ambil(k)
    form = FORMULIR.get(draf.formulir) if draf is not None else None
    return form.judul if form is not None else None


def tanya_batal(k: Konteks, draf: Isi, *, di: int | None = None) -> bool:
    """Ask once before «Batal» drops files or many answers; False where there is little to lose and nothing was asked."""
    form = FORMULIR.get(draf.formulir)
    jawaban, banyak_berkas = formulir.isi_penting(form, draf.jawaban) if form is not None else (0, 0)
    if form is None or (jawaban < BANYAK_JAWABAN and not banyak_berkas):
        return False
    awalan = f"f:{draf.id}:{draf.versi}:"
    tombol = [[Tombol(YA_BATALKAN, f"{awalan}x:ya")], [Tombol(LANJUTKAN_FORMULIR, f"{awalan}r")]]
    isi = layar(
        "formulir/tanya_batal", tombol=tombol, judul=form.judul, jawaban=jawaban, berkas=banyak_berkas
    )
    # Whatever is typed now is an answer to this question, not to that of the form.
    jeda(k)
    if di is not None:
        sunting(k, draf.telegram_id, di, isi, draf_id=draf.id)
    else:
        kirim(k, draf.telegram_id, isi)
    return True


def batalkan(k: Konteks, draf: Isi, *, di: int | None = None) -> None:
    """«Batal»: the draft is closed; the way home is shown."""
    if _tutup(k, draf, DIBATALKAN):
        form = FORMULIR.get(draf.formulir)
        beranda = [[Tombol(BERANDA, "m:beranda")]]
        hasil = layar("formulir/batal", judul=form.judul if form else "", tombol=beranda)
        _akhiri(k, draf, hasil, di=di)


def tanpa_draf(k: Konteks, chat_id: int) -> None:
    """«/batal» with nothing to cancel."""
    kirim(k, chat_id, layar("formulir/tanpa_draf", tombol=[[Tombol(BERANDA, "m:beranda")]]))


def tampilkan(
    k: Konteks,
    draf: Isi,
    posisi: Posisi | None = None,
    *,
    di: int | None = None,
    lama: int | None = None,
    galat: str | None = None,
    halaman: int = 0,
    ubah: bool = False,
) -> None:
    """Show the current question or the review screen: edited in message `di`, or sent below.

    `lama`: the message that carried the screen before, where it is not `draf.message_id`; it loses its buttons.
    """
    form = FORMULIR[draf.formulir]
    lanjutkan(k, draf)
    posisi = posisi or putar(form, draf.jawaban, k)
    try:
        isi = susun(k, form, posisi, draf.id, draf.versi, galat=galat, halaman=halaman, ubah=ubah)
    except Berakhir as akhir:
        if _tutup(k, draf, DIBATALKAN):
            beranda = [[Tombol(BERANDA, "m:beranda")]]
            tampil = layar("formulir/berakhir", judul=form.judul, sebab=str(akhir), tombol=beranda)
            _akhiri(k, draf, tampil, di=di)
        return
    lama = lama or draf.message_id
    if di is not None:
        sunting(k, draf.telegram_id, di, isi, draf_id=draf.id)
    else:
        kirim(k, draf.telegram_id, isi, draf_id=draf.id)
    if lama is not None and lama != di:
        lepas_tombol(k, draf.telegram_id, lama)


def terima_berkas(k: Konteks, draf: Isi, masuk: berkas.BerkasMasuk) -> None:
    """A file for the current question. Raises berkas.PerluUnduh for the shell."""

    def simpan(posisi: Posisi) -> Jawaban:
        boleh = posisi.isian.berkas if posisi.isian else ()
        if not boleh and (daftar := _daftar_penuh(FORMULIR[draf.formulir], posisi)) is not None:
            raise JawabanSalah(f"{formulir.penuh(daftar)} Berkas terakhir tidak disimpan.")
        if not boleh:
            raise JawabanSalah("Pertanyaan ini tidak memerlukan berkas. Silakan jawab seperti yang diminta.")
        return formulir.jawab_nilai(posisi, berkas.terima(k, masuk, boleh), k)

    lakukan(k, draf, simpan)


def _daftar_penuh(form: Formulir, posisi: Posisi) -> Isian | None:
    """The list of files that was answered last, where it is full: one more file of an album is meant for it."""
    isian = form.satu(posisi.terjawab[-1]) if posisi.terjawab else None
    if isian is None or not isian.berkas or isian.paling_banyak == 1:
        return None
    return isian if len(posisi.jawaban[isian.kunci] or ()) >= isian.paling_banyak else None


def _akhiri(k: Konteks, draf: Isi, hasil: Layar | None, *, di: int | None) -> None:
    sasaran = di or draf.message_id
    if hasil is None:
        if sasaran is not None:
            lepas_tombol(k, draf.telegram_id, sasaran)
    elif di is not None:
        sunting(k, draf.telegram_id, di, hasil)
    else:
        kirim(k, draf.telegram_id, hasil)
        if sasaran is not None:
            lepas_tombol(k, draf.telegram_id, sasaran)


def _simpan_jawaban(k: Konteks, draf: Isi, jawaban: Jawaban, *, di: int | None) -> bool:
    """Store the answers on the version that was read; False where somebody was quicker."""
    if not _ubah_baris(k, draf, jawaban, TERBUKA, di if di is not None else draf.message_id):
        return False
    draf.jawaban, draf.versi = jawaban, draf.versi + 1
    if di is not None:
        draf.message_id = di
    return True


def _tutup(k: Konteks, draf: Isi, keadaan: str) -> bool:
    return _ubah_baris(k, draf, draf.jawaban, keadaan, draf.message_id)


def _ubah_baris(k: Konteks, draf: Isi, jawaban: Jawaban, keadaan: str, message_id: int | None) -> bool:
    nilai = {
        "draf_id": draf.id,
        "dari_versi": draf.versi,
        "jawaban_baru": jawaban,
        "keadaan_baru": keadaan,
        "message_id_baru": message_id,
        "kini": k.sekarang,
    }
    return ubah_baris(k.sesi, _simpan, nilai) == 1


def _catat(k: Konteks, draf: Isi, jawaban: Jawaban) -> None:
    """Change the form's own notes; nothing that a button could be too old for."""
    nilai = {"draf_id": draf.id, "dari_versi": draf.versi, "jawaban_baru": jawaban}
    if ubah_baris(k.sesi, _simpan_catatan, nilai) == 1:
        draf.jawaban = jawaban
