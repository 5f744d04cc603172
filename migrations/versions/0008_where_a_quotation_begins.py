"""Where a quotation begins, and what was quoted before."""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade():
    # No batch: it would make the tables anew and drop the triggers that keep their rows.
    op.add_column('remark', sa.Column('quote_start', sa.Integer(), nullable=True))
    op.add_column(
        'remark_wording', sa.Column('quote', sa.Text(), nullable=False, server_default='')
    )


def downgrade():
    op.drop_column('remark_wording', 'quote')
    op.drop_column('remark', 'quote_start')
