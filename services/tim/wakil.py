"""A team without a ketua: the head of the unit that owns it names who hands the result in (matrix X-17)."""

from sqlalchemy import delete, insert, select

from models import Sekali
from models.kotak import KABAR
from rules.jabatan import pemegang_jabatan
from rules.organisasi import Pejabat
from rules.struktur import unit_organisasi
from services import audit, penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.permohonan.perkara import orang
from services.tim import baca as isi_tim
from services.tim.baca import DataTim
from services.tombol import Tombol

JENIS, DIMINTA = "wakil_tim", "wakil_tim_diminta"


def penyerah(k: Konteks, tim: DataTim) -> int | None:
    """Who hands the result of a team in: its ketua; without one whom the head named, as long as that person belongs to it."""
    if tim.ketua is not None and tim.ketua.pegawai_id is not None:
        return tim.ketua.pegawai_id
    wakil = k.sesi.scalars(
        select(Sekali.pegawai_id)
        .where(Sekali.jenis == JENIS, Sekali.periode == str(tim.id))
        .order_by(Sekali.id.desc())
    ).first()
    return wakil if wakil is not None and tim.tempat(wakil) is not None else None


def kepala(k: Konteks, tim: DataTim) -> Pejabat | None:
    """The head of the unit organisasi that owns the team, today."""
    unit = unit_organisasi(k.profil, k.organisasi, tim.unit)
    return pemegang_jabatan(k.profil, k.organisasi, unit, k.hari_ini) if unit else None


def minta(k: Konteks, tim: DataTim) -> str:
    """Ask the head to name somebody, once a day. A sentence for the member who wanted to hand the result in."""
    pejabat = kepala(k, tim)
    if pejabat is None:
        return "Tim ini belum punya ketua, dan jabatan pimpinan unit pemiliknya kosong."
    siapa = sebutan.pejabat(pejabat)
    kunci = {"jenis": DIMINTA, "pegawai_id": pejabat.pegawai.id, "periode": f"{tim.id}:{k.hari_ini}"}
    chat = penerima.chat(k.sesi, [pejabat.pegawai.id]).get(pejabat.pegawai.id)
    if chat is not None and k.sesi.execute(select(Sekali.id).filter_by(**kunci)).first() is None:
        k.sesi.execute(insert(Sekali).values(**kunci, dibuat=k.sekarang))
        anggota = [orang(k.organisasi, a.pegawai_id) for a in tim.aktif if a.pegawai_id is not None]
        kirim(
            k,
            chat,
            layar(
                "evaluasi/pilih_wakil",
                tombol=[
                    [Tombol(sebutan.potong(p.nama_lengkap, 48), f"t:{tim.id}:wakil:{p.id}")] for p in anggota
                ],
                tim=sebutan.potong(tim.nama, 120),
            ),
            prioritas=KABAR,
        )
    return (
        f"Tim ini belum punya ketua. {siapa} memilih siapa yang menyerahkan hasilnya, dan sudah diberi tahu."
        if chat is not None
        else f"Tim ini belum punya ketua. {siapa} perlu memilih siapa yang menyerahkan hasilnya, tetapi belum mengaktifkan bot."
    )


def tunjuk(k: Konteks, tim_id: int, pegawai_id: int) -> str | None:
    """`k.pegawai`, head of the owner's unit, names who hands the result in. The name; None where this is not theirs to say."""
    tim = isi_tim.muat(k, tim_id)
    pejabat = kepala(k, tim) if tim is not None else None
    if tim is None or pejabat is None or k.pegawai is None or pejabat.pegawai.id != k.pegawai.id:
        return None
    if (tim.ketua is not None and tim.ketua.pegawai_id is not None) or tim.tempat(pegawai_id) is None:
        return None
    k.sesi.execute(delete(Sekali).where(Sekali.jenis == JENIS, Sekali.periode == str(tim_id)))
    k.sesi.execute(
        insert(Sekali).values(jenis=JENIS, pegawai_id=pegawai_id, periode=str(tim_id), dibuat=k.sekarang)
    )
    audit.catat(
        k, "tunjuk_wakil", "tim", tim_id, jabatan=pejabat.jabatan, sebagai=pejabat.sebagai, wakil=pegawai_id
    )
    return orang(k.organisasi, pegawai_id).nama_lengkap
