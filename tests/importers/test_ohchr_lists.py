"""Real lists: the counts that OHCHR and UPR Info publish, and the hardest rows, each written out by hand.

The files are not part of the repository. They are looked for in `shared/upr` beside it, or in the folder that the
environment variable UPRSITE_UPR_DIR names; without them these tests are skipped.
"""

from functools import cache

import pytest

from uprsite.importers.docx_table import read_document
from uprsite.importers.ohchr import Entry, Layout, OhchrList, read_list
from uprsite.model import Position
from uprsite.vocabulary import shipped

from .real_lists import real_list


@cache
def real(cycle: int) -> OhchrList:
    """Read one real list, once."""
    return read_list(read_document(real_list(cycle)).rows, shipped())


@pytest.mark.parametrize(
    ("cycle", "recommendations", "supported", "by_state"), [(2, 163, 142, 180), (3, 215, 182, 223), (4, 61, 61, 62)]
)
def test_counts(cycle, recommendations, supported, by_state):
    """163 and 142, 215 and 182 are OHCHR's own counts, 180 is UPR Info's; 223 and 62 were counted in the files."""
    found = real(cycle)
    assert found.layout is Layout(f"cycle-{cycle}")
    assert len(found.entries) == recommendations
    assert sum(entry.position is Position.SUPPORTED for entry in found.entries) == supported
    assert {entry.position for entry in found.entries} <= {Position.SUPPORTED, Position.NOTED}
    assert sum(len(entry.by) for entry in found.entries) == by_state


def test_the_only_remark_is_on_a_source_that_is_written_twice():
    assert [(problem.row, problem.what) for cycle in (2, 3, 4) for problem in real(cycle).problems] == [
        (114, "the source “A/HRC/28/15/Add.1, para. 3 - Para. 3” was read as “A/HRC/28/15/Add.1, para. 3”")
    ]


@pytest.mark.parametrize("cycle", [2, 3, 4])
def test_nothing_of_the_layout_stays_in_the_text(cycle):
    for entry in real(cycle).entries:
        assert entry.by
        assert entry.source
        assert entry.themes
        assert not entry.text.endswith((";", ".", ")")) or entry.text.endswith(("(ICRMW)", "(No. 29)", "(No. 189)"))
        assert not any(mark in entry.text for mark in ("Source of", "  ", "\n", "&amp;", "&nbsp;"))
        assert not any(label.startswith("-") or label.endswith(":") for label in entry.themes + entry.groups)


@pytest.mark.parametrize(
    ("cycle", "sdgs", "groups"),
    # Read in the files: rows with an SDGs heading and rows with a heading for persons, less the one that is empty.
    [(2, 0, 162), (3, 202, 196), (4, 61, 61)],
)
def test_how_many_have_goals_and_groups(cycle, sdgs, groups):
    entries = real(cycle).entries
    assert (sum(bool(entry.sdgs) for entry in entries), sum(bool(entry.groups) for entry in entries)) == (sdgs, groups)


MINORITIES = "minorities/ racial, ethnic, linguistic, religious or descent-based groups"
VULNERABLE_CHILDREN = (
    "Children in vulnerable situations (abused, living on the street, institutionalized, indigenous, migrant "
    "children etc.)"
)
ESC_RIGHTS = "Economic, social & cultural rights - general measures of implementation"
CPED = "International Convention for the Protection of All Persons from Enforced Disappearance"
CMW = "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families"

