"""What the form of a penunjukan offers, understands and shows: answers of the rules in the words of people."""

from collections.abc import Sequence
from typing import Any

from rules.kedudukan import pejabat_penilai_kinerja
from rules.kursi_pemilik import kursi_pemilik, pemegang
from rules.langkah import Langkah, Rute
from rules.organisasi import STRUKTURAL, Pegawai, Pejabat
from rules.penunjukan import pilih_peminta
from rules.struktur import perangkat_daerah, unit_organisasi
from services import penerima, sebutan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.konteks import Konteks
from services.penunjukan import calon
from services.penunjukan import pengajuan as penunjukan
from services.penunjukan.pengajuan import PALING_BANYAK, Isian
from services.permohonan.kartu import PEMILIHAN
from services.permohonan.perkara import orang
from services.sukarela import pilihan_unit
from services.sukarela.pilihan_unit import INSTANSI_LAIN
from services.tanggal import tanggal_singkat

SENDIRI, LAIN, PERANGKAT_DAERAH, INSTANSI = "sendiri", "lain", "pd", "instansi"
NAMA, KRITERIA = "nama", "kriteria"
PERAN = {"individu": "Perorangan", "anggota": "Anggota tim"}
SETAHUN = 366
"""Days; a longer period is worth a second look."""


def saya(k: Konteks) -> Pegawai:
    """The head who asks. Raises PermissionError for a stranger."""
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat menunjuk")
    return orang(k.organisasi, k.pegawai.id)


def larangan(k: Konteks) -> dict[str, Any] | None:
    """Why this person cannot appoint anybody, with the article; None for whoever holds an office or assesses somebody."""
    p = saya(k)
    if unit_pejabat(k, p) or _menilai(k, p):
        return None
    baris = k.profil.penunjukan.peminta[0]
    return {"alasan": baris.pesan, "pasal": sebutan.pasal(k.profil.sitasi(baris.dasar))}


def _menilai(k: Konteks, p: Pegawai) -> bool:
    return p.nip is not None and any(q.aktif and q.atasan_nip == p.nip for q in k.organisasi.semua_pegawai())


def unit_saya(k: Konteks) -> list[str]:
    """Units for which this person may ask; who only assesses somebody by decision asks for the own unit."""
    p = saya(k)
    return unit_pejabat(k, p) or [p.unit]


def unit_pejabat(k: Konteks, p: Pegawai) -> list[str]:
    """Kode of the units that this person heads, also as Plh. or Plt., and of those below in which he assesses somebody."""
    org, profil = k.organisasi, k.profil
    kunci = ("unit_peminta", id(profil), p.id, k.hari_ini)
    ada: tuple[Any, list[str]] | None = org.ingatan.get(kunci)
    if ada is None:
        pelaksana = ((u.kode, org.pelaksana(u.kode, k.hari_ini)) for u in org.semua_unit())
        mewakili = [kode for kode, j in pelaksana if j and j[1].id == p.id]
        pimpin = [p.memimpin] if p.memimpin else []
        pimpin = [x for x in dict.fromkeys([*pimpin, *mewakili]) if unit_organisasi(profil, org, x)]
        bawah = (x for atas in pimpin for x in _unit_yang_dinilai(k, atas))
        # The profile is kept beside it, so that no other can come to live under its id.
        ada = org.ingatan[kunci] = (profil, list(dict.fromkeys([*pimpin, *bawah])))
    return ada[1]


def _unit_yang_dinilai(k: Konteks, atas: str) -> list[str]:
    """Unit organisasi below `atas` whose people are assessed by the head of `atas` (matrix §4: the assessor appoints, too)."""
    org, profil = k.organisasi, k.profil
    ada: dict[str, None] = {}
    for p in org.semua_pegawai():
        kantor = unit_organisasi(profil, org, p.simpul)
        if kantor is None or kantor == atas or kantor in ada or not p.aktif or p.jenis_jabatan in STRUKTURAL:
            continue
        if any(u.kode == atas for u in org.jalur(kantor)):
            kursi = pejabat_penilai_kinerja(profil, org, p, k.hari_ini).kursi
            if kursi is not None and kursi.unit == atas:
                ada[kantor] = None
    return sorted(ada, key=lambda kode: sebutan.nama_unit(profil, org, kode))


