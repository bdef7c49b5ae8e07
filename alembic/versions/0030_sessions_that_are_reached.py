"""A session says whether its person has it reached by push, also where the address is gone meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("reached", sa.Boolean(), nullable=False, server_default=sa.false()))
    session = sa.table("session", sa.column("id", sa.Uuid()), sa.column("reached", sa.Boolean()))
    subscription = sa.table("push_subscription", sa.column("session_id", sa.Uuid()))
    op.execute(session.update().where(session.c.id.in_(sa.select(subscription.c.session_id))).values(reached=True))


def downgrade() -> None:
    with op.batch_alter_table("session") as batch:
        batch.drop_column("reached")
