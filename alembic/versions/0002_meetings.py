"""Meetings: one floor a meeting, and what was brought along to it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("lasts_until", sa.Date(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("joined", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("speaker_id", sa.Uuid(), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_meeting_space_id_space")),
        sa.PrimaryKeyConstraint("space_id", "id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("space_id", "ordinal", name=op.f("uq_meeting_space_id_ordinal")),
    )
    op.create_table(
        "meeting_topic",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("heading", sa.String(length=40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id", "meeting_id"],
            ["meeting.space_id", "meeting.id"],
            name=op.f("fk_meeting_topic_space_id_meeting_id_meeting"),
        ),
        sa.PrimaryKeyConstraint("space_id", "meeting_id", "account_id", name=op.f("pk_meeting_topic")),
    )


def downgrade() -> None:
    op.drop_table("meeting_topic")
    op.drop_table("meeting")
