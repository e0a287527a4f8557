"""The directory, accounts, files, audit, the inbox and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WAKTU = sa.DateTime(timezone=True)
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "direktori",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_direktori"),
    )
    op.create_table(
        "jeda_kirim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sampai", WAKTU, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jeda_kirim"),
    )
    op.create_table(
        "keadaan_sistem",
        sa.Column("kunci", sa.String(length=32), nullable=False),
        sa.Column("nilai", sa.String(length=255), nullable=False),
        sa.Column("diubah", WAKTU, nullable=False),
        sa.PrimaryKeyConstraint("kunci", name="pk_keadaan_sistem"),
    )
    op.create_table(
        "kotak_masuk",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("diterima", WAKTU, nullable=False),
        sa.Column("selesai", WAKTU, nullable=True),
        sa.Column("insiden", sa.String(length=16), nullable=True),
        sa.Column("galat", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kotak_masuk"),
        sa.UniqueConstraint("update_id", name="uq_kotak_masuk_update_id"),
    )
    op.create_index(
        "ix_kotak_masuk_baru",
        "kotak_masuk",
        ["id"],
        unique=False,
        sqlite_where=sa.text("keadaan = 'baru'"),
        postgresql_where=sa.text("keadaan = 'baru'"),
    )
    op.create_index("ix_kotak_masuk_insiden", "kotak_masuk", ["insiden"], unique=False)
    op.create_table(
        "percobaan_kode",
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("sejak", WAKTU, nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name="pk_percobaan_kode"),
    )
    op.create_table(
        "unit",
        sa.Column("kode", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("jenis", sa.String(length=32), nullable=False),
        sa.Column("induk", sa.String(length=64), nullable=True),
        sa.Column("perangkat_daerah", sa.Boolean(), nullable=True),
        sa.Column("unit_organisasi", sa.Boolean(), nullable=True),
        sa.Column("pola", sa.String(length=32), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("disederhanakan", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["induk"], ["unit.kode"], name="fk_unit_induk"),
        sa.PrimaryKeyConstraint("kode", name="pk_unit"),
    )
    op.create_index("ix_unit_induk", "unit", ["induk"], unique=False)
    op.create_table(
        "pegawai",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("gelar_depan", sa.String(length=64), nullable=True),
        sa.Column("gelar_belakang", sa.String(length=128), nullable=True),
        sa.Column("golongan", sa.String(length=16), nullable=True),
        sa.Column("jenis_jabatan", sa.String(length=32), nullable=False),
        sa.Column("jenjang", sa.String(length=32), nullable=True),
        sa.Column("jabatan", sa.String(length=255), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("memimpin", sa.String(length=64), nullable=True),
        sa.Column("atasan_nip", sa.String(length=18), nullable=True),
        sa.Column("telepon", sa.String(length=20), nullable=True),
        sa.Column("kompetensi", sa.JSON(), nullable=False),
        sa.Column("peran_aplikasi", sa.JSON(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["memimpin"], ["unit.kode"], name="fk_pegawai_memimpin"),
        sa.ForeignKeyConstraint(["unit"], ["unit.kode"], name="fk_pegawai_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_pegawai"),
        sa.UniqueConstraint("nip", name="uq_pegawai_nip"),
    )
    op.create_index("ix_pegawai_memimpin", "pegawai", ["memimpin"], unique=False)
    op.create_index("ix_pegawai_unit", "pegawai", ["unit"], unique=False)
    op.create_table(
        "tim",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.kode"], name="fk_tim_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_tim"),
        sa.UniqueConstraint("unit", "nama", name="uq_tim_unit_nama"),
    )
    op.create_table(
        "audit",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("waktu", WAKTU, nullable=False),
        sa.Column("pelaku_id", BIG_ID, nullable=True),
        sa.Column("jabatan", sa.String(length=255), nullable=True),
        sa.Column("sebagai", sa.String(length=12), nullable=True),
        sa.Column("tindakan", sa.String(length=48), nullable=False),
        sa.Column("objek", sa.String(length=24), nullable=False),
        sa.Column("objek_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("sebelum", sa.String(length=64), nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pegawai.id"], name="fk_audit_pelaku_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.UniqueConstraint("sidik", name="uq_audit_sidik"),
    )
    op.create_table(
        "berkas",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("jenis", sa.String(length=16), nullable=False),
        sa.Column("mime", sa.String(length=128), nullable=False),
        sa.Column("nama", sa.String(length=255), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.String(length=255), nullable=True),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("galat", sa.String(length=255), nullable=True),
        sa.Column("pemilik_id", BIG_ID, nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pemilik_id"], ["pegawai.id"], name="fk_berkas_pemilik_id"),
        sa.PrimaryKeyConstraint("id", name="pk_berkas"),
    )
    op.create_index("ix_berkas_sidik", "berkas", ["sidik"], unique=False)
    op.create_table(
        "draf",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=True),
        sa.Column("formulir", sa.String(length=32), nullable=False),
        sa.Column("jawaban", sa.JSON(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("keadaan", sa.String(length=12), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("diubah", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_draf_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draf"),
    )
    op.create_index(
        "uq_draf_terbuka",
        "draf",
        ["telegram_id"],
        unique=True,
        sqlite_where=sa.text("keadaan = 'terbuka'"),
        postgresql_where=sa.text("keadaan = 'terbuka'"),
    )
    op.create_table(
        "kode_aktivasi",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.Column("berlaku_sampai", WAKTU, nullable=False),
        sa.Column("dipakai", WAKTU, nullable=True),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_kode_aktivasi_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kode_aktivasi"),
        sa.UniqueConstraint("sidik", name="uq_kode_aktivasi_sidik"),
    )
    op.create_index("ix_kode_aktivasi_pegawai_id", "kode_aktivasi", ["pegawai_id"], unique=False)
    op.create_table(
        "pelaksana_jabatan",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("sebagai", sa.String(length=3), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("nomor_sk", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_pelaksana_jabatan_pegawai_id"),
        sa.ForeignKeyConstraint(["unit"], ["unit.kode"], name="fk_pelaksana_jabatan_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_pelaksana_jabatan"),
    )
    op.create_index("ix_pelaksana_jabatan_pegawai_id", "pelaksana_jabatan", ["pegawai_id"], unique=False)
    op.create_index("ix_pelaksana_jabatan_unit", "pelaksana_jabatan", ["unit"], unique=False)
    op.create_table(
        "sekali",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("jenis", sa.String(length=32), nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("periode", sa.String(length=64), nullable=False),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_sekali_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sekali"),
        sa.UniqueConstraint("jenis", "pegawai_id", "periode", name="uq_sekali_jenis_pegawai_id_periode"),
    )
    op.create_table(
        "akun",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("pegawai_id", BIG_ID, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("keadaan", sa.String(length=24), nullable=False),
        sa.Column("kode_id", BIG_ID, nullable=True),
        sa.Column("pemberitahuan_data_dibaca", WAKTU, nullable=True),
        sa.Column("terikat", WAKTU, nullable=True),
        sa.Column("dicabut", WAKTU, nullable=True),
        sa.Column("diblokir", WAKTU, nullable=True),
        sa.Column("dibuat", WAKTU, nullable=False),
        sa.ForeignKeyConstraint(["kode_id"], ["kode_aktivasi.id"], name="fk_akun_kode_id"),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name="fk_akun_pegawai_id"),
        sa.PrimaryKeyConstraint("id", name="pk_akun"),
    )
    op.create_index(
        "uq_akun_hidup_pegawai",
        "akun",
        ["pegawai_id"],
        unique=True,
        sqlite_where=sa.text("keadaan <> 'dicabut'"),
        postgresql_where=sa.text("keadaan <> 'dicabut'"),
    )
    op.create_index(
        "uq_akun_hidup_telegram",
        "akun",
        ["telegram_id"],
        unique=True,
        sqlite_where=sa.text("keadaan <> 'dicabut'"),
        postgresql_where=sa.text("keadaan <> 'dicabut'"),
    )


def downgrade() -> None:
    op.drop_table("akun")
    op.drop_table("sekali")
    op.drop_table("pelaksana_jabatan")
    op.drop_table("kode_aktivasi")
    op.drop_table("draf")
    op.drop_table("berkas")
    op.drop_table("audit")
    op.drop_table("tim")
    op.drop_table("pegawai")
    op.drop_table("unit")
    op.drop_table("percobaan_kode")
    op.drop_table("kotak_masuk")
    op.drop_table("keadaan_sistem")
    op.drop_table("jeda_kirim")
    op.drop_table("direktori")
