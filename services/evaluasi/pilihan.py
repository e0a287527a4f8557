"""What the form of a result offers and understands, and what its last screen shows."""

from typing import Any

from sqlalchemy import select

from models import Penugasan, Permohonan
from services import penerima, sebutan
from services.evaluasi import penyerahan
from services.evaluasi.penyerahan import Isian, Rancangan
from services.formulir import Jawaban, JawabanSalah, Pilihan
from services.konteks import Konteks
from services.laporan import baca as laporan_baca
from services.laporan import hasil as laporan_hasil
from services.laporan import pilihan as laporan_pilihan
from services.laporan.hasil import Target
from services.permohonan import berkas as berkas_permohonan
from services.permohonan.pencatatan import TidakDapatDiajukan
from services.permohonan.perkara import Perkara


def kalimat(galat: TidakDapatDiajukan) -> str:
    """A refusal as one paragraph: the reason, the articles, what can be done."""
    operator = " Mohon sampaikan kepada operator." if galat.hasil == "perlu_data" else ""
    return f"{sebutan.berpasal(galat.alasan, galat.dasar)} {galat.saran or ''}".strip() + operator


def tugas(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The assignments whose result this person hands in."""
    assert k.pegawai is not None
    return [
        Pilihan(
            str(x.id), f"{sebutan.potong(x.kegiatan, 40)} · {sebutan.PERAN_TIM[x.sebagai or x.peran]}", x.id
        )
        for x in penyerahan.dapat_diserahkan(k, k.pegawai.id)
    ]


def periksa_tugas(nilai: Any, k: Konteks, j: Jawaban) -> None:
    """Whoever cannot hand it in hears so before the next question. Raises JawabanSalah."""
    try:
        penyerahan.periksa(k, int(nilai))
    except TidakDapatDiajukan as galat:
        raise JawabanSalah(kalimat(galat)) from galat


def target(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The target of the last report, of the team, or what the assignment was asked for."""
    ada = laporan_pilihan.target(k, j, cari)
    nomor = laporan_pilihan.penugasan_id(j)
    harapan = k.sesi.scalars(
        select(Permohonan.harapan)
        .join(Penugasan, Penugasan.permohonan_id == Permohonan.id)
        .where(Penugasan.id == nomor)
    ).first()
    if harapan and not ada:
        label = f"Pakai harapan semula: {sebutan.potong(harapan, 36)}"
        ada = [Pilihan("harapan", label, laporan_hasil.baca_target(harapan[:255]))]
    return ada


def capaian(k: Konteks, j: Jawaban, cari: str) -> list[Pilihan]:
    """The result of the last report, where it was measured against the same target; else quick answers."""
    ada = laporan_pilihan.capaian(k, j, cari)
    nomor = laporan_pilihan.penugasan_id(j)
    lap = next(iter(laporan_baca.untuk_tugas(k, nomor, banyak=1)), None) if nomor is not None else None
    dari: Target | None = j.get("target")
    sama = lap is not None and (lap.target or None) == (dari["teks"] if dari else None)
    if lap is None or lap.persen is None or not sama:
        return ada
    nilai = {"angka": lap.capaian_angka, "persen": lap.persen}
    if any(p.isi == nilai for p in ada):
        return ada
    return [Pilihan("lalu", sebutan.potong(f"Laporan terakhir: {lap.hasil}", 48), nilai), *ada]


def isian(j: Jawaban) -> Isian:
    """The answers as the use case wants them."""
    nomor = laporan_pilihan.penugasan_id(j)
    assert nomor is not None
    return Isian(
        penugasan_id=nomor,
        uraian=j["uraian"],
        target=j.get("target"),
        capaian=j["capaian"],
        lampiran=tuple(b["berkas_id"] for b in j.get("lampiran") or ()),
    )


def tinjauan(k: Konteks, j: Jawaban) -> dict[str, Any]:
    """The review screen: the result against its target, the reviewers in order, what «selesai» means here."""
    x = isian(j)
    try:
        r = penyerahan.periksa(k, x.penugasan_id)
    except TidakDapatDiajukan as galat:
        return {"tolak": kalimat(galat)}
    akhir = r.rute.langkah[-1].pejabat
    return {
        "tolak": "",
        "kegiatan": r.tugas.kegiatan,
        "peran": sebutan.PERAN_TIM[r.tugas.sebagai or r.tugas.peran],
        "hasil": laporan_hasil.sebut(
            x.capaian["persen"],
            target=x.target["teks"] if x.target else None,
            target_angka=x.target["angka"] if x.target else None,
            capaian_angka=x.capaian["angka"],
            satuan=x.target["satuan"] if x.target else None,
        ),
        "lampiran": len(x.lampiran),
        "ke": r.sebelumnya[1] if r.sebelumnya else 0,
        "langkah": _langkah(k, r),
        "akhir": sebutan.gabung(p.pegawai.nama for p in akhir) or "pejabat terakhir",
        "tertulis": any("selesai" in s.kutipan_tampil.casefold() for s in r.rute.dasar),
        "pasal": sebutan.potong(sebutan.pasal(r.rute.dasar), 80),
        "peringatan": " ".join(
            [*(p.pesan for p in r.rute.peringatan), *([r.perhatian] if r.perhatian else [])]
        ),
    }


def _langkah(k: Konteks, r: Rancangan) -> list[dict[str, str]]:
    aktif = penerima.chat(k.sesi, [p.pegawai.id for satu in r.rute.langkah for p in satu.pejabat])
    return [
        {
            "pejabat": sebutan.gabung(
                sebutan.pejabat(p) + ("" if p.pegawai.id in aktif else ", belum mengaktifkan bot")
                for p in satu.pejabat
            )
            or "jabatan kosong",
            "tindakan": satu.tindakan,
            "pasal": satu.dasar[0].pasal if satu.dasar else "",
        }
        for satu in r.rute.langkah
    ]


def dari_perkara(perkara: Perkara) -> Jawaban:
    """The answers of a returned result: the form opens on its last screen."""
    d, r = perkara.data, perkara.data.rincian
    lampiran = [
        {"berkas_id": b.id, "jenis": b.jenis, "nama": b.nama}
        for b in berkas_permohonan.daftar(perkara.k, d.id)
    ]
    return {
        "penugasan": r["penugasan_id"],
        "target": (
            {"teks": r["target"], "angka": r["target_angka"], "satuan": r["satuan"]} if r["target"] else None
        ),
        "capaian": {"angka": r["capaian_angka"], "persen": r["persen"]},
        "uraian": d.maksud,
        "lampiran": lampiran or None,
        "_selesai": ["lampiran"],
    }
