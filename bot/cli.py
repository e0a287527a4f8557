"""`python -m bot …`: the operator's commands. Results go to standard output, problems to standard error;
exit 0 done, 1 could not, 2 wrong use. Heavy parts are loaded by the command that needs them."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from bot import cetak, cli_bahasa
from bot.explain import explain_app
from bot.settings import Pengaturan, PengaturanSalah

if TYPE_CHECKING:
    from services.akun.ikatan import HasilAkun
    from services.konteks import Konteks

GAGAL, SALAH_PAKAI = 1, 2

app = typer.Typer(
    add_completion=False,
    help="Bot Telegram untuk Sistem Kerja pemerintah daerah.",
    pretty_exceptions_enable=False,
)
app.add_typer(explain_app, name="explain")

Nip = Annotated[str, typer.Argument(help="NIP pegawai, atau kata kepala_daerah")]


def utama(argumen: Sequence[str] | None = None) -> None:
    """Run the command line and end the process. No failure that an operator can mend shows a traceback."""
    cli_bahasa.pasang()
    try:
        kode = app(args=argumen, prog_name="python -m bot", standalone_mode=False)
    except TyperException as galat:
        cetak.masalah(cli_bahasa.kalimat(galat))
        kode = galat.exit_code
    except BrokenPipeError:
        # The reader has gone (`… | head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        kode = GAGAL
    except UnicodeDecodeError:
        cetak.masalah("Berkas .env tidak berhuruf UTF-8. Simpan ulang sebagai UTF-8.")
        kode = GAGAL
    except Exception as galat:
        if (pesan := _kalimat_galat(galat)) is None:
            raise
        cetak.masalah(pesan)
        kode = GAGAL
    sys.exit(kode if isinstance(kode, int) else 0)


def _kalimat_galat(galat: Exception) -> str | None:
    """The sentence of a failure that the operator can mend; None for a fault of ours, which must show where it is."""
    from sqlalchemy.exc import OperationalError

    from bot.basis_data import BasisDataGagal, jelaskan

    if isinstance(galat, PengaturanSalah | BasisDataGagal):
        return _awali(str(galat))
    if isinstance(galat, OperationalError):
        return _awali(jelaskan(galat, Pengaturan.baca()))
    if isinstance(galat, OSError) and galat.errno == errno.EADDRINUSE:
        return "PORT sedang dipakai program lain. Tutup program itu, atau ganti PORT."
    if isinstance(galat, OSError) and galat.filename is not None:
        return f"«{galat.filename}» tidak dapat dibuka atau ditulis: {galat.strerror}."
    return None


def _awali(kalimat: str) -> str:
    """A sentence with its capital letter and its full stop."""
    return f"{kalimat[:1].upper()}{kalimat[1:].rstrip('.')}."


@app.callback(invoke_without_command=True)
def _tanpa_perintah(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        ctx.get_help()


@app.command()
def run() -> None:
    """Menjalankan bot. Membutuhkan BOT_TOKEN; Ctrl-C mengakhirinya."""
    from bot.jalan import utama as jalan

    jalan(Pengaturan.baca())


@app.command()
def demo(
    peraturan: Annotated[str | None, typer.Option(help="hanya peraturan ini", metavar="ID")] = None,
    port: Annotated[
        int, typer.Option(help="port halaman demo; 0 = yang bebas", metavar="N", min=0, max=65535)
    ] = 8000,
) -> None:
    """Mencoba semuanya di komputer ini, tanpa token dan tanpa jaringan."""
    from bot.demo import DemoGagal, jalankan_demo

    try:
        jalankan_demo(peraturan, port)
    except DemoGagal as galat:
        cetak.masalah(_awali(str(galat)))
        raise typer.Exit(GAGAL) from galat


@app.command("import")
def impor(
    path: Annotated[
        Path, typer.Argument(help="folder berisi unit.csv dan pegawai.csv, atau satu berkas .xlsx")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="periksa dan sebutkan perubahannya, tanpa menyimpan")
    ] = False,
    nonaktifkan: Annotated[
        bool,
        typer.Option(
            "--nonaktifkan-yang-hilang", help="akhiri pegawai yang tidak ada pada berkas, beserta akunnya"
        ),
    ] = False,
) -> None:
    """Memasukkan atau memperbarui unit, pegawai, dan pelaksana jabatan. Semua atau tidak sama sekali."""
    from bot.kemajuan import BilahKemajuan
    from bot.meja import buka_meja
    from services.impor import BerkasTidakAda, baca_sumber
    from services.impor import impor as jalankan_impor

    with buka_meja() as meja:
        with BilahKemajuan() as kemajuan:
            try:
                sumber = baca_sumber(path, kemajuan)
            except BerkasTidakAda as galat:
                cetak.masalah(str(galat))
                raise typer.Exit(SALAH_PAKAI) from galat
            hasil = meja.kerjakan(
                lambda k: jalankan_impor(k, sumber, coba=dry_run, nonaktifkan=nonaktifkan, kemajuan=kemajuan)
            )
        cetak.impor(hasil, coba=dry_run)
        if hasil.rencana is None:
            raise typer.Exit(GAGAL)
        if not (dry_run or hasil.rencana.kosong):
            from services.jadwal import pindahkan

            # Offices may have changed hands: whoever decides now gets the card. A fresh context sees the new directory.
            meja.kerjakan(pindahkan)


@app.command()
def invite(
    unit: Annotated[str | None, typer.Option(help="hanya unit ini dan bawahannya", metavar="KODE")] = None,
    nip: Annotated[str | None, typer.Option(help="hanya pegawai ini", metavar="NIP")] = None,
    json: Annotated[bool, typer.Option("--json", help="keluaran JSON")] = False,
    pdf: Annotated[
        Path | None,
        typer.Option(help="lembar undangan siap cetak dan gunting", metavar="BERKAS.pdf", dir_okay=False),
    ] = None,
) -> None:
    """Membuat kode dan tautan aktivasi sekali pakai untuk pegawai yang belum aktif. Kode lama tidak berlaku lagi."""
    from bot.meja import buka_meja
    from services.akun.undangan import TidakDapatDiundang, undang

    with buka_meja() as meja:
        try:
            semua = meja.kerjakan(lambda k: undang(k, unit=unit, nip=nip))
        except TidakDapatDiundang as galat:
            cetak.masalah(str(galat))
            raise typer.Exit(GAGAL if galat.dikenal else SALAH_PAKAI) from galat
        if pdf is not None and semua:
            from services.akun.lembar_undangan import susun_lembar

            lembar = meja.kerjakan(lambda k: susun_lembar(k, semua, unit))
            for satu in lembar:
                berkas = pdf if len(lembar) == 1 else pdf.with_stem(f"{pdf.stem}-{_nama_berkas(satu.kode)}")
                berkas.write_bytes(satu.pdf)
                cetak.masalah(f"{berkas}: {satu.nama}, {satu.banyak} undangan.")
    if json:
        kolom = ("nip", "nama", "kode", "tautan", "berlaku_sampai")
        cetak.json([{nama: getattr(u, nama) for nama in kolom} for u in semua])
    elif not semua:
        cetak.hasil(
            "Tidak ada yang perlu diundang: semua pegawai di sini sudah aktif atau menunggu konfirmasi."
        )
    else:
        cetak.undangan(semua)
    if diganti := sum(u.menggantikan for u in semua):
        cetak.masalah(f"{diganti} kode yang dibuat sebelumnya tidak berlaku lagi, juga yang sudah tercetak.")
    if semua and not semua[0].tautan:
        cetak.masalah("Tautan belum dapat dibuat: nama bot baru diketahui setelah `run` dijalankan sekali.")


def _nama_berkas(kode: str) -> str:
    """The kode of a unit as a part of a file name."""
    return re.sub(r"[^\w.-]+", "_", kode)


@app.command()
def confirm(nip: Nip) -> None:
    """Mengonfirmasi pegawai yang menunggu karena nomornya tidak ada pada direktori."""
    from bot.meja import buka_meja
    from services.akun.ikatan import konfirmasi
    from services.akun.pendaftaran import kabari_dikonfirmasi

    def kerjakan(k: Konteks) -> HasilAkun:
        hasil = konfirmasi(k, nip)
        if hasil.hasil == "selesai" and hasil.pegawai is not None and hasil.telegram_id is not None:
            kabari_dikonfirmasi(k, hasil.pegawai, hasil.telegram_id)
        return hasil

    with buka_meja() as meja:
        hasil = meja.kerjakan(kerjakan)
    nama = _pastikan(hasil, nip)
    match hasil.hasil:
        case "selesai":
            cetak.hasil(f"{nama} kini aktif dan diberi tahu lewat bot.")
            if hasil.kartu_terbuka:
                cetak.hasil(f"{hasil.kartu_terbuka} kartu yang menunggu keputusannya dikirimkan.")
            return
        case "sudah_aktif":
            cetak.hasil(f"{nama} sudah aktif; tidak ada yang berubah.")
            return
        case "belum_lengkap":
            cetak.masalah(f"{nama} baru memasukkan kode; ia masih perlu membagikan kontaknya di bot.")
        case _:
            cetak.masalah(f"{nama} belum mendaftar. Buat undangannya: `invite --nip {nip}`.")
    raise typer.Exit(GAGAL)


@app.command()
def revoke(nip: Nip) -> None:
    """Mengakhiri akun seorang pegawai seketika. Datanya dan keputusannya tetap tercatat."""
    from bot.meja import buka_meja
    from services.akun.ikatan import cabut

    with buka_meja() as meja:
        hasil = meja.kerjakan(lambda k: cabut(k, nip))
    nama = _pastikan(hasil, nip)
    if hasil.hasil != "selesai":
        cetak.hasil(f"{nama} tidak punya akun. Kode aktivasinya yang belum dipakai sudah dimatikan.")
        return
    cetak.hasil(f"Akun {nama} sudah diakhiri. Ketukan dari telepon itu tidak diterima lagi.")
    if hasil.kartu_terbuka:
        cetak.hasil(
            f"{hasil.kartu_terbuka} kartu menunggu keputusannya. Kartu tetap menunggu pejabat ini: undang lagi, "
            "atau tetapkan Plh./Plt. dengan import."
        )


def _pastikan(hasil: HasilAkun, nip: str) -> str:
    """The person's name; wrong use where the NIP is unknown."""
    if hasil.pegawai is None:
        cetak.masalah(f"NIP {nip} tidak ada pada direktori.")
        raise typer.Exit(SALAH_PAKAI)
    return hasil.pegawai.nama


