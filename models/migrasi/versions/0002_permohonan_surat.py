"""Requests, their steps and cards, letters, and the outbox that points at them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WAKTU = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "permohonan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kode", sa.String(length=16), nullable=False),
        sa.Column("jenis", sa.String(length=16), nullable=False),
        sa.Column("pemohon_id", BIG_ID, nullable=False),
        sa.Column("unit_asal", sa.String(length=64), nullable=False),
        sa.Column("unit_pemilik", sa.String(length=64), nullable=False),
        sa.Column("lingkup", sa.String(length=16), nullable=False),
        sa.Column("peran", sa.String(length=16), nullable=False),
        sa.Column("kegiatan", sa.String(length=255), nullable=False),
        sa.Column("maksud", sa.Text(), nullable=True),
        sa.Column("kompetensi", sa.Text(), nullable=True),
        sa.Column("harapan", sa.Text(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("suara_id", BIG_ID, nullable=True),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("peraturan", sa.String(length=32), nullable=False),
        sa.Column("profil_versi", sa.String(length=16), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("menggantikan_id", BIG_ID, nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("ditutup", WAKTU, nullable=True),
        sa.ForeignKeyConstraint(["menggantikan_id"], ["permohonan.id"], name="fk_permohonan_menggantikan_id"),
        sa.ForeignKeyConstraint(["pemohon_id"], ["pegawai.id"], name="fk_permohonan_pemohon_id"),
        sa.ForeignKeyConstraint(["suara_id"], ["berkas.id"], name="fk_permohonan_suara_id"),
        sa.PrimaryKeyConstraint("id", name="pk_permohonan"),
        sa.UniqueConstraint("kode", name="uq_permohonan_kode"),
    )
    op.create_index("ix_permohonan_pemohon_id", "permohonan", ["pemohon_id"], unique=False)
    op.create_index("ix_permohonan_unit_pemilik", "permohonan", ["unit_pemilik"], unique=False)
    op.create_table(
        "lampiran",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=False),
        sa.Column("berkas_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_lampiran_berkas_id"),
        sa.ForeignKeyConstraint(["permohonan_id"], ["permohonan.id"], name="fk_lampiran_permohonan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lampiran"),
    )
    op.create_index("ix_lampiran_permohonan_id", "lampiran", ["permohonan_id"], unique=False)
    op.create_table(
        "langkah",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("tindakan", sa.String(length=24), nullable=False),
        sa.Column("aturan", sa.String(length=12), nullable=False),
        sa.Column("bentuk", sa.String(length=32), nullable=True),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("dibuka", WAKTU, nullable=True),
        sa.Column("ditutup", WAKTU, nullable=True),
        sa.ForeignKeyConstraint(["permohonan_id"], ["permohonan.id"], name="fk_langkah_permohonan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_langkah"),
        sa.UniqueConstraint("permohonan_id", "urutan", name="uq_langkah_permohonan_id_urutan"),
    )
    op.create_index(
        "ix_langkah_menunggu",
        "langkah",
        ["permohonan_id"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'menunggu'"),
        postgresql_where=sa.text("keadaan = 'menunggu'"),
    )
    op.create_table(
        "penugasan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=True),
        sa.Column("unit_pemilik", sa.String(length=64), nullable=False),
        sa.Column("kegiatan", sa.String(length=255), nullable=False),
        sa.Column("peran", sa.String(length=16), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_penugasan_pegawai_id"),
        sa.ForeignKeyConstraint(["permohonan_id"], ["permohonan.id"], name="fk_penugasan_permohonan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_penugasan"),
        sa.UniqueConstraint("permohonan_id", name="uq_penugasan_permohonan_id"),
    )
    op.create_index("ix_penugasan_pegawai_id", "penugasan", ["pegawai_id"], unique=False)
    op.create_index("ix_penugasan_unit_pemilik", "penugasan", ["unit_pemilik"], unique=False)
    op.create_table(
        "surat",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kode", sa.String(length=16), nullable=False),
        sa.Column("permohonan_id", BIG_ID, nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("judul", sa.String(length=64), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.String(length=128), nullable=True),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("berkas_id", BIG_ID, nullable=True),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("berkas_final_id", BIG_ID, nullable=True),
        sa.Column("sidik_final", sa.String(length=64), nullable=True),
        sa.Column("penandatangan_id", BIG_ID, nullable=False),
        sa.Column("unit_penandatangan", sa.String(length=64), nullable=True),
        sa.Column("keadaan", sa.String(length=16), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["berkas_final_id"], ["berkas.id"], name="fk_surat_berkas_final_id"),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_surat_berkas_id"),
        sa.ForeignKeyConstraint(["penandatangan_id"], ["pegawai.id"], name="fk_surat_penandatangan_id"),
        sa.ForeignKeyConstraint(["permohonan_id"], ["permohonan.id"], name="fk_surat_permohonan_id"),
        sa.PrimaryKeyConstraint("id", name="pk_surat"),
        sa.UniqueConstraint("kode", name="uq_surat_kode"),
        sa.UniqueConstraint("permohonan_id", "jenis", "urutan", name="uq_surat_permohonan_id_jenis_urutan"),
    )
    op.create_index("ix_surat_permohonan_id", "surat", ["permohonan_id"], unique=False)
    op.create_index("ix_surat_unit_penandatangan", "surat", ["unit_penandatangan"], unique=False)
    op.create_table(
        "kursi",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("langkah_id", BIG_ID, nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("peran", sa.JSON(), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=True),
        sa.Column("pegawai_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["langkah_id"], ["langkah.id"], name="fk_kursi_langkah_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_kursi_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kursi"),
        sa.UniqueConstraint("langkah_id", "nomor", name="uq_kursi_langkah_id_nomor"),
    )
    op.create_index("ix_kursi_unit", "kursi", ["unit"], unique=False)
    op.create_table(
        "penerima_surat",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("surat_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("sebagai", sa.String(length=16), nullable=False),
        sa.Column("dikirim", WAKTU, nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_penerima_surat_pegawai_id"),
        sa.ForeignKeyConstraint(["surat_id"], ["surat.id"], name="fk_penerima_surat_surat_id"),
        sa.PrimaryKeyConstraint("id", name="pk_penerima_surat"),
        sa.UniqueConstraint(
            "surat_id", "pegawai_id", "sebagai", name="uq_penerima_surat_surat_id_pegawai_id_sebagai"
        ),
    )
    op.create_index("ix_penerima_surat_pegawai_id", "penerima_surat", ["pegawai_id"], unique=False)
    op.create_table(
        "kartu",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("langkah_id", BIG_ID, nullable=False),
        sa.Column("kursi_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=True),
        sa.Column("tanya", sa.String(length=16), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["kursi_id"], ["kursi.id"], name="fk_kartu_kursi_id"),
        sa.ForeignKeyConstraint(["langkah_id"], ["langkah.id"], name="fk_kartu_langkah_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_kartu_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kartu"),
        sa.UniqueConstraint("kursi_id", "pegawai_id", name="uq_kartu_kursi_id_pegawai_id"),
    )
    op.create_index("ix_kartu_langkah_id", "kartu", ["langkah_id"], unique=False)
    op.create_index("ix_kartu_pegawai_id", "kartu", ["pegawai_id"], unique=False)
    op.create_table(
        "keputusan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("langkah_id", BIG_ID, nullable=False),
        sa.Column("kursi_id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("sebagai", sa.String(length=12), nullable=False),
        sa.Column("hasil", sa.String(length=16), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=True),
        sa.Column("langkah_versi", sa.Integer(), nullable=False),
        sa.Column("dilihat", sa.String(length=64), nullable=False),
        sa.Column("waktu", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["kursi_id"], ["kursi.id"], name="fk_keputusan_kursi_id"),
        sa.ForeignKeyConstraint(["langkah_id"], ["langkah.id"], name="fk_keputusan_langkah_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_keputusan_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_keputusan"),
        sa.UniqueConstraint("kursi_id", name="uq_keputusan_kursi_id"),
    )
    op.create_index("ix_keputusan_langkah_id", "keputusan", ["langkah_id"], unique=False)
    op.create_index("ix_keputusan_pegawai_id", "keputusan", ["pegawai_id"], unique=False)
    op.create_table(
        "kotak_keluar",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("kunci", sa.String(length=128), nullable=True),
        sa.Column("jenis", sa.String(length=32), nullable=False),
        sa.Column("metode", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("muatan", sa.JSON(), nullable=False),
        sa.Column("berkas_id", BIG_ID, nullable=True),
        sa.Column("prioritas", sa.Integer(), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("jangan_sebelum", WAKTU, nullable=True),
        sa.Column("sewa_sampai", WAKTU, nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("terkirim", WAKTU, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("galat", sa.Text(), nullable=True),
        sa.Column("kartu_id", BIG_ID, nullable=True),
        sa.Column("draf_id", BIG_ID, nullable=True),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name="fk_kotak_keluar_berkas_id"),
        sa.ForeignKeyConstraint(["draf_id"], ["draf.id"], name="fk_kotak_keluar_draf_id"),
        sa.ForeignKeyConstraint(["kartu_id"], ["kartu.id"], name="fk_kotak_keluar_kartu_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kotak_keluar"),
        sa.UniqueConstraint("kunci", name="uq_kotak_keluar_kunci"),
    )
    op.create_index(
        "ix_kotak_keluar_antre",
        "kotak_keluar",
        ["prioritas", "id"],
        unique=False,
        sqlite_where=sa.text("keadaan IN ('antre','dikirim')"),
        postgresql_where=sa.text("keadaan IN ('antre','dikirim')"),
    )


def downgrade() -> None:
    op.drop_table("kotak_keluar")
    op.drop_table("keputusan")
    op.drop_table("kartu")
    op.drop_table("penerima_surat")
    op.drop_table("kursi")
    op.drop_table("surat")
    op.drop_table("penugasan")
    op.drop_table("langkah")
    op.drop_table("lampiran")
    op.drop_table("permohonan")
