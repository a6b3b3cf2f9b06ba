"""The preview: pages made as they are asked for, reloaded as files change, with what is wrong shown in the page."""

from uprsite.preview.serving import serve

__all__ = ["serve"]
