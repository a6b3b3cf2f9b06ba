"""A site's own look: copies of the engine's pages or blocks, with their origin, that survive upgrades."""

from uprsite.overriding.finding import find_template
from uprsite.overriding.making import compare, keep, listed, override
from uprsite.overriding.originals import Copied, check_overrides

__all__ = ["Copied", "check_overrides", "compare", "find_template", "keep", "listed", "override"]
