"""A site -> what is known of it and every page it will have. Pure."""

from uprsite.grouping import Facts, gather
from uprsite.plan import Page, plan_pages
from uprsite.project import Site


def gather_facts(site: Site) -> Facts:
    """Score and group what a site holds."""
    config, content = site.config, site.content
    return gather(content.library, config.scoring.method, config.publisher, content.vocabulary.regions)


def plan_site(site: Site, facts: Facts) -> list[Page]:
    """Plan every page of a site; search engines are told only of those of which enough is translated."""
    first, least = site.config.lang, site.config.translation.pages_from

    def thin(tag: str, subject: str) -> bool:
        return tag != first and site.coverage.share_of(tag, subject) < least

    return plan_pages(facts, site.languages, thin)
