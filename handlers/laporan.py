"""Laporan: the form, the own reports, and every button under a report (`l:<laporan>:<aksi>`)."""

from __future__ import annotations

from collections.abc import Callable

from handlers import isian_terbuka, laporan_masuk, laporan_tim
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, formulir, ketukan, menu, perintah
from handlers.tampil import halaman, tampilkan
from models.laporan import DIGANTI, DIKEMBALIKAN, DIKIRIM, KINERJA
from services import draf, penerima, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, sunting
from services.laporan import baca as laporan_baca
from services.laporan import daftar as laporan_daftar
from services.laporan import kartu as laporan_kartu
from services.laporan import kinerja as laporan_kinerja
from services.laporan import kirim as layanan
from services.laporan import masuk, pilihan
from services.laporan import permintaan as permintaan_laporan
from services.laporan.baca import DataLaporan
from services.laporan.tugas import TidakDapatDilaporkan, dapat_dilaporkan, tanpa_tugas
from services.layar import Layar, layar
from services.permohonan.perkara import orang
from services.tombol import Tombol

NAMA = "laporan"
SEHALAMAN = 5
TUGAS_DITAMPILKAN = 4
_BERANDA = Tombol(t.BERANDA, "m:beranda")

ISIAN = (
    Isian(
        "tugas",
        "laporan/tugas",
        "tugas",
        pilihan=pilihan.tugas,
        periksa=pilihan.periksa_tugas,
        bila=lambda k, j: not j.get("penugasan"),
    ),
    Isian("periode", "laporan/periode", "periode", pilihan=pilihan.periode, bila=pilihan.periode_ditanya),
    Isian(
        "uraian",
        "laporan/uraian",
        "uraian",
        pilihan=pilihan.rencana,
        urai=teks_bebas(1500, 5),
        data=pilihan.tentang_tugas,
    ),
    Isian(
        "target",
        "laporan/target",
        "target",
        pilihan=pilihan.target,
        urai=pilihan.urai_target,
        boleh_lewati=True,
    ),
    Isian(
        "capaian",
        "laporan/capaian",
        "capaian",
        pilihan=pilihan.capaian,
        urai=pilihan.urai_capaian,
        periksa=pilihan.periksa_capaian,
        data=pilihan.tentang_capaian,
        sebaris=4,
    ),
    Isian("hambatan", "laporan/hambatan", "hambatan", urai=teks_bebas(600, 3), boleh_lewati=True),
    Isian("berikutnya", "laporan/berikutnya", "berikutnya", urai=teks_bebas(600, 3), boleh_lewati=True),
    Isian(
        "lampiran",
        "laporan/lampiran",
        "lampiran",
        berkas=("foto", "pdf"),
        paling_banyak=5,
        boleh_lewati=True,
    ),
)


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        hasil = layanan.kirim(k, pilihan.isian(j))
    except TidakDapatDilaporkan as galat:
        raise JawabanSalah(pilihan.kalimat(galat)) from galat
    lap = hasil.laporan
    kinerja = [Tombol(t.KINERJA_ANGGOTA, _kinerja(lap))] if lap.jenis == "ketua" and lap.tim_id else []
    return layar(
        "laporan/terkirim",
        tombol=[kinerja, [Tombol(t.LIHAT_LAPORAN, f"l:{lap.id}:lihat+"), Tombol(t.BERANDA, "m:beranda:+")]],
        perbaikan=lap.versi - 1,
        tentang="",
        kegiatan=laporan_kartu.isi(k, lap)["kegiatan"],
        masa=lap.masa,
        penerima=laporan_kartu.sebut_penerima(k, lap.jenis, lap.penugasan_id, lap.periode, hasil.penerima),
        belum_aktif=sebutan.gabung(hasil.belum_aktif),
    )


def _kinerja(lap: DataLaporan) -> str:
    """Opens the period that this report is about; what was asked for in between belongs to the current one."""
    masa = "" if lap.permintaan_id is not None else f":{lap.periode}"
    return f"lt:{lap.tim_id}:k{masa}+"


FORM = Formulir(
    NAMA,
    t.LAPORAN,
    ISIAN,
    _kirim,
    "laporan/tinjau",
    pilihan.tinjauan,
    tombol_tinjau=lambda k, j: [[Tombol(t.DASAR_HUKUM, "l:draf:dasar")]],
)


# --- the beginning ------------------------------------------------------------------------------------------------------


def mulai(k: Konteks, m: Masuk) -> None:
    """«Buat laporan»: which assignment is asked only where there are several."""
    assert k.pegawai is not None
    semua = dapat_dilaporkan(k, k.pegawai.id)
    if not semua:
        tolak(k, m, tanpa_tugas(k, k.pegawai.id))
    elif len(semua) == 1:
        buka(k, m, semua[0].id)
    elif not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, message_id=isian_terbuka.di(m))


