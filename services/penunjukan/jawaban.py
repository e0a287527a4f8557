"""What comes from outside the chain: the paper answer of another government, and a view that holds up nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import update

from models import Permohonan
from models.kotak import KABAR
from models.permohonan import DISETUJUI, DITOLAK, MENUNGGU
from services import audit, penerima, sebutan
from services.formulir import JawabanSalah
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.penunjukan import orang as penunjukan_orang
from services.permohonan import alur
from services.permohonan import berkas as berkas_permohonan
from services.permohonan.perkara import Perkara, PermohonanHilang, muat, orang, rute_hari_ini
from services.tombol import PERMOHONAN_SAYA, Tombol

SUDAH = "Jawaban untuk permohonan ini tidak ditunggu lagi."


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The letter as it lies on the desk. `nama`: who is given, one name each; `berkas_id`: its scan."""

    setuju: bool
    nomor: str
    tanggal: date
    nama: tuple[str, ...]
    alasan: str | None
    berkas_id: int


def menunggu(perkara: Perkara) -> bool:
    """Has everybody here decided, so that only the other government's answer is missing?"""
    d = perkara.data
    semua_tutup = all(x.keadaan == DISETUJUI for x in perkara.langkah)
    return (d.jenis, d.lingkup, d.keadaan) == ("penunjukan", "lintas_instansi", MENUNGGU) and semua_tutup


def yang_dapat_dicatat(k: Konteks, permohonan_id: int, *, kunci: bool = False) -> Perkara | None:
    """The request, where this person may record its answer: the head who asked, or the Tata Usaha of that office."""
    if k.pegawai is None:
        return None
    try:
        perkara = muat(k, permohonan_id, kunci=kunci)
    except PermohonanHilang:
        return None
    d = perkara.data
    pencatat = {d.pemohon_id, *penerima.tata_usaha(k, d.unit_pemilik)}
    return perkara if k.pegawai.id in pencatat and d.lingkup == "lintas_instansi" else None


def catat(k: Konteks, permohonan_id: int, jawaban: Jawaban) -> Perkara:
    """Record the answer: approved is in force, refused ends the request. Raises JawabanSalah."""
    perkara = yang_dapat_dicatat(k, permohonan_id, kunci=True)
    if perkara is None or not menunggu(perkara) or k.pegawai is None:
        raise JawabanSalah(SUDAH)
    banyak = int(perkara.data.rincian.get("banyak", 1))
    if jawaban.setuju and not 1 <= len(jawaban.nama) <= banyak:
        jumlah = "satu nama" if banyak == 1 else f"1 sampai {banyak} nama, satu nama per baris"
        raise JawabanSalah(f"Sebutkan {jumlah}.", "nama")
    if jawaban.tanggal > k.hari_ini:
        raise JawabanSalah("Tanggal surat itu belum tiba. Silakan periksa lagi.", "tanggal")
    if jawaban.tanggal < perkara.data.dibuat.astimezone(k.aturan.zona).date():
        raise JawabanSalah("Tanggal surat itu mendahului permohonannya. Silakan periksa lagi.", "tanggal")
    _simpan(
        perkara,
        jawaban={
            "setuju": jawaban.setuju,
            "nomor": jawaban.nomor,
            "tanggal": jawaban.tanggal.isoformat(),
            "alasan": jawaban.alasan,
            "berkas_id": jawaban.berkas_id,
            "oleh": k.pegawai.id,
            "waktu": k.sekarang.isoformat(),
        },
    )
    berkas_permohonan.simpan(k, perkara.id, (jawaban.berkas_id,))
    audit.catat(
        k,
        "catat_jawaban",
        "permohonan",
        perkara.id,
        hasil=DISETUJUI if jawaban.setuju else DITOLAK,
        nomor=jawaban.nomor,
        berkas=jawaban.berkas_id,
        orang=list(jawaban.nama),
    )
    if jawaban.setuju:
        penunjukan_orang.simpan_luar(perkara, jawaban.nama)
        alur.selesaikan(perkara, None)
    else:
        alur.akhiri(perkara, DITOLAK)
    _kabari_peminta(perkara, jawaban)
    return perkara


def _kabari_peminta(perkara: Perkara, jawaban: Jawaban) -> None:
    k, d = perkara.k, perkara.data
    tujuan = penerima.chat(k.sesi, [d.pemohon_id]).get(d.pemohon_id)
    if tujuan is None or k.pegawai is None or k.pegawai.id == d.pemohon_id:
        return
    kirim(
        k,
        tujuan,
        layar(
            "penunjukan/dijawab",
            tombol=[[Tombol(PERMOHONAN_SAYA, f"p:{d.id}:l+")]],
            setuju=jawaban.setuju,
            instansi=d.rincian["instansi"],
            kegiatan=d.kegiatan,
            nomor=jawaban.nomor,
            nama=sebutan.gabung(jawaban.nama),
            alasan=jawaban.alasan,
            pencatat=orang(perkara.org, k.pegawai.id).nama_lengkap,
        ),
        prioritas=KABAR,
        jenis="kabar",
    )


# --- a view --------------------------------------------------------------------------------------------------------------


def yang_dimintai_pandangan(k: Konteks, permohonan_id: int, *, kunci: bool = False) -> Perkara | None:
    """The request, where this person is asked for a view today."""
    if k.pegawai is None:
        return None
    try:
        perkara = muat(k, permohonan_id, kunci=kunci)
    except PermohonanHilang:
        return None
    diminta = [p.pegawai.id for p in rute_hari_ini(perkara).pertimbangan]
    return perkara if k.pegawai.id in diminta else None


def sampaikan_pandangan(k: Konteks, permohonan_id: int, teks: str) -> Perkara:
    """Pass the view on to whoever decides. Raises JawabanSalah where the decision has been taken."""
    perkara = yang_dimintai_pandangan(k, permohonan_id, kunci=True)
    i = perkara.terbuka if perkara else None
    if perkara is None or i is None or k.pegawai is None:
        raise JawabanSalah("Permohonan ini sudah diputus. Pandangan tidak diperlukan lagi.")
    satu = {"oleh": k.pegawai.id, "teks": teks, "waktu": k.sekarang.isoformat()}
    _simpan(perkara, pandangan=[*perkara.data.rincian.get("pandangan", []), satu])
    audit.catat(k, "pandangan", "permohonan", perkara.id, teks=teks)
    nama = orang(perkara.org, k.pegawai.id).nama_lengkap
    pejabat = [p.pegawai.id for p in perkara.pejabat(i)]
    for tujuan in penerima.chat(k.sesi, pejabat).values():
        kirim(
            k,
            tujuan,
            layar("penunjukan/pandangan_masuk", nama=nama, perkara=perkara.jenis.sebut(perkara), teks=teks),
            prioritas=KABAR,
            jenis="pandangan",
        )
    return perkara


def _simpan(perkara: Perkara, **rincian: Any) -> None:
    perkara.data.rincian = {**perkara.data.rincian, **rincian}
    perkara.k.sesi.execute(
        update(Permohonan).where(Permohonan.id == perkara.id).values(rincian=perkara.data.rincian)
    )