def pemilik(k: Konteks, j: Jawaban) -> str:
    """Kode of the unit that owns the work."""
    return str(j.get("pemilik") or unit_saya(k)[0])


def pilih_pemilik(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [
        Pilihan(kode, sebutan.potong(sebutan.nama_unit(k.profil, k.organisasi, kode), 60))
        for kode in unit_saya(k)
    ]


def pilih_sumber(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """From where; another Perangkat Daerah only where the regulation tells it from another unit."""
    hasil = [Pilihan(SENDIRI, "Dari unit saya"), Pilihan(LAIN, "Dari unit lain")]
    if k.profil.isi.membedakan_perangkat_daerah:
        hasil.append(Pilihan(PERANGKAT_DAERAH, "Perangkat Daerah lain"))
    return [*hasil, Pilihan(INSTANSI, "Instansi lain")]


def periksa_sumber(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah with the article where the law has no way to another government, or not for this head."""
    kode = pemilik(k, j)
    if nilai in {LAIN, PERANGKAT_DAERAH}:
        # Across units the head of the owning unit asks, and nobody else: said before the names are looked for.
        baris = pilih_peminta(k.profil, "lintas_pd" if nilai == PERANGKAT_DAERAH else "lintas_unit")
        kursi = kursi_pemilik(k.profil, k.organisasi, baris.peran[0], kode, k.hari_ini)
        berhak = pemegang(k.profil, k.organisasi, kursi, k.hari_ini) if kursi else None
        if berhak is not None and berhak.pegawai.id != saya(k).id:
            pasal = sebutan.pasal(k.profil.sitasi(baris.dasar))
            raise JawabanSalah(f"{baris.pesan} ({pasal}) Yang berwenang: {sebutan.pejabat(berhak)}.")
    if nilai == INSTANSI:
        _boleh(penunjukan.rancang(k, saya(k).id, pemilik=pemilik(k, j), asal=None, instansi="Instansi lain"))


def pilih_cara(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [Pilihan(NAMA, "Sebut nama pegawai"), Pilihan(KRITERIA, "Menurut kriteria, mereka yang memilih")]


# --- who ------------------------------------------------------------------------------------------------------------------


def pilih_pegawai(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """People of the own unit, or of everywhere else, by name; whoever is chosen already is left out where nothing is searched."""
    semua = _orang(k, pemilik(k, j), sendiri=j.get("sumber") == SENDIRI)
    kata = cari.casefold().split()
    if not kata:
        return semua
    return [p for p in semua if all(satu in p.label.casefold() for satu in kata)]


def _orang(k: Konteks, kode: str, *, sendiri: bool) -> list[Pilihan]:
    """Everybody who may be assigned, by name: put together once for an organisation."""
    org, profil = k.organisasi, k.profil
    kantor = unit_organisasi(profil, org, kode)
    kunci = ("calon", id(profil), kantor, sendiri)
    ada: tuple[Any, list[Pilihan]] | None = org.ingatan.get(kunci)
    if ada is None:
        orang_semua = [
            p
            for p in org.semua_pegawai()
            if p.aktif
            and p.jenis_jabatan not in STRUKTURAL
            and (unit_organisasi(profil, org, p.simpul) == kantor) == sendiri
        ]
        orang_semua.sort(key=lambda p: p.nama.casefold())
        pilihan = [Pilihan(str(p.id), _label(k, p), p.id) for p in orang_semua]
        # The profile is kept beside it, so that no other can come to live under its id.
        ada = org.ingatan[kunci] = (profil, pilihan)
    return ada[1]


def _label(k: Konteks, p: Pegawai) -> str:
    unit = k.organisasi.unit(p.simpul)
    return sebutan.potong(f"{p.nama} · {unit.nama if unit else p.simpul}", 60)


def periksa_pegawai(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah: twice, left, structural, of several units, or what the article says against it."""
    ids = [int(satu) for satu in nilai]
    if len(set(ids)) != len(ids):
        raise JawabanSalah(f"{orang(k.organisasi, ids[-1]).nama_lengkap} sudah disebut. Pilih pegawai lain.")
    semua = [orang(k.organisasi, satu) for satu in ids]
    kode = pemilik(k, j)
    kantor = unit_organisasi(k.profil, k.organisasi, kode)
    for p in semua:
        if alasan := calon.halangan(k, p.id, kode, None):
            raise JawabanSalah(alasan)
        sendiri = unit_organisasi(k.profil, k.organisasi, p.simpul) == kantor
        if sendiri and j.get("sumber") != SENDIRI:
            raise JawabanSalah(
                f"{p.nama_lengkap} berada di unit Bapak/Ibu, jadi tidak perlu surat permohonan. "
                "Tekan Kembali, lalu pilih Dari unit saya."
            )
        if not sendiri and j.get("sumber") == SENDIRI:
            raise JawabanSalah(
                f"{p.nama_lengkap} tidak berada di unit Bapak/Ibu. Tekan Kembali, lalu pilih Dari unit lain."
            )
    if len({unit_organisasi(k.profil, k.organisasi, p.simpul) for p in semua}) > 1:
        raise JawabanSalah(
            "Pegawai dari unit yang berbeda diminta dengan permohonan terpisah, satu untuk tiap unit."
        )
    _boleh(
        penunjukan.rancang(k, saya(k).id, pemilik=kode, asal=unit_asal(k, j | {"pegawai": ids}), pegawai=ids)
    )


def pilih_unit(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Giving units: every other one; another Perangkat Daerah apart where the regulation tells it from another unit."""
    kode = pemilik(k, j)
    profil, org = k.profil, k.organisasi
    pd = perangkat_daerah(profil, org, kode)
    hasil = []
    for p in pilihan_unit.susun(k, kode, cari):
        if p.kunci == INSTANSI_LAIN:
            continue
        beda = perangkat_daerah(profil, org, p.kunci) != pd
        if not profil.isi.membedakan_perangkat_daerah or beda == (j.get("sumber") == PERANGKAT_DAERAH):
            hasil.append(p)
    # A unit inside the own one is found by its name and explained; it never stands first under «Dari unit lain».
    return sorted(hasil, key=lambda p: bool(p.isi["dalam"]))


def periksa_unit(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah: a unit inside the own one needs no letter, or what the article says against it."""
    if nilai["dalam"]:
        raise JawabanSalah(
            "Unit itu berada di dalam unit Bapak/Ibu: ini penunjukan dalam unit, tanpa surat permohonan. "
            "Tekan Kembali, lalu pilih Dari unit saya."
        )
    _boleh(penunjukan.rancang(k, saya(k).id, pemilik=pemilik(k, j), asal=nilai["kode"]))


def unit_asal(k: Konteks, j: Jawaban) -> str | None:
    """Kode of the giving unit; None: another government."""
    if j.get("sumber") == INSTANSI:
        return None
    if j.get("pegawai"):
        p = orang(k.organisasi, int(j["pegawai"][0]))
        return unit_organisasi(k.profil, k.organisasi, p.simpul) or p.simpul
    unit = j.get("asal")
    return str(unit["kode"]) if unit else pemilik(k, j)


def _boleh(r: Rute) -> None:
    if not r.boleh:
        pasal = f" ({sebutan.pasal(r.dasar)})" if r.dasar else ""
        operator = " Mohon sampaikan kepada operator." if r.hasil == "perlu_data" else ""
        raise JawabanSalah(f"{r.alasan}{pasal} {r.saran or ''}".strip() + operator)


# --- how many, as what --------------------------------------------------------------------------------------------------


def pilih_banyak(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [Pilihan(str(n), f"{n} orang", n) for n in range(1, 6)]


def urai_banyak(teks: str, k: Konteks, j: Jawaban) -> int:
    """A typed number of people. Raises JawabanSalah."""
    angka = teks.split()[0] if teks.split() else ""
    if not (angka.isascii() and angka.isdigit() and len(angka) <= 3 and 1 <= int(angka) <= PALING_BANYAK):
        raise JawabanSalah(f"Ketik jumlahnya dengan angka, 1 sampai {PALING_BANYAK}.")
    return int(angka)


def pilih_peran(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    return [Pilihan(kunci, label) for kunci, label in PERAN.items()]


# --- review ---------------------------------------------------------------------------------------------------------------


def tinjauan(k: Konteks, isian: Isian) -> dict[str, Any]:
    """Everything on the review screen: who, for what, the chain with names and articles, warnings."""
    r = penunjukan.rancang(
        k,
        saya(k).id,
        pemilik=isian.pemilik,
        asal=isian.asal,
        instansi=isian.instansi,
        pegawai=isian.pegawai,
    )
    aktif = penerima.chat(k.sesi, [p.pegawai.id for satu in r.langkah for p in satu.pejabat])
    org = k.organisasi
    return {
        "kegiatan": isian.kegiatan,
        "peran": sebutan.PERAN_TIM[isian.peran],
        "pemilik": sebutan.nama_unit(k.profil, org, isian.pemilik),
        "pegawai": sebutan.gabung(orang(org, satu).nama_lengkap for satu in isian.pegawai),
        "banyak": isian.banyak,
        "asal": isian.instansi or sebutan.nama_unit(k.profil, org, isian.asal),
        "mulai": isian.mulai,
        "selesai": isian.selesai,
        "lampiran": len(isian.lampiran),
        "tolak": None if r.boleh else f"{r.alasan} ({sebutan.pasal(r.dasar)})",
        "langkah": _langkah(r.langkah, aktif),
        "konsep": bool(r.surat and r.surat.penyusun == "pegawai"),
        "memilih": any(satu.tindakan == PEMILIHAN for satu in r.langkah),
        "instansi": isian.instansi,
        "surat": r.surat.jenis if r.surat else "",
        "penanda_tangan": _penanda_tangan(r),
        "pertimbangan": sebutan.gabung(p.pegawai.nama_lengkap for p in r.pertimbangan),
        "pasal": sebutan.pasal(r.dasar[:1]),
        "peringatan": peringatan(k, isian, r),
    }


def _langkah(semua: Sequence[Langkah], aktif: dict[int, int]) -> list[dict[str, str]]:
    """The lines of the chain; whoever has not activated the bot is marked. Names in full once, then short."""
    disebut: set[int] = set()

    def sebut(p: Pejabat) -> str:
        if p.pegawai.id in disebut:
            return p.pegawai.nama
        disebut.add(p.pegawai.id)
        return sebutan.pejabat(p) + ("" if p.pegawai.id in aktif else ", belum mengaktifkan bot")

    return [
        {
            "pejabat": sebutan.gabung(map(sebut, satu.pejabat)) or "jabatan kosong",
            "tindakan": sebutan.TINDAKAN[satu.tindakan],
            "pasal": satu.dasar[0].pasal if satu.dasar else "",
        }
        for satu in semua
    ]


def _penanda_tangan(r: Rute) -> str:
    """Who signs the letter; short where the chain has named the person already."""
    p = r.surat.penandatangan if r.surat else None
    if p is None:
        return ""
    disebut = any(p.pegawai.id == satu.pegawai.id for langkah in r.langkah for satu in langkah.pejabat)
    return p.pegawai.nama if disebut else p.pegawai.nama_lengkap


def peringatan(k: Konteks, isian: Isian, r: Rute) -> list[str]:
    """What is worth a second look; nothing of it stands in the way."""
    hasil = [f"{p.pesan} ({sebutan.pasal(p.dasar)})" for p in r.peringatan]
    hasil += calon.penuh(k, isian.pegawai)
    if (isian.selesai - isian.mulai).days >= SETAHUN:
        hasil.append(f"Jangka waktunya lebih dari satu tahun, sampai {tanggal_singkat(isian.selesai)}.")
    return hasil


def belum_aktif(k: Konteks, ids: Sequence[int]) -> str:
    """Names of those who have not activated the bot."""
    aktif = penerima.chat(k.sesi, ids)
    return sebutan.gabung(orang(k.organisasi, i).nama_lengkap for i in ids if i not in aktif)
