"""What a reminder says, as it is true at this moment; nothing where it was overtaken.

Rows are written when a point is reached and may be sent later (in the morning, after a snooze, after leave): a report that came in,
a team that ended, an interval that changed meanwhile all make them pointless.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models import Kendala, Penugasan, PermintaanLaporan
from models.kendala import DIPUTUS
from models.laporan import DIKEMBALIKAN
from rules.periode import Periode
from services import hari_kerja, sebutan
from services import tombol as t
from services.konteks import Konteks
from services.laporan.permintaan import MENUNGGU
from services.pengingat import tim as pengingat_tim
from services.pengingat.baris import KENDALA, PERMINTAAN, TIM, Baris
from services.pengingat.tim import TimIngat
from services.permohonan.perkara import orang
from services.tanggal import tanggal_singkat
from services.tombol import Tombol


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing that somebody is reminded of. `apa`: «laporan ketua tim»; `rincian`: more lines, where it stands alone.

    `tempo`: «jatuh tempo hari ini», «terlambat 2 hari kerja».
    """

    apa: str
    kegiatan: str
    tempo: str
    jatuh_tempo: date
    rincian: tuple[str, ...]
    tombol: tuple[Tombol, ...]
    berkala: bool
    """Its due day is kebijakan unit, for the law says «berkala» at most."""
    siapa: str = ""
    """« dari Budi Santoso»: behind `apa` in a list, where the reader waits for somebody."""
    pembeda: str = ""
    """What tells it apart from another one of the same work: its period, the obstacle."""
    menunggu: bool = False
    """The reader waits for somebody else's work."""
    diberi: date | None = None
    """The day that somebody gave, where that is a day off and another one counts as due."""

    @property
    def diberi_sebelum(self) -> bool:
        """Is the working day that counts before the given one?"""
        return self.diberi is not None and self.jatuh_tempo < self.diberi


def tempo(k: Konteks, hari: date) -> str:
    """«jatuh tempo 3 hari kerja lagi», «jatuh tempo hari ini», «terlambat 2 hari kerja»."""
    kalender = k.aturan.kalender
    if hari == k.hari_ini:
        return "jatuh tempo hari ini"
    if hari > k.hari_ini:
        return f"jatuh tempo {hari_kerja.sejak(k.hari_ini, hari, kalender)} hari kerja lagi"
    lewat = hari_kerja.sejak(hari, k.hari_ini, kalender)
    return f"terlambat {lewat} hari kerja" if lewat else "lewat jatuh tempo"


