"""Whom a penunjukan is about: proposed by the asking side, picked by the giving side, named by another government; and the places
that they take in a team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update

from models import AnggotaTim, OrangPermohonan
from models.tim import AKTIF, DITUNGGU, GUGUR
from rules.organisasi import Pegawai
from rules.struktur import unit_organisasi
from services import penugasan, sebutan
from services.permohonan.perkara import Perkara, orang
from services.pernyataan import jalankan

DIUSULKAN, DIPILIH = "diusulkan", "dipilih"
_pilih = (
    select(OrangPermohonan.pegawai_id, OrangPermohonan.nama_luar, OrangPermohonan.sebagai)
    .where(OrangPermohonan.permohonan_id == bindparam("id"))
    .order_by(OrangPermohonan.id)
)
_sisip = insert(OrangPermohonan)


@dataclass(frozen=True, slots=True)
class DataOrang:
    """Ids of pegawai in order; `luar`: names of people of another government."""

    diusulkan: tuple[int, ...]
    dipilih: tuple[int, ...]
    luar: tuple[str, ...]

    @property
    def semua(self) -> tuple[int, ...]:
        """Who is (to be) assigned: the picked, else the proposed."""
        return self.dipilih or self.diusulkan


def baca(perkara: Perkara) -> DataOrang:
    """The people of a request, read once."""
    ada = perkara.ingatan.get("orang")
    if not isinstance(ada, DataOrang):
        baris = list(jalankan(perkara.k.sesi, _pilih, {"id": perkara.id}))
        ada = perkara.ingatan["orang"] = DataOrang(
            tuple(b[0] for b in baris if b[2] == DIUSULKAN and b[0] is not None),
            tuple(b[0] for b in baris if b[2] == DIPILIH and b[0] is not None),
            tuple(b[1] for b in baris if b[1]),
        )
    return ada


def pegawai(perkara: Perkara) -> list[Pegawai]:
    """Who is (to be) assigned, in order."""
    return [orang(perkara.org, i) for i in baca(perkara).semua]


def yang_pindah(perkara: Perkara) -> str:
    """«Dewi Lestari, S.Kom. sudah pindah dari unit asalnya.»: another office would have to give them; empty where nobody moved."""
    profil, org = perkara.k.profil, perkara.org
    asal = unit_organisasi(profil, org, perkara.data.unit_asal)
    pindah = (p.nama_lengkap for p in pegawai(perkara) if unit_organisasi(profil, org, p.simpul) != asal)
    nama = sebutan.gabung(pindah)
    return f"{nama} sudah pindah dari unit asalnya." if nama else ""


def simpan(perkara: Perkara, pegawai_id: Iterable[int], sebagai: str) -> None:
    """Add people of the directory."""
    for satu in pegawai_id:
        _tambah(perkara, satu, None, sebagai)
    perkara.ingatan.pop("orang", None)


def simpan_luar(perkara: Perkara, nama: Iterable[str]) -> None:
    """Add the people whom another government named in its answer."""
    for satu in nama:
        _tambah(perkara, None, satu, DIPILIH)
    perkara.ingatan.pop("orang", None)


def ganti_pilihan(perkara: Perkara, pegawai_id: Sequence[int]) -> None:
    """These are picked now, and nobody else."""
    perkara.k.sesi.execute(
        delete(OrangPermohonan).where(
            OrangPermohonan.permohonan_id == perkara.id, OrangPermohonan.sebagai == DIPILIH
        )
    )
    simpan(perkara, pegawai_id, DIPILIH)


def _tambah(perkara: Perkara, pegawai_id: int | None, nama_luar: str | None, sebagai: str) -> None:
    nilai = {
        "permohonan_id": perkara.id,
        "pegawai_id": pegawai_id,
        "nama_luar": nama_luar,
        "sebagai": sebagai,
    }
    jalankan(perkara.k.sesi, _sisip, {**nilai, "peran": perkara.data.peran})


# --- in force ----------------------------------------------------------------------------------------------------------


def tugaskan(perkara: Perkara) -> None:
    """Everybody who was given gets the assignment; people of another government only stand in the team."""
    d = perkara.data
    dipilih = baca(perkara)
    if not dipilih.dipilih and not dipilih.luar:
        simpan(perkara, dipilih.diusulkan, DIPILIH)
    for satu in baca(perkara).dipilih:
        penugasan.tugaskan(
            perkara.k,
            pegawai_id=satu,
            permohonan_id=perkara.id,
            unit_pemilik=d.unit_pemilik,
            kegiatan=d.kegiatan,
            peran=d.peran,
            mulai=d.mulai,
            selesai=d.selesai,
            tim_id=d.tim_id,
        )


def isi_tempat(perkara: Perkara) -> None:
    """The places of the team: whoever was given belongs to it, whoever was asked for and not given does not."""
    d = perkara.data
    if d.tim_id is None:
        return
    siapa = baca(perkara)
    _tinggalkan(perkara, [i for i in siapa.diusulkan if i not in siapa.dipilih])
    for satu in siapa.dipilih:
        syarat = (AnggotaTim.tim_id == d.tim_id, AnggotaTim.pegawai_id == satu)
        nilai = {"keadaan": AKTIF, "mulai": d.mulai, "selesai": d.selesai, "permohonan_id": perkara.id}
        ada = perkara.k.sesi.execute(select(AnggotaTim.id).where(*syarat)).first()
        if ada is not None:
            # A place of an earlier attempt may have been another one.
            peran = "ketua" if d.peran == "ketua" else "anggota"
            perkara.k.sesi.execute(
                update(AnggotaTim).where(AnggotaTim.id == ada.id).values(peran=peran, **nilai)
            )
        else:
            _tempat_baru(perkara, nilai, pegawai_id=satu)
    for nama in siapa.luar:
        syarat = (AnggotaTim.tim_id == d.tim_id, AnggotaTim.nama_luar == nama)
        nilai = {"keadaan": AKTIF, "mulai": d.mulai, "selesai": d.selesai, "permohonan_id": perkara.id}
        if perkara.k.sesi.execute(update(AnggotaTim).where(*syarat).values(**nilai)).rowcount == 0:  # type: ignore[attr-defined]
            _tempat_baru(perkara, nilai, nama_luar=nama, instansi_luar=d.rincian.get("instansi"))


def kosongkan_tempat(perkara: Perkara) -> None:
    """The request ended otherwise: nobody comes in by it."""
    if perkara.data.tim_id is not None:
        _tinggalkan(perkara, baca(perkara).semua)
        perkara.k.sesi.execute(
            update(AnggotaTim)
            .where(
                AnggotaTim.tim_id == perkara.data.tim_id,
                AnggotaTim.permohonan_id == perkara.id,
                AnggotaTim.keadaan == DITUNGGU,
            )
            .values(keadaan=GUGUR)
        )


def pindahkan_tempat(perkara: Perkara, lama_id: int) -> None:
    """The improved request takes over the places that waited for the returned one."""
    if perkara.data.tim_id is not None:
        perkara.k.sesi.execute(
            update(AnggotaTim)
            .where(
                AnggotaTim.tim_id == perkara.data.tim_id,
                AnggotaTim.permohonan_id == lama_id,
                AnggotaTim.keadaan.in_([DITUNGGU, GUGUR]),
            )
            .values(permohonan_id=perkara.id, keadaan=DITUNGGU)
        )


def kabari_tim(perkara: Perkara) -> None:
    """The team looks whether somebody is still awaited."""
    if perkara.data.tim_id is not None:
        # A team asks for people with a penunjukan, and a penunjukan tells its team: one of the two looks the other up late.
        from services.tim.pembentukan import anggota_diputus

        anggota_diputus(perkara.k, perkara.data.tim_id)


def _tempat_baru(perkara: Perkara, nilai: dict[str, object], **siapa: object) -> None:
    d = perkara.data
    peran = d.peran if d.peran == "ketua" else "anggota"
    perkara.k.sesi.execute(
        insert(AnggotaTim).values(tim_id=d.tim_id, peran=peran, dibuat=perkara.k.sekarang, **nilai, **siapa)
    )


def _tinggalkan(perkara: Perkara, pegawai_id: Sequence[int]) -> None:
    perkara.k.sesi.execute(
        update(AnggotaTim)
        .where(
            AnggotaTim.tim_id == perkara.data.tim_id,
            AnggotaTim.pegawai_id.in_(pegawai_id),
            AnggotaTim.keadaan == DITUNGGU,
        )
        .values(keadaan=GUGUR)
    )
