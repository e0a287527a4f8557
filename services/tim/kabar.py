"""News about teams: one message an event, in plain words. The letters go their own way (services/surat/antar.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.kotak import KABAR
from rules.kursi_pemilik import kursi_pemilik, pemegang
from rules.organisasi import Pejabat
from rules.periode import INTERVAL_BAWAAN, Interval
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.pengingat import detak as pengingat
from services.pengingat import tim as pengingat_tim
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara, orang
from services.tim import baca
from services.tim.baca import INTERVAL, DataTim
from services.tombol import BUKA, TUGAS_SAYA, Tombol


def pimpinan(k: Konteks, unit: str) -> Pejabat | None:
    """Who heads the unit organisasi that owns the work today."""
    kursi = kursi_pemilik(k.profil, k.organisasi, "pimpinan_unit_pemilik", unit, k.hari_ini)
    return pemegang(k.profil, k.organisasi, kursi, k.hari_ini) if kursi else None


def tidak_diberikan(k: Konteks, tim: DataTim, nama: list[str]) -> None:
    """The giving side did not give everybody: the head decides whether to go on."""
    _kirim(k, [tim.pembentuk_id], "tim/tidak_diberikan", tim, orang=sebutan.gabung(nama))


def belum_dapat(k: Konteks, tim: DataTim, galat: TidakDapatDiajukan) -> None:
    """Everybody was given, yet something stands in the way of the decision."""
    pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
    _kirim(k, [tim.pembentuk_id], "tim/belum_dapat", tim, alasan=f"{galat.alasan}{pasal}")


def tambahan_diberikan(k: Konteks, tim: DataTim, nama: list[str], alasan: str | None) -> None:
    """People from elsewhere were given to a running team: they are in, or why not yet."""
    _kirim(k, [tim.pembentuk_id], "tim/tambahan", tim, orang=sebutan.gabung(nama), alasan=alasan)


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


def batal(k: Konteks, tim: DataTim, sebab: str | None) -> None:
    """The team does not come about: whoever was given to it is told. Call it before the places end."""
    diberikan = [a.pegawai_id for a in tim.aktif if a.permohonan_id is not None]
    _kirim(k, diberikan, "tim/batal", tim, sebab=sebab or "Pembentukan tim ditarik.", buka=False)


def dilepas(perkara: Perkara) -> None:
    """Whoever leaves the team is told in words, beside the letter."""
    k, d = perkara.k, perkara.data
    ids = [p.id for p in perkara.jenis.ditugaskan(perkara)]
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
