"""What the form «Bentuk tim» offers, understands and shows: answers of the rules in the words of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.langkah import Rute
from rules.organisasi import STRUKTURAL, Pegawai
from rules.periode import INTERVAL_BAWAAN, Interval
from rules.skema_penunjukan import AturanTim
from rules.struktur import unit_organisasi
from rules.tim import PENILAI_ANGGOTA
from services import penerima, penugasan, sebutan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.konteks import Konteks
from services.penunjukan import calon
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.penerus import pimpinan
from services.permohonan.perkara import orang
from services.tim import baca
from services.tim import susunan as tim_susunan
from services.tim.baca import INTERVAL
from services.tim.bentuk import Isian, periksa_nama
from services.tim.susunan import OrangLuar, dari_luar, rancang, susun

PALING_BANYAK = 20
"""Members of one team."""
_PISAH = re.compile(r"\s*/\s*|\s*;\s*|\s+dari\s+|\s+[-–]\s+", re.IGNORECASE)
CONTOH_LUAR = "Contoh: Andi Saputra / Badan Pusat Statistik"


# --- for which unit -------------------------------------------------------------------------------------------------------------


def unit_pemilik(k: Konteks) -> list[str]:
    """Units organisasi for which this person may form teams today, the own one first.

    Whose assessment decides (Pejabat Penilai Kinerja of the members) is known only with the members; such units are offered, too.
    """
    saya, org = orang(k.organisasi, saya_id(k)), k.organisasi
    # One day at a time: an organisation lives as long as nothing is imported.
    hari, dikenal = org.ingatan.get(_kunci(k, "unit_pemilik"), (None, {}))
    if hari != k.hari_ini:
        dikenal = {}
        org.ingatan[_kunci(k, "unit_pemilik")] = (k.hari_ini, dikenal)
    if saya.id not in dikenal:
        hasil = [kode for kode in _cabang(k, saya) if _boleh_membentuk(k, saya, kode)]
        sendiri = unit_organisasi(k.profil, org, saya.simpul)
        dikenal[saya.id] = sorted(hasil, key=lambda kode: kode != sendiri)
    return list(dikenal[saya.id])


def _kunci(k: Konteks, apa: str) -> tuple[Any, ...]:
    """Under which name something is remembered with the organisation: by the regulation and its options."""
    return (apa, k.profil.id, k.profil.versi, tuple(k.profil.opsi.items()))


def _cabang(k: Konteks, saya: Pegawai) -> list[str]:
    """Units organisasi at and below every office that this person holds today."""
    org = k.organisasi
    pangkal = [
        u.kode
        for u in org.semua_unit()
        if u.kode == saya.memimpin
        or ((j := org.pelaksana(u.kode, k.hari_ini)) is not None and j[1].id == saya.id)
    ]
    semua: dict[str, None] = {}
    antre = list(pangkal)
    while antre:
        kode = antre.pop(0)
        if kode in semua:
            continue
        semua[kode] = None
        antre += org.anak(kode)
    return [kode for kode in semua if unit_organisasi(k.profil, org, kode) == kode]


def _boleh_membentuk(k: Konteks, saya: Pegawai, kode: str) -> bool:
    """Would a team of this unit be formed by this person, whoever its members are? Asked with each own person where that matters."""
    aturan: AturanTim = k.profil.tim

    def boleh(anggota: Sequence[int]) -> bool:
        return rancang(k, saya.id, kode, susun(None, anggota)).alasan != aturan.pembentuk.pesan

    if boleh(()):
        return True
    if PENILAI_ANGGOTA not in aturan.pembentuk.peran:
        return False
    return any(boleh([p.id]) for p in setempat(k, kode) if p.jenis_jabatan not in STRUKTURAL)


def setempat(k: Konteks, kode: str) -> list[Pegawai]:
    """Active people of a unit organisasi, by name."""
    org = k.organisasi
    semua = [p for p in org.semua_pegawai() if p.aktif and unit_organisasi(k.profil, org, p.simpul) == kode]
    return sorted(semua, key=lambda p: p.nama.casefold())


def bukan_pembentuk(k: Konteks) -> dict[str, Any]:
    """Why this person cannot form a team, with the article and who may."""
    saya = orang(k.organisasi, saya_id(k))
    aturan = k.profil.tim.pembentuk
    kepala = pimpinan(k, saya.simpul)
    return {
        "alasan": aturan.pesan,
        "pasal": sebutan.pasal(k.profil.sitasi(aturan.dasar)),
        "saran": f"Untuk unit Anda: {sebutan.pejabat(kepala)}." if kepala else None,
    }


def pilih_unit(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The units of `unit_pemilik`, searched by name."""
    kata = cari.casefold().split()
    semua = [(kode, sebutan.nama_unit(k.profil, k.organisasi, kode)) for kode in unit_pemilik(k)]
    return [
        Pilihan(kode, sebutan.potong(nama, 60))
        for kode, nama in semua
        if all(satu in nama.casefold() for satu in kata)
    ]


