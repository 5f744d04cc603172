"""How a file that came in was read."""
from alembic import op
import sqlalchemy as sa

from database import append_only_statements


# revision identifiers, used by Alembic.
revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

FROZEN = 'upload_reading'


def upgrade():
    op.create_table(
        'upload_reading',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('upload_id', sa.Integer(), nullable=False),
        sa.Column('save_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('reading', sa.String(length=20), nullable=False),
        sa.Column('converted', sa.Boolean(), nullable=False),
        sa.Column('changes', sa.Integer(), nullable=False),
        sa.Column('legacy', sa.String(length=200), nullable=False),
        sa.Column('notes', sa.JSON(), nullable=False),
        sa.Column('comments', sa.JSON(), nullable=False),
        sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('read_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ['read_by_id'], ['person.id'], name=op.f('fk_upload_reading_read_by_id_person')
        ),
        sa.ForeignKeyConstraint(
            ['save_id'], ['draft_save.id'], name=op.f('fk_upload_reading_save_id_draft_save')
        ),
        sa.ForeignKeyConstraint(
            ['upload_id'], ['upload.id'], name=op.f('fk_upload_reading_upload_id_upload')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_upload_reading')),
    )
    op.create_index(op.f('ix_upload_reading_upload_id'), 'upload_reading', ['upload_id'])
    for statement in append_only_statements(FROZEN):
        if sql := statement.get(op.get_bind().dialect.name):
            op.execute(sql)


def downgrade():
    op.drop_table('upload_reading')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute(f'DROP FUNCTION frozen_{FROZEN}()')
