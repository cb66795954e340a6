"""Everything that can be done, one file per act; `working` opens the unit of work an act is done in."""

from workflows.store.database import POOL, Engine, connect, prepare
from workflows.store.migrate import upgrade
from workflows.store.unit_of_work import Work, working

__all__ = ["POOL", "Engine", "Work", "connect", "prepare", "upgrade", "working"]
