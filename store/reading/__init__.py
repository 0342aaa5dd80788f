"""From files to plain releases: text, HTML, JSON, feeds; encodings, dates, titles, page furniture, limits."""

from store.reading.draft import Failure, Reading
from store.reading.sources import expand, read

__all__ = ["Failure", "Reading", "expand", "read"]
