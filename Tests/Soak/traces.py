"""Where a word stands in the files: for the lists that no command shows, and for reports."""

import os
import sqlite3


def traces(world, marker):
    """The places of a word, as store/table.column, in the files of all living stores."""
    key = (marker, world.programs.count)
    cache = world.__dict__.setdefault("_traces", {})
    if key not in cache:
        cache[key] = [f"{store.name}/{place}" for store in [world.office, *world.devices]
                      for place in _places(os.path.join(world.home(store), store.database), marker)]
    return cache[key]


def _places(path, marker):
    needle = marker.encode()
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        base.text_factory = bytes
        tables = [row[0].decode() for row in base.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            rows = base.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in rows.description]
            held = {columns[index] for row in rows for index, value in enumerate(row)
                    if isinstance(value, bytes) and needle.lower() in value.lower()}
            for column in sorted(held):
                yield f"{table}.{column}"
    finally:
        base.close()
