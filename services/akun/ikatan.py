"""From a code to a bound Telegram account, and its end. Who taps is judged elsewhere, by the account that is active here.

The way: `tebus_kode` (a good code) → `setuju_data` (the notice was read) → `ikat_dengan_kontak` (the own number) →
active, or waiting for `konfirmasi` where the directory holds no number. The code is used up only at the binding.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, func, insert, select, update

from models import Akun, Draf, Kartu, KodeAktivasi, KotakKeluar, Pegawai, PercobaanKode
from models.akun import AKTIF, DICABUT, MENDAFTAR, MENUNGGU_KONFIRMASI
from models.kotak import ANTRE, BATAL
from services import audit
from services.akun.telepon import baku_telepon
from services.akun.undangan import cari_pegawai, rapikan_kode, sidik_kode
from services.konteks import Konteks

BATAS_PERCOBAAN = 5
JEDA_PERCOBAAN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HasilTebus:
    """What a code did.

    `hasil`: `diterima` (go on with the notice) · `salah` (`sisa` tries are left) · `terkunci` (until `sampai`) ·
    `kedaluwarsa` · `sudah_dipakai` · `akun_terpakai` (this Telegram account already speaks for `pegawai`, or waits for
    confirmation) · `pegawai_sudah_aktif` (another Telegram account speaks for the person).
    """

    hasil: Literal[
        "diterima",
        "salah",
        "terkunci",
        "kedaluwarsa",
        "sudah_dipakai",
        "akun_terpakai",
        "pegawai_sudah_aktif",
    ]
    pegawai: Pegawai | None = None
    sisa: int = 0
    sampai: datetime | None = None
    keadaan: str | None = None
    """Of the account that is in the way (`akun_terpakai`)."""


@dataclass(frozen=True, slots=True)
class Pendaftaran:
    """Where a Telegram account stands."""

    pegawai: Pegawai
    keadaan: str
    """models.akun: mendaftar, menunggu_konfirmasi, aktif"""
    sudah_setuju: bool


@dataclass(frozen=True, slots=True)
class HasilIkat:
    """What the shared contact did.

    `hasil`: `aktif` · `menunggu_konfirmasi` (no number in the directory: tell the operators) · `bukan_milik_sendiri` ·
    `nomor_berbeda` (`sisa` tries are left with this code) · `belum_ada_kode` · `belum_setuju` · `kedaluwarsa` ·
    `sudah_terikat`.
    """

    hasil: Literal[
        "aktif",
        "menunggu_konfirmasi",
        "bukan_milik_sendiri",
        "nomor_berbeda",
        "belum_ada_kode",
        "belum_setuju",
        "kedaluwarsa",
        "sudah_terikat",
    ]
    pegawai: Pegawai | None = None
    telepon: str | None = None
    """The shared number, tidied (62…): the operators compare it before they confirm."""
    sisa: int = 0


@dataclass(frozen=True, slots=True)
class HasilAkun:
    """What `konfirmasi`, `tolak` or `cabut` did. `hasil` names the reason where nothing was done."""

    hasil: Literal["selesai", "tidak_dikenal", "tidak_ada_akun", "sudah_aktif", "belum_lengkap"]
    pegawai: Pegawai | None = None
    telegram_id: int | None = None
    kartu_terbuka: int = 0
    """Cards that wait for this person's decision."""


