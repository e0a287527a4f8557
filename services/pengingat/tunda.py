"""«Ingatkan 1 jam lagi», «Besok pagi», «Sedang cuti»: reminders that a person puts off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import bindparam, delete, insert, literal_column, select, update

from models import JedaPengingat, Pengingat
from models.pengingat import ANTRE, BATAL
from rules.kalender import Kalender
from rules.tunda import besok_pagi, pagi, satu_jam_lagi
from services import audit
from services.konteks import Konteks
from services.pengingat import kabar
from services.pengingat.baris import Baris, baca
from services.pengingat.baris import tunda as pindahkan
from services.pengingat.isi import Bahan, Butir
from services.pernyataan import jalankan

CARA: dict[str, Callable[[datetime, date | None, Kalender, tzinfo], datetime]] = {
    "jam": satu_jam_lagi,
    "pagi": besok_pagi,
}
PALING_LAMA = timedelta(days=366)
"""Nobody is on leave for longer without the head knowing."""
SEHARI = timedelta(days=1)
_SEBELUM_TUTUP = timedelta(minutes=5)
"""A reminder for the end of the office hours comes so long before it: after it nobody is disturbed."""

_sampai = select(JedaPengingat.sampai).where(JedaPengingat.pegawai_id == bindparam("pegawai_id"))


@dataclass(frozen=True, slots=True)
class Tertunda:
    """When the reminder comes again (aware). `dibatasi`: sooner than was asked for, because of the due day."""

    saat: datetime
    dibatasi: bool
    butir: list[Butir]


def milik(k: Konteks, nomor: int) -> list[Baris]:
    """What stood in the message that this row was sent with, for its own reader; nothing for anybody else."""
    if k.pegawai is None:
        return []
    satu = baca(k, Pengingat.id == nomor, Pengingat.pegawai_id == k.pegawai.id)
    if not satu or satu[0].keluar_id is None:
        return []
    return baca(k, Pengingat.keluar_id == satu[0].keluar_id, Pengingat.keadaan != BATAL)


def tunda(k: Konteks, baris: list[Baris], cara: str) -> Tertunda | None:
    """Remind again, in an hour (`jam`) or on the next working morning (`pagi`), within office hours and not past the due day.

    None: there is nothing left to be reminded of.
    """
    bahan = Bahan(k, baris)
    isi = [(b, butir) for b in baris if (butir := bahan.butir(b)) is not None]
    if not isi:
        return None
    kalender, zona = k.aturan.kalender, k.aturan.zona
    tempo = min((b.jatuh_tempo for _, b in isi if b.jatuh_tempo >= k.hari_ini), default=None)
    bebas = CARA[cara](k.sekarang, None, kalender, zona)
    nanti = CARA[cara](k.sekarang, tempo, kalender, zona)
    if nanti == kalender.tutup(nanti.astimezone(zona).date(), zona):
        nanti -= _SEBELUM_TUTUP
    if nanti <= k.sekarang:
        nanti = bebas
    pindahkan(k, [b.id for b, _ in isi], nanti)
    return Tertunda(nanti, nanti < bebas, [butir for _, butir in isi])


# --- leave --------------------------------------------------------------------------------------------------------------


def jeda(k: Konteks) -> date | None:
    """The last day of the leave that `k.pegawai` is on; None where no pause runs."""
    if k.pegawai is None:
        return None
    return jeda_orang(k, k.pegawai.id)


def jeda_orang(k: Konteks, pegawai_id: int) -> date | None:
    """The last day of the leave that this person is on; None where no pause runs."""
    sampai: date | None = jalankan(k.sesi, _sampai, {"pegawai_id": pegawai_id}).scalar()
    return sampai if sampai is not None and sampai >= k.hari_ini else None


def cuti(k: Konteks, sampai: date) -> datetime:
    """No reminders up to and including this day; the ketua of the person's teams are told. Returns the morning on which they come again.

    Raises ValueError for a day that is over, or more than a year away.
    """
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat menjeda pengingatnya")
    if not k.hari_ini <= sampai <= k.hari_ini + PALING_LAMA:
        raise ValueError("Tanggal terakhir cuti harus hari ini atau sesudahnya, paling lama satu tahun.")
    lama = jeda(k)
    k.sesi.execute(delete(JedaPengingat).where(JedaPengingat.pegawai_id == k.pegawai.id))
    k.sesi.execute(insert(JedaPengingat).values(pegawai_id=k.pegawai.id, sampai=sampai, dibuat=k.sekarang))
    audit.catat(k, "jeda_pengingat", "pegawai", k.pegawai.id, sampai=sampai.isoformat())
    # What waits already was put off by a former leave, or by hand: the new leave decides from now on.
    _bangunkan(k)
    lagi = pagi(sampai + SEHARI, k.aturan.kalender, k.aturan.zona)
    if lama != sampai:
        kabar.cuti(k, sampai, lagi.astimezone(k.aturan.zona).date())
    return lagi


def kembali(k: Konteks) -> bool:
    """«Saya sudah kembali»: what waited comes at the next tick. False where no pause ran."""
    if jeda(k) is None or k.pegawai is None:
        return False
    k.sesi.execute(delete(JedaPengingat).where(JedaPengingat.pegawai_id == k.pegawai.id))
    audit.catat(k, "akhiri_jeda_pengingat", "pegawai", k.pegawai.id)
    _bangunkan(k)
    return True


def _bangunkan(k: Konteks) -> None:
    """What this person put off comes now, or is put off anew by the leave."""
    assert k.pegawai is not None
    k.sesi.execute(
        update(Pengingat)
        .where(
            Pengingat.keadaan == literal_column(f"'{ANTRE}'"),
            Pengingat.pegawai_id == k.pegawai.id,
            Pengingat.saat > k.sekarang,
        )
        .values(saat=k.sekarang)
        .execution_options(synchronize_session=False)
    )
