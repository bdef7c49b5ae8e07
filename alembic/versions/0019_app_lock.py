"""The app lock of a session."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("pin_hash", sa.String(length=200), nullable=True))
        batch.add_column(sa.Column("wrong_pins", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("locks_after", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("awake_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("session") as batch:
        for column in ("awake_until", "locks_after", "wrong_pins", "pin_hash"):
            batch.drop_column(column)
