"""The security log, and what a session is called and was opened by."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "security_log_entry",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("device", sa.String(length=60), nullable=True),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_security_log_entry_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "number", name=op.f("pk_security_log_entry")),
    )
    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("name", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("way", sa.String(length=20), nullable=False, server_default="passphrase"))
        batch.add_column(sa.Column("notices_seen", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("session") as batch:
        for column in ("notices_seen", "way", "name"):
            batch.drop_column(column)
    op.drop_table("security_log_entry")
