"""The home screen: who this person is to the regulation, and what waits."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, func, literal_column, or_, select

from models import (
    Kartu,
    Kendala,
    Langkah,
    Pegawai,
    PelaksanaJabatan,
    PenerimaKendala,
    Penugasan,
    Permohonan,
)
from models.permohonan import DIKEMBALIKAN, MENUNGGU
from rules import kedudukan
from rules.jabatan import judul_jabatan
from rules.kedudukan import Kedudukan
from rules.organisasi import Pegawai as Orang
from rules.organisasi import Pejabat
from rules.sitasi import Sitasi, gabung
from services import draf, penerima, sebutan
from services import tombol as t
from services.akun import ikatan as akun
from services.ekspor.audit import adalah_auditor
from services.konteks import Konteks
from services.kotak_keluar import kirim, sunting
from services.laporan import beranda as laporan_beranda
from services.layar import Layar, layar
from services.pengingat import tunda as pengingat_tunda
from services.permohonan import kertas as keputusan_kertas
from services.permohonan import perkara
from services.surat import tata_usaha
from services.tombol import Tombol

PEJABAT_PENILAI_KINERJA = "Pejabat Penilai Kinerja"
TERBANYAK = 8
"""Buttons on the home screen: what a phone shows without scrolling."""
LEBAR = 18
"""Characters of a label that leave room for a neighbour."""


@dataclass(frozen=True, slots=True)
class Atasan:
    """One official above the person: «Pejabat Penilai Kinerja dan Kepala Unit Organisasi: Siti Aminah, …»."""

    selaku: str
    pejabat: Pejabat | None
    """None where the regulation or the directory names nobody."""
    jabatan_kosong: str | None
    """Title of the vacant office, where that is the reason."""
    pasal: str
    alasan: str | None
    """For the operator: what must be filled in."""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What waits for one person. `memutus`: the person decides at all, now or by office."""

    keputusan: int
    berjalan: int
    dikembalikan: int
    memutus: bool
    memimpin: bool = False
    """The person heads a unit today."""
    auditor: bool = False
    kendala: int = 0
    """Open obstacles that this person reported, received, or follows up."""
    bertugas: bool = False
    """The person has a running assignment."""


def _hitung() -> Select[Any]:
    """Everything that the home screen counts, in one statement."""
    saya: BindParameter[int] = bindparam("pegawai_id")
    keputusan = (
        select(func.count(Kartu.langkah_id.distinct()))
        .join(Langkah, Langkah.id == Kartu.langkah_id)
        .where(
            Kartu.pegawai_id == saya,
            Kartu.keadaan.in_(["terbuka", "belum"]),
            Langkah.keadaan == literal_column("'menunggu'"),
        )
    )
    berjalan = select(func.count(Permohonan.id)).where(
        Permohonan.pemohon_id == saya, Permohonan.keadaan == MENUNGGU
    )
    dikembalikan = select(func.count(Permohonan.id)).where(
        Permohonan.pemohon_id == saya, Permohonan.keadaan == DIKEMBALIKAN
    )
    pelaksana = exists().where(
        PelaksanaJabatan.pegawai_id == saya,
        PelaksanaJabatan.mulai <= bindparam("hari_ini"),
        PelaksanaJabatan.selesai >= bindparam("hari_ini"),
    )
    ditetapkan = exists().where(Pegawai.aktif, Pegawai.atasan_nip == bindparam("nip"))
    menerima = exists().where(PenerimaKendala.kendala_id == Kendala.id, PenerimaKendala.pegawai_id == saya)
    kendala = select(func.count(Kendala.id)).where(
        Kendala.keadaan != literal_column("'selesai'"),
        or_(Kendala.pelapor_id == saya, Kendala.penindak_id == saya, menerima),
    )
    bertugas = exists().where(Penugasan.pegawai_id == saya, Penugasan.keadaan == literal_column("'berjalan'"))
    return select(
        keputusan.scalar_subquery(),
        berjalan.scalar_subquery(),
        dikembalikan.scalar_subquery(),
        pelaksana,
        ditetapkan,
        kendala.scalar_subquery(),
        bertugas,
    )


_hitungan = _hitung()


def hitung(k: Konteks) -> Hitungan:
    """What waits for `k.pegawai`."""
    p = _pegawai(k)
    isi = {"pegawai_id": p.id, "nip": p.nip or "", "hari_ini": k.hari_ini}
    keputusan, berjalan, dikembalikan, pelaksana, ditetapkan, kendala, bertugas = k.sesi.execute(
        _hitungan, isi
    ).one()
    memutus = bool(keputusan or p.memimpin or pelaksana or ditetapkan)
    return Hitungan(
        keputusan,
        berjalan,
        dikembalikan,
        memutus,
        bool(pelaksana) or _memimpin(k, p),
        adalah_auditor(k),
        kendala,
        bool(bertugas),
    )


