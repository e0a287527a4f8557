"""The card of an obstacle in front of whoever decides, and the news for everybody whom it concerns."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, update

from models import KotakKeluar, PenerimaKendala
from models.kendala import DIPUTUS, TERBUKA
from models.kotak import KABAR
from rules.organisasi import Pejabat
from services import hari_kerja, penerima, sambungan, sebutan
from services import tombol as t
from services.kendala import baca as kendala_baca
from services.kendala import tujuan as kendala_tujuan
from services.kendala.baca import DataKendala, PenerimaBaris
from services.konteks import Konteks
from services.kotak_keluar import BarisKeluar, kirim, kirim_berkas, sunting
from services.laporan.tugas import muat_banyak, muat_tugas
from services.layar import Layar, layar
from services.permohonan.berkas import METODE
from services.permohonan.perkara import orang
from services.tombol import Tombol

JENIS_KELUAR = "kendala"
AWAL_KUNCI = "kendala:"


def isi(k: Konteks, d: DataKendala) -> dict[str, Any]:
    """What every screen about an obstacle may say."""
    tugas = muat_tugas(k, d.penugasan_id)
    assert tugas is not None, "kendala menunjuk penugasannya"
    org = k.organisasi
    nama = {i: orang(org, i).nama_lengkap for i in (d.pelapor_id, d.diputus_oleh_id, d.penindak_id) if i}
    pemutus = f"{nama[d.diputus_oleh_id]} ({d.jabatan})" if d.diputus_oleh_id else ""
    return {
        "id": d.id,
        "keadaan": d.keadaan,
        "pelapor": nama[d.pelapor_id],
        "peran": sebutan.PERAN_TIM[tugas.sebagai or tugas.peran],
        "kegiatan": sebutan.potong(tugas.kegiatan, 120),
        "unit": sebutan.nama_unit(k.profil, org, tugas.unit),
        "masalah": d.masalah,
        "alternatif": kendala_baca.alternatif(d.rekomendasi),
        "pasal": d.dasar,
        "keputusan": d.keputusan,
        "pemutus": pemutus,
        "diputus": d.diputus.astimezone(k.aturan.zona) if d.diputus else None,
        "penindak": nama[d.penindak_id] if d.penindak_id else "",
        "batas": d.batas,
        "lewat": hari_kerja.sejak(d.batas, k.hari_ini, k.aturan.kalender)
        if d.batas and d.lewat(k.hari_ini)
        else 0,
        "hasil": d.hasil,
        "lampiran": len(kendala_baca.lampiran(k, d.id)),
        "sejak": hari_kerja.lama(k, d.dibuat),
    }


def kartu(k: Konteks, d: DataKendala, dia: PenerimaBaris) -> Layar:
    """The card of one receiver, as the obstacle stands now; who has left the office can only read it."""
    menjabat = dia.pegawai_id in {p.pegawai.id for p in kendala_tujuan.hari_ini(k, d)}
    return layar("kendala/kartu", tombol=tombol(k, d, pejabat=menjabat), jabatan=dia.jabatan, **isi(k, d))


def tombol(k: Konteks, d: DataKendala, *, pejabat: bool, penindak: bool = False) -> list[list[Tombol]]:
    """What can be done with it by an official who decides, or by whoever follows it up."""
    awal = f"kd:{d.id}"
    hasil: list[list[Tombol]] = []
    if d.keadaan == TERBUKA and pejabat:
        hasil.append([Tombol(t.PUTUSKAN, f"{awal}:putus")])
    if d.keadaan == DIPUTUS and (pejabat or penindak):
        alih = [Tombol(t.ALIHKAN, f"{awal}:alih")] if pejabat else []
        hasil.append([Tombol(t.TANDAI_SELESAI, f"{awal}:tutup"), *alih])
    return [*hasil, [Tombol(t.SELENGKAPNYA, f"{awal}:l+"), Tombol(t.DASAR_HUKUM, f"{awal}:dasar+")]]


# --- sending ---------------------------------------------------------------------------------------------------------


def tujukan(k: Konteks, d: DataKendala, pejabat: Iterable[Pejabat]) -> list[str]:
    """Write the receivers down and send each the card. Returns the names of those who have not activated the bot."""
    semua = list(pejabat)
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in semua])
    for p in semua:
        nilai: dict[str, Any] = {
            "pegawai_id": p.pegawai.id,
            "jabatan": sebutan.potong(p.blok, 255),
            "sebagai": p.sebagai,
            "dikirim": k.sekarang if p.pegawai.id in chat else None,
            "telegram_id": chat.get(p.pegawai.id),
            "message_id": None,
        }
        nomor = k.sesi.execute(
            insert(PenerimaKendala).values(kendala_id=d.id, **nilai).returning(PenerimaKendala.id)
        ).scalar_one()
        if p.pegawai.id in chat:
            antar(k, d, PenerimaBaris(nomor, **nilai), chat[p.pegawai.id])
    return [p.pegawai.nama_lengkap for p in semua if p.pegawai.id not in chat]


def antar(k: Konteks, d: DataKendala, dia: PenerimaBaris, chat_id: int) -> None:
    """Files first, the card last, so that its buttons stand at the bottom."""
    kirim_lampiran(k, d, chat_id, kunci=f"{_kunci(dia.id)}:")
    kirim(k, chat_id, kartu(k, d, dia), prioritas=KABAR, jenis=JENIS_KELUAR, kunci=_kunci(dia.id))


def kirim_lampiran(k: Konteks, d: DataKendala, chat_id: int, *, kunci: str | None = None) -> int:
    """The photos and files of an obstacle; returns how many."""
    semua = kendala_baca.lampiran(k, d.id)
    for b in semua:
        kirim_berkas(
            k,
            chat_id,
            b.id,
            layar(
                "surat/keterangan_berkas",
                jenis=b.jenis,
                nama=b.nama,
                pemohon=orang(k.organisasi, d.pelapor_id).nama_lengkap,
            ),
            metode=METODE.get(b.jenis, "sendDocument"),
            kunci=f"{kunci}{b.id}" if kunci else None,
        )
    return len(semua)


def gambar_ulang(k: Konteks, d: DataKendala, *, hanya: int | None = None) -> None:
    """Every card says how the obstacle stands now; or only that of the person `hanya`."""
    for dia in kendala_baca.penerima(k, d.id):
        if hanya not in {None, dia.pegawai_id}:
            continue
        di = k.sesi.execute(
            select(KotakKeluar.message_id).where(KotakKeluar.kunci == _kunci(dia.id))
        ).scalar_one_or_none()
        if di is not None and dia.telegram_id is not None:
            sunting(k, dia.telegram_id, di, kartu(k, d, dia), prioritas=KABAR)


def kabari(k: Konteks, d: DataKendala, peristiwa: str) -> list[str]:
    """Tell whoever it concerns, but not who did it: reporter, ketua, other receivers, and who follows it up.

    `peristiwa`: diputus, ditindaklanjuti, dialihkan, selesai. Returns the name of a follow-up's owner who has not activated the bot.
    """
    saya = k.pegawai.id if k.pegawai else None
    semua = {d.pelapor_id, kendala_baca.ketua(k, d), d.penindak_id}
    terkirim = {dia.pegawai_id for dia in kendala_baca.penerima(k, d.id) if dia.dikirim is not None}
    semua |= terkirim & {p.pegawai.id for p in kendala_tujuan.hari_ini(k, d)}
    chat = penerima.chat(k.sesi, [i for i in sorted(i for i in semua if i) if i != saya])
    for pegawai_id, chat_id in chat.items():
        _kabar(k, d, peristiwa, chat_id, penindak=pegawai_id == d.penindak_id)
    belum = d.penindak_id is not None and d.penindak_id != saya and d.penindak_id not in chat
    return [orang(k.organisasi, d.penindak_id or 0).nama_lengkap] if belum else []


def kabari_dilepas(k: Konteks, d: DataKendala, lama_id: int | None) -> None:
    """Whoever is relieved of the follow-up is told, unless `kabari` said it: nobody works on what is another's."""
    tahu = {d.pelapor_id, d.penindak_id, kendala_baca.ketua(k, d), k.pegawai.id if k.pegawai else None}
    tahu |= {p.pegawai.id for p in kendala_tujuan.hari_ini(k, d)}
    if lama_id is None or lama_id in tahu:
        return
    for chat_id in penerima.chat(k.sesi, [lama_id]).values():
        isi_kabar = layar("kendala/dilepas", oleh=_pelaku(k), **isi(k, d))
        kirim(k, chat_id, isi_kabar, prioritas=KABAR, jenis="kabar")