def tebus_kode(k: Konteks, telegram_id: int, kode: str) -> HasilTebus:
    """Try an activation code. Five wrong ones make the Telegram account wait an hour. The code is not used up yet."""
    if (ada := pendaftaran(k, telegram_id)) and ada.keadaan != MENDAFTAR:
        return HasilTebus("akun_terpakai", ada.pegawai, keadaan=ada.keadaan)
    if sampai := terkunci_sampai(k, telegram_id):
        return HasilTebus("terkunci", sampai=sampai)
    polos = rapikan_kode(kode)
    baris = (
        k.sesi.scalars(select(KodeAktivasi).where(KodeAktivasi.sidik == sidik_kode(polos))).first()
        if polos
        else None
    )
    if baris is None:
        return _kode_salah(k, telegram_id)
    pegawai = k.sesi.get_one(Pegawai, baris.pegawai_id)
    if baris.dipakai is not None:
        return HasilTebus("sudah_dipakai", pegawai)
    if not _berlaku(k, baris) or not pegawai.aktif:
        return HasilTebus("kedaluwarsa", pegawai)
    lain = k.sesi.scalars(select(Akun).where(Akun.pegawai_id == pegawai.id, Akun.keadaan != DICABUT)).first()
    if lain is not None and lain.keadaan != MENDAFTAR:
        return HasilTebus("pegawai_sudah_aktif", pegawai)
    # Nobody was bound yet, so nothing is lost: whoever holds the code now is the one who registers.
    k.sesi.execute(
        delete(Akun).where(
            Akun.keadaan == MENDAFTAR, (Akun.pegawai_id == pegawai.id) | (Akun.telegram_id == telegram_id)
        )
    )
    k.sesi.execute(
        insert(Akun).values(
            pegawai_id=pegawai.id,
            telegram_id=telegram_id,
            keadaan=MENDAFTAR,
            kode_id=baris.id,
            dibuat=k.sekarang,
        )
    )
    return HasilTebus("diterima", pegawai)


def terkunci_sampai(k: Konteks, telegram_id: int) -> datetime | None:
    """Until when this account must wait after too many wrong codes; None where it need not."""
    baris = k.sesi.get(PercobaanKode, telegram_id)
    if baris is None or baris.jumlah < BATAS_PERCOBAAN:
        return None
    sampai = baris.sejak + JEDA_PERCOBAAN
    return sampai if sampai > k.sekarang else None


def pendaftaran(k: Konteks, telegram_id: int) -> Pendaftaran | None:
    """The living account of this Telegram account, whatever its state; None for a stranger."""
    baris = k.sesi.execute(
        select(Akun.keadaan, Akun.pemberitahuan_data_dibaca, Pegawai)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .where(Akun.telegram_id == telegram_id, Akun.keadaan != DICABUT)
    ).first()
    return Pendaftaran(baris[2], baris[0], baris[1] is not None) if baris else None


def setuju_data(k: Konteks, telegram_id: int) -> Pendaftaran | None:
    """«Saya mengerti» under the personal-data notice. None where no code was entered."""
    k.sesi.execute(
        update(Akun)
        .where(
            Akun.telegram_id == telegram_id,
            Akun.keadaan == MENDAFTAR,
            Akun.pemberitahuan_data_dibaca.is_(None),
        )
        .values(pemberitahuan_data_dibaca=k.sekarang)
    )
    return pendaftaran(k, telegram_id)