def _memimpin(k: Konteks, p: Pegawai) -> bool:
    """The own office, and nobody acts in it today."""
    return p.memimpin is not None and k.organisasi.pelaksana(p.memimpin, k.hari_ini) is None


def susun_atasan(k: Konteks, orang: Orang) -> list[Atasan]:
    """Pejabat Penilai Kinerja and Pimpinan of a person today; one entry where both are the same. Empty for a kepala daerah."""
    if orang.jenis_jabatan == "kepala_daerah":
        return []
    penilai, pimpinan = _kedudukan(k, orang)
    istilah = k.profil.istilah.pimpinan_unit
    if penilai.pejabat is not None and penilai.pejabat == pimpinan.pejabat:
        dasar = (*penilai.dasar[:1], *pimpinan.dasar[:1])
        return [_atasan(k, f"{PEJABAT_PENILAI_KINERJA} dan {istilah}", replace(penilai, dasar=dasar))]
    return [
        _atasan(k, selaku, replace(hasil, dasar=hasil.dasar[:1]))
        for selaku, hasil in ((PEJABAT_PENILAI_KINERJA, penilai), (istilah, pimpinan))
    ]


def dasar_atasan(k: Konteks, orang: Orang) -> tuple[Sitasi, ...]:
    """The sentences behind `susun_atasan`, each once."""
    penilai, pimpinan = _kedudukan(k, orang)
    return gabung(penilai.dasar, pimpinan.dasar)


def _kedudukan(k: Konteks, orang: Orang) -> tuple[Kedudukan, Kedudukan]:
    aturan = (k.profil, k.organisasi, orang, k.hari_ini)
    return kedudukan.pejabat_penilai_kinerja(*aturan), kedudukan.pimpinan_unit(*aturan)


def _atasan(k: Konteks, selaku: str, hasil: Kedudukan) -> Atasan:
    kosong = None
    if hasil.pejabat is None and hasil.kursi is not None and hasil.kursi.unit is not None:
        kosong = judul_jabatan(k.profil, k.organisasi, hasil.kursi.unit)
    return Atasan(
        selaku=selaku,
        pejabat=hasil.pejabat,
        jabatan_kosong=kosong,
        pasal=sebutan.pasal(hasil.dasar),
        alasan=hasil.alasan,
    )


def nama_operator(k: Konteks) -> str:
    """«Fitriani Rahmah», «Fitriani Rahmah atau Agus»: whom to ask; «» where the directory names nobody. At most two."""
    orang = [k.organisasi.pegawai(i) for i, _ in penerima.dengan_peran(k.sesi, "operator")]
    return sebutan.gabung([p.nama for p in orang if p][:2], "atau")


def susun(k: Konteks, tersesat: str = "") -> Layar:
    """The home screen of `k.pegawai`. `tersesat`: «teks» or «berkas» that came and was meant for nothing."""
    p = _pegawai(k)
    orang = perkara.orang(k.organisasi, p.id)
    angka = hitung(k)
    atasan = susun_atasan(k, orang)
    kurang = any(a.pejabat is None for a in atasan)
    return layar(
        "beranda/beranda",
        tombol=_tombol(k, angka),
        nama=orang.nama_lengkap,
        jabatan=orang.jabatan,
        unit=sebutan.nama_unit(k.profil, k.organisasi, orang.simpul),
        atasan=atasan,
        kurang=kurang,
        operator=nama_operator(k) if kurang else "",
        angka=angka,
        formulir=draf.terbuka(k),
        tersesat=tersesat,
    )


def lainnya(k: Konteks) -> Layar:
    """What did not fit on the home screen of `k.pegawai`, and help."""
    sisa = _pilihan(k, hitung(k))[TERBANYAK - 1 :]
    bantuan = [Tombol(t.BANTUAN, "m:bantuan"), Tombol(t.DATA_SAYA, "m:data_saya")]
    return layar(
        "beranda/lainnya",
        tombol=[
            *_berpasangan(sisa),
            bantuan,
            [Tombol(t.SEDANG_CUTI, "m:cuti"), Tombol(t.BERANDA, "m:beranda")],
        ],
    )


