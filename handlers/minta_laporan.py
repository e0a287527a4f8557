"""Minta laporan: an official asks for a report now, until a day (`mt:<permintaan>:<aksi>`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from handlers import isian_terbuka, laporan
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan, menu
from handlers.tampil import tampilkan
from services import draf, sebutan
from services import tombol as t
from services.formulir import Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.laporan import permintaan as permintaan_laporan
from services.laporan.permintaan import MENUNGGU, DataPermintaan
from services.laporan.pilihan import kalimat
from services.laporan.tugas import TidakDapatDilaporkan, TugasLapor, muat_tugas, wajib_boleh
from services.layar import Layar, layar
from services.permohonan.perkara import orang
from services.tanggal import hari_tanggal, pahami_tanggal
from services.tombol import Tombol

PALING_JAUH = timedelta(days=92)
JUMAT = 4
_BERANDA = Tombol(t.BERANDA, "m:beranda")


# --- the form ---------------------------------------------------------------------------------------------------------------


def _pekerjaan(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Teams once, individual work with its person."""
    return [
        Pilihan(f"t{x.tim_id}", sebutan.potong(x.kegiatan, 44))
        if x.tim_id is not None
        else Pilihan(
            f"p{x.penugasan_id}", f"{sebutan.potong(x.kegiatan, 28)} · {sebutan.potong(x.pegawai, 20)}"
        )
        for x in permintaan_laporan.pekerjaan(k, cari)
    ]


def _periksa_pekerjaan(nilai: Any, k: Konteks, j: Jawaban) -> None:
    if str(nilai).startswith("p"):
        _wajib_boleh(k, _tugas(k, int(str(nilai)[1:])))


def _orang(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The people of the chosen team, the ketua first."""
    tim = str(j.get("pekerjaan") or "")
    if not tim.startswith("t"):
        return []
    return [
        Pilihan(
            str(x.id),
            f"{orang(k.organisasi, x.pegawai_id).nama} · {sebutan.PERAN_TIM[x.sebagai or x.peran]}",
            x.id,
        )
        for x in permintaan_laporan.tugas_terjangkau(k, tim_id=int(tim[1:]))
    ]


def _periksa_orang(nilai: Any, k: Konteks, j: Jawaban) -> None:
    _wajib_boleh(k, _tugas(k, int(nilai)))


def _wajib_boleh(k: Konteks, tugas: TugasLapor) -> None:
    """Whom the regulation protects is not asked; the sentence says whom to ask instead."""
    assert k.pegawai is not None
    try:
        wajib_boleh(permintaan_laporan.rancang(k, k.pegawai.id, tugas))
        permintaan_laporan.wajib_belum_diminta(k, tugas.id)
    except TidakDapatDilaporkan as galat:
        raise JawabanSalah(kalimat(galat)) from galat


def _tugas(k: Konteks, penugasan_id: int) -> TugasLapor:
    tugas = muat_tugas(k, penugasan_id)
    if tugas is None:
        raise JawabanSalah("Pekerjaan itu sudah tidak ada. Silakan pilih lagi.")
    return tugas


def _tugas_dipilih(j: Jawaban) -> int:
    pekerjaan = str(j.get("pekerjaan"))
    return int(pekerjaan[1:]) if pekerjaan.startswith("p") else int(j["orang"])


def _batas(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The next working day, three working days, this Friday."""
    kalender, hari_ini = k.aturan.kalender, k.hari_ini
    jumat = hari_ini + timedelta(days=(JUMAT - hari_ini.weekday()) % 7)
    calon = {
        "Hari kerja berikutnya": kalender.berikutnya(hari_ini),
        "3 hari kerja": kalender.berikutnya(hari_ini, 3),
        "Jumat ini": kalender.terakhir_sampai(jumat),
    }
    hasil: dict[date, Pilihan] = {}
    for label, hari in calon.items():
        if hari > hari_ini:
            hasil.setdefault(hari, Pilihan(hari.isoformat(), f"{label}: {hari_tanggal(hari)}"))
    return list(hasil.values())


def _urai_batas(teks: str, k: Konteks, j: Jawaban) -> str:
    hari = pahami_tanggal(teks, k.hari_ini)
    if hari is None:
        raise JawabanSalah("Tanggal itu belum dapat dipahami. Contoh: 27 November, atau Jumat depan.")
    return hari.isoformat()


def _periksa_batas(nilai: Any, k: Konteks, j: Jawaban) -> None:
    hari = date.fromisoformat(nilai)
    if hari < k.hari_ini:
        raise JawabanSalah("Tanggal itu sudah lewat. Silakan pilih hari ini atau sesudahnya.")
    if hari > k.hari_ini + PALING_JAUH:
        raise JawabanSalah("Batas paling jauh tiga bulan dari hari ini.")


def _diminta(k: Konteks, j: Jawaban) -> dict[str, Any]:
    return {"nama": orang(k.organisasi, _tugas(k, _tugas_dipilih(j)).pegawai_id).nama_lengkap}


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    assert k.pegawai is not None
    tugas = _tugas(k, _tugas_dipilih(j))
    rute = permintaan_laporan.rancang(k, k.pegawai.id, tugas)
    pejabat = permintaan_laporan.pejabat_peminta(k, k.pegawai.id, tugas)
    if not rute.boleh or pejabat is None:
        return {"tolak": rute.alasan or ""}
    return {
        "tolak": "",
        **_diminta(k, j),
        "peran": sebutan.PERAN_TIM[tugas.sebagai or tugas.peran],
        "kegiatan": tugas.kegiatan,
        "batas": date.fromisoformat(j["batas"]),
        "selaku": pejabat.blok,
        "pasal": sebutan.pasal(rute.dasar),
    }


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    batas = date.fromisoformat(j["batas"])
    try:
        minta, aktif = permintaan_laporan.minta(k, _tugas_dipilih(j), batas, j.get("catatan"))
    except TidakDapatDilaporkan as galat:
        raise JawabanSalah(kalimat(galat)) from galat
    return layar(
        "laporan/minta_terkirim",
        tombol=[[Tombol(t.MINTA_LAPORAN, "m:minta_laporan"), _BERANDA]],
        minta=minta,
        aktif=aktif,
        **permintaan_laporan.isi(k, minta),
    )


FORM = Formulir(
    "minta_laporan",
    t.MINTA_LAPORAN,
    (
        Isian(
            "pekerjaan",
            "laporan/minta_pekerjaan",
            "pekerjaan",
            pilihan=_pekerjaan,
            periksa=_periksa_pekerjaan,
            cari=True,
        ),
        Isian(
            "orang",
            "laporan/minta_orang",
            "pegawai",
            pilihan=_orang,
            periksa=_periksa_orang,
            bila=lambda k, j: not str(j.get("pekerjaan")).startswith("p"),
        ),
        Isian(
            "batas",
            "laporan/minta_batas",
            "batas waktu",
            pilihan=_batas,
            urai=_urai_batas,
            periksa=_periksa_batas,
        ),
        Isian(
            "catatan",
            "laporan/minta_catatan",
            "catatan",
            urai=teks_bebas(500, 3),
            data=_diminta,
            boleh_lewati=True,
        ),
    ),
    _kirim,
    "laporan/minta_tinjau",
    _tinjau,
)


# --- lists and buttons ------------------------------------------------------------------------------------------------------


def daftar(k: Konteks, m: Masuk) -> None:
    """«Minta laporan»: what was asked and still waits; without any the form opens at once."""
    assert k.pegawai is not None
    semua = permintaan_laporan.terbuka(k, peminta_id=k.pegawai.id)
    if not semua:
        baru(k, m)
        return
    tombol = [[Tombol(t.MINTA_LAPORAN_BARU, "m:minta_baru")]]
    for satu in semua[:6]:
        nama = sebutan.potong(orang(k.organisasi, satu.kepada_id).nama, 24)
        tombol.append([Tombol(f"{nama} · {permintaan_laporan.sisa(k, satu)}", f"mt:{satu.id}:l")])
    tampilkan(k, m, layar("laporan/minta_daftar", tombol=[*tombol, [_BERANDA]], banyak=len(semua)))


def baru(k: Konteks, m: Masuk) -> None:
    """Open the form."""
    if not isian_terbuka.tahan(k, m):
        draf.mulai(k, FORM, message_id=isian_terbuka.di(m))


def ketuk(k: Konteks, m: Masuk) -> None:
    """`mt:<id>:<aksi>`: whoever asked, and whoever was asked."""
    assert m.callback_id is not None
    nomor, bagian = m.nomor(1), m.bagian
    satu = permintaan_laporan.muat(k, nomor) if nomor is not None and len(bagian) >= 3 else None
    saya = k.pegawai.id if k.pegawai is not None else None
    if satu is None or saya not in {satu.peminta_id, satu.kepada_id}:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    aksi = bagian[2].removesuffix("+")
    if aksi == "buat" and saya == satu.kepada_id:
        _buat(k, m, satu)
    elif aksi == "l":
        _lihat(k, m, satu, saya)
    elif aksi in {"batal", "ya"} and saya == satu.peminta_id:
        _batal(k, m, satu, yakin=aksi == "ya")
    else:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)


