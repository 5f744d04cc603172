"""A point's source knows which of a remark's wordings the group's head had read."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('point_source', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wordings', sa.Integer(), nullable=False, server_default='0'))


def downgrade():
    with op.batch_alter_table('point_source', schema=None) as batch_op:
        batch_op.drop_column('wordings')
