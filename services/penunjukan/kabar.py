"""What officials read about a penunjukan: the card, and the card that asks for a view and waits for nothing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.kotak import KABAR
from services import penerima, sebutan
from services.kotak_keluar import kirim
from services.layar import layar
from services.penugasan import tugas_berjalan
from services.penunjukan import calon
from services.penunjukan import orang as penunjukan_orang
from services.permohonan.perkara import Perkara, orang, rute_hari_ini
from services.tombol import BERI_PANDANGAN, CATAT_JAWABAN, Tombol

DITAMPILKAN = 3
"""People who stand on the card; all of them stand behind «Selengkapnya»."""


def isi_kartu(perkara: Perkara, i: int) -> dict[str, Any]:
    """What the card of a penunjukan says beyond the general."""
    k, d = perkara.k, perkara.data
    siapa = penunjukan_orang.baca(perkara)
    orang = [_orang(perkara, satu) for satu in siapa.semua]
    return {
        "banyak": d.rincian.get("banyak", 1),
        "instansi": d.rincian.get("instansi"),
        "lingkup": d.lingkup,
        "asal": sebutan.nama_unit(k.profil, k.organisasi, d.unit_asal),
        "dipilih": bool(siapa.dipilih),
        "orang": orang,
        "orang_ringkas": orang[:DITAMPILKAN],
        "orang_lain": max(0, len(orang) - DITAMPILKAN),
        "pandangan": d.rincian.get("pandangan", []),
        "tugas": [],
    }


def _orang(perkara: Perkara, pegawai_id: int) -> dict[str, Any]:
    k = perkara.k
    p = perkara.org.pegawai(pegawai_id)
    assert p is not None
    tugas = tugas_berjalan(k, pegawai_id)
    return {
        "nama": p.nama_lengkap,
        "jabatan": p.jabatan,
        "kompetensi": ", ".join(p.kompetensi),
        "beban": len(tugas),
        "penuh": len(tugas) >= calon.PENUH,
        "tugas": [t.ringkas for t in tugas],
    }


def peristiwa(perkara: Perkara) -> Iterator[tuple[datetime, str, str | None]]:
    """Views that were given, and the answer of another government."""
    r = perkara.data.rincian
    for satu in r.get("pandangan", []):
        nama = orang(perkara.org, satu["oleh"]).nama_lengkap
        yield datetime.fromisoformat(satu["waktu"]), f"Pandangan {nama}", satu["teks"]
    for satu in r.get("penggantian", []):
        nama = orang(perkara.org, satu["oleh"]).nama_lengkap
        yield datetime.fromisoformat(satu["waktu"]), f"Pegawai diganti oleh {nama}", None
    if jawaban := r.get("jawaban"):
        pencatat = orang(perkara.org, jawaban["oleh"]).nama_lengkap
        hasil = "Disetujui" if jawaban["setuju"] else "Ditolak"
        teks = f"{hasil} {r['instansi']} dengan surat Nomor {jawaban['nomor']}, dicatat oleh {pencatat}"
        yield datetime.fromisoformat(jawaban["waktu"]), teks, jawaban["alasan"]


def minta_catat(perkara: Perkara) -> None:
    """The letter to another government is out: its Tata Usaha may record the answer that comes back."""
    k, d = perkara.k, perkara.data
    for pegawai_id, tujuan in penerima.chat(k.sesi, penerima.tata_usaha(k, d.unit_pemilik)).items():
        if pegawai_id != d.pemohon_id:
            kirim(
                k,
                tujuan,
                layar(
                    "penunjukan/catat",
                    tombol=[[Tombol(CATAT_JAWABAN, f"pj:{d.id}:jawab")]],
                    perkara=perkara.jenis.sebut(perkara),
                    instansi=d.rincian["instansi"],
                ),
                prioritas=KABAR,
                jenis="catat_jawaban",
            )


def minta_pertimbangan(perkara: Perkara) -> None:
    """The person's Pejabat Penilai Kinerja is told and may give a view; nothing waits for it (matrix T-A1)."""
    k, d = perkara.k, perkara.data
    semua = rute_hari_ini(perkara).pertimbangan if perkara.rute.kursi_pertimbangan else ()
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in semua])
    for p in semua:
        if p.pegawai.id not in chat:
            continue
        i = perkara.terbuka
        kirim(
            k,
            chat[p.pegawai.id],
            layar(
                "penunjukan/pertimbangan",
                tombol=[[Tombol(BERI_PANDANGAN, f"pj:{perkara.id}:pandangan")]],
                perkara=perkara.jenis.sebut(perkara),
                peminta=perkara.pemohon.nama_lengkap,
                mulai=d.mulai,
                selesai=d.selesai,
                orang=[_orang(perkara, satu) for satu in penunjukan_orang.baca(perkara).semua][:DITAMPILKAN],
                pemutus=sebutan.gabung(sebutan.pejabat(x) for x in perkara.pejabat(i))
                if i is not None
                else "",
            ),
            prioritas=KABAR,
            jenis="pertimbangan",
            kunci=f"pertimbangan:{perkara.id}:{perkara.data.snapshot['langkah'][-1]['urutan']}:{p.pegawai.id}",
        )
