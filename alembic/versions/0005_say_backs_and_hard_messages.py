"""Saying back what one heard, and messages that arrive closed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("hard", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "say_back",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("part", sa.LargeBinary(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id", "message_id"], ["message.space_id", "message.id"], name=op.f("fk_say_back_space_id_message")
        ),
        sa.PrimaryKeyConstraint("space_id", "message_id", name=op.f("pk_say_back")),
    )


def downgrade() -> None:
    op.drop_table("say_back")
    with op.batch_alter_table("message") as batch:
        batch.drop_column("hard")
