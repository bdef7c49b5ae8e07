"""Tombstones: what was destroyed or left stays so, also where an older backup is restored."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tombstone",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(length=63), nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("remains", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_tombstone")),
    )
    op.create_index(op.f("ix_tombstone_on"), "tombstone", ["on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_tombstone_on"), table_name="tombstone")
    op.drop_table("tombstone")
