"""Counts of tries that last longer than others: each says when it is over."""

import sqlalchemy as sa
from alembic import op

from backend.core.columns import UtcInstant

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("throttle") as batch:
        batch.add_column(sa.Column("until", UtcInstant(), nullable=True))
    op.execute("UPDATE throttle SET until = since")  # removed as before: two days after they began
    with op.batch_alter_table("throttle") as batch:
        batch.alter_column("until", existing_type=UtcInstant(), nullable=False)
        batch.drop_index("ix_throttle_since")
        batch.create_index("ix_throttle_until", ["until"])


def downgrade() -> None:
    with op.batch_alter_table("throttle") as batch:
        batch.drop_index("ix_throttle_until")
        batch.create_index("ix_throttle_since", ["since"])
        batch.drop_column("until")
