"""Muting what the other sends, and having it shown together once a day."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reminder") as batch:
        batch.add_column(sa.Column("together", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("muted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("muted_until", UtcInstant(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("reminder") as batch:
        batch.drop_column("muted_until")
        batch.drop_column("muted")
        batch.drop_column("together")
