"""A head forms a team: rows, and a penunjukan for each giving side (matrix §6: members from elsewhere come in first)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.tim import AKTIF, DISUSUN, DITUNGGU
from services import audit, sebutan
from services.konteks import Konteks
from services.penunjukan import pengajuan as penunjukan
from services.permohonan.pencatatan import TidakDapatDiajukan, periksa_waktu
from services.permohonan.perkara import Perkara
from services.tim import kabar as tim_kabar
from services.tim import tulis as tim_tulis
from services.tim.keputusan import (
    berjalan,
    boleh,
    muat_tim,
    periksa_orang,
    saya,
    tarik_permintaan,
)
from services.tim.susunan import OrangLuar, Susunan, dari_luar, kelompok, rancang


@dataclass(frozen=True, slots=True)
class Isian:
    """What the head filled in. `pemilik`: kode of the unit organisasi that owns the work; both days are included.

    `kompetensi` is asked only where people come from elsewhere. `interval`: how often the ketua reports (rules/periode.py).
    """

    pemilik: str
    nama: str
    sasaran: str
    target: str
    mulai: date
    selesai: date
    susunan: Susunan
    interval: str | None = None
    kompetensi: str | None = None
    tim_id: int | None = None
    """The team whose returned decision is filled in again."""


def periksa_nama(k: Konteks, unit: str, nama: str, tim_id: int | None = None) -> int | None:
    """The row that this name may use, None where a new one is needed. Raises TidakDapatDiajukan: the name is taken."""
    ada = tim_tulis.cari(k, unit, nama)
    if ada is not None and ada[0] != tim_id and ada[1] not in tim_tulis.BEBAS:
        raise TidakDapatDiajukan(
            f"Nama «{nama}» sudah dipakai tim lain di unit ini. Silakan beri nama lain, misalnya dengan tahunnya."
        )
    return ada[0] if ada else tim_id


def susun_baris(k: Konteks, isian: Isian) -> int:
    """The team, its places, and a penunjukan for each giving side. Returns the id of the team.

    Raises TidakDapatDiajukan; then the caller's transaction must not keep what was written.
    """
    s, pembentuk_id = isian.susunan, saya(k)
    periksa_waktu(k, isian.mulai, isian.selesai)
    periksa_orang(k, s.semua)
    tim_id = periksa_nama(k, isian.pemilik, isian.nama, isian.tim_id)
    if isian.tim_id is not None:
        boleh_disusun(k, isian.tim_id)
    rute = boleh(rancang(k, pembentuk_id, isian.pemilik, s))
    if isian.tim_id is not None:
        # Put together anew: what was asked before is withdrawn while no team is composed, and asked as it is now.
        tim_tulis.batalkan_susunan(k, isian.tim_id)
        tarik_permintaan(k, isian.tim_id)
        if tim_id != isian.tim_id:
            # Under a name that is known already the team is another row: what was given belongs to the one given up.
            tim_kabar.batal(k, muat_tim(k, isian.tim_id), "Tim disusun lagi dengan nama lain.")
            tim_tulis.batalkan(k, isian.tim_id)
    tim_id = tim_tulis.simpan(
        k,
        tim_id,
        unit=isian.pemilik,
        nama=isian.nama,
        keadaan=DISUSUN,
        pembentuk_id=pembentuk_id,
        sasaran=isian.sasaran,
        target=isian.target,
        mulai=isian.mulai,
        selesai=isian.selesai,
        interval=isian.interval,
    )
    diminta, luar = _tempatkan(k, tim_id, isian)
    audit.catat(k, "bentuk_tim", "tim", tim_id, unit=isian.pemilik, susunan=s.ke_json(), lingkup=rute.lingkup)
    undang(k, tim_id, isian, diminta, luar)
    return tim_id


def _tempatkan(k: Konteks, tim_id: int, isian: Isian) -> tuple[list[int], list[OrangLuar]]:
    """Places for everybody; who must still be asked for."""
    s = isian.susunan
    sebelum = muat_tim(k, tim_id)
    # Places of an earlier attempt are done with, unless the giving side has given the person already.
    diberikan = {a.pegawai_id for a in sebelum.aktif if a.permohonan_id is not None}
    luar_ada = {(a.nama_luar, a.instansi_luar) for a in sebelum.aktif if a.nama_luar}
    # Whoever was given and is not wanted any more is told like those of a team that is given up.
    pergi = [
        a.pegawai_id for a in sebelum.anggota if a.pegawai_id is not None and a.pegawai_id not in s.semua
    ]
    tim_kabar.batal(k, sebelum, "Tim disusun lagi tanpa Anda.", pergi)
    tim_tulis.tinggalkan(k, tim_id, pergi)
    tim_tulis.tinggalkan_luar(k, tim_id, s.luar)
    lintas = dari_luar(k, isian.pemilik, s.semua)
    diminta = [i for i in lintas if i not in diberikan]
    luar = [o for o in s.luar if (o.nama, o.instansi) not in luar_ada]
    tim_tulis.tempatkan(k, tim_id, s, [i for i in s.semua if i not in diminta], AKTIF)
    tim_tulis.tempatkan(k, tim_id, s, diminta, DITUNGGU, luar)
    return diminta, luar


def undang(k: Konteks, tim_id: int, isian: Isian, diminta: list[int], luar: list[OrangLuar]) -> list[Perkara]:
    """A penunjukan for each giving unit and each other government."""
    hasil = [
        minta(k, tim_id, isian, ids, asal=asal, peran=peran)
        for asal, peran, ids in kelompok(k, isian.susunan, diminta)
    ]
    for instansi in dict.fromkeys(o.instansi for o in luar):
        banyak = sum(o.instansi == instansi for o in luar)
        hasil.append(minta(k, tim_id, isian, [], instansi=instansi, banyak=banyak))
    return hasil


def minta(
    k: Konteks,
    tim_id: int,
    isian: Isian,
    orang_diminta: Iterable[int],
    *,
    asal: str | None = None,
    instansi: str | None = None,
    peran: str = "anggota",
    banyak: int | None = None,
) -> Perkara:
    """Ask the giving side for these people, for the team."""
    ids = tuple(orang_diminta)
    nama_luar = [o.nama for o in isian.susunan.luar if o.instansi == instansi]
    usul = f" Diusulkan: {sebutan.gabung(nama_luar)}." if nama_luar else ""
    perkara = penunjukan.ajukan(
        k,
        penunjukan.Isian(
            pemilik=isian.pemilik,
            asal=asal,
            instansi=instansi,
            pegawai=ids,
            banyak=banyak or len(ids),
            peran=peran,
            kegiatan=isian.nama,
            maksud=f"{sebutan.titik(isian.sasaran)}{usul}",
            kompetensi=isian.kompetensi,
            harapan=isian.target,
            mulai=isian.mulai,
            selesai=isian.selesai,
            tim_id=tim_id,
        ),
    )
    if instansi is not None:
        tim_tulis.tautkan_luar(k, tim_id, instansi, perkara.id)
    else:
        tim_tulis.tautkan(k, tim_id, ids, perkara.id)
    return perkara


def boleh_disusun(k: Konteks, tim_id: int) -> None:
    """Raises TidakDapatDiajukan where the team is formed already, or its decision is under way."""
    if muat_tim(k, tim_id).keadaan != DISUSUN or berjalan(k, tim_id) is not None:
        raise TidakDapatDiajukan("Tim ini sudah ditetapkan, atau keputusannya sedang diproses.")
