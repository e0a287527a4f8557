"""«Ingatkan ketua»: whoever waits for an overdue report of a team nudges its ketua, once a day whoever of them taps."""

from dataclasses import replace

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from models import Pengingat, Sekali
from models.kotak import KABAR
from services import audit, penerima
from services.konteks import Konteks
from services.kotak_keluar import kirim, pagar
from services.layar import layar
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import baca
from services.pengingat.isi import Bahan
from services.pengingat.sebab import sebab
from services.pengingat.tunda import jeda_orang
from services.permohonan.perkara import orang
from services.tanggal import hari_tanggal

JENIS = "ingatkan_ketua"
"""sekali.jenis, audit.tindakan, kotak_keluar.jenis"""


def ingatkan(k: Konteks, nomor: int) -> str | None:
    """Tell the ketua of the reminder with this id that the report is awaited. Returns what became of it.

    None: the reminder is not one that `k.pegawai` received as a recipient of reports.
    """
    satu = baca(k, Pengingat.id == nomor, Pengingat.pegawai_id == k.pegawai.id) if k.pegawai else []
    if not satu or satu[0].untuk != "penerima" or satu[0].tim_id is None:
        return None
    b = satu[0]
    if Bahan(k, satu).butir(b) is None:
        return sebab(k, satu)
    tim = pengingat_tim.muat(k, [satu[0].tim_id])[satu[0].tim_id]
    ketua = tim.ketua_id
    assert ketua is not None, "tanpa ketua pengingat ini gugur"
    milik = replace(b, jenis="ketua:h+1", pegawai_id=ketua)
    butir = Bahan(k, [milik]).butir(milik)
    assert butir is not None, "yang ditunggu penerima masih terutang"
    nama = orang(k.organisasi, ketua).nama_lengkap
    chat = penerima.chat(k.sesi, [ketua]).get(ketua)
    if chat is None:
        return f"{nama} belum mengaktifkan bot. Mohon hubungi langsung."
    if (sampai := jeda_orang(k, ketua)) is not None:
        return f"{nama} sedang cuti sampai dengan {hari_tanggal(sampai)}, sehingga tidak diingatkan."
    try:
        with pagar(k):
            kunci = {"jenis": JENIS, "pegawai_id": ketua, "periode": f"{b.periode}:{k.hari_ini}"}
            k.sesi.execute(insert(Sekali).values(**kunci, dibuat=k.sekarang))
    except IntegrityError:
        return f"{nama} sudah diingatkan hari ini. Besok dapat diingatkan lagi."
    assert k.pegawai is not None
    isi = layar(
        "pengingat/dari_penerima",
        tombol=[[satu] for satu in butir.tombol],
        penerima=orang(k.organisasi, k.pegawai.id).nama_lengkap,
        b=butir,
    )
    kirim(k, chat, isi, prioritas=KABAR, jenis=JENIS)
    audit.catat(k, JENIS, "tim", tim.id, ketua=ketua)
    return f"{nama} sudah diingatkan."
