"""Recovery codes that were made with a passkey alone count after some days."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("recovery_sheet") as batch:
        batch.add_column(sa.Column("counts_from", UtcInstant(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("recovery_sheet") as batch:
        batch.drop_column("counts_from")