def ikat_dengan_kontak(k: Konteks, telegram_id: int, kontak_user_id: int | None, telepon: str) -> HasilIkat:
    """Bind with the own contact: `kontak_user_id` (contact.user_id) must be the account's own, and the number must be
    the one in the directory. Without a number there, the operator confirms."""
    akun = k.sesi.scalars(
        select(Akun).where(Akun.telegram_id == telegram_id, Akun.keadaan != DICABUT)
    ).first()
    if akun is None:
        return HasilIkat("belum_ada_kode")
    pegawai = k.sesi.get_one(Pegawai, akun.pegawai_id)
    if akun.keadaan != MENDAFTAR:
        return HasilIkat("sudah_terikat", pegawai)
    if akun.pemberitahuan_data_dibaca is None:
        return HasilIkat("belum_setuju", pegawai)
    if kontak_user_id != telegram_id:
        return HasilIkat("bukan_milik_sendiri", pegawai)
    kode = k.sesi.get_one(KodeAktivasi, akun.kode_id)
    if kode.dipakai is not None or not _berlaku(k, kode) or not pegawai.aktif:
        k.sesi.delete(akun)
        k.sesi.flush()
        return HasilIkat("kedaluwarsa", pegawai)
    # Telegram leaves out the «+»; a number of another country must not be read as ours.
    nomor = baku_telepon(telepon if telepon.startswith(("+", "0")) else f"+{telepon}")
    if pegawai.telepon and nomor != pegawai.telepon:
        kode.percobaan += 1
        k.sesi.flush()
        return HasilIkat("nomor_berbeda", pegawai, nomor, max(0, BATAS_PERCOBAAN - kode.percobaan))
    dipakai = k.sesi.execute(
        update(KodeAktivasi)
        .where(KodeAktivasi.id == kode.id, KodeAktivasi.dipakai.is_(None))
        .values(dipakai=k.sekarang)
        .returning(KodeAktivasi.id)
    ).first()
    if dipakai is None:
        return HasilIkat("kedaluwarsa", pegawai)
    k.sesi.execute(delete(PercobaanKode).where(PercobaanKode.telegram_id == telegram_id))
    if pegawai.telepon:
        akun.keadaan, akun.terikat = AKTIF, k.sekarang
        k.sesi.flush()  # what follows in this transaction may ask the table without the session
        audit.catat(k, "akun_aktif", "akun", akun.id, pelaku_id=pegawai.id)
        return HasilIkat("aktif", pegawai, nomor)
    akun.keadaan = MENUNGGU_KONFIRMASI
    k.sesi.flush()
    audit.catat(k, "akun_menunggu", "akun", akun.id, pelaku_id=pegawai.id)
    return HasilIkat("menunggu_konfirmasi", pegawai, nomor)


def konfirmasi(k: Konteks, nip: str) -> HasilAkun:
    """Confirm a binding that waits. The caller tells the person and sends the cards that waited for the activation."""
    pegawai = cari_pegawai(k.sesi, nip)
    if pegawai is None:
        return HasilAkun("tidak_dikenal")
    akun = _akun_hidup(k, pegawai.id)
    if akun is None:
        return HasilAkun("tidak_ada_akun", pegawai)
    if akun.keadaan == AKTIF:
        return HasilAkun("sudah_aktif", pegawai, akun.telegram_id)
    if akun.keadaan == MENDAFTAR:
        return HasilAkun("belum_lengkap", pegawai, akun.telegram_id)
    akun.keadaan, akun.terikat = AKTIF, k.sekarang
    k.sesi.flush()
    audit.catat(k, "akun_dikonfirmasi", "akun", akun.id, pegawai_id=pegawai.id)
    return HasilAkun("selesai", pegawai, akun.telegram_id, _kartu_terbuka(k, pegawai.id))


def tolak(k: Konteks, nip: str) -> HasilAkun:
    """Refuse a binding that waits. The code stays used up; a new invitation starts anew."""
    pegawai = cari_pegawai(k.sesi, nip)
    if pegawai is None:
        return HasilAkun("tidak_dikenal")
    akun = _akun_hidup(k, pegawai.id)
    if akun is None or akun.keadaan != MENUNGGU_KONFIRMASI:
        return HasilAkun("sudah_aktif" if akun and akun.keadaan == AKTIF else "tidak_ada_akun", pegawai)
    return cabut_pegawai(k, pegawai.id)


def cabut(k: Konteks, nip: str) -> HasilAkun:
    """End the account of a person at once."""
    pegawai = cari_pegawai(k.sesi, nip)
    return cabut_pegawai(k, pegawai.id) if pegawai else HasilAkun("tidak_dikenal")


