"""«Bentuk tim»: the form, from the unit to the review that shows who is asked first and which decision makes the team."""

from __future__ import annotations

from handlers import isian_terbuka
from handlers.masuk import Masuk
from handlers.rute import formulir, menu, perintah
from handlers.tampil import tampilkan
from models.tim import BERJALAN
from services import draf, sebutan
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, teks_bebas
from services.konteks import Konteks
from services.layar import Layar, layar
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.sukarela import pilihan as waktu
from services.tim import baca, pilihan
from services.tim import pembentukan as pembentukan_tim
from services.tim import susunan as tim_susunan
from services.tombol import BENTUK_TIM, BERANDA, GANTI_ISIAN, LANJUTKAN, LIHAT_TIM, TIM_SAYA, Tombol

ISIAN = (
    Isian(
        "unit",
        "tim/unit",
        "unit",
        pilihan=pilihan.pilih_unit,
        cari=True,
        bila=lambda k, j: len(pilihan.unit_pemilik(k)) > 1,
    ),
    Isian("nama", "tim/nama", "nama", urai=teks_bebas(150, 3), periksa=pilihan.periksa_nama_tim),
    Isian("sasaran", "tim/sasaran", "kinerja", urai=teks_bebas(500, 5)),
    Isian("target", "tim/target", "target", urai=teks_bebas(300, 3)),
    Isian(
        "waktu",
        "tim/waktu",
        "waktu",
        pilihan=waktu.waktu,
        urai=waktu.urai_waktu,
        periksa=waktu.periksa_waktu,
    ),
    Isian(
        "anggota",
        "tim/anggota",
        "anggota",
        pilihan=pilihan.anggota,
        cari=True,
        paling_banyak=pilihan.PALING_BANYAK,
        periksa=pilihan.periksa_anggota,
        data=pilihan.tentang_anggota,
    ),
    Isian(
        "luar",
        "tim/luar",
        "instansi lain",
        urai=pilihan.urai_luar,
        paling_banyak=10,
        boleh_lewati=True,
        periksa=pilihan.periksa_luar,
        bila=pilihan.boleh_instansi_lain,
    ),
    Isian(
        "kompetensi",
        "tim/kompetensi",
        "kompetensi",
        urai=teks_bebas(500, 3),
        bila=pilihan.ada_dari_luar,
    ),
    Isian(
        "ketua",
        "tim/ketua",
        "ketua",
        pilihan=pilihan.ketua,
        boleh_lewati=True,
        periksa=pilihan.periksa_ketua,
        data=pilihan.tentang_ketua,
    ),
    Isian("interval", "tim/interval", "laporan", pilihan=pilihan.interval, sebaris=2),
)


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    try:
        tim = pembentukan_tim.bentuk(k, pilihan.isian(k, j))
    except TidakDapatDiajukan as galat:
        raise JawabanSalah(kalimat(galat)) from galat
    menunggu = pembentukan_tim.menunggu(k, tim)
    return layar(
        "tim/terkirim",
        tombol=[[Tombol(LIHAT_TIM, f"t:{tim.id}:l+"), Tombol(BERANDA, "m:beranda:+")]],
        nama=tim.nama,
        berjalan=tim.keadaan == BERJALAN,
        ditunggu=sebutan.gabung(pembentukan_tim.nama_tempat(k, a) for a in tim.ditunggu),
        menunggu=sebutan.gabung(sebutan.pejabat(p) for p in menunggu),
        belum_aktif=waktu.belum_aktif(k, menunggu),
    )


def kalimat(galat: TidakDapatDiajukan) -> str:
    """A refusal in one line, with its article."""
    pasal = f" ({sebutan.pasal(galat.dasar)})" if galat.dasar else ""
    return f"{galat.alasan}{pasal} {galat.saran or ''}".strip()


FORM = Formulir("tim", BENTUK_TIM, ISIAN, _kirim, "tim/tinjau", pilihan.tinjauan)
# The same questions under a title of its own: «Batal» gives up the change, and the team stays as it is.
FORM_LAGI = Formulir("tim_lagi", "Perubahan susunan tim", ISIAN, _kirim, "tim/tinjau", pilihan.tinjauan)


def mulai(k: Konteks, m: Masuk) -> None:
    """«Bentuk tim». Whoever may not is told so before the first question."""
    if not pilihan.unit_pemilik(k):
        tombol = [[Tombol(TIM_SAYA, "m:tim"), Tombol(BERANDA, "m:beranda")]]
        tampilkan(k, m, layar("tim/tidak_dapat", tombol=tombol, **pilihan.bukan_pembentuk(k)))
        return
    terbuka = isian_terbuka.ambil(k)
    if terbuka is not None and m.data != "m:bentuktim:1":
        tombol = [[Tombol(LANJUTKAN, "g:lanjut")], [Tombol(GANTI_ISIAN, "m:bentuktim:1")]]
        tampilkan(k, m, layar("sukarela/masih_terbuka", tombol=tombol, judul=terbuka[1]))
        return
    draf.mulai(k, FORM, message_id=m.message_id if m.data is not None else None)


def susun_lagi(k: Konteks, tim_id: int) -> None:
    """The form with the answers of a team that is not formed yet: its decision was returned, or people were not given."""
    tim = pembentukan_tim.muat_tim(k, tim_id)
    s = tim_susunan.sekarang(tim)
    luar = [{"nama": o.nama, "instansi": o.instansi} for o in s.luar]
    assert tim.mulai is not None
    assert tim.selesai is not None
    awal = {
        "tim_id": tim.id,
        "unit": tim.unit,
        "nama": tim.nama,
        "sasaran": tim.sasaran,
        "target": tim.target,
        "waktu": [max(tim.mulai, k.hari_ini).isoformat(), tim.selesai.isoformat()],
        "anggota": list(s.semua if s.ketua is None or _boleh_anggota(k, s.ketua) else s.anggota),
        "luar": luar or None,
        "ketua": s.ketua,
        "interval": tim.interval,
        "_selesai": ["anggota", *(["luar"] if luar else [])],
    }
    if kompetensi := baca.kompetensi(k, tim.id):
        awal["kompetensi"] = kompetensi
    draf.mulai(k, FORM_LAGI, awal)


def _boleh_anggota(k: Konteks, pegawai_id: int) -> bool:
    return tim_susunan.siapa(k, pegawai_id).jenis_jabatan in {"fungsional", "pelaksana"}


DAFTAR = [formulir(FORM), formulir(FORM_LAGI), menu("bentuktim", mulai), perintah("bentuk_tim", mulai)]
