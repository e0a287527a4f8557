"""News for the applicant and for those who are to be told. One message an event, in plain words."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update

from models import Sekali
from models.kotak import KABAR
from rules.organisasi import Pejabat
from services import penerima, sebutan
from services.konteks import Konteks
from services.kotak_keluar import kirim
from services.layar import layar
from services.permohonan.alur import Berikut
from services.permohonan.perkara import Perkara, muat, orang, rute_hari_ini
from services.pernyataan import jalankan
from services.surat.naskah import Naskah
from services.tanggal import tanggal_jam_singkat, tanggal_singkat
from services.tombol import PERBAIKI, PERIKSA_KONSEP, PERMOHONAN_SAYA, TUGAS_SAYA, Tombol

PEMBERITAHUAN, TERTUNDA = "pemberitahuan", "pemberitahuan_tertunda"
_sisip_sekali = insert(Sekali)
_ada = select(Sekali.id).where(
    Sekali.jenis.in_([PEMBERITAHUAN, TERTUNDA]),
    Sekali.pegawai_id == bindparam("pegawai_id"),
    Sekali.periode == bindparam("periode"),
)


def waktu_singkat(k: Konteks, waktu: datetime) -> str:
    """«23 Nov 2026, 09.00 WITA»."""
    return tanggal_jam_singkat(waktu, k.aturan.zona)


def di_atas_kertas(k: Konteks, tanggal: date, oleh_id: int) -> str:
    """«di atas kertas tanggal 20 Nov 2026, dicatat Sulastri»."""
    pencatat = orang(k.organisasi, oleh_id).nama_lengkap
    return f"di atas kertas tanggal {tanggal_singkat(tanggal)}, dicatat {pencatat}"


def keputusan(
    perkara: Perkara, i: int, pejabat: Pejabat, hasil: str, alasan: str | None, berikut: Berikut | None
) -> None:
    """Tell the applicant what an official decided and what happens now; whoever drafts the letter hears it, too."""
    k, d = perkara.k, perkara.data
    konsep = berikut is not None and berikut.lanjutan == "konsep"
    if konsep and berikut is not None and berikut.surat is not None:
        minta_periksa_konsep(perkara, berikut.surat)
    masih = perkara.pejabat(i) if berikut is None and hasil == "disetujui" else ()
    menunggu = masih or (berikut.pejabat if berikut else ())
    chat = penerima.chat(k.sesi, [d.pemohon_id, *(p.pegawai.id for p in menunggu)])
    if d.pemohon_id not in chat:
        return
    kirim(
        k,
        chat[d.pemohon_id],
        layar(
            perkara.jenis.kabar,
            perkara=perkara.jenis.sebut(perkara),
            tombol=[[t] for t in _tombol(perkara, hasil, berikut)],
            tanda=sebutan.TANDA[hasil],
            hasil=hasil,
            tindakan=perkara.langkah[i].tindakan,
            oleh=sebutan.pejabat(pejabat),
            kegiatan=sebutan.potong(d.kegiatan, 120),
            alasan=alasan,
            lanjutan=berikut.lanjutan if berikut else ("menunggu" if masih else None),
            menunggu=sebutan.gabung(sebutan.pejabat(p) for p in menunggu),
            belum_aktif=belum_aktif(menunggu, chat),
            penyusun=nama_penyusun(perkara) if konsep else "",
            surat=perkara.rute.surat.jenis if perkara.rute.surat else "",
            final=berikut is not None and berikut.surat is not None and berikut.surat.final,
        ),
        prioritas=KABAR,
        jenis="kabar",
    )


def _tombol(perkara: Perkara, hasil: str, berikut: Berikut | None) -> list[Tombol]:
    d = perkara.data
    lihat = Tombol(PERMOHONAN_SAYA, f"p:{d.id}:l+")
    if hasil == "dikembalikan":
        return [Tombol(PERBAIKI, f"p:{d.id}:ulang"), lihat]
    if berikut is not None and berikut.lanjutan == "konsep" and berikut.surat is not None:
        sendiri = perkara.jenis.penyusun(perkara) == d.pemohon_id
        return [Tombol(PERIKSA_KONSEP, f"s:{berikut.surat.id}:konsep")] if sendiri else [lihat]
    selesai = berikut is not None and berikut.lanjutan == "selesai"
    bertugas = selesai and any(p.id == d.pemohon_id for p in perkara.jenis.ditugaskan(perkara))
    return [Tombol(TUGAS_SAYA, "m:tugas:+")] if bertugas else [lihat]


def minta_periksa_konsep(perkara: Perkara, naskah: Naskah) -> None:
    """Whoever drafts the letter by law looks at the draft, where that is not the applicant, who is told otherwise."""
    penyusun = perkara.jenis.penyusun(perkara)
    if penyusun is None or penyusun == perkara.data.pemohon_id:
        return
    tujuan = penerima.chat(perkara.k.sesi, [penyusun]).get(penyusun)
    if tujuan is not None:
        kirim(
            perkara.k,
            tujuan,
            layar(
                "surat/periksa_konsep",
                tombol=[[Tombol(PERIKSA_KONSEP, f"s:{naskah.id}:konsep")]],
                judul=naskah.judul,
                perkara=perkara.jenis.sebut(perkara),
            ),
            prioritas=KABAR,
            jenis="konsep",
        )


def nama_penyusun(perkara: Perkara) -> str:
    """Who looks at the draft, in words."""
    siapa = perkara.jenis.penyusun(perkara)
    sendiri = siapa is None or siapa == perkara.data.pemohon_id
    return "pemohon" if sendiri else orang(perkara.org, siapa or 0).nama_lengkap


def belum_aktif(pejabat: Sequence[Pejabat], chat: dict[int, int]) -> str:
    """Names of those who have not activated the bot: the request waits for them all the same."""
    return sebutan.gabung(p.pegawai.nama_lengkap for p in pejabat if p.pegawai.id not in chat)


def beri_tahu(perkara: Perkara) -> None:
    """An oral wish: the people whom the article wants to know are told, once; who is not active on activation."""
    k = perkara.k
    semua = rute_hari_ini(perkara).pemberitahuan
    chat = penerima.chat(k.sesi, [p.pegawai.id for p in semua])
    for p in semua:
        kunci = {"pegawai_id": p.pegawai.id, "periode": str(perkara.id)}
        if jalankan(k.sesi, _ada, kunci).first() is not None:
            continue
        aktif = p.pegawai.id in chat
        jenis = PEMBERITAHUAN if aktif else TERTUNDA
        jalankan(k.sesi, _sisip_sekali, {**kunci, "jenis": jenis, "dibuat": k.sekarang})
        if aktif:
            _kirim_pemberitahuan(perkara, p.blok, chat[p.pegawai.id])


def kirim_yang_tertunda(k: Konteks, pegawai_id: int) -> int:
    """The person activated the bot: tell what was to be told. Returns how many."""
    tujuan = penerima.chat(k.sesi, [pegawai_id]).get(pegawai_id)
    semua = k.sesi.execute(
        select(Sekali.id, Sekali.periode).where(Sekali.jenis == TERTUNDA, Sekali.pegawai_id == pegawai_id)
    ).all()
    if tujuan is None:
        return 0
    for baris_id, permohonan_id in semua:
        perkara = muat(k, int(permohonan_id))
        jabatan = next(
            (p.blok for p in rute_hari_ini(perkara).pemberitahuan if p.pegawai.id == pegawai_id),
            "Pejabat Penilai Kinerja",
        )
        _kirim_pemberitahuan(perkara, jabatan, tujuan)
        k.sesi.execute(update(Sekali).where(Sekali.id == baris_id).values(jenis=PEMBERITAHUAN))
    return len(semua)


def _kirim_pemberitahuan(perkara: Perkara, jabatan: str, chat_id: int) -> None:
    d = perkara.data
    kirim(
        perkara.k,
        chat_id,
        layar(
            "permohonan/pemberitahuan",
            pemohon=perkara.pemohon.nama_lengkap,
            kegiatan=sebutan.potong(d.kegiatan, 120),
            jabatan=jabatan,
            mulai=d.mulai,
            selesai=d.selesai,
            menunggu=sebutan.gabung(
                sebutan.pejabat(p) for i in [perkara.terbuka] if i is not None for p in perkara.pejabat(i)
            ),
        ),
        prioritas=KABAR,
        jenis="pemberitahuan",
        kunci=f"pemberitahuan:{perkara.id}:{chat_id}",
    )
