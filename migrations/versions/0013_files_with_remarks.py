"""Files attached to remarks; their bytes in a table of their own."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

FROZEN = ('attachment', 'attachment_content')


def upgrade():
    op.create_table('attachment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_attachment_remark_id_remark')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment'))
    )
    op.create_index(op.f('ix_attachment_remark_id'), 'attachment', ['remark_id'], unique=False)
    op.create_table('attachment_content',
    sa.Column('attachment_id', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['attachment_id'], ['attachment.id'], name=op.f('fk_attachment_content_attachment_id_attachment')),
    sa.PrimaryKeyConstraint('attachment_id', name=op.f('pk_attachment_content'))
    )
    for table in FROZEN:
        for statement in append_only_statements(table):
            if sql := statement.get(op.get_bind().dialect.name):
                op.execute(sql)


def downgrade():
    op.drop_table('attachment_content')
    op.drop_table('attachment')
    if op.get_bind().dialect.name == 'postgresql':
        for table in FROZEN:
            op.execute(f'DROP FUNCTION frozen_{table}()')