def beri_tahu_ketua(k: Konteks, d: DataKendala) -> None:
    """A member reported an obstacle: the ketua hears of it at once, unless it is the ketua's own or goes there anyway."""
    ketua = kendala_baca.ketua(k, d)
    if ketua is None or ketua in {d.pelapor_id, *(dia.pegawai_id for dia in kendala_baca.penerima(k, d.id))}:
        return
    for chat_id in penerima.chat(k.sesi, [ketua]).values():
        _kabar(k, d, "disampaikan", chat_id, penindak=False)


def _kabar(k: Konteks, d: DataKendala, peristiwa: str, chat_id: int, *, penindak: bool) -> None:
    awal = f"kd:{d.id}"
    tugas = penindak and d.keadaan == DIPUTUS
    tombol = [[Tombol(t.TANDAI_SELESAI, f"{awal}:tutup")]] if tugas else []
    lihat = [Tombol(t.LIHAT_KENDALA, f"{awal}:l+")]
    kirim(
        k,
        chat_id,
        layar(
            "kendala/kabar",
            tombol=[*tombol, lihat],
            peristiwa=peristiwa,
            untuk_penindak=tugas,
            oleh=_pelaku(k),
            **isi(k, d),
        ),
        prioritas=KABAR,
        jenis="kabar",
    )