BY_HAND = {
    2: [
        Entry(
            row=5,
            paragraph="115.4",
            text="Ratify the Optional Protocol to the Covenant on Economic, Social and Cultural Rights",
            by=("ESP", "TUN", "PRT"),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=("A12 Acceptance of international norms",),
            groups=("general",),
        ),
        Entry(
            row=18,
            paragraph="115.94",
            text="Bring forward legislation providing a clear legal process for the restoration of rights for "
            "individuals affected by the erasure",
            by=("GBR",),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=(
                "A41 Constitutional and legislative framework",
                "G1 Members of minorities",
                "D6 Rights related to name, identity, nationality",
            ),
            groups=(MINORITIES, "non-citizens", "stateless persons"),
        ),
        Entry(
            row=22,
            paragraph="115.34",
            text="Strengthen the mandates of the Ombudsman for Human Rights and the Defender of the Principle of "
            "Equality and avoid any overlap in the execution of their respective mandates",
            by=("MAR",),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=("A42 Institutions & policies - General", "A45 National Human Rights Institution (NHRI)"),
            groups=(),
        ),
        Entry(
            row=29,
            paragraph="115.38",
            text="Ensure the compliance of its National Ombudsman with the Paris Principles; continue with the efforts "
            "to guarantee compliance of the Human Rights Ombudsperson with the Paris Principles; take more effective "
            "measures in order to bring the Ombudsman’s Office into compliance with the Paris Principles",
            by=("EGY", "PER", "AZE"),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=("A45 National Human Rights Institution (NHRI)", "A42 Institutions & policies - General"),
            groups=("general",),
        ),
        Entry(
            row=46,
            paragraph="115.55",
            text="Ensure follow-up of legislative measures for the protection and inclusion of foreigners",
            by=("CIV",),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=(
                "B31 Equality & non-discrimination",
                "B32 Racial discrimination",
                "A41 Constitutional and legislative framework",
                "A42 Institutions & policies - General",
                "G1 Members of minorities",
                "G4 Migrants",
                "G5 Refugees & asylum seekers",
            ),
            groups=("migrants", MINORITIES, "refugees & asylum seekers"),
        ),
        Entry(
            row=60,
            paragraph="115.75",
            text="Guarantee the right of Roma people to adequate housing, water and sanitation, work, education, and "
            "security of tenure of their settlements",
            by=("VEN",),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 4",
            themes=(
                "B31 Equality & non-discrimination",
                "B32 Racial discrimination",
                "E23 Right to adequate housing",
                "E26 Human Rights & drinking water and sanitation",
                "E51 Right to education - General",
                "G1 Members of minorities",
            ),
            groups=(MINORITIES,),
        ),
        Entry(
            row=102,
            paragraph="115.106",
            text="Take further steps to implement the national programme of family violence prevention; ensure "
            "implementation of the national programme of family violence prevention (2009–2014) and prevent all forms "
            "of violence against women and children, including domestic violence",
            by=("NLD", "BHR"),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 4",
            themes=(
                "D29 Domestic violence",
                "D8 Rights related to marriage & family",
                "F13 Violence against women",
                "F31 Children: definition; general principles; protection",
            ),
            groups=("children", "women"),
        ),
        Entry(
            row=114,
            paragraph="115.161",
            text="Regularize the status of all erased persons of origin from other former Yugoslavian republics",
            by=("SLE",),
            position=Position.SUPPORTED,
            source="A/HRC/28/15/Add.1, para. 3",
            themes=("D6 Rights related to name, identity, nationality", "G1 Members of minorities"),
            groups=(MINORITIES, "non-citizens", "stateless persons"),
        ),
        Entry(
            row=176,
            paragraph="115.6",
            text="Ratify the International Convention on the Rights of All Migrant Workers and Members of Their "
            "Families (ICRMW)",
            by=("IRN",),
            position=Position.NOTED,
            source="A/HRC/28/15/Add.1, para. 5",
            themes=("A12 Acceptance of international norms", "G4 Migrants"),
            groups=("migrants",),
        ),
        Entry(
            row=178,
            paragraph="115.8",
            text="Ratify ICRMW",
            by=("SEN", "SLE", "VEN", "PER", "URY"),
            position=Position.NOTED,
            source="A/HRC/28/15/Add.1, para. 5",
            themes=("A12 Acceptance of international norms", "G4 Migrants"),
            groups=("migrants",),
        ),
        Entry(
            row=201,
            paragraph="115.163",
            text="Establish conventions that will guarantee the non-violation of migrants’ rights",
            by=("NGA",),
            position=Position.NOTED,
            source="A/HRC/28/15/Add.1, para. 5",
            themes=("G4 Migrants",),
            groups=("migrants",),
        ),
    ],
    3: [
        Entry(
            row=3,
            paragraph="121.1",
            text=f"Ratify the {CPED}",
            by=("FRA", "LTU"),
            position=Position.SUPPORTED,
            source="A/HRC/43/15, para. 121",
            themes=("Acceptance of international norms", "Enforced disappearances"),
            groups=("Disappeared persons",),
            sdgs=("16",),
        ),
        Entry(
            row=4,
            paragraph="121.2",
            text=f"Complete the process of ratification of the {CPED}; Increase efforts towards ratification of the "
            f"{CPED}",
            by=("UKR", "SVK"),
            position=Position.SUPPORTED,
            source="A/HRC/43/15, para. 121",
            themes=("Acceptance of international norms", "Enforced disappearances"),
            groups=("Disappeared persons",),
            sdgs=("16",),
        ),
        Entry(
            row=5,
            paragraph="121.3",
            text="Ratify and implement the International Labour Organization’s 2014 Protocol to the Forced Labour "
            "Convention, 1930 (No. 29)",
            by=("GBR",),
            position=Position.SUPPORTED,
            source="A/HRC/43/15, para. 121",
            themes=(
                "Acceptance of international norms",
                "Right to work and to just & favorable conditions of work & labour rights",
                "Prohibition of slavery, trafficking",
            ),
            groups=(),
            sdgs=("8",),
        ),
        Entry(
            row=6,
            paragraph="122.1",
            text="Complete the process of ratification of the Optional Protocol to the International Covenant on "
            "Economic, Social and Cultural Rights",
            by=("SEN",),
            position=Position.SUPPORTED,
            source="A/HRC/43/15/Add.1, para. 3",
            themes=("Acceptance of international norms", ESC_RIGHTS),
            groups=(),
            sdgs=(),
        ),
        Entry(
            row=81,
            paragraph="122.144",
            text="Adopt a definitive legislative and policy framework in order to prevent groundless expelling of "
            "migrant workers",
            by=("AZE",),
            position=Position.SUPPORTED,
            source="A/HRC/43/15/Add.1",
            themes=("Equality & non-discrimination", "Constitutional & legislative framework"),
            groups=("Migrants & domestic workers",),
            sdgs=("8",),
        ),
        Entry(
            row=91,
            paragraph="122.51",
            text="Strengthen the response of its criminal justice system in cases of racist hate speech and violence "
            "by ensuring effective investigation and appropriate prosecution and punishment of the perpetrators",
            by=("IRN",),
            position=Position.SUPPORTED,
            source="A/HRC/43/15/Add.1, para. 3",
            themes=(
                "Racial discrimination",
                "Equality & non-discrimination",
                "Administration of justice & fair trial",
                "Right to effective remedy & reparations",
            ),
            groups=(
                "refugees & asylum seekers",
                "Migrants & domestic workers",
                "stateless persons",
                MINORITIES,
                "non-citizens",
            ),
            sdgs=("10", "16"),
        ),
        Entry(
            row=217,
            paragraph="121.58",
            text="Take appropriate measures to guarantee the rights of persons erased from the Register of Permanent "
            "Residents, in compliance with the 2018 Constitutional Court decision",
            by=("FRA",),
            position=Position.SUPPORTED,
            source="A/HRC/43/15, para. 121",
            themes=("Rights related to name, identity & nationality", "Equality & non-discrimination"),
            groups=("stateless persons", "non-citizens"),
            sdgs=("16",),
        ),
        Entry(
            row=227,
            paragraph="122.3",
            text=f"Undertake measures to ratify the {CMW}; Consider the possibility of ratifying the {CMW}; Consider "
            f"acceding to the {CMW}",
            by=("IDN", "NER", "PHL"),
            position=Position.NOTED,
            source="A/HRC/43/15/Add.1, para. 5",
            themes=("Acceptance of international norms",),
            groups=("Migrants & domestic workers",),
            sdgs=("10",),
        ),
        Entry(
            row=231,
            paragraph="122.7",
            text="Ratify the 1961 Convention on the Reduction of Statelessness",
            by=("SVK", "ESP", "MKD"),
            position=Position.NOTED,
            source="A/HRC/43/15/Add.1, para. 5",
            themes=("Acceptance of international norms",),
            groups=("stateless persons",),
            sdgs=(),
        ),
    ],
    4: [
        Entry(
            row=3,
            paragraph="140.7",
            text="Ratify the Optional Protocol to the International Covenant on Economic, Social and Cultural Rights",
            by=("MDV", "PRT"),
            position=Position.SUPPORTED,
            source="A/HRC/59/15/Add.1, para. 3",
            themes=("Ratification of & accession to international instruments", ESC_RIGHTS),
            groups=("Public officials",),
            sdgs=("1", "2", "3", "4", "5", "6", "7", "8"),
        ),
        Entry(
            row=32,
            paragraph="140.42",
            text="Intensify measures to combat all forms of discrimination with particular emphasis on combating hate "
            "speech and racist and xenophobic rhetoric against minorities within the framework of the National "
            "Programme of Crime Prevention and Suppression 2024–2028",
            by=("DJI",),
            position=Position.SUPPORTED,
            source="A/HRC/59/15/Add.1, para. 3",
            themes=("Equality & non-discrimination", "Racial discrimination", "Members of minorities"),
            groups=(
                "Law enforcement / police & prison officials",
                "Public officials",
                "Judges, lawyers and prosecutors",
                "Minorities/ racial, ethnic, linguistic, religious or descent-based groups",
            ),
            sdgs=("10", "16"),
        ),
        Entry(
            row=66,
            paragraph="140.82",
            text="Step up its efforts to prevent and combat trafficking in persons, in particular by strengthening the "
            "procedure for early detection of victims among people in vulnerable circumstances, such as "
            "asylum-seekers and migrants, including unaccompanied minors",
            by=("PRY",),
            position=Position.SUPPORTED,
            source="A/HRC/59/15/Add.1, para. 4",
            themes=("Human trafficking & contemporary forms of slavery", "Migrants", "Refugees & asylum seekers"),
            groups=(
                "Refugees & asylum seekers",
                VULNERABLE_CHILDREN,
                "Children",
                "Public officials",
                "Migrants",
                "Vulnerable persons/groups",
            ),
            sdgs=("8",),
        ),
    ],
}


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [pytest.param(cycle, entry, id=entry.paragraph) for cycle, entries in BY_HAND.items() for entry in entries],
)
def test_rows_written_out_by_hand(cycle, expected):
    (found,) = (entry for entry in real(cycle).entries if entry.paragraph == expected.paragraph)
    assert found == expected
