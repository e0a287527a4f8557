"""Hasil tugas: hand the result in, name who does it for a team without a ketua, and the finished assignments with their trace."""

from __future__ import annotations

from typing import Any

from handlers import isian_terbuka
from handlers import tim as handlers_tim
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import aksi, formulir, menu
from handlers.tampil import halaman, nomor, tampilkan
from models.kotak import KABAR
from models.tim import BERJALAN
from services import draf, penerima, riwayat_tugas, sebutan
from services import tombol as t
from services.evaluasi import penyerahan, pilihan
from services.evaluasi.penyerahan import TanpaKetua
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan, kirim
from services.laporan import pilihan as laporan_pilihan
from services.laporan.tugas import muat_tugas
from services.layar import Layar, layar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara
from services.sukarela import pilihan as aktif
from services.tim import baca as isi_tim
from services.tim import layar as tim_layar
from services.tim import wakil as wakil_tim
from services.tim.layar import Pandangan
from services.tombol import Tombol

_BERANDA = Tombol(t.BERANDA, "m:beranda")

ISIAN = (
    Isian(
        "tugas",
        "evaluasi/tugas",
        "tugas",
        pilihan=pilihan.tugas,
        periksa=pilihan.periksa_tugas,
        bila=lambda k, j: not j.get("penugasan"),
    ),
    Isian(
        "target",
        "laporan/target",
        "target",
        pilihan=pilihan.target,
        urai=laporan_pilihan.urai_target,
        boleh_lewati=True,
    ),
    Isian(
        "capaian",
        "laporan/capaian",
        "hasil",
        pilihan=pilihan.capaian,
        urai=laporan_pilihan.urai_capaian,
        periksa=laporan_pilihan.periksa_capaian,
        data=laporan_pilihan.tentang_capaian,
        sebaris=2,
    ),
    Isian("uraian", "evaluasi/uraian", "uraian", urai=teks_bebas(1500, 5)),
    Isian(
        "lampiran",
        "evaluasi/lampiran",
        "lampiran",
        berkas=("foto", "pdf"),
        paling_banyak=5,
        boleh_lewati=True,
    ),
)


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        perkara = penyerahan.serahkan(k, pilihan.isian(j))
    except TidakDapatDiajukan as galat:
        raise JawabanSalah(pilihan.kalimat(galat)) from galat
    pejabat = perkara.pejabat(perkara.terbuka or 0)
    return layar(
        "evaluasi/terkirim",
        tombol=[[Tombol(t.PERMOHONAN_SAYA, f"p:{perkara.id}:l+"), Tombol(t.BERANDA, "m:beranda:+")]],
        kegiatan=perkara.data.kegiatan,
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in pejabat)
        or "pejabat yang jabatannya sedang kosong",
        belum_aktif=aktif.belum_aktif(k, pejabat),
    )


FORM = Formulir(
    "evaluasi",
    "Hasil tugas",
    ISIAN,
    _kirim,
    "evaluasi/tinjau",
    pilihan.tinjauan,
    tombol_tinjau=lambda k, j: [[Tombol(t.DASAR_HUKUM, "m:evaluasi_dasar:+")]],
)


def dasar(k: Konteks, m: Masuk) -> None:
    """The articles behind the last screen of the form, with their sentences, below it."""
    assert m.callback_id is not None
    isi = draf.ambil(k)
    nomor_tugas = laporan_pilihan.penugasan_id(isi.jawaban) if isi and isi.formulir == FORM.nama else None
    try:
        rute = penyerahan.periksa(k, nomor_tugas or 0).rute
    except TidakDapatDiajukan as galat:
        jawab_ketukan(k, m.callback_id, galat.alasan[:200], peringatan=True)
        return
    semua = dict.fromkeys((*(s for satu in rute.langkah for s in satu.dasar), *rute.dasar))
    tampilkan(k, m, layar("persetujuan/dasar", peraturan=k.profil.judul_pendek, dasar=list(semua)))


# --- the beginning ------------------------------------------------------------------------------------------------------


def mulai(k: Konteks, m: Masuk) -> None:
    """«Serahkan hasil»: which assignment is asked only where there are several."""
    assert k.pegawai is not None
    semua = penyerahan.dapat_diserahkan(k, k.pegawai.id)
    if len(semua) == 1:
        _buka(k, m, semua[0].id)
    elif not semua:
        _tolak(k, m, TidakDapatDiajukan("Tidak ada hasil tugas yang perlu Anda serahkan."))
    elif not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, message_id=isian_terbuka.di(m))


def mulai_tugas(k: Konteks, m: Masuk) -> None:
    """`tg:<penugasan>:evaluasi`"""
    _buka(k, m, nomor(m.bagian[1]) or 0)


def mulai_tim(k: Konteks, m: Masuk) -> None:
    """`t:<tim>:evaluasi`: the own assignment in that team."""
    milik = tim_layar.tugas_saya(k, nomor(m.bagian[1]) or 0)
    if milik is None:
        _tolak(k, m, TidakDapatDiajukan("Hasil tim diserahkan oleh ketua timnya."))
    else:
        _buka(k, m, milik)


def _baris_tim(k: Konteks, p: Pandangan) -> list[Tombol]:
    """«Serahkan hasil» under a running team, for whom it is."""
    siapa = wakil_tim.penyerah(k, p.tim)
    boleh = p.tim.keadaan == BERJALAN and p.tempat is not None and siapa in {None, p.tempat.pegawai_id}
    return [Tombol(t.SERAHKAN_HASIL, f"t:{p.tim.id}:evaluasi")] if boleh else []


