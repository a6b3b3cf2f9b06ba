"""What the site gives to programs: reviews as JSON, tables, a feed, a calendar, and what the search looks through."""

from collections.abc import Iterator, Mapping

from uprsite.exporters.calendar import write_calendars
from uprsite.exporters.catalogs import write_catalogs
from uprsite.exporters.data import write_data
from uprsite.exporters.feed import write_feeds
from uprsite.exporters.search import write_indexes
from uprsite.exporters.tables import write_tables
from uprsite.plan import Output
from uprsite.views import Edition


def export(editions: Mapping[str, Edition]) -> Iterator[Output]:
    """Write what programs read in some languages; the data of reviews, which is the same in all, comes by itself."""
    yield from write_tables(editions)
    yield from write_feeds(editions)
    yield from write_calendars(editions)
    yield from write_indexes(editions)
    yield from write_catalogs(editions)


__all__ = ["export", "write_data"]
