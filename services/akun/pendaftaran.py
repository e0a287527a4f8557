"""What surrounds a binding: the operators who confirm it, the news to the person, and what waited for the activation.

The states themselves live in services/akun/ikatan.py.
"""

from dataclasses import dataclass, replace
from typing import Literal

from models import Pegawai
from models.kotak import KABAR
from services import beranda, sebutan
from services import tombol as t
from services.akun import ikatan as akun
from services.akun import tertunda
from services.akun.telepon import tampilkan_telepon
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import Layar, layar
from services.permohonan import perkara
from services.tombol import Tombol

SEKALI_TAMPIL = 10
"""So many bindings are shown to an operator at once."""


@dataclass(frozen=True, slots=True)
class HasilKonfirmasi:
    """What an operator's tap did; `bukan_operator` where the tap is not theirs to make."""

    hasil: Literal["selesai", "sudah_aktif", "tidak_ada_akun", "bukan_operator"]
    nama: str = ""


def sambut(k: Konteks, pegawai: Pegawai, telegram_id: int) -> None:
    """The account became active: the home screen, then what waited for this person, the cards last."""
    dia = replace(k, pegawai=pegawai, telegram_id=telegram_id)
    beranda.tampilkan(dia)
    tertunda.antar(dia, pegawai.id)


def kabari_dikonfirmasi(k: Konteks, pegawai: Pegawai, telegram_id: int) -> None:
    """Tell the person that the operator confirmed, then welcome. For the button here and for the command line."""
    kirim(k, telegram_id, layar("mulai/dikonfirmasi", nama=pegawai.nama))
    sambut(k, pegawai, telegram_id)


def kabari_ditolak(k: Konteks, telegram_id: int) -> None:
    """Tell the person that the operator did not confirm."""
    kirim(k, telegram_id, layar("mulai/ditolak", operator=beranda.nama_operator(k)))


def minta_konfirmasi(k: Konteks, pegawai: Pegawai, nomor: str | None, nama_telegram: str) -> int:
    """Ask every active operator to confirm a binding without a number in the directory. Returns how many were asked."""
    tampil = layar_konfirmasi(k, pegawai, nomor=nomor, nama_telegram=nama_telegram)
    semua = akun.operator_aktif(k)
    for _, telegram_id in semua:
        kirim(k, telegram_id, tampil, prioritas=KABAR)
    return len(semua)


def tampilkan_yang_menunggu(k: Konteks, telegram_id: int) -> int:
    """Show an operator the bindings that wait, each with its buttons. Returns how many there are."""
    semua = akun.menunggu_konfirmasi(k)
    for pegawai in semua[:SEKALI_TAMPIL]:
        kirim(k, telegram_id, layar_konfirmasi(k, pegawai))
    return len(semua)


def layar_konfirmasi(
    k: Konteks, pegawai: Pegawai, *, nomor: str | None = None, nama_telegram: str | None = None
) -> Layar:
    """Who waits, with «Konfirmasi» and «Tolak». Number and Telegram name are not kept: only the first message has them."""
    orang = perkara.orang(k.organisasi, pegawai.id)
    return layar(
        "mulai/minta_konfirmasi",
        tombol=[[Tombol(t.KONFIRMASI, f"a:{pegawai.id}:y"), Tombol(t.TOLAK, f"a:{pegawai.id}:t")]],
        nama=orang.nama_lengkap,
        nip=pegawai.nip,
        jabatan=orang.jabatan,
        unit=sebutan.nama_unit(k.profil, k.organisasi, orang.simpul),
        nomor=tampilkan_telepon(nomor) if nomor else None,
        nama_telegram=nama_telegram,
    )


def putuskan(k: Konteks, pegawai_id: int, *, terima: bool) -> HasilKonfirmasi:
    """An operator's tap under a binding that waits. The person is told; a second tap changes nothing."""
    if k.pegawai is None or "operator" not in (k.pegawai.peran_aplikasi or ()):
        return HasilKonfirmasi("bukan_operator")
    pegawai = k.sesi.get(Pegawai, pegawai_id)
    nip = (pegawai.nip or "kepala_daerah") if pegawai else ""
    if pegawai is None or not pegawai.aktif:
        return HasilKonfirmasi("tidak_ada_akun")
    hasil = akun.konfirmasi(k, nip) if terima else akun.tolak(k, nip)
    nama = perkara.orang(k.organisasi, pegawai.id).nama_lengkap
    if hasil.hasil != "selesai" or hasil.telegram_id is None:
        return HasilKonfirmasi("sudah_aktif" if hasil.hasil == "sudah_aktif" else "tidak_ada_akun", nama)
    if terima:
        kabari_dikonfirmasi(k, pegawai, hasil.telegram_id)
    else:
        kabari_ditolak(k, hasil.telegram_id)
    return HasilKonfirmasi("selesai", nama)
