"""Everything that can be shown, as frozen records; `looking` opens the view a query reads through."""

from workflows.store.unit_of_work import Look, looking

__all__ = ["Look", "looking"]
