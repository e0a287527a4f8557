"""Tugas saya: what the person is assigned to, with its letters, reports and feedback (`tg:<penugasan>:<aksi>`)."""

from __future__ import annotations

from collections.abc import Callable

from handlers import laporan
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import ketukan, menu, perintah
from handlers.tampil import tampilkan
from services import penugasan, sebutan
from services import tombol as t
from services.evaluasi import penyerahan
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.laporan import baca as laporan_baca
from services.laporan import umpan_balik
from services.laporan.tugas import TugasLapor, halangan, muat_tugas
from services.layar import layar
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")


def daftar(k: Konteks, m: Masuk) -> None:
    """Assignments in force, the next to end first."""
    assert k.pegawai is not None
    semua = penugasan.tugas_berjalan(k, k.pegawai.id)
    lewat = penugasan.tanpa_hasil(k, k.pegawai.id)
    tampil = [
        {
            "kegiatan": satu.kegiatan,
            "peran": sebutan.PERAN_TIM[satu.peran],
            "unit": sebutan.nama_unit(k.profil, k.organisasi, satu.unit),
            "mulai": satu.mulai,
            "selesai": satu.selesai,
        }
        for satu in semua
    ]
    tombol = []
    for nomor, satu in enumerate(semua, 1):
        ke = f" {nomor}" if len(semua) > 1 else ""
        baris = [Tombol(f"{t.LIHAT_TUGAS}{ke}", f"tg:{satu.id}:lihat")]
        surat = penugasan.surat_tugas(k, satu.permohonan_id) if satu.permohonan_id is not None else None
        if surat is not None:
            baris.append(Tombol(f"{t.LIHAT_SURAT}{ke}", f"s:{surat.id}:lihat"))
        tombol.append(baris)
    akhir = [[Tombol(t.RIWAYAT_TUGAS, "m:riwayat"), Tombol(t.BUKTI_DUKUNG, "m:bukti")], [_BERANDA]]
    tampilkan(k, m, layar("tugas/daftar", tombol=[*tombol, *akhir], semua=tampil, lewat=lewat))


def ketuk(k: Konteks, m: Masuk) -> None:
    """A button of an assignment. Only its own person may."""
    assert m.callback_id is not None
    nomor, bagian = m.nomor(1), m.bagian
    tugas = muat_tugas(k, nomor) if nomor is not None and len(bagian) >= 3 else None
    milik = tugas is not None and k.pegawai is not None and tugas.pegawai_id == k.pegawai.id
    fungsi = _AKSI.get(bagian[2].removesuffix("+")) if milik else None
    if tugas is None or fungsi is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    fungsi(k, m, tugas)


def lihat(k: Konteks, m: Masuk, tugas: TugasLapor) -> None:
    """One assignment: how long, its team and part, the last report, the feedback that stands with it, and its letters."""
    terakhir = next(iter(laporan_baca.untuk_tugas(k, tugas.id, banyak=1)), None)
    umpan, banyak = umpan_balik.daftar(k, tugas.id)
    tombol = []
    if halangan(k, tugas) is None:
        tombol.append(
            [
                Tombol(t.BUAT_LAPORAN, f"tg:{tugas.id}:lapor"),
                Tombol(t.SAMPAIKAN_KENDALA, f"tg:{tugas.id}:kendala"),
            ]
        )
    if halangan(k, tugas) is None and penyerahan.menyerahkan(k, tugas):
        tombol.append([Tombol(t.SERAHKAN_HASIL, f"tg:{tugas.id}:evaluasi")])
    if terakhir is not None:
        tombol.append([Tombol(t.LIHAT_LAPORAN, f"l:{terakhir.id}:lihat")])
    tim = tugas.tim if tugas.milik_tim else None
    tempat = tim.tempat(tugas.pegawai_id) if tim is not None else None
    surat = penugasan.surat_penugasan(k, tugas.id)
    bawah = [Tombol(t.LIHAT_TIM, f"t:{tim.id}:l")] if tim is not None and tempat is not None else []
    tombol.append([*bawah, *(Tombol(t.LIHAT_SURAT, f"s:{i}:lihat") for i in surat[:1])])
    isi = layar(
        "tugas/lihat",
        tombol=[*tombol, [Tombol(t.KEMBALI, "m:tugas"), _BERANDA]],
        kegiatan=tugas.kegiatan,
        peran=sebutan.PERAN_TIM[tugas.sebagai or tugas.peran],
        unit=sebutan.nama_unit(k.profil, k.organisasi, tugas.unit),
        mulai=tugas.mulai,
        selesai=tugas.selesai,
        tugas=tempat.tugas if tempat is not None else None,
        rencana=tempat.rencana if tempat is not None else None,
        laporan=terakhir,
        keadaan_laporan=laporan_baca.KEADAAN[terakhir.keadaan] if terakhir is not None else "",
        umpan=umpan,
        banyak_umpan=banyak,
    )
    tampilkan(k, m, isi)


def lapor(k: Konteks, m: Masuk, tugas: TugasLapor) -> None:
    """«Buat laporan» for this assignment."""
    laporan.buka(k, m, tugas.id)


_AKSI: dict[str, Callable[[Konteks, Masuk, TugasLapor], None]] = {"l": lihat, "lihat": lihat, "lapor": lapor}

DAFTAR = [perintah("tugas", daftar), menu("tugas", daftar), ketukan("tg", ketuk)]
