"""«Catat keputusan di atas kertas»: the Tata Usaha lists what waits for a signature on paper, and records it (`kk:<permohonan>:<pegawai>`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers import isian_terbuka
from handlers.dasar import TIDAK_BERLAKU
from handlers.masuk import Masuk
from handlers.rute import formulir, ketukan, menu
from handlers.tampil import halaman, tampilkan
from services import draf, sebutan
from services import tombol as t
from services.formulir import Berakhir, Formulir, Isian, Jawaban, JawabanSalah, Pilihan, teks_bebas
from services.konteks import Konteks
from services.kotak_keluar import jawab_ketukan
from services.layar import Layar, layar
from services.permohonan import kertas as keputusan_kertas
from services.permohonan.kertas import DapatDicatat
from services.tanggal import pahami_tanggal
from services.tombol import Tombol

SEHALAMAN = 6
_BERANDA = Tombol(t.BERANDA, "m:beranda")


def daftar(k: Konteks, m: Masuk) -> None:
    """What may be recorded."""
    semua, ke = keputusan_kertas.daftar(k), halaman(m)
    ini = semua[ke * SEHALAMAN : (ke + 1) * SEHALAMAN]
    tombol = [
        [
            Tombol(
                sebutan.potong(f"{s.pejabat.pegawai.nama}: {s.perkara.jenis.sebut(s.perkara)}", 60),
                f"kk:{s.perkara.id}:{s.pejabat.pegawai.id}",
            )
        ]
        for s in ini
    ]
    pindah = [Tombol(t.SEBELUMNYA, f"m:kertas:{ke - 1}")] if ke else []
    pindah += [Tombol(t.BERIKUTNYA, f"m:kertas:{ke + 1}")] if (ke + 1) * SEHALAMAN < len(semua) else []
    tampilkan(k, m, layar("surat/kertas_daftar", tombol=[*tombol, pindah, [_BERANDA]], banyak=len(semua)))


def mulai(k: Konteks, m: Masuk) -> None:
    """The form for one official's decision."""
    assert m.callback_id is not None
    permohonan_id, pegawai_id = m.nomor(1), m.nomor(2)
    ada = permohonan_id is not None and pegawai_id is not None
    if not ada or keputusan_kertas.ambil(k, permohonan_id or 0, pegawai_id or 0) is None:
        jawab_ketukan(k, m.callback_id, TIDAK_BERLAKU)
        return
    if (terbuka := isian_terbuka.ambil(k)) is not None:
        teks = (
            f"Isian «{terbuka[1]}» belum selesai dan masih tersimpan. Selesaikan dahulu, atau ketik /batal."
        )
        jawab_ketukan(k, m.callback_id, teks, peringatan=True)
        return
    awal = {"permohonan_id": permohonan_id, "pegawai_id": pegawai_id}
    draf.mulai(k, FORM, awal, message_id=m.message_id)


def _satu(k: Konteks, j: Jawaban) -> DapatDicatat:
    satu = keputusan_kertas.ambil(k, j["permohonan_id"], j["pegawai_id"])
    if satu is None:
        raise Berakhir(keputusan_kertas.sebab_tidak(k, j["permohonan_id"], j["pegawai_id"]))
    return satu


def _tentang(k: Konteks, j: Jawaban) -> dict[str, Any]:
    satu = _satu(k, j)
    return {
        "pejabat": sebutan.pejabat(satu.pejabat),
        "perkara": satu.perkara.jenis.sebut(satu.perkara),
        "wajib": satu.perkara.jenis.wajib_beralasan(satu.perkara, satu.i, "ditolak"),
    }


def _hasil(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    boleh_ditolak = _satu(k, j).perkara.jenis.boleh_ditolak
    tolak = [Pilihan("ditolak", "Ditolak")] if boleh_ditolak else []
    return [Pilihan("disetujui", "Disetujui"), *tolak]


def _urai_tanggal(teks: str, k: Konteks, j: Jawaban) -> str:
    tanggal = pahami_tanggal(teks, k.hari_ini, lampau=True)
    if tanggal is None:
        raise JawabanSalah("Tanggal itu belum dapat dipahami. Contoh: 20 nov 2026.")
    return tanggal.isoformat()


def _periksa_tanggal(nilai: Any, k: Konteks, j: Jawaban) -> None:
    keputusan_kertas.periksa_tanggal(k, _satu(k, j), date.fromisoformat(nilai))


def _masih_ditunggu(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """A colleague may have recorded it meanwhile: then the form closes, wherever it stands."""
    _satu(k, j)


def _kirim(k: Konteks, j: Jawaban) -> Layar:
    tentang = _tentang(k, j)
    berikut = keputusan_kertas.catat(
        k,
        j["permohonan_id"],
        j["pegawai_id"],
        hasil=j["hasil"],
        tanggal=date.fromisoformat(j["tanggal"]),
        berkas_id=j["berkas"]["berkas_id"],
        alasan=j.get("alasan"),
    )
    return layar(
        "surat/kertas_tercatat",
        tombol=[[Tombol(t.CATAT_KEPUTUSAN, "m:kertas:+"), Tombol(t.BERANDA, "m:beranda:+")]],
        **tentang,
        hasil=j["hasil"],
        selesai=berikut is not None and berikut.lanjutan == "selesai",
    )


def _tinjau(k: Konteks, j: Jawaban) -> dict[str, Any]:
    return {**_tentang(k, j), "tanggal": date.fromisoformat(j["tanggal"])}


FORM = Formulir(
    "keputusan_kertas",
    t.CATAT_KEPUTUSAN,
    (
        Isian(
            "hasil",
            "surat/kertas_hasil",
            "hasil",
            pilihan=_hasil,
            periksa=_masih_ditunggu,
            data=_tentang,
            sebaris=2,
        ),
        Isian("tanggal", "surat/kertas_tanggal", "tanggal", urai=_urai_tanggal, periksa=_periksa_tanggal),
        Isian(
            "alasan",
            "surat/kertas_alasan",
            "alasan",
            urai=teks_bebas(1000, 3),
            bila=lambda k, j: j["hasil"] == "ditolak",
        ),
        Isian("berkas", "surat/kertas_berkas", "berkas", berkas=("pdf",)),
    ),
    _kirim,
    "surat/kertas_tinjau",
    _tinjau,
)

DAFTAR = [formulir(FORM), menu("kertas", daftar), ketukan("kk", mulai)]
