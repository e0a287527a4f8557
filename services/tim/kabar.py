"""News about teams: one message an event, in plain words. The letters go their own way (services/surat/antar.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from models import AnggotaTim, Permohonan
from models.kotak import KABAR
from rules.periode import INTERVAL_BAWAAN, Interval
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.pengingat import detak as pengingat
from services.pengingat import tim as pengingat_tim
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.penerus import pimpinan
from services.permohonan.perkara import Perkara, orang
from services.tim import baca
from services.tim.baca import INTERVAL, DataTim
from services.tombol import BUKA, TUGAS_SAYA, Tombol


def tidak_diberikan(
    k: Konteks, tim: DataTim, nama: list[str], pengganti: list[str], *, tanpa_ketua: bool
) -> None:
    """The giving side did not give everybody, or gave others: the head decides whether to go on."""
    isi: dict[str, Any] = {
        "orang": sebutan.gabung(nama),
        "pengganti": sebutan.gabung(pengganti),
        "tanpa_ketua": tanpa_ketua,
    }
    _kirim(k, [tim.pembentuk_id], "tim/tidak_diberikan", tim, **isi)


def belum_dapat(k: Konteks, tim: DataTim, galat: TidakDapatDiajukan) -> None:
    """Everybody was given, yet something stands in the way of the decision."""
    pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
    _kirim(k, [tim.pembentuk_id], "tim/belum_dapat", tim, alasan=f"{galat.alasan}{pasal}")


def tambahan_diberikan(
    k: Konteks, tim: DataTim, nama: list[str], perkara: Perkara | None, alasan: str | None = None
) -> None:
    """People from elsewhere were given to a running team: by which decision they are in, who still has to make it, or why not yet."""
    i = perkara.terbuka if perkara is not None else None
    menunggu = sebutan.gabung(map(sebutan.pejabat, perkara.pejabat(i))) if perkara and i is not None else ""
    surat = perkara.rute.surat.jenis if perkara is not None and perkara.rute.surat else "Keputusan"
    isi: dict[str, Any] = {
        "orang": sebutan.gabung(nama),
        "alasan": alasan,
        "menunggu": menunggu,
        "surat": surat,
    }
    _kirim(k, [tim.pembentuk_id], "tim/tambahan", tim, **isi)


def bergabung(k: Konteks, tim_id: int, pegawai_id: int) -> None:
    """A volunteer is a member now: ketua and head are told, and the reminders look at the team again."""
    pengingat.lihat_ulang(k, tim_id)
    tim = baca.muat(k, tim_id)
    if tim is None:
        return
    kepala, siapa = pimpinan(k, tim.unit), orang(k.organisasi, pegawai_id)
    tujuan = [tim.ketua.pegawai_id if tim.ketua else None, kepala.pegawai.id if kepala else None]
    _kirim(
        k,
        [i for i in tujuan if i != pegawai_id],
        "tim/bergabung",
        tim,
        orang=siapa.nama_lengkap,
        jabatan=siapa.jabatan,
    )


def batal(k: Konteks, tim: DataTim, sebab: str | None, hanya: Sequence[int] | None = None) -> None:
    """Whoever was given to a team that does not come about (`hanya`: to a team that comes about without them) is told, and who
    gave them, too. Call it before the places end."""
    pergi = [
        a.pegawai_id
        for a in tim.aktif
        if a.permohonan_id is not None
        and a.pegawai_id is not None
        and (hanya is None or a.pegawai_id in hanya)
    ]
    sebab = sebab or "Pembentukan tim ditarik."
    _kirim(k, pergi, "tim/batal", tim, buka=False, sebab=sebab, tanpa=hanya is not None)
    pemberi(k, tim, pergi, "batal")


def pemberi(
    k: Konteks,
    tim: DataTim,
    orang_tim: Sequence[int],
    hal: str,
    *,
    alasan: str | None = None,
    sampai: date | None = None,
) -> None:
    """Who gave these people to the team hears what becomes of them there; one message a giving unit, with its own people.

    `hal`: batal, lepas, bubar, perpanjang. Who does it himself is not told. Call it before the places end.
    """
    per_unit: dict[str, list[int]] = {}
    for unit, pegawai_id in k.sesi.execute(
        select(Permohonan.unit_asal, AnggotaTim.pegawai_id)
        .join(AnggotaTim, AnggotaTim.permohonan_id == Permohonan.id)
        .where(
            Permohonan.jenis == "penunjukan",
            AnggotaTim.tim_id == tim.id,
            AnggotaTim.pegawai_id.in_(list(orang_tim)),
        )
        .order_by(AnggotaTim.id)
    ):
        per_unit.setdefault(unit, []).append(int(pegawai_id or 0))
    sendiri = {tim.pembentuk_id, k.pegawai.id if k.pegawai else None}
    for unit, ids in per_unit.items():
        kepala = pimpinan(k, unit)
        if kepala is not None and kepala.pegawai.id not in {*sendiri, *ids}:
            siapa = sebutan.gabung(orang(k.organisasi, i).nama_lengkap for i in ids)
            isi: dict[str, Any] = {"orang": siapa, "hal": hal, "alasan": alasan, "sampai": sampai}
            _kirim(k, [kepala.pegawai.id], "tim/pemberi", tim, buka=False, **isi)


def dilepas(perkara: Perkara, ids: Iterable[int]) -> None:
    """Whoever leaves the team is told in words, beside the letter."""
    k, d = perkara.k, perkara.data
    isi = layar(
        "tim/dilepas",
        tombol=[[Tombol(TUGAS_SAYA, "m:tugas:+")]],
        nama=d.kegiatan,
        bubar=d.perihal == "bubar",
        mulai=k.hari_ini,
        alasan=d.rincian["ubah"].get("alasan"),
    )
    for chat in penerima.chat(k.sesi, ids).values():
        kirim(k, chat, isi, prioritas=KABAR, jenis="tim")


def susunan_berubah(perkara: Perkara) -> None:
    """The ketua hears who came in, or was released: their parts are the ketua's to share out."""
    k, d = perkara.k, perkara.data
    tim = baca.muat(k, d.tim_id or 0)
    if tim is None or tim.ketua is None or tim.ketua.pegawai_id in {None, d.pemohon_id}:
        return
    siapa = sebutan.gabung(p.nama_lengkap for p in perkara.jenis.ditugaskan(perkara))
    isi: dict[str, Any] = {"orang": siapa, "masuk": d.perihal == "tambah"}
    _kirim(k, [tim.ketua.pegawai_id], "tim/susunan_berubah", tim, **isi)


