"""When a group's meeting began and ended, and what lay on its table."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('position') as table:
        table.add_column(sa.Column('began', sa.Time(), nullable=True))
        table.add_column(sa.Column('ended', sa.Time(), nullable=True))
        table.add_column(sa.Column('documents', sa.Text(), server_default='', nullable=False))


def downgrade():
    with op.batch_alter_table('position') as table:
        table.drop_column('documents')
        table.drop_column('ended')
        table.drop_column('began')
