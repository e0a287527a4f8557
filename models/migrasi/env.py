"""What Alembic runs: our metadata on the connection that `migrasikan` hands over."""

from alembic import context

from models import Base

context.configure(
    connection=context.config.attributes["koneksi"],
    target_metadata=Base.metadata,
    # SQLite alters a table by copying it.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
