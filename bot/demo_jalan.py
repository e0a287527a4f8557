"""What the demo offers to try under each regulation: the jobs, their steps with the names of those who act, words to type.

The names are those that the rules give for this regency, so the tour never says another order than the bot.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rules.langkah import Rute
from rules.struktur import unit_organisasi
from services.konteks import Konteks
from services.pengingat import tim as pengingat_tim
from services.penunjukan import pengajuan as penunjukan
from services.tim.susunan import rancang, susun

_TIM = "Tim Satu Data"


def jalan(k: Konteks, pemohon_nip: str, anggota_nip: str, tujuan: str) -> list[dict[str, Any]]:
    """«Penunjukan», «Tim kerja», «Sebulan berlalu» as `{"judul", "langkah": [[judul, kalimat]], "isian": [{…}]}`.

    `tujuan`: kode of the unit whose head asks for the person of `pemohon_nip`.
    """
    return [_penunjukan(k, pemohon_nip, tujuan), _tim(k, pemohon_nip, anggota_nip), _sebulan(k, pemohon_nip)]


def _penunjukan(k: Konteks, nip: str, tujuan: str) -> dict[str, Any]:
    org = k.organisasi
    budi, kepala = _orang(k, nip), _kepala(k, tujuan)
    asal = unit_organisasi(k.profil, org, budi.simpul) or budi.simpul
    r = penunjukan.rancang(k, kepala.id, pemilik=tujuan, asal=asal, pegawai=[budi.id])
    langkah = [
        (
            "Minta",
            f"Di ponsel {kepala.nama}, ketuk «Penunjukan», «Dari unit lain», «Sebut nama pegawai», lalu jawab sampai "
            "«Kirim». Dengan «Menurut kriteria», unit asal yang memilih.",
        ),
        ("Putuskan", f"Pada kartu yang muncul, ketuk «Setujui», lalu «Ya, setujui». Urutannya: {_urutan(r)}.{_konsep(r)}"),
        ("Lihat hasilnya", f"{budi.nama} dan {kepala.nama} menerima surat dan kabarnya."),
        ("Coba tolak", "Ajukan sekali lagi, lalu ketuk «Tolak»: penolakan beralasan, dengan surat."),
    ]  # fmt: skip
    isian = [
        ("Cari pegawai", budi.nama),
        ("Nama tim", "Tim Data Kemiskinan Terpadu"),
        ("Maksud", "Menyusun satu data kemiskinan bersama desa dan kelurahan."),
        ("Kompetensi", "Pengolahan data; basis data"),
        ("Ekspektasi", "Satu set data terpadu setiap triwulan"),
    ]
    return _susun("Penunjukan", langkah, isian, kepala.nip)


def _tim(k: Konteks, nip: str, anggota_nip: str) -> dict[str, Any]:
    budi, dewi = _orang(k, nip), _orang(k, anggota_nip)
    pembentuk, r = _pembentuk(k, budi, dewi.id)
    surat = r.surat.jenis if r.surat else "surat"
    sah = (
        f"Kartu pengesahan tiba di ponsel {_urutan(r)}: ketuk «Setujui»."
        if r.langkah
        else f"{surat} langsung terbit."
    )
    langkah = [
        (
            "Bentuk",
            f"Di ponsel {pembentuk.nama}, ketuk «Bentuk tim». Pilih {budi.nama} dan {dewi.nama} sebagai anggota, lalu "
            f"{budi.nama} sebagai ketua. Anggota dari unit lain diminta lebih dahulu kepada unitnya.",
        ),
        ("Sahkan", sah),
        (
            "Isi",
            f"Di ponsel {budi.nama}, ketuk «Tim saya»: tulis rincian pelaksanaan dan bagi tugas anggota.",
        ),
        (
            "Ubah",
            f"Di ponsel {pembentuk.nama}, buka tim lewat «Tim saya»: «Ubah tim», atau «Buka untuk sukarela».",
        ),
    ]
    isian = [
        ("Nama tim", _TIM),
        ("Kinerja", "Meningkatnya kualitas data sektoral"),
        ("Target", "12 set data terbit"),
        ("Waktu", "besok sampai 31 mar"),
        ("Cari anggota", budi.nama),
    ]
    return _susun("Tim kerja", langkah, isian, pembentuk.nip)


def _sebulan(k: Konteks, nip: str) -> dict[str, Any]:
    budi = _orang(k, nip)
    berkala = pengingat_tim.berkala(k.profil)
    ingat = (
        "Pengingat tiba di ponsel anggota lebih dahulu, lalu di ponsel ketua."
        if berkala
        else "Peraturan ini tidak menulis «berkala»: nyalakan dahulu «Atur pengingat» pada layar tim."
    )
    langkah = [
        (
            "Bentuk tim",
            "Ikuti «Tim kerja» sampai surat terbit, dengan laporan «Mingguan», dan aktifkan Dewi di ponselnya.",
        ),
        ("Majukan jam", f"Ketuk «Putar 1 bulan» di atas, atau «Besok 09.00» hari demi hari. {ingat}"),
        (
            "Laporkan",
            f"Di ponsel {budi.nama}, ketuk «Buat laporan». Penerimanya dapat menerima atau mengembalikan.",
        ),
        ("Sampaikan kendala", "Di beranda, ketuk «Sampaikan kendala»: keputusannya terlihat sampai selesai."),
        (
            "Serahkan hasil",
            f"Di ponsel {budi.nama}, buka «Tim saya», lalu «Serahkan hasil»: ditinjau, lalu selesai.",
        ),
    ]
    isian = [
        ("Uraian", "Merapikan katalog empat set data."),
        ("Kendala", "Data dari kecamatan belum lengkap."),
        ("Rekomendasi", "Meminta data resmi dari Dinas Sosial."),
    ]
    return _susun("Sebulan berlalu", langkah, isian, budi.nip)


def _susun(
    judul: str, langkah: Iterable[tuple[str, str]], isian: Iterable[tuple[str, str]], nip: str | None
) -> dict[str, Any]:
    """`nip`: on whose phone the words are typed."""
    return {
        "judul": judul,
        "langkah": [list(satu) for satu in langkah],
        "isian": [{"untuk": untuk, "teks": teks} for untuk, teks in isian],
        "nip": nip,
    }


def _orang(k: Konteks, nip: str) -> Any:
    return next(p for p in k.organisasi.semua_pegawai() if p.nip == nip)


def _kepala(k: Konteks, unit: str) -> Any:
    return next(p for p in k.organisasi.semua_pegawai() if p.memimpin == unit)


def _pembentuk(k: Konteks, budi: Any, dewi_id: int) -> tuple[Any, Rute]:
    """The nearest head above `budi` who may form a team, and the way of its decision."""
    kode: str | None = budi.simpul
    while kode is not None:
        kepala = next((p for p in k.organisasi.semua_pegawai() if p.memimpin == kode), None)
        if kepala is not None:
            r = rancang(k, kepala.id, kode, susun(budi.id, [budi.id, dewi_id]))
            if r.boleh:
                return kepala, r
        unit = k.organisasi.unit(kode)
        kode = unit.induk if unit is not None else None
    raise LookupError("tidak ada yang dapat membentuk tim dalam contoh ini")


def _urutan(r: Rute) -> str:
    """«Siti Aminah, lalu Rahma Wulandari»"""
    nama = [" atau ".join(p.pegawai.nama for p in satu.pejabat) for satu in r.langkah]
    return ", lalu ".join(dict.fromkeys(nama))


def _konsep(r: Rute) -> str:
    """Who drafts the letter, where it is the assigned person."""
    if r.surat is not None and r.surat.penyusun == "pegawai":
        return " Sebelum pengesahan, pegawai itu memeriksa konsep suratnya."
    return ""
