"""`explain`: what the regulation says for this case, nothing written. Readable with the citations, or one JSON object."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rules.organisasi import Organisasi, Pegawai
    from rules.profil import Profil
    from services.konteks import Konteks

SALAH_PAKAI = 2

explain_app = typer.Typer(
    help="Kata peraturan untuk satu kasus; tidak ada yang disimpan.", no_args_is_help=True
)

Tanggal = Annotated[
    str | None, typer.Option(help="hari yang ditanyakan; bawaan: hari ini", metavar="YYYY-MM-DD")
]
Opsi = Annotated[
    list[str] | None,
    typer.Option(help="bacaan yang diganti; boleh berulang atau dipisah koma", metavar="KUNCI=NILAI"),
]
KeJson = Annotated[bool, typer.Option("--json", help="satu objek JSON dengan semua kunci")]


class SalahTanya(Exception):
    """The question names somebody or something that does not exist; the message is one sentence."""


def jawab_kedudukan(profil: Profil, org: Organisasi, *, nip: str, tanggal: date) -> dict[str, Any]:
    """JSON of `explain kedudukan`. Raises SalahTanya."""
    from rules.rute import kedudukan_sebagai_rute

    return kedudukan_sebagai_rute(profil, org, cari_pegawai(org, nip), tanggal).ke_json(profil)


def jawab_sukarela(
    profil: Profil,
    org: Organisasi,
    *,
    pemohon: str,
    tujuan: str | None,
    instansi: str | None = None,
    tim: str | None = None,
    peran: str = "anggota",
    tanggal: date,
    tugas_berjalan: Callable[[Pegawai], list[tuple[str, str | None]]] = lambda _: [],
) -> dict[str, Any]:
    """JSON of `explain sukarela`. `tugas_berjalan`: what a person already does. Raises SalahTanya."""
    from rules.rute import susun_sukarela
    from rules.skema_dasar import PERAN_TIM

    if (tujuan is None) == (instansi is None):
        raise SalahTanya("Sebutkan --tujuan KODE atau --instansi NAMA, salah satu.")
    if peran not in PERAN_TIM:
        raise SalahTanya(f"--peran «{peran}» tidak dikenal; pilihannya: {', '.join(PERAN_TIM)}.")
    pegawai = cari_pegawai(org, pemohon)
    if tujuan is not None and org.unit(tujuan) is None:
        raise SalahTanya(f"Unit dengan kode «{tujuan}» tidak ada dalam direktori.")
    rute = susun_sukarela(
        profil,
        org,
        pegawai,
        tujuan=tujuan,
        instansi=instansi,
        tim=tim,
        peran=peran,
        tanggal=tanggal,
        tugas_berjalan=tugas_berjalan(pegawai),
    )
    return rute.ke_json(profil)


def cari_pegawai(org: Organisasi, nip: str) -> Pegawai:
    """By NIP, written with or without spaces. Raises SalahTanya."""
    from services.nomenklatur import rapikan_nip

    pegawai = org.pegawai_nip(rapikan_nip(nip))
    if pegawai is None:
        raise SalahTanya(f"Pegawai dengan NIP «{nip}» tidak ada dalam direktori.")
    if not pegawai.aktif:
        raise SalahTanya(f"Pegawai dengan NIP «{nip}» sudah tidak aktif.")
    return pegawai


@explain_app.command()
def kedudukan(
    nip: Annotated[str, typer.Option(help="pegawai yang ditanyakan", metavar="NIP")],
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Siapa Pejabat Penilai Kinerja dan pimpinan seorang pegawai, dengan pasalnya."""
    _jawab(
        lambda k, profil, hari: jawab_kedudukan(profil, k.organisasi, nip=nip, tanggal=hari),
        tanggal,
        opsi,
        json,
    )