def _pelaku(k: Konteks) -> str:
    return orang(k.organisasi, k.pegawai.id).nama_lengkap if k.pegawai else ""


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: the obstacles that wait for a decision, and those to follow up. Returns how many."""
    chat = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    if chat is None:
        return 0
    banyak = 0
    for d in kendala_baca.menunggu_akun(k, pegawai_id):
        dia = next((x for x in kendala_baca.penerima(k, d.id) if x.pegawai_id == pegawai_id), None)
        if dia is not None and dia.dikirim is None:
            k.sesi.execute(
                update(PenerimaKendala)
                .where(PenerimaKendala.id == dia.id)
                .values(dikirim=k.sekarang, telegram_id=chat)
            )
            antar(k, d, dia, chat)
            banyak += 1
        elif d.penindak_id == pegawai_id:
            _kabar(k, d, "ditindaklanjuti", chat, penindak=True)
            banyak += 1
    return banyak


# --- offices change hands ------------------------------------------------------------------------------------------------


def segarkan(k: Konteks, d: DataKendala) -> tuple[Pejabat, ...]:
    """Whoever holds the offices today and has no card gets one. Returns who holds them."""
    pejabat = kendala_tujuan.hari_ini(k, d)
    ada = {dia.pegawai_id for dia in kendala_baca.penerima(k, d.id)}
    tujukan(k, d, [p for p in pejabat if p.pegawai.id not in ada])
    return pejabat


def segarkan_semua(k: Konteks) -> int:
    """On a new day, after an import: open obstacles go to whoever holds the office now. Returns how many are open."""
    semua = kendala_baca.belum_selesai(k)
    if not semua:
        return 0
    tugas = {t.id: t for t in muat_banyak(k, {d.penugasan_id for d in semua})}
    ada = kendala_baca.pemegang_kartu(k)
    for d in semua:
        pejabat = kendala_tujuan.pejabat(k, tugas[d.penugasan_id], d)
        if baru := [p for p in pejabat if p.pegawai.id not in ada.get(d.id, set())]:
            tujukan(k, d, baru)
    return len(semua)


def tidak_sampai(k: Konteks, baris: BarisKeluar) -> None:
    """A receiver blocked the bot: whoever reported is told, once. The obstacle stays in the receiver's list."""
    dia = k.sesi.get(PenerimaKendala, sambungan.nomor_kunci(k, baris, AWAL_KUNCI) or 0)
    d = kendala_baca.muat(k, dia.kendala_id) if dia is not None else None
    if dia is None or d is None:
        return
    nama = orang(k.organisasi, dia.pegawai_id).nama_lengkap
    kegiatan = sebutan.potong(kendala_baca.kegiatan(k, d), 120)
    isi = layar("kendala/tidak_sampai", nama=nama, kegiatan=kegiatan)
    sambungan.kabari_pengirim(k, baris, d.pelapor_id, isi, _kunci(dia.id))


def _kunci(penerima_id: int) -> str:
    return f"{AWAL_KUNCI}{penerima_id}"