def cabut_pegawai(k: Konteks, pegawai_id: int) -> HasilAkun:
    """End the account: the next tap is a stranger's.

    Cards that wait for the person stay with the office and go out again when an official activates the bot. The open
    form is dropped, messages not sent yet are not sent, unused codes expire.
    """
    pegawai = k.sesi.get_one(Pegawai, pegawai_id)
    k.sesi.execute(
        update(KodeAktivasi)
        .where(
            KodeAktivasi.pegawai_id == pegawai_id,
            KodeAktivasi.dipakai.is_(None),
            KodeAktivasi.berlaku_sampai > k.sekarang,
        )
        .values(berlaku_sampai=k.sekarang)
    )
    akun = _akun_hidup(k, pegawai_id)
    if akun is None:
        return HasilAkun("tidak_ada_akun", pegawai)
    telegram_id, keadaan_lama = akun.telegram_id, akun.keadaan
    akun.keadaan, akun.dicabut = DICABUT, k.sekarang
    k.sesi.flush()
    terbuka = _kartu_terbuka(k, pegawai_id)
    k.sesi.execute(
        update(Kartu)
        .where(Kartu.pegawai_id == pegawai_id, Kartu.keadaan == "terbuka")
        .values(keadaan="belum", telegram_id=None, message_id=None)
    )
    k.sesi.execute(
        update(Draf)
        .where(Draf.telegram_id == telegram_id, Draf.keadaan == "terbuka")
        .values(keadaan="dibatalkan", diubah=k.sekarang)
    )
    k.sesi.execute(
        update(KotakKeluar)
        .where(KotakKeluar.chat_id == telegram_id, KotakKeluar.keadaan == ANTRE)
        .values(keadaan=BATAL)
    )
    audit.catat(k, "akun_dicabut", "akun", akun.id, pegawai_id=pegawai_id, sebelumnya=keadaan_lama)
    return HasilAkun("selesai", pegawai, telegram_id, terbuka)


def operator_aktif(k: Konteks) -> list[tuple[Pegawai, int]]:
    """Active people with the role operator and their Telegram accounts: whom to tell that a binding waits."""
    semua = k.sesi.execute(
        select(Pegawai, Akun.telegram_id)
        .join(Akun, Akun.pegawai_id == Pegawai.id)
        .where(Akun.keadaan == AKTIF, Pegawai.aktif)
    )
    return [(p, telegram_id) for p, telegram_id in semua if "operator" in (p.peran_aplikasi or ())]


def menunggu_konfirmasi(k: Konteks) -> list[Pegawai]:
    """People whose binding waits for an operator, the oldest first."""
    return list(
        k.sesi.scalars(
            select(Pegawai)
            .join(Akun, Akun.pegawai_id == Pegawai.id)
            .where(Akun.keadaan == MENUNGGU_KONFIRMASI)
            .order_by(Akun.id)
        )
    )


def _kode_salah(k: Konteks, telegram_id: int) -> HasilTebus:
    baris = k.sesi.get(PercobaanKode, telegram_id)
    if baris is None:
        baris = PercobaanKode(telegram_id=telegram_id, jumlah=0, sejak=k.sekarang)
        k.sesi.add(baris)
    elif baris.sejak + JEDA_PERCOBAAN <= k.sekarang:
        baris.jumlah = 0
    baris.jumlah += 1
    baris.sejak = k.sekarang
    k.sesi.flush()
    if baris.jumlah >= BATAS_PERCOBAAN:
        return HasilTebus("terkunci", sampai=k.sekarang + JEDA_PERCOBAAN)
    return HasilTebus("salah", sisa=BATAS_PERCOBAAN - baris.jumlah)


def _berlaku(k: Konteks, kode: KodeAktivasi) -> bool:
    return kode.berlaku_sampai > k.sekarang and kode.percobaan < BATAS_PERCOBAAN


def _akun_hidup(k: Konteks, pegawai_id: int) -> Akun | None:
    return k.sesi.scalars(
        select(Akun)
        .where(Akun.pegawai_id == pegawai_id, Akun.keadaan != DICABUT)
        .execution_options(populate_existing=True)
    ).first()


def _kartu_terbuka(k: Konteks, pegawai_id: int) -> int:
    return k.sesi.execute(
        select(func.count(Kartu.id)).where(
            Kartu.pegawai_id == pegawai_id, Kartu.keadaan.in_(["terbuka", "belum"])
        )
    ).scalar_one()