def _tombol(k: Konteks, angka: Hitungan) -> list[list[Tombol]]:
    """At most `TERBANYAK` buttons, the most used first; the rest stands behind «Lainnya dan bantuan»."""
    semua = _pilihan(k, angka)
    if len(semua) < TERBANYAK:
        return [*_berpasangan(semua), [Tombol(t.BANTUAN, "m:bantuan")]]
    return [*_berpasangan(semua[: TERBANYAK - 1]), [Tombol(t.LAINNYA, "m:lainnya")]]


def _pilihan(k: Konteks, angka: Hitungan) -> list[Tombol]:
    """Everything that this person can open, the most used first: what waits, then what the days are made of."""
    p = _pegawai(k)
    laporan, masuk = laporan_beranda.tombol(k)
    kendala = [Tombol(f"{t.KENDALA} ({angka.kendala})", "m:kendala")] if angka.kendala else []
    tim = [Tombol(t.TIM_SAYA, "m:tim")] if angka.memimpin or angka.bertugas else []
    sukarela = [Tombol(t.PENGAJUAN_SUKARELA, "m:sukarela")]
    milik = [Tombol(t.PERMOHONAN_SAYA, "m:permohonan")]
    tugas = [Tombol(t.TUGAS_SAYA, "m:tugas")]
    papan = [Tombol(t.PAPAN_TIM, "m:papan")]
    menunggu = _menunggu(k, p, angka)
    if angka.memutus:
        unit = [Tombol(t.BENTUK_TIM, "m:bentuktim")] if angka.memimpin else []
        rekap = [Tombol(t.REKAP_UNIT, "m:rekap")] if angka.memimpin else []
        minta = [Tombol(t.MINTA_LAPORAN, "m:minta_laporan"), Tombol(t.PENUNJUKAN, "m:penunjukan")]
        melapor = laporan + (tugas if angka.bertugas else [])
        selebihnya = milik + ([] if angka.bertugas else tugas) + sukarela + papan
        return menunggu + kendala + masuk + melapor + minta + unit + tim + rekap + selebihnya
    if angka.bertugas:
        kendala = kendala or [Tombol(t.SAMPAIKAN_KENDALA, "m:kendala_baru")]
        return menunggu + laporan + masuk + tugas + tim + kendala + milik + sukarela
    return menunggu + kendala + sukarela + papan + milik + tugas + laporan + masuk


def _menunggu(k: Konteks, p: Pegawai, angka: Hitungan) -> list[Tombol]:
    """What waits for this person, by duty: operator, official, Tata Usaha, auditor."""
    hasil = [Tombol(t.LANJUTKAN_FORMULIR, "f:lanjut")] if draf.terbuka(k) else []
    if "operator" in (p.peran_aplikasi or ()) and (konfirmasi := len(akun.menunggu_konfirmasi(k))):
        hasil.append(Tombol(f"{t.KONFIRMASI_AKUN} ({konfirmasi})", "m:konfirmasi"))
    if angka.memutus:
        jumlah = f" ({angka.keputusan})" if angka.keputusan else ""
        hasil.append(Tombol(f"{t.PERLU_KEPUTUSAN_SAYA}{jumlah}", "m:keputusan"))
    if surat := len(tata_usaha.menunggu(k)):
        hasil.append(Tombol(f"{t.SURAT_DISELESAIKAN} ({surat})", "m:surat"))
    if kertas := len(keputusan_kertas.daftar(k)):
        hasil.append(Tombol(f"{t.CATAT_KEPUTUSAN} ({kertas})", "m:kertas"))
    if angka.auditor:
        hasil.append(Tombol(t.AUDIT, "m:audit"))
    if pengingat_tunda.jeda(k) is not None:
        hasil.append(Tombol(t.SUDAH_KEMBALI, "m:kembali_cuti"))
    return hasil


def _berpasangan(semua: list[Tombol]) -> list[list[Tombol]]:
    """Two in a row; a long label (and whatever counts what waits) has a row of its own."""
    baris: list[list[Tombol]] = []
    for satu in semua:
        if baris and len(baris[-1]) == 1 and max(len(baris[-1][0].label), len(satu.label)) <= LEBAR:
            baris[-1].append(satu)
        else:
            baris.append([satu])
    return baris


def tampilkan(k: Konteks, *, di: int | None = None, tersesat: str = "") -> None:
    """Show the home screen: edited in message `di`, or sent below. An open form waits until the person continues it."""
    assert k.telegram_id is not None
    draf.jeda(k)
    if di is not None:
        sunting(k, k.telegram_id, di, susun(k, tersesat))
    else:
        kirim(k, k.telegram_id, susun(k, tersesat))


def _pegawai(k: Konteks) -> Pegawai:
    if k.pegawai is None:
        raise LookupError("beranda hanya untuk pegawai yang akunnya aktif")
    return k.pegawai