@explain_app.command()
def sukarela(
    pemohon: Annotated[str, typer.Option(help="pegawai yang mengajukan", metavar="NIP")],
    tujuan: Annotated[str | None, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")] = None,
    instansi: Annotated[str | None, typer.Option(help="instansi lain", metavar="NAMA")] = None,
    tim: Annotated[
        str | None, typer.Option(help="tim atau kegiatan yang hendak diikuti", metavar="NAMA")
    ] = None,
    peran: Annotated[str, typer.Option(help="individu, anggota, atau ketua", metavar="PERAN")] = "anggota",
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Jalan sebuah pengajuan sukarela: pejabat, urutan, tembusan, surat, dan pasalnya."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from services import penugasan

        return jawab_sukarela(
            profil,
            k.organisasi,
            pemohon=pemohon,
            tujuan=tujuan,
            instansi=instansi,
            tim=tim,
            peran=peran,
            tanggal=hari,
            tugas_berjalan=lambda p: penugasan.sebagai_rujukan(k, penugasan.tugas_berjalan(k, p.id)),
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command()
def penunjukan(
    peminta: Annotated[str, typer.Option(help="pimpinan yang meminta", metavar="NIP")],
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    asal: Annotated[str, typer.Option(help="unit tempat pegawai berada", metavar="KODE")],
    nip: Annotated[str | None, typer.Option(help="pegawai yang diminta", metavar="NIP")] = None,
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Jalan sebuah penunjukan oleh pimpinan: siapa yang dimintai, urutan, tembusan, surat, dan pasalnya."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_penunjukan import jawab_penunjukan

        return jawab_penunjukan(
            profil, k.organisasi, peminta=peminta, pemilik=pemilik, asal=asal, nip=nip, tanggal=hari
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command()
def tim(
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    pembentuk: Annotated[str, typer.Option(help="pimpinan yang membentuk tim", metavar="NIP")],
    anggota: Annotated[
        str, typer.Option(help="anggota tim, dipisah koma; ketua tidak perlu diulang", metavar="NIP,…")
    ],
    ketua: Annotated[str | None, typer.Option(help="ketua tim", metavar="NIP")] = None,
    instansi_lain: Annotated[
        bool, typer.Option("--instansi-lain", help="ada anggota dari instansi lain")
    ] = False,
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Bolehkah tim ini dibentuk, siapa ketuanya, dengan keputusan siapa, dan siapa yang harus diminta dahulu."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_penunjukan import jawab_tim

        return jawab_tim(
            profil,
            k.organisasi,
            pemilik=pemilik,
            pembentuk=pembentuk,
            ketua=ketua,
            anggota=anggota,
            instansi_lain=instansi_lain,
            tanggal=hari,
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command()
def laporan(
    pelapor: Annotated[str, typer.Option(help="pegawai yang melapor", metavar="NIP")],
    sebagai: Annotated[str, typer.Option(help="individu, anggota, atau ketua", metavar="PERAN")],
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    ketua: Annotated[str | None, typer.Option(help="ketua tim, bila pelapor anggota", metavar="NIP")] = None,
    anggota: Annotated[
        str | None, typer.Option(help="anggota tim, bila pelapor ketua; dipisah koma", metavar="NIP,…")
    ] = None,
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Kepada siapa sebuah laporan disampaikan, dan laporan kinerja anggota dari seorang ketua."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_pelaporan import jawab_laporan

        return jawab_laporan(
            profil,
            k.organisasi,
            pelapor=pelapor,
            sebagai=sebagai,
            pemilik=pemilik,
            ketua=ketua,
            anggota=anggota,
            tanggal=hari,
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command("minta-laporan")
def minta_laporan(
    peminta: Annotated[str, typer.Option(help="pejabat yang meminta", metavar="NIP")],
    target: Annotated[str, typer.Option(help="pegawai yang diminta", metavar="NIP")],
    sebagai: Annotated[str, typer.Option(help="target: ketua, anggota, atau individu", metavar="PERAN")],
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    ketua: Annotated[str | None, typer.Option(help="ketua tim, bila target anggota", metavar="NIP")] = None,
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Apakah laporan sewaktu-waktu boleh diminta, dan bila tidak, kepada siapa sebaiknya."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_pelaporan import jawab_minta_laporan

        return jawab_minta_laporan(
            profil,
            k.organisasi,
            peminta=peminta,
            target=target,
            sebagai=sebagai,
            pemilik=pemilik,
            ketua=ketua,
            tanggal=hari,
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command()
def evaluasi(
    objek: Annotated[str, typer.Option(help="individu atau tim", metavar="OBJEK")],
    pelaksana: Annotated[str, typer.Option(help="pegawai itu; untuk tim ketuanya", metavar="NIP")],
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Siapa meninjau hasil pekerjaan, urutannya, dan siapa yang menerimanya."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_pelaporan import jawab_evaluasi

        return jawab_evaluasi(
            profil, k.organisasi, objek=objek, pelaksana=pelaksana, pemilik=pemilik, tanggal=hari
        )

    _jawab(tanya, tanggal, opsi, json)


@explain_app.command()
def kendala(
    pelapor: Annotated[str, typer.Option(help="pegawai yang menyampaikan", metavar="NIP")],
    pemilik: Annotated[str, typer.Option(help="unit pemilik pekerjaan", metavar="KODE")],
    tanggal: Tanggal = None,
    opsi: Opsi = None,
    json: KeJson = False,
) -> None:
    """Siapa yang memutus permasalahan dan kendala beserta alternatif rekomendasinya."""

    def tanya(k: Konteks, profil: Profil, hari: date) -> dict[str, Any]:
        from bot.explain_pelaporan import jawab_kendala

        return jawab_kendala(profil, k.organisasi, pelapor=pelapor, pemilik=pemilik, tanggal=hari)

    _jawab(tanya, tanggal, opsi, json)


def _jawab(
    tanya: Callable[[Konteks, Profil, date], dict[str, Any]],
    tanggal: str | None,
    opsi: list[str] | None,
    json: bool,
) -> None:
    from bot import cetak
    from bot.explain_cetak import tampilkan
    from bot.meja import buka_meja
    from rules.profil import ProfilSalah

    try:
        pilihan = _urai_opsi(opsi or [])
        hari = _urai_tanggal(tanggal)
        with buka_meja() as meja:
            profil = meja.pengaturan.profil.dengan_opsi(pilihan)
            data = meja.baca(lambda k: tanya(k, profil, hari or k.hari_ini))
    except (SalahTanya, ProfilSalah) as galat:
        cetak.masalah(str(galat))
        raise typer.Exit(SALAH_PAKAI) from galat
    if json:
        cetak.json(data)
    else:
        tampilkan(cetak.layar(), profil, data)


def _urai_opsi(opsi: list[str]) -> dict[str, str]:
    from bot.settings import PengaturanSalah, urai_opsi

    try:
        return urai_opsi(",".join(opsi))
    except PengaturanSalah as galat:
        raise SalahTanya(f"{galat}.") from galat


def _urai_tanggal(tanggal: str | None) -> date | None:
    if tanggal is None:
        return None
    try:
        # fromisoformat also reads 20260803 and 2026-W32-1: a slip of the hand would become another day.
        return datetime.strptime(tanggal, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as galat:
        raise SalahTanya(f"--tanggal «{tanggal}» bukan tanggal YYYY-MM-DD.") from galat
