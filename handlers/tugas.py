"""Tugas saya: what the person is assigned to, with the letters."""

from __future__ import annotations

from handlers.masuk import Masuk
from handlers.rute import menu, perintah
from handlers.tampil import tampilkan
from services import penugasan, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.layar import layar
from services.tombol import Tombol


def daftar(k: Konteks, m: Masuk) -> None:
    """Assignments in force, the next to end first."""
    assert k.pegawai is not None
    semua = penugasan.tugas_berjalan(k, k.pegawai.id)
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
        surat = penugasan.surat_tugas(k, satu.permohonan_id) if satu.permohonan_id is not None else None
        if surat is not None:
            tombol.append(
                [
                    Tombol(
                        f"{t.LIHAT_SURAT} {nomor}" if len(semua) > 1 else t.LIHAT_SURAT, f"s:{surat.id}:lihat"
                    )
                ]
            )
    tampilkan(k, m, layar("tugas/daftar", tombol=[*tombol, [Tombol(t.BERANDA, "m:beranda")]], semua=tampil))


DAFTAR = [perintah("tugas", daftar), menu("tugas", daftar)]