@app.command()
def check(json: Annotated[bool, typer.Option("--json", help="keluaran JSON")] = False) -> None:
    """Memeriksa kelengkapan pemasangan dan direktori; berakhir 1 bila ada galat."""
    from bot.periksa import jalankan_pemeriksaan

    hasil = jalankan_pemeriksaan()
    if json:
        cetak.json(hasil.ke_json())
    else:
        cetak.pemeriksaan(hasil)
    if hasil.ada_galat:
        raise typer.Exit(GAGAL)


@app.command()
def export(
    keluaran: Annotated[
        Path, typer.Argument(metavar="OUT.json|OUT.xlsx", help="berkas yang ditulis", dir_okay=False)
    ],
    dengan_telepon: Annotated[
        bool, typer.Option("--dengan-telepon", help="sertakan nomor telepon pegawai")
    ] = False,
    mulai: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="hanya yang terjadi sejak hari ini, atau berjalan",
        ),
    ] = None,
    selesai: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="hanya yang terjadi sampai hari ini, atau berjalan",
        ),
    ] = None,
) -> None:
    """Menyalin permohonan, keputusan, surat, tim, laporan, kendala, dan jejak audit ke satu berkas."""
    from bot.meja import buka_meja
    from services.ekspor.periode import PALING_AKHIR, PALING_AWAL
    from services.ekspor.semua import AKHIRAN, TerlaluBesar, ekspor

    if keluaran.suffix.lower() not in AKHIRAN:
        cetak.masalah(f"Nama berkas keluaran harus berakhiran {' atau '.join(AKHIRAN)}.")
        raise typer.Exit(SALAH_PAKAI)
    masa = None
    if mulai is not None or selesai is not None:
        masa = (mulai.date() if mulai else PALING_AWAL, selesai.date() if selesai else PALING_AKHIR)
        if masa[0] > masa[1]:
            cetak.masalah("--selesai mendahului --mulai.")
            raise typer.Exit(SALAH_PAKAI)
    with buka_meja() as meja:
        try:
            jumlah = meja.baca(lambda k: ekspor(k, keluaran, dengan_telepon=dengan_telepon, masa=masa))
        except TerlaluBesar as galat:
            cetak.masalah(str(galat))
            raise typer.Exit(GAGAL) from galat
    cetak.hasil(
        f"{keluaran}: " + ", ".join(f"{banyak} {nama}" for nama, banyak in jumlah.items() if banyak) + "."
    )
