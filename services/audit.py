"""The append-only trail: each row carries the hash of the one before it, so a missing or changed row shows."""

import hashlib
import json
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models import Audit
from services.konteks import Konteks
from services.pernyataan import jalankan, sisip

AWAL = "0" * 64
"""What the first row points to."""
_KUNCI_RANTAI = 5_202_403
_terakhir = select(Audit.sidik).order_by(Audit.id.desc()).limit(1)
_sisip = insert(Audit)
# SQLite has one writer; on PostgreSQL two transactions must not both hang their row on the same last one.
_kunci = select(func.pg_advisory_xact_lock(_KUNCI_RANTAI))


def catat(
    k: Konteks,
    tindakan: str,
    objek: str,
    objek_id: int | None,
    *,
    jabatan: str | None = None,
    sebagai: str | None = None,
    pelaku_id: int | None = None,
    **data: Any,
) -> None:
    """Append one row. The person is `k.pegawai` unless `pelaku_id` says otherwise; `data` must be plain JSON."""
    pelaku = pelaku_id if pelaku_id is not None else (k.pegawai.id if k.pegawai else None)
    isi = {
        "waktu": k.sekarang.isoformat(),
        "pelaku_id": pelaku,
        "jabatan": jabatan,
        "sebagai": sebagai,
        "tindakan": tindakan,
        "objek": objek,
        "objek_id": objek_id,
        "data": data,
    }
    if k.sesi.get_bind().dialect.name == "postgresql":
        jalankan(k.sesi, _kunci, {})
    sebelum = jalankan(k.sesi, _terakhir, {}).scalar() or AWAL
    sisip(k.sesi, _sisip, isi | {"waktu": k.sekarang, "sebelum": sebelum, "sidik": sidik(sebelum, isi)})


def sidik(sebelum: str, isi: dict[str, Any]) -> str:
    """SHA-256 over the former hash and the row as canonical JSON."""
    return hashlib.sha256(
        f"{sebelum}{json.dumps(isi, sort_keys=True, ensure_ascii=False)}".encode()
    ).hexdigest()


def periksa_rantai(sesi: Session) -> int | None:
    """Walk the chain; the id of the first row that does not fit, or None where all fit."""
    sebelum = AWAL
    for baris in sesi.scalars(select(Audit).order_by(Audit.id)).yield_per(1000):
        isi = {
            "waktu": baris.waktu.isoformat(),
            "pelaku_id": baris.pelaku_id,
            "jabatan": baris.jabatan,
            "sebagai": baris.sebagai,
            "tindakan": baris.tindakan,
            "objek": baris.objek,
            "objek_id": baris.objek_id,
            "data": baris.data,
        }
        if baris.sebelum != sebelum or baris.sidik != sidik(sebelum, isi):
            return baris.id
        sebelum = baris.sidik
    return None
