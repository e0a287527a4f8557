"""The card of a report in front of each of its receivers: sent, answered, taken back; and who receives it today."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, update

from models import KotakKeluar, PenerimaLaporan
from models.kotak import KABAR
from models.laporan import DIKIRIM, KINERJA
from rules.organisasi import Pejabat
from rules.pelaporan import laporan_kinerja
from services import penerima, sambungan, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar, kirim, sunting
from services.laporan import baca as laporan_baca
from services.laporan import periode as laporan_periode
from services.laporan import permintaan as permintaan_laporan
from services.laporan.baca import BERALIH, JENIS, DataLaporan, DataPenerima
from services.laporan.tugas import Tujuan, muat_tugas, peran_penerima, rancang
from services.layar import Layar, layar
from services.permohonan.perkara import orang
from services.tombol import Tombol

KETUA_TIM = "ketua tim"
AWAL_KUNCI = "laporan:"
JENIS_KELUAR = "laporan"
"""kotak_keluar.jenis of the cards."""


def tujuan(k: Konteks, lap: DataLaporan) -> Tujuan:
    """Asked anew: a report goes to offices, and an office may have changed hands since it was handed in."""
    if lap.permintaan_id is not None:
        return permintaan_laporan.tujuan(k, lap.permintaan_id)
    if lap.jenis == KINERJA:
        org = k.organisasi
        ketua, anggota = orang(org, lap.pelapor_id), orang(org, lap.tentang_id)
        dasar = k.profil.sitasi(k.profil.pelaporan.kinerja_anggota.dasar)
        kinerja = laporan_kinerja(k.profil, org, ketua, [anggota], k.hari_ini)
        kurang = next((x.alasan for satu in kinerja for x in satu.kurang), None)
        return Tujuan(tuple(p for satu in kinerja for p in satu.penerima), dasar, kurang)
    tugas = muat_tugas(k, lap.penugasan_id)
    assert tugas is not None, "laporan menunjuk penugasannya"
    if k.organisasi.unit(tugas.unit) is None:
        return Tujuan((), ())
    akhir = lap.periode == laporan_periode.AKHIR
    rute = rancang(k, tugas, sebagai=lap.jenis, akhir=akhir)
    return Tujuan(rute.penerima, rute.dasar, rute.alasan)


def jabatan(lap_jenis: str, p: Pejabat, ketua_id: int | None) -> str:
    """In which capacity somebody receives: the office, or «ketua tim»."""
    return KETUA_TIM if lap_jenis == "anggota" and p.pegawai.id == ketua_id else p.blok


def sebut_penerima(
    k: Konteks, jenis: str, penugasan_id: int, periode: str, pejabat: Iterable[Pejabat]
) -> str:
    """«Siti Aminah, S.Kom. (Kepala Bidang …, selaku Pejabat Penilai Kinerja)», «Budi (ketua tim)»; who asked has the office only."""
    tugas = muat_tugas(k, penugasan_id)
    ketua_id = tugas.ketua_id if tugas is not None else None
    peran: dict[int, str] = {}
    if tugas is not None and not periode.startswith(laporan_periode.DIMINTA):
        peran = peran_penerima(k, tugas, sebagai=jenis, akhir=periode == laporan_periode.AKHIR)
    semua = []
    for p in pejabat:
        di = jabatan(jenis, p, ketua_id)
        selaku = peran.get(p.pegawai.id, "") if di != KETUA_TIM else ""
        semua.append(f"{p.pegawai.nama_lengkap} ({di}{f', selaku {selaku}' if selaku else ''})")
    return sebutan.gabung(semua)


def tujukan(k: Konteks, lap: DataLaporan, pejabat: Iterable[Pejabat]) -> list[str]:
    """Write down the receivers and send each the card. Returns the names of those who have not activated the bot."""
    tugas = muat_tugas(k, lap.penugasan_id)
    ketua_id = tugas.ketua_id if tugas is not None else None
    semua = list(pejabat)
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in semua])
    for p in semua:
        tujuan_chat = chat.get(p.pegawai.id)
        nilai: dict[str, Any] = {
            "laporan_id": lap.id,
            "pegawai_id": p.pegawai.id,
            "jabatan": sebutan.potong(jabatan(lap.jenis, p, ketua_id), 255),
            "sebagai": p.sebagai,
            "keadaan": DIKIRIM,
            "dikirim": k.sekarang if tujuan_chat is not None else None,
            "telegram_id": tujuan_chat,
        }
        nomor = k.sesi.execute(
            insert(PenerimaLaporan).values(nilai).returning(PenerimaLaporan.id)
        ).scalar_one()
        if tujuan_chat is not None:
            dia = DataPenerima(nomor, **nilai, catatan=None, dijawab=None, message_id=None)
            antar(k, lap, dia, tujuan_chat)
    return [p.pegawai.nama_lengkap for p in semua if p.pegawai.id not in chat]


def antar(k: Konteks, lap: DataLaporan, dia: DataPenerima, chat_id: int) -> None:
    """Send the card, once."""
    kirim(k, chat_id, kartu(k, lap, dia), prioritas=KABAR, jenis=JENIS_KELUAR, kunci=_kunci(dia.id))


def kartu(k: Konteks, lap: DataLaporan, dia: DataPenerima) -> Layar:
    """At most eight lines; what may be done with it is in its buttons."""
    awal = f"l:{lap.id}"
    lain = [Tombol(t.BERI_UMPAN_BALIK, f"{awal}:umpan"), Tombol(t.LIHAT_LENGKAP, f"{awal}:lengkap")]
    dasar = [Tombol(t.DASAR_HUKUM, f"{awal}:dasar")]
    tombol = [lain]
    if dia.keadaan == DIKIRIM:
        tombol = [[Tombol(t.TERIMA, f"{awal}:terima"), Tombol(t.KEMBALIKAN, f"{awal}:kembali")], lain, dasar]
    return layar("laporan/kartu", tombol=tombol, dia=dia, zona=k.aturan.zona, **isi(k, lap))


def isi(k: Konteks, lap: DataLaporan) -> dict[str, Any]:
    """What stands on the card, and more of it behind «Lihat lengkap»."""
    pelapor = orang(k.organisasi, lap.pelapor_id)
    tugas = muat_tugas(k, lap.penugasan_id)
    assert tugas is not None, "laporan menunjuk penugasannya"
    return {
        "lap": lap,
        "jenis": JENIS[lap.jenis],
        "pelapor": pelapor.nama_lengkap,
        "jabatan": pelapor.jabatan,
        "tentang": orang(k.organisasi, lap.tentang_id) if lap.jenis == KINERJA else None,
        "kegiatan": sebutan.potong(tugas.kegiatan, 120),
        "unit": sebutan.nama_unit(k.profil, k.organisasi, tugas.unit),
        "lampiran": len(laporan_baca.lampiran(k, lap.id)),
        "diminta": permintaan_laporan.sebut(k, lap.permintaan_id),
    }


def tutup(k: Konteks, lap: DataLaporan) -> None:
    """A revision takes the place of `lap`: its cards say so and lose their buttons."""
    for dia in laporan_baca.penerima(k, lap.id):
        gambar(k, dia, layar("laporan/kartu_diganti", **isi(k, lap)))


def alihkan(k: Konteks, lap: DataLaporan, hari_ini: Tujuan) -> list[Pejabat]:
    """Offices have changed hands: whoever holds them now gets the report. Returns those who are new."""
    ada = laporan_baca.penerima(k, lap.id)
    if not hari_ini.pejabat:
        return []
    for dia in ada:
        if dia.keadaan == DIKIRIM and hari_ini.satu(dia.pegawai_id) is None:
            k.sesi.execute(
                update(PenerimaLaporan).where(PenerimaLaporan.id == dia.id).values(keadaan=BERALIH)
            )
            gambar(k, dia, layar("laporan/kartu_beralih", **isi(k, lap)))
    baru = [p for p in hari_ini.pejabat if p.pegawai.id not in {dia.pegawai_id for dia in ada}]
    tujukan(k, lap, baru)
    return baru


def gambar(k: Konteks, dia: DataPenerima, tampil: Layar, pesan_id: int | None = None) -> None:
    """Edit the card where it stands: as it was sent, and where it was opened again. Never sent: there is nothing to edit."""
    terkirim = k.sesi.execute(
        select(KotakKeluar.message_id).where(KotakKeluar.kunci == _kunci(dia.id))
    ).scalar_one_or_none()
    for di in dict.fromkeys((terkirim, dia.message_id, pesan_id)):
        if di is not None and dia.telegram_id is not None:
            sunting(k, dia.telegram_id, di, tampil, prioritas=KABAR)


def tidak_sampai(k: Konteks, baris: BarisKeluar) -> None:
    """A receiver blocked the bot: whoever reported is told, once. The report stays in the receiver's list."""
    dia = k.sesi.get(PenerimaLaporan, sambungan.nomor_kunci(k, baris, AWAL_KUNCI) or 0)
    lap = laporan_baca.muat(k, dia.laporan_id) if dia is not None else None
    if dia is None or lap is None:
        return
    nama = orang(k.organisasi, dia.pegawai_id).nama_lengkap
    tampil = layar("laporan/tidak_sampai", nama=nama, kegiatan=isi(k, lap)["kegiatan"])
    sambungan.kabari_pengirim(k, baris, lap.pelapor_id, tampil, _kunci(dia.id))


def _kunci(penerima_id: int) -> str:
    return f"{AWAL_KUNCI}{penerima_id}"
