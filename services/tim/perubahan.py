"""A running team changes: another ketua, more or fewer people, a later end, its end. Each change is a decision like the forming.

The regulations are silent on all of this (`tidak_dikodekan` in every profile): kebijakan. Whoever may form the team may change it,
and the letter follows the one that it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from models import AnggotaTim, OrangPermohonan, Permohonan
from models.permohonan import DIKEMBALIKAN, DISETUJUI, MENUNGGU
from models.tim import AKTIF, BERJALAN
from rules.langkah import Rute
from rules.organisasi import STRUKTURAL
from services.konteks import Konteks
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, orang
from services.tim import kabar as tim_kabar
from services.tim import tulis as tim_tulis
from services.tim.baca import DataTim
from services.tim.bentuk import Isian, undang
from services.tim.keputusan import (
    BARU,
    BUBARKAN,
    GANTI_KETUA,
    LEPAS,
    PERPANJANG,
    TAMBAH,
    ajukan_keputusan,
    berjalan,
    boleh,
    kunci,
    muat_tim,
    periksa_orang,
    saya,
)
from services.tim.susunan import Susunan, dari_luar, nama, rancang, rancang_akhir, sekarang, susun


def _dengan_ketua(k: Konteks, tim: DataTim, ketua_id: int) -> Susunan:
    s = sekarang(tim)
    lama = [s.ketua] if s.ketua is not None and _dapat_menjadi_anggota(k, s.ketua) else []
    return susun(ketua_id, [*lama, *s.anggota], s.luar)


def ganti_ketua(k: Konteks, tim_id: int, ketua_id: int) -> Perkara:
    """Another ketua: a member, or somebody of the own unit. Raises TidakDapatDiajukan."""
    tim = _berjalan(k, tim_id)
    s = sekarang(tim)
    if ketua_id == s.ketua:
        raise TidakDapatDiajukan("Pegawai itu sudah menjadi ketua tim ini.")
    periksa_orang(k, [ketua_id])
    baru = _dengan_ketua(k, tim, ketua_id)
    if ketua_id not in s.semua and dari_luar(k, tim.unit, [ketua_id]):
        raise TidakDapatDiajukan(
            "Pegawai dari unit lain ditambahkan lebih dahulu sebagai anggota, lalu ditunjuk sebagai ketua."
        )
    ubah = {
        "dari": s.ketua,
        "ke": ketua_id,
        "orang": [ketua_id],
        "dilepas": s.ketua not in {None, *baru.anggota},
    }
    return _ajukan(k, tim, GANTI_KETUA, baru, rancang(k, saya(k), tim.unit, baru), ubah)


def tambah(k: Konteks, tim_id: int, anggota: Iterable[int], kompetensi: str | None = None) -> list[Perkara]:
    """More people: those of the own unit by a decision now, those from elsewhere by a penunjukan first.

    Returns the requests that were made. Raises TidakDapatDiajukan.
    """
    tim = _berjalan(k, tim_id)
    baru = list(dict.fromkeys(anggota))
    periksa_orang(k, baru)
    s = sekarang(tim)
    # Given already, and the decision that named them came back: they are named again, not asked for again.
    diberikan = tanpa_keputusan(k, tim.id)
    ada = {*s.semua, *(a.pegawai_id for a in tim.ditunggu)} - {*diberikan}
    if sudah := [i for i in baru if i in ada]:
        raise TidakDapatDiajukan(f"{nama(k, sudah)[0]} sudah ada dalam tim ini.")
    luar = [i for i in dari_luar(k, tim.unit, baru) if i not in diberikan]
    setempat = [i for i in baru if i not in luar]
    boleh(rancang(k, saya(k), tim.unit, susun(s.ketua, [*s.anggota, *baru], s.luar)))
    hasil: list[Perkara] = []
    if setempat:
        lengkap = susun(s.ketua, [*s.anggota, *setempat], s.luar)
        rute = rancang(k, saya(k), tim.unit, lengkap)
        hasil.append(_ajukan(k, tim, TAMBAH, lengkap, rute, {"orang": setempat}))
    if luar:
        assert tim.selesai is not None
        lengkap = susun(s.ketua, [*s.anggota, *luar], s.luar)
        tim_tulis.tempatkan(k, tim.id, lengkap, luar, "ditunggu")
        isian = Isian(
            pemilik=tim.unit,
            nama=tim.nama,
            sasaran=tim.sasaran or tim.nama,
            target=tim.target or "",
            mulai=max(tim.mulai or k.hari_ini, k.hari_ini),
            selesai=tim.selesai,
            susunan=lengkap,
            kompetensi=kompetensi,
        )
        hasil += undang(k, tim.id, isian, luar, [])
    return hasil


def tetapkan_yang_diberikan(k: Konteks, tim_id: int) -> None:
    """People from elsewhere were given to a running team: the decision that names them opens, in the head's name.

    Asked when somebody was given, and again when a change ends: while that waited, no other could open.
    """
    # Held: else the giving side and the official of the change, at one instant, would each leave it to the other.
    kunci(k, tim_id)
    tim = muat_tim(k, tim_id)
    if tim.keadaan != BERJALAN or tim.ditunggu:
        return
    if tim.pembentuk_id is None or berjalan(k, tim.id) is not None:
        return
    # What was returned is the head's to mend, and opens nothing anew.
    ids = tanpa_keputusan(k, tim.id, (MENUNGGU, DISETUJUI, DIKEMBALIKAN))
    if not ids:
        return
    try:
        rute = boleh(rancang(k, tim.pembentuk_id, tim.unit, sekarang(tim)))
        perkara = _ajukan(k, tim, TAMBAH, sekarang(tim), rute, {"orang": ids}, pemohon_id=tim.pembentuk_id)
    except TidakDapatDiajukan as galat:
        tim_kabar.tambahan_diberikan(k, tim, nama(k, ids), None, galat.alasan)
    else:
        tim_kabar.tambahan_diberikan(k, tim, nama(k, ids), perkara)


def tanpa_keputusan(k: Konteks, tim_id: int, keadaan: Sequence[str] = (MENUNGGU, DISETUJUI)) -> list[int]:
    """Who was given to the team and stands in no decision since that is in one of these states."""
    penunjukan = aliased(Permohonan)
    disebut = (
        select(OrangPermohonan.id)
        .join(Permohonan, Permohonan.id == OrangPermohonan.permohonan_id)
        .where(
            Permohonan.tim_id == tim_id,
            Permohonan.jenis == "tim",
            Permohonan.perihal.in_([BARU, TAMBAH]),
            Permohonan.keadaan.in_(keadaan),
            # Whoever was released and is given once more needs a decision once more.
            Permohonan.id > AnggotaTim.permohonan_id,
            OrangPermohonan.pegawai_id == AnggotaTim.pegawai_id,
        )
        .exists()
    )
    baru = k.sesi.scalars(
        select(AnggotaTim.pegawai_id)
        .join(penunjukan, penunjukan.id == AnggotaTim.permohonan_id)
        .where(
            AnggotaTim.tim_id == tim_id,
            AnggotaTim.keadaan == AKTIF,
            AnggotaTim.pegawai_id.is_not(None),
            penunjukan.jenis == "penunjukan",
            ~disebut,
        )
        .order_by(AnggotaTim.id)
    )
    return [i for i in baru if i is not None]


def lepas(k: Konteks, tim_id: int, keluar: Iterable[int], alasan: str | None = None) -> Perkara:
    """Release members; the ketua is replaced first. Raises TidakDapatDiajukan."""
    tim = _berjalan(k, tim_id)
    s = sekarang(tim)
    pergi = [i for i in dict.fromkeys(keluar) if i in s.anggota]
    if not pergi:
        raise TidakDapatDiajukan(
            "Pegawai itu bukan anggota tim ini, atau ketuanya. Ganti ketua lebih dahulu."
        )
    sisa = replace(s, anggota=tuple(i for i in s.anggota if i not in pergi))
    if not sisa.anggota and not sisa.luar:
        aturan = k.profil.tim.tanpa_anggota
        raise TidakDapatDiajukan(
            aturan.pesan, k.profil.sitasi(aturan.dasar), "Bubarkan tim bila tugasnya berakhir."
        )
    rute = rancang_akhir(k, saya(k), tim.unit, s)
    return _ajukan(k, tim, LEPAS, sisa, rute, {"orang": pergi, "alasan": alasan})


def perpanjang(k: Konteks, tim_id: int, sampai: date) -> Perkara:
    """A later last day. Raises TidakDapatDiajukan."""
    tim = _berjalan(k, tim_id)
    assert tim.selesai is not None
    if sampai <= tim.selesai or sampai < k.hari_ini:
        raise TidakDapatDiajukan("Tanggal baru harus sesudah tanggal selesai yang sekarang.")
    ubah = {"dari": tim.selesai.isoformat(), "sampai": sampai.isoformat()}
    s = sekarang(tim)
    return _ajukan(k, tim, PERPANJANG, s, rancang_akhir(k, saya(k), tim.unit, s), ubah, selesai=sampai)


def bubarkan(k: Konteks, tim_id: int, alasan: str | None = None) -> Perkara:
    """The team ends. Raises TidakDapatDiajukan."""
    tim = _berjalan(k, tim_id)
    s = sekarang(tim)
    # A team whom everybody has left ends like any other.
    rute = rancang_akhir(k, saya(k), tim.unit, s, berakhir=True)
    return _ajukan(k, tim, BUBARKAN, s, rute, {"alasan": alasan})


def _ajukan(
    k: Konteks,
    tim: DataTim,
    perihal: str,
    s: Susunan,
    rute: Rute,
    ubah: dict[str, Any],
    *,
    selesai: date | None = None,
    pemohon_id: int | None = None,
) -> Perkara:
    akhir = selesai or tim.selesai
    assert tim.mulai is not None
    assert akhir is not None
    # What is signed later than the team began applies from its day on.
    mulai = tim.mulai if perihal in {PERPANJANG, BUBARKAN} else max(tim.mulai, k.hari_ini)
    return ajukan_keputusan(
        k,
        tim,
        pemohon_id if pemohon_id is not None else saya(k),
        perihal,
        s,
        boleh(rute),
        mulai=min(mulai, akhir),
        selesai=akhir,
        ubah=ubah,
    )


def _berjalan(k: Konteks, tim_id: int) -> DataTim:
    kunci(k, tim_id)
    tim = muat_tim(k, tim_id)
    if tim.keadaan != BERJALAN:
        raise TidakDapatDiajukan("Tim ini tidak sedang berjalan.")
    if berjalan(k, tim_id) is not None:
        raise TidakDapatDiajukan(
            "Perubahan lain untuk tim ini sedang menunggu keputusan. Tunggu atau tarik dahulu."
        )
    return tim


def _dapat_menjadi_anggota(k: Konteks, pegawai_id: int) -> bool:
    """Not a pejabat struktural, and still here."""
    pegawai = orang(k.organisasi, pegawai_id)
    return pegawai.aktif and pegawai.jenis_jabatan not in STRUKTURAL
