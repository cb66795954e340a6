"""What templates may call: the Python beside the macros, given to Jinja by name."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

from webapp.components import corrections, dates, fields, grids, lookups, sentences, sizes, spans


def install(environment: Environment) -> None:
    """Let every template of `environment` import "components/…" and call the builders the macros rest on."""
    own = PrefixLoader({"components": FileSystemLoader(Path(__file__).parent)})
    environment.loader = ChoiceLoader([environment.loader, own]) if environment.loader else own
    environment.globals.update(
        lay_out=fields.lay_out,
        element_id=fields.element_id,
        corrections=corrections.corrections,
        rows_of=grids.rows_of,
        new_row=grids.new_row,
        is_narrow=grids.is_narrow,
        chapters_of=grids.chapters_of,
        widget_lookups=lookups.widget_lookups,
        used_share=spans.used_share,
    )
    environment.filters.update(
        file_size=sizes.file_size,
        local_input=dates.local_input,
        short_time=dates.short_time,
        day=dates.day,
        last_day=dates.last_day,
        limit=dates.limit,
        say=sentences.say,
        say_in_place=sentences.say_in_place,
    )