def buka(
    k: Konteks,
    m: Masuk,
    penugasan_id: int,
    permintaan_id: int | None = None,
    periode: str | None = None,
) -> None:
    """The form for one assignment, for a request or a period (kode) where that is known; who cannot report is told why."""
    try:
        r = layanan.periksa(k, penugasan_id, periode, permintaan_id)
    except TidakDapatDilaporkan as galat:
        tolak(k, m, galat)
        return
    if isian_terbuka.tahan(k, m):
        return
    awal: Jawaban = {"penugasan": penugasan_id}
    awal |= {"permintaan": permintaan_id} if permintaan_id else {}
    awal |= {"masa": periode} if periode else {}
    if r.sebelumnya is not None and not pilihan.periode_ditanya(k, awal):
        # A second report is a revision: what was written and attached stands in the form, and the form says so first.
        awal = pilihan.dari_laporan(r.sebelumnya, laporan_baca.lampiran(k, r.sebelumnya.id))
    draf.mulai(k, FORM, awal, message_id=isian_terbuka.di(m))


def lapor_tim(k: Konteks, m: Masuk) -> None:
    """«Buat laporan» under «Laporan tim»: for the period that stands there."""
    assert m.callback_id is not None
    tim_id = m.nomor(1)
    try:
        tugas = laporan_kinerja.dipimpin(k, tim_id or 0)
    except TidakDapatDilaporkan as galat:
        jawab_ketukan(k, m.callback_id, galat.alasan, peringatan=True)
        return
    buka(k, m, tugas.id, periode=laporan_tim.kode_periode(m))


def tolak(k: Konteks, m: Masuk, galat: TidakDapatDilaporkan) -> None:
    """Why there is no report, with the article."""
    isi = layar(
        "laporan/tidak_dapat",
        tombol=[[Tombol(t.LAPORAN, "m:laporan"), _BERANDA]],
        alasan=sebutan.berpasal(galat.alasan, galat.dasar),
        saran=galat.saran,
        perlu_data=galat.perlu_data,
    )
    tampilkan(k, m, isi)


# --- the own reports ------------------------------------------------------------------------------------------------------


def daftar(k: Konteks, m: Masuk) -> None:
    """«Laporan»: what is due, what was asked for, the teams one leads, and the own reports."""
    assert k.pegawai is not None
    saya, ke = k.pegawai.id, halaman(m)
    semua = dapat_dilaporkan(k, saya)
    lama = laporan_baca.milik(k, saya, lewati=ke * SEHALAMAN, banyak=SEHALAMAN + 1)
    baris = laporan_daftar.susun(k, saya)
    tombol = [[Tombol(t.BUAT_LAPORAN, "m:lapor")]] if semua else []
    for minta in permintaan_laporan.terbuka(k, kepada_id=saya)[:3]:
        apa = sebutan.potong(permintaan_laporan.isi(k, minta)["kegiatan"], 26)
        tombol.append([Tombol(f"Diminta: {apa} · {permintaan_laporan.sisa(k, minta)}", f"mt:{minta.id}:l")])
    for x in semua:
        if x.sebagai == "ketua" and x.milik_tim and x.tim is not None:
            tombol.append([Tombol(f"{t.LAPORAN_TIM}: {sebutan.potong(x.tim.nama, 36)}", f"lt:{x.tim.id}:l")])
    if menunggu := masuk.menunggu(k, saya):
        tombol.append([Tombol(f"{t.LAPORAN_MASUK} ({menunggu})", "m:laporan_masuk")])
    for lap in lama[:SEHALAMAN]:
        tombol.append([Tombol(_label(k, lap), f"l:{lap.id}:lihat")])
    pindah = [Tombol(t.SEBELUMNYA, f"m:laporan:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:laporan:{ke + 1}")] if len(lama) > SEHALAMAN else []
    isi = layar(
        "laporan/daftar",
        tombol=[*tombol, pindah, [_BERANDA]],
        tugas=baris[:TUGAS_DITAMPILKAN],
        lainnya=max(0, len(baris) - TUGAS_DITAMPILKAN),
    )
    tampilkan(k, m, isi)


def _label(k: Konteks, lap: DataLaporan) -> str:
    apa = (
        f"Kinerja {orang(k.organisasi, lap.tentang_id).nama}"
        if lap.jenis == KINERJA
        else laporan_kartu.isi(k, lap)["kegiatan"]
    )
    return f"{sebutan.potong(apa, 26)} · {laporan_baca.KEADAAN[lap.keadaan]} · {lap.masa}"


# --- the buttons under a report ---------------------------------------------------------------------------------------------


