"""Check-ins keyed by their account first, as every table that grows is by its account or space."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("check_in") as table:
        table.drop_constraint("pk_check_in", type_="primary")
        table.create_primary_key("pk_check_in", ["account_id", "id"])
    op.create_index(op.f("ix_check_in_id"), "check_in", ["id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_check_in_id"), table_name="check_in")
    with op.batch_alter_table("check_in") as table:
        table.drop_constraint("pk_check_in", type_="primary")
        table.create_primary_key("pk_check_in", ["id"])
