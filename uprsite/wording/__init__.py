"""Advice on wording: what would make an ask stronger, and how specific a recommendation is. Word lists, no guesses."""

from uprsite.wording.actions import Category, Proposed, action_category
from uprsite.wording.asks import LONGEST, Advice, Weakness, advise
from uprsite.wording.english import in_english

__all__ = ["Advice", "Category", "LONGEST", "Proposed", "Weakness", "action_category", "advise", "in_english"]
