"""Who was not at a group's meeting, and why."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.add_column(sa.Column('absences', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.alter_column('absences', server_default=None)


def downgrade():
    with op.batch_alter_table('position', schema=None) as batch_op:
        batch_op.drop_column('absences')