handlers_tim.TOMBOL_TAMBAHAN.append(_baris_tim)


def ulang(k: Konteks, perkara: Perkara) -> None:
    """«Perbaiki dan serahkan lagi»: the form opens on its last screen with the old answers."""
    draf.mulai(k, FORM, pilihan.dari_perkara(perkara))


def _buka(k: Konteks, m: Masuk, penugasan_id: int) -> None:
    try:
        penyerahan.periksa(k, penugasan_id)
    except TanpaKetua:
        tugas = muat_tugas(k, penugasan_id)
        if tugas is not None and tugas.tim is not None:
            _tolak(k, m, TidakDapatDiajukan(wakil_tim.minta(k, tugas.tim)))
        return
    except TidakDapatDiajukan as galat:
        _tolak(k, m, galat)
        return
    if not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, {"penugasan": penugasan_id}, message_id=isian_terbuka.di(m))


def _tolak(k: Konteks, m: Masuk, galat: TidakDapatDiajukan) -> None:
    isi = layar(
        "evaluasi/tidak_dapat",
        tombol=[[Tombol(t.TUGAS_SAYA, "m:tugas"), _BERANDA]],
        alasan=galat.alasan,
        pasal=sebutan.pasal(galat.dasar),
        perlu_data=galat.hasil == "perlu_data",
    )
    tampilkan(k, m, isi)


def tunjuk(k: Konteks, m: Masuk) -> None:
    """`t:<tim>:wakil:<pegawai>`: the head names who hands the result in."""
    assert m.callback_id is not None
    b = m.bagian
    tim_id, pegawai_id = (nomor(b[1]), nomor(b[3])) if len(b) == 4 else (None, None)
    nama = wakil_tim.tunjuk(k, tim_id, pegawai_id) if tim_id is not None and pegawai_id is not None else None
    tim = isi_tim.muat(k, tim_id) if nama is not None and tim_id is not None else None
    if tim is None or nama is None or pegawai_id is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    chat = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    if chat is not None:
        kirim(
            k,
            chat,
            layar(
                "evaluasi/ditunjuk",
                tombol=[[Tombol(t.SERAHKAN_HASIL, f"t:{tim.id}:evaluasi+")]],
                tim=sebutan.potong(tim.nama, 120),
            ),
            prioritas=KABAR,
        )
    isi: dict[str, Any] = {"nama": nama, "tim": sebutan.potong(tim.nama, 120), "kabar": chat is not None}
    tampilkan(k, m, layar("evaluasi/wakil", tombol=[[_BERANDA]], **isi))


# --- afterwards -----------------------------------------------------------------------------------------------------------


def riwayat(k: Konteks, m: Masuk) -> None:
    """«Riwayat tugas»: what is finished or was released, the newest first."""
    assert k.pegawai is not None
    ke = halaman(m)
    semua, lagi = riwayat_tugas.daftar(k, k.pegawai.id, ke)
    tombol = [
        [
            Tombol(
                f"{sebutan.potong(r.kegiatan, 44)} · {riwayat_tugas.KEADAAN[r.keadaan]}", f"tg:{r.id}:riwayat"
            )
        ]
        for r in semua
    ]
    pindah = [Tombol(t.SEBELUMNYA, f"m:riwayat:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:riwayat:{ke + 1}")] if lagi else []
    akhir = [Tombol(t.TUGAS_SAYA, "m:tugas"), _BERANDA]
    tampilkan(k, m, layar("evaluasi/riwayat", tombol=[*tombol, pindah, akhir], semua=semua))


def jejak(k: Konteks, m: Masuk) -> None:
    """`tg:<penugasan>:riwayat`: one closed assignment, who reviewed it when under which article."""
    assert m.callback_id is not None
    id_ = nomor(m.bagian[1])
    tugas = muat_tugas(k, id_) if id_ is not None else None
    milik = tugas is not None and k.pegawai is not None and tugas.pegawai_id == k.pegawai.id
    if tugas is None or not milik or not riwayat_tugas.lampau(k, tugas):
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    apa = riwayat_tugas.jejak(k, tugas)
    isi = layar(
        "evaluasi/jejak",
        tombol=[
            [Tombol(t.LIHAT_TUGAS, f"tg:{tugas.id}:lihat")],
            [Tombol(t.KEMBALI, "m:riwayat"), _BERANDA],
        ],
        keadaan=tugas.keadaan,
        kegiatan=tugas.kegiatan,
        peran=sebutan.PERAN_TIM[tugas.sebagai or tugas.peran],
        unit=sebutan.nama_unit(k.profil, k.organisasi, tugas.unit),
        mulai=tugas.mulai,
        selesai=tugas.selesai,
        hasil=apa.hasil,
        tinjauan=apa.tinjauan,
        ditutup=apa.ditutup,
    )
    tampilkan(k, m, isi)


DAFTAR = [
    formulir(FORM),
    menu("evaluasi", mulai),
    menu("evaluasi_dasar", dasar),
    menu("riwayat", riwayat),
    aksi("tg", "evaluasi", mulai_tugas),
    aksi("tg", "riwayat", jejak),
    aksi("t", "evaluasi", mulai_tim),
    aksi("t", "wakil", tunjuk),
]
