"""Markdown narratives: read into safe HTML, block by block in any language, and checked."""

from uprsite.prose.checking import check_narrative
from uprsite.prose.reading import Block, SaidBlock, Say, blocks_of, to_html, to_text

__all__ = ["Block", "Say", "SaidBlock", "blocks_of", "check_narrative", "to_html", "to_text"]
