"""An answer kept for a retry says in whose space it was given: it is forgotten when words there are taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("idempotent_answer") as batch:
        batch.add_column(sa.Column("shared_in", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("idempotent_answer") as batch:
        batch.drop_column("shared_in")