def _buat(k: Konteks, m: Masuk, satu: DataPermintaan) -> None:
    assert m.callback_id is not None
    if satu.keadaan == permintaan_laporan.DIJAWAB:
        jawab_ketukan(k, m.callback_id, "Permintaan ini sudah dijawab.", peringatan=True)
    else:
        laporan.buka(k, m, satu.penugasan_id, satu.id)


def _lihat(k: Konteks, m: Masuk, satu: DataPermintaan, saya: int) -> None:
    peminta = saya == satu.peminta_id
    tombol = []
    if satu.keadaan == MENUNGGU:
        batal = Tombol(t.BATALKAN_PERMINTAAN, f"mt:{satu.id}:batal")
        tombol.append([batal if peminta else Tombol(t.BUAT_LAPORAN, f"mt:{satu.id}:buat")])
    kembali = "m:minta_laporan" if peminta else "m:laporan"
    tombol.append([Tombol(t.KEMBALI, kembali), _BERANDA])
    isi = layar("laporan/minta_lihat", tombol=tombol, minta=satu, **permintaan_laporan.isi(k, satu))
    tampilkan(k, m, isi)


def _batal(k: Konteks, m: Masuk, satu: DataPermintaan, *, yakin: bool) -> None:
    """Asks once."""
    assert m.callback_id is not None
    if satu.keadaan != MENUNGGU:
        jawab_ketukan(k, m.callback_id, "Permintaan ini sudah tidak menunggu.", peringatan=True)
        return
    if not yakin:
        tombol = [[Tombol(t.YA_BATALKAN, f"mt:{satu.id}:ya"), Tombol(t.KEMBALI, f"mt:{satu.id}:l")]]
        tampilkan(k, m, layar("laporan/minta_batal", tombol=tombol, **permintaan_laporan.isi(k, satu)))
        return
    hasil = permintaan_laporan.batalkan(k, satu.id)
    _lihat(k, m, hasil or satu, satu.peminta_id)


DAFTAR = [formulir(FORM), menu("minta_laporan", daftar), menu("minta_baru", baru), ketukan("mt", ketuk)]