def ketuk(k: Konteks, m: Masuk) -> None:
    """`l:<laporan_id>:<aksi>`: who reported and who received it, nobody else."""
    assert m.callback_id is not None
    if m.data == "l:draf:dasar":
        _dasar_isian(k, m)
        return
    nomor, bagian = m.nomor(1), m.bagian
    lap = laporan_baca.muat(k, nomor) if nomor is not None and len(bagian) >= 3 else None
    aksi = bagian[2].removesuffix("+") if lap is not None else ""
    if lap is not None and k.pegawai is not None:
        fungsi = _AKSI_PELAPOR.get(aksi)
        if fungsi is not None and lap.pelapor_id == k.pegawai.id:
            fungsi(k, m, lap)
            return
        if laporan_masuk.ketuk(k, m, lap, aksi):
            return
    jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)


def lihat(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """The own report: who has answered what. Where an office has changed hands, the report goes on to its holder."""
    if lap.keadaan == DIKIRIM:
        laporan_kartu.alihkan(k, lap, laporan_kartu.tujuan(k, lap))
    semua = [d for d in laporan_baca.penerima(k, lap.id) if d.keadaan != laporan_baca.BERALIH]
    chat = penerima.chat(k.sesi, [d.pegawai_id for d in semua])
    perbaiki = [Tombol(t.PERBAIKI_LAPORAN, f"l:{lap.id}:ulang")]
    tombol = [
        perbaiki if lap.keadaan == DIKEMBALIKAN else [],
        [Tombol(t.LIHAT_LENGKAP, f"l:{lap.id}:isi+"), Tombol(t.DASAR_HUKUM, f"l:{lap.id}:hukum")],
        [Tombol(t.KEMBALI, "m:laporan"), _BERANDA],
    ]
    daftar_penerima = [
        {
            "nama": orang(k.organisasi, d.pegawai_id).nama_lengkap,
            "jabatan": d.jabatan,
            "keadaan": laporan_baca.KEADAAN[d.keadaan],
            "catatan": d.catatan,
            "belum_aktif": d.pegawai_id not in chat,
        }
        for d in semua
    ]
    tampilkan(
        k, m, layar("laporan/lihat", tombol=tombol, penerima=daftar_penerima, **laporan_kartu.isi(k, lap))
    )


def isi_lengkap(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """All of the own report, with its files."""
    laporan_masuk.lengkap(k, m, lap)


def hukum(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """The articles that name the receivers."""
    laporan_masuk.dasar(k, m, lap, f"l:{lap.id}:lihat")


def ulang(k: Konteks, m: Masuk, lap: DataLaporan) -> None:
    """«Perbaiki laporan»: the form opens on its last screen with the old answers."""
    assert m.callback_id is not None
    if lap.keadaan == DIGANTI:
        jawab_ketukan(k, m.callback_id, "Laporan ini sudah diperbaiki.")
        return
    if lap.jenis == KINERJA:
        laporan_tim.perbaiki(k, m, lap)
        return
    try:
        layanan.periksa(k, lap.penugasan_id, lap.periode, lap.permintaan_id)
    except TidakDapatDilaporkan as galat:
        tolak(k, m, galat)
        return
    if not isian_terbuka.tahan(k, m):
        awal = pilihan.dari_laporan(lap, laporan_baca.lampiran(k, lap.id))
        draf.mulai(k, FORM, awal, message_id=isian_terbuka.di(m))


def _dasar_isian(k: Konteks, m: Masuk) -> None:
    """The articles behind the open form; «Kembali» leads back to its last screen."""
    assert m.callback_id is not None
    isi = draf.ambil(k)
    if isi is None or isi.formulir not in {NAMA, laporan_tim.NAMA_KINERJA} or m.message_id is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    dasar = pilihan.dasar(k, isi.jawaban) if isi.formulir == NAMA else laporan_tim.dasar_isian(k)
    kembali = [[Tombol(t.KEMBALI, f"f:{isi.id}:{isi.versi}:r")]]
    tampil = layar("persetujuan/dasar", tombol=kembali, peraturan=k.profil.judul_pendek, dasar=dasar)
    sunting(k, m.telegram_id, m.message_id, tampil, draf_id=isi.id)


_AKSI_PELAPOR: dict[str, Callable[[Konteks, Masuk, DataLaporan], None]] = {
    "lihat": lihat,
    "isi": isi_lengkap,
    "hukum": hukum,
    "ulang": ulang,
}

DAFTAR = [
    formulir(FORM),
    perintah("lapor", daftar),
    menu("laporan", daftar),
    menu("lapor", mulai),
    ketukan("l", ketuk),
    aksi("lt", "lapor", lapor_tim),
]