def pemilik(k: Konteks, j: Jawaban) -> str:
    """The unit of this form: chosen, or the only one."""
    if j.get("unit"):
        return str(j["unit"])
    semua = unit_pemilik(k)
    if not semua:
        raise JawabanSalah("Anda tidak lagi memimpin unit yang dapat membentuk tim. Isian Anda tersimpan.")
    return semua[0]


def periksa_nama_tim(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah where the unit has a team of this name."""
    try:
        periksa_nama(k, pemilik(k, j), str(nilai), j.get("tim_id"))
    except TidakDapatDiajukan as galat:
        raise JawabanSalah(galat.alasan) from galat


# --- people ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Orang:
    """Somebody who may stand in a team: the unit organisasi, the name to search in, the option there and elsewhere."""

    uo: str | None
    nama: str
    dekat: Pilihan
    jauh: Pilihan


def cari_orang(k: Konteks, kode: str, cari: str, kecuali: Iterable[int] = ()) -> list[Pilihan]:
    """Pejabat Fungsional and Pelaksana, those of the unit first; with `cari` whose name contains every word of it."""
    lewat, kata = set(kecuali), cari.casefold().split()
    cocok = [
        o
        for o in _semua_orang(k)
        if o.dekat.nilai not in lewat and (not kata or all(satu in o.nama for satu in kata))
    ]
    return [*(o.dekat for o in cocok if o.uo == kode), *(o.jauh for o in cocok if o.uo != kode)]


def _semua_orang(k: Konteks) -> tuple[_Orang, ...]:
    """Everybody who may stand in a team, by name; put together once for an organisation."""
    org, profil = k.organisasi, k.profil
    ada: tuple[_Orang, ...] | None = org.ingatan.get(_kunci(k, "orang_tim"))
    if ada is None:
        semua = [p for p in org.semua_pegawai() if p.aktif and p.jenis_jabatan not in STRUKTURAL]
        semua.sort(key=lambda p: p.nama.casefold())
        ada = org.ingatan[_kunci(k, "orang_tim")] = tuple(
            _Orang(
                unit_organisasi(profil, org, p.simpul),
                p.nama_lengkap.casefold(),
                Pilihan(str(p.id), sebutan.potong(p.nama, 60), p.id),
                Pilihan(
                    str(p.id),
                    sebutan.potong(f"{p.nama} · {sebutan.nama_unit(profil, org, p.simpul)}", 60),
                    p.id,
                ),
            )
            for p in semua
        )
    return ada


def sebut_beban(k: Konteks, pegawai_id: int) -> str:
    """«Budi Santoso, S.Kom. (2 tugas)»: what somebody does already is shown, and never stands in the way."""
    banyak = len(penugasan.tugas_berjalan(k, pegawai_id))
    nama = orang(k.organisasi, pegawai_id).nama_lengkap
    return f"{nama} ({banyak} tugas)" if banyak else nama


def anggota(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Whom the form offers as members."""
    return cari_orang(k, pemilik(k, j), cari)


def periksa_anggota(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah for somebody picked twice, who left, or whom the regulation keeps out of teams."""
    for i in nilai:
        p = orang(k.organisasi, i)
        if list(nilai).count(i) > 1:
            raise JawabanSalah(f"{p.nama_lengkap} sudah dipilih. Setiap anggota dihitung satu kali.")
        if not p.aktif:
            raise JawabanSalah(f"{p.nama_lengkap} sudah tidak aktif di pemerintah daerah ini.")
    rute = rancang(k, saya_id(k), pemilik(k, j), susun(None, nilai))
    if rute.hasil == "ditolak":
        raise JawabanSalah(tim_susunan.alasan(rute))


def tentang_anggota(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """Who was picked so far."""
    return {"dipilih": [sebut_beban(k, i) for i in j.get("anggota") or ()]}


def urai_luar(teks: str, k: Konteks, j: Jawaban) -> dict[str, str]:
    """«Andi Saputra / BPS» as name and government. Raises JawabanSalah."""
    bagian = [b.strip() for b in _PISAH.split(" ".join(teks.split()), maxsplit=1)]
    if len(bagian) != 2 or not all(3 <= len(b) <= 150 for b in bagian):
        raise JawabanSalah(f"Tulis nama dan instansinya, dipisah garis miring. {CONTOH_LUAR}.")
    return {"nama": bagian[0], "instansi": bagian[1]}


def periksa_luar(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah with the article where the regulation has no way to another government."""
    luar = [OrangLuar(**o) for o in nilai]
    if len(set(luar)) != len(luar):
        raise JawabanSalah("Nama itu sudah tercatat. Setiap anggota dihitung satu kali.")
    rute = rancang(k, saya_id(k), pemilik(k, j), susun(None, j.get("anggota") or (), luar))
    if rute.hasil == "ditolak":
        raise JawabanSalah(tim_susunan.alasan(rute))


def boleh_instansi_lain(k: Konteks, j: Jawaban) -> bool:
    """Is there a way to another government at all? Not where the regulation refuses the team because of it."""
    semua, siapa = tuple(j.get("anggota") or ()), saya_id(k)
    kode = pemilik(k, j)
    dengan = rancang(k, siapa, kode, susun(None, semua, [OrangLuar("-", "-")]))
    if dengan.hasil != "ditolak":
        return True
    return dengan.alasan == rancang(k, siapa, kode, susun(None, semua)).alasan


def ada_dari_luar(k: Konteks, j: Jawaban) -> bool:
    """Must somebody else be asked first? As long as nobody is picked, the shorter way is counted."""
    semua = j.get("anggota") or ()
    return bool(j.get("luar")) or bool(semua and dari_luar(k, pemilik(k, j), semua))


# --- ketua ----------------------------------------------------------------------------------------------------------------------


def calon_ketua(
    k: Konteks, kode: str, semua: Iterable[int], luar: Iterable[OrangLuar] = ()
) -> dict[int, Rute]:
    """Who could lead: the members and the Pejabat Pengawas of the unit, each with the answer of the regulation."""
    anggota_id = list(semua)
    pengawas = [p.id for p in setempat(k, kode) if p.jenis_jabatan == "pengawas"]
    luar = tuple(luar)
    return {
        i: rancang(k, saya_id(k), kode, susun(i, anggota_id, luar))
        for i in dict.fromkeys([*anggota_id, *pengawas])
    }


def _calon(k: Konteks, j: Jawaban) -> dict[int, Rute]:
    return calon_ketua(k, pemilik(k, j), j.get("anggota") or (), _luar(j))


def ketua(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """Only those who are eligible."""
    return [
        Pilihan(str(i), sebutan.potong(orang(k.organisasi, i).nama_lengkap, 60), i)
        for i, rute in _calon(k, j).items()
        if rute.boleh
    ]


def tentang_ketua(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """Why others are not offered (each reason once), and whether the team may do without a ketua."""
    tanpa = k.profil.tim.tanpa_ketua
    return {
        "tidak": alasan_ketua(k, _calon(k, j)),
        "tanpa": tanpa,
        "pasal_tanpa": sebutan.pasal(k.profil.sitasi(tanpa.dasar)) if tanpa else "",
    }


def alasan_ketua(k: Konteks, calon: dict[int, Rute]) -> list[str]:
    """«Ramli, Farida: Ketua Tim … (Pasal …)»."""
    per_alasan: dict[str, list[str]] = {}
    for i, rute in calon.items():
        if not rute.boleh:
            kalimat = f"{rute.alasan} ({sebutan.pasal(rute.dasar)})"
            per_alasan.setdefault(kalimat, []).append(orang(k.organisasi, i).nama)
    return [f"{sebutan.gabung(nama)}: {kalimat}" for kalimat, nama in per_alasan.items()]


def periksa_ketua(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Raises JawabanSalah where this person may not lead the team (any more)."""
    rute = rancang(k, saya_id(k), pemilik(k, j), susun(nilai, j.get("anggota") or (), _luar(j)))
    if not rute.boleh:
        raise JawabanSalah(tim_susunan.alasan(rute))


def interval(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """How often the ketua reports: kebijakan unit, monthly unless the head chooses."""
    urut = sorted(INTERVAL, key=lambda i: i != INTERVAL_BAWAAN)
    return [Pilihan(i.value, INTERVAL[i]) for i in urut]


# --- review ---------------------------------------------------------------------------------------------------------------------


def isian(k: Konteks, j: Jawaban) -> Isian:
    """The answers as the use case wants them."""
    mulai, selesai = (date.fromisoformat(satu) for satu in j["waktu"])
    return Isian(
        pemilik=pemilik(k, j),
        nama=j["nama"],
        sasaran=j["sasaran"],
        target=j["target"],
        mulai=mulai,
        selesai=selesai,
        susunan=susun(j.get("ketua"), j["anggota"], _luar(j)),
        interval=j["interval"],
        kompetensi=j.get("kompetensi"),
        tim_id=j.get("tim_id"),
    )


def tinjauan(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The team, who is asked first and how, which decision signed by whom, and what the regulation warns of."""
    i = isian(k, j)
    s = i.susunan
    rute = rancang(k, saya_id(k), i.pemilik, s)
    return {
        "nama": i.nama,
        "unit": sebutan.nama_unit(k.profil, k.organisasi, i.pemilik),
        "mulai": i.mulai,
        "selesai": i.selesai,
        "sasaran": i.sasaran,
        "target": i.target,
        "interval": INTERVAL[Interval(i.interval or INTERVAL_BAWAAN)].lower(),
        "ketua": orang(k.organisasi, s.ketua).nama_lengkap if s.ketua is not None else None,
        "anggota": [
            *(orang(k.organisasi, n).nama_lengkap for n in s.anggota),
            *(f"{o.nama} ({o.instansi})" for o in s.luar),
        ],
        "tolak": None if rute.boleh else tim_susunan.alasan(rute),
        "dahulu": dahulu(k, i),
        "penuh": calon.penuh(k, s.semua),
        **keputusan(k, rute),
    }


def keputusan(k: Konteks, rute: Rute) -> dict[str, Any]:
    """Which letter, signed by whom, after whose signing-off, with the article; and the warnings."""
    p = rute.surat.penandatangan if rute.surat else None
    pejabat = [satu for langkah in rute.langkah for satu in langkah.pejabat]
    chat = penerima.chat(k.sesi, [x.pegawai.id for x in pejabat])
    return {
        "surat": rute.surat.jenis if rute.surat else "",
        "penanda_tangan": sebutan.pejabat(p) if p else "",
        "langsung": rute.boleh and not rute.langkah,
        "pasal": sebutan.pasal(rute.surat.dasar) if rute.surat else "",
        "belum_aktif": sebutan.gabung(x.pegawai.nama_lengkap for x in pejabat if x.pegawai.id not in chat),
        "peringatan": [f"{w.pesan} ({sebutan.pasal(w.dasar)})" for w in rute.peringatan],
    }


def dahulu(k: Konteks, i: Isian) -> list[str]:
    """«Nirmala (Dinas Sosial)»: who is asked for first; whoever was given to this team already is not asked for again."""
    org = k.organisasi
    tim = baca.muat(k, i.tim_id) if i.tim_id is not None else None
    ada = [a for a in tim.aktif if a.permohonan_id is not None] if tim else []
    diberikan, luar = {a.pegawai_id for a in ada}, {(a.nama_luar, a.instansi_luar) for a in ada}
    lintas = [orang(org, n) for n in dari_luar(k, i.pemilik, i.susunan.semua) if n not in diberikan]
    return [
        *(f"{p.nama} ({sebutan.nama_unit(k.profil, org, p.simpul)})" for p in lintas),
        *(f"{o.nama} ({o.instansi})" for o in i.susunan.luar if (o.nama, o.instansi) not in luar),
    ]


def _luar(j: Jawaban) -> list[OrangLuar]:
    return [OrangLuar(**o) for o in j.get("luar") or ()]


def saya_id(k: Konteks) -> int:
    """Id of who fills in the form."""
    if k.pegawai is None:
        raise PermissionError("hanya pegawai yang terikat dapat membentuk tim")
    return k.pegawai.id