def ditulis(k: Konteks, tim: DataTim, kepada: Iterable[int | None], tugas: str | None = None) -> None:
    """The ketua wrote the rincian, or (`tugas`) the part of this member: whom it concerns reads it."""
    sendiri = k.pegawai.id if k.pegawai else None
    _kirim(k, [i for i in kepada if i != sendiri], "tim/ditulis", tim, tugas=tugas)


def memimpin(perkara: Perkara, ketua_id: int | None) -> None:
    """Who leads is told so in words, and what comes with it; where the ketua changed the others hear who it is now."""
    k, d = perkara.k, perkara.data
    tim = baca.muat(k, d.tim_id or 0)
    if tim is None or ketua_id is None:
        return
    selang = INTERVAL[Interval(tim.interval or INTERVAL_BAWAAN)].lower()
    diingatkan = pengingat_tim.menyala(k.profil, tim.pengingat)
    _kirim(k, [ketua_id], "tim/anda_ketua", tim, selang=selang, diingatkan=diingatkan)
    if d.perihal != "baru":
        lain = [a.pegawai_id for a in tim.aktif if a.pegawai_id != ketua_id]
        dari = d.rincian["ubah"]["dari"]
        if dari is not None and dari not in lain:
            lain.append(dari)
        _kirim(k, lain, "tim/ketua_baru", tim, ketua=orang(k.organisasi, ketua_id).nama_lengkap)


def _kirim(
    k: Konteks, kepada: Iterable[int | None], templat: str, tim: DataTim, *, buka: bool = True, **data: Any
) -> None:
    tombol = [[Tombol(BUKA, f"t:{tim.id}:l+")]] if buka else []
    isi = layar(templat, tombol=tombol, nama=tim.nama, **data)
    for chat in penerima.chat(k.sesi, [i for i in kepada if i is not None]).values():
        kirim(k, chat, isi, prioritas=KABAR, jenis="tim")
