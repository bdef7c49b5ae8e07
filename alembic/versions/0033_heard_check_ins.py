"""The day on which the other of the two said "I hear you" to an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("check_in") as batch:
        batch.add_column(sa.Column("heard_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("check_in") as batch:
        batch.drop_column("heard_on")