class Bahan:
    """Everything that these rows are about, read at once."""

    def __init__(self, k: Konteks, semua: Sequence[Baris]) -> None:
        self.k = k
        per_jenis: dict[str, list[Baris]] = {}
        for b in semua:
            per_jenis.setdefault(b.bagian[0], []).append(b)
        tim = per_jenis.get(TIM, [])
        ids = {b.tim_id for b in tim if b.tim_id is not None}
        self.tim = pengingat_tim.muat(k, ids)
        self.masuk = pengingat_tim.laporan_masuk(k, ids, {b.bagian[2] for b in tim})
        self.tugas = pengingat_tim.nomor_tugas(k, ids, {b.pegawai_id for b in tim}) if ids else {}
        self.permintaan = self._permintaan({int(b.bagian[1]) for b in per_jenis.get(PERMINTAAN, [])})
        self.kendala = self._kendala({int(b.bagian[1]) for b in per_jenis.get(KENDALA, [])})

    def _permintaan(self, ids: set[int]) -> dict[int, tuple[str, int, int, str, date]]:
        """id → (activity, who was asked, who asked, in which office, until when), where it still waits."""
        if not ids:
            return {}
        p = PermintaanLaporan
        semua = self.k.sesi.execute(
            select(p.id, Penugasan.kegiatan, p.kepada_id, p.peminta_id, p.jabatan, p.batas)
            .join(Penugasan, Penugasan.id == p.penugasan_id)
            .where(p.id.in_(ids), p.keadaan == MENUNGGU)
        )
        return {
            id_: (kegiatan, kepada, peminta, jabatan, batas)
            for id_, kegiatan, kepada, peminta, jabatan, batas in semua
        }

    def _kendala(self, ids: set[int]) -> dict[int, tuple[str, str, int | None, date | None]]:
        """id → (activity, obstacle, who follows up, until), where it is still open."""
        if not ids:
            return {}
        semua = self.k.sesi.execute(
            select(Kendala.id, Penugasan.kegiatan, Kendala.masalah, Kendala.penindak_id, Kendala.batas)
            .join(Penugasan, Penugasan.id == Kendala.penugasan_id)
            .where(Kendala.id.in_(ids), Kendala.keadaan == DIPUTUS)
        )
        return {
            id_: (kegiatan, masalah, penindak, batas) for id_, kegiatan, masalah, penindak, batas in semua
        }

    def butir(self, b: Baris) -> Butir | None:
        """What this row says now; None: it was overtaken."""
        dari = {TIM: self._dari_tim, PERMINTAAN: self._dari_permintaan, KENDALA: self._dari_kendala}
        return dari[b.bagian[0]](b)

    def _dari_tim(self, b: Baris) -> Butir | None:
        tim = self.tim.get(b.tim_id or 0)
        periode = self._periode(tim, b.bagian[2]) if tim is not None else None
        if tim is None or periode is None:
            return None
        ketua = tim.ketua_id
        siapa = ketua if b.untuk == "penerima" else b.pegawai_id
        if siapa is None or ketua is None or pengingat_tim.sudah(self.masuk, tim.id, periode.kode, siapa):
            return None
        tempat = tim.satu(siapa)
        if tempat is None or (tempat.peran == "ketua") != (b.untuk != "anggota"):
            return None
        kembali = self.masuk.get((tim.id, periode.kode), {}).get(siapa) == DIKEMBALIKAN
        if kembali and b.untuk == "penerima":
            return None
        masa = f"{tanggal_singkat(periode.dari)} – {tanggal_singkat(periode.sampai)}"
        rincian = [f"Periode: {masa}"]
        rincian += self._keadaan(b, tim, periode, kembali)
        nomor = self.tugas.get((tim.id, b.pegawai_id))
        lapor = (Tombol(t.BUAT_LAPORAN, f"tg:{nomor}:lapor+"),) if nomor is not None else ()
        menunggu = b.untuk == "penerima"
        ditunggu = (Tombol(t.INGATKAN_KETUA, f"pg:{b.id}:ketua"), Tombol(t.LIHAT_TIM, f"t:{tim.id}:l+"))
        return Butir(
            apa=_APA[b.untuk],
            kegiatan=tim.nama,
            tempo=tempo(self.k, periode.jatuh_tempo),
            jatuh_tempo=periode.jatuh_tempo,
            rincian=tuple(rincian),
            tombol=ditunggu if menunggu else lapor,
            berkala=True,
            pembeda=masa,
            menunggu=menunggu,
        )

    def _keadaan(self, b: Baris, tim: TimIngat, periode: Periode, kembali: bool) -> list[str]:
        """Where the reports stand, for this reader."""
        if b.untuk == "penerima":
            ketua = tim.ketua_id
            return [f"Ketua tim: {orang(self.k.organisasi, ketua).nama_lengkap}"] if ketua is not None else []
        hasil = ["Laporan Anda dikembalikan untuk diperbaiki." if kembali else "Laporan Anda belum tercatat."]
        if b.untuk == "ketua" and tim.anggota_id:
            banyak = sum(pengingat_tim.sudah(self.masuk, tim.id, periode.kode, i) for i in tim.anggota_id)
            hasil.append(f"Anggota yang sudah melapor: {banyak} dari {len(tim.anggota_id)}")
        return hasil

    def _periode(self, tim: TimIngat, kode: str) -> Periode | None:
        """None: the reminders were turned off, or the schedule was changed."""
        return next((p for p in pengingat_tim.ditagih(self.k, tim) if p.kode == kode), None)

    def _dari_permintaan(self, b: Baris) -> Butir | None:
        nomor = int(b.bagian[1])
        minta = self.permintaan.get(nomor)
        if minta is None:
            return None
        kegiatan, kepada, peminta, jabatan, batas = minta
        nama = orang(self.k.organisasi, kepada if b.untuk == "peminta" else peminta).nama_lengkap
        diminta = b.untuk == "diminta"
        return Butir(
            apa=_APA[b.untuk],
            kegiatan=kegiatan,
            tempo=tempo(self.k, b.jatuh_tempo),
            jatuh_tempo=b.jatuh_tempo,
            rincian=(f"Diminta oleh: {nama} ({jabatan})" if diminta else f"Diminta dari: {nama}",),
            tombol=(
                Tombol(t.BUAT_LAPORAN, f"mt:{nomor}:buat+")
                if diminta
                else Tombol(t.LIHAT_PERMINTAAN, f"mt:{nomor}:l+"),
            ),
            berkala=False,
            siapa="" if diminta else f" dari {nama}",
            pembeda=f"diminta {nama}" if diminta else f"paling lambat {tanggal_singkat(batas)}",
            menunggu=not diminta,
            diberi=batas if batas != b.jatuh_tempo else None,
        )

    def _dari_kendala(self, b: Baris) -> Butir | None:
        nomor = int(b.bagian[1])
        kendala = self.kendala.get(nomor)
        if kendala is None or kendala[3] is None or kendala[3].isoformat() != b.bagian[2]:
            return None
        kegiatan, masalah, penindak, batas = kendala
        if penindak is None or (b.untuk == "penindak" and penindak != b.pegawai_id):
            return None
        rincian = [f"Kendala: {sebutan.potong(masalah, 120)}"]
        if b.untuk == "pemutus":
            rincian.append(f"Ditindaklanjuti oleh: {orang(self.k.organisasi, penindak).nama_lengkap}")
        return Butir(
            apa=_APA[b.untuk],
            kegiatan=kegiatan,
            tempo=tempo(self.k, b.jatuh_tempo),
            jatuh_tempo=b.jatuh_tempo,
            rincian=tuple(rincian),
            tombol=(Tombol(t.LIHAT_KENDALA, f"kd:{nomor}:l+"),),
            berkala=False,
            pembeda=sebutan.potong(masalah, 40),
            menunggu=b.untuk == "pemutus",
            diberi=batas if batas != b.jatuh_tempo else None,
        )


_APA = {
    "ketua": "laporan ketua tim",
    "anggota": "laporan anggota tim",
    "penerima": "laporan dari ketua tim",
    "diminta": "laporan yang diminta",
    "peminta": "laporan yang Bapak/Ibu minta",
    "penindak": "tindak lanjut kendala",
    "pemutus": "tindak lanjut kendala",
}
