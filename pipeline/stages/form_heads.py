"""Tells which of several titled forms heads a page: the first, but not the chart's name over a paper of the chart.

Finds no titles and weighs no labels itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.papers import Paper
from extractors.rows import Row
from pipeline.stages.form_evidence import FULL_TITLE, MIN_TITLE, PLAIN_TITLE, Evidence
from pipeline.stages.vocabulary import AskedFor
from schemas.form import FormType

_IDENTITY = re.compile(r"дата\s*рожд|\bг\.\s?р\b|\bд\.\s?р\b|\bфамилия|\bф\.\s?и\.\s?о|\bпациент\b|\bродил[са]")
MIN_SHARE, MIN_OTHERS_SHARE = 0.85, 0.6  # of a lower title's strength, also of one that the first says it is not
MIN_LABELS = 3.0  # weight of the labels of a paper of the chart that the chart's own page does not ask for
MIN_WEIGHT = 4.0  # of all labels of such a paper: a single one, such as «Номер», may be anything
MIN_TITLED_LEAD, MIN_LEAD = 1.0, 2.0  # of them to those that only the chart's own page asks for, titled and untitled
MIN_NUMBERED, MIN_NUMBERED_LEAD = 6.0, 1.3  # of all its labels, and their lead where the chart's number alone stands


def identity_row(rows: Sequence[Row]) -> int:
    """The first row that says whose the page is: titles stand above it, headings of sections below."""
    return next((no for no, row in enumerate(rows) if _IDENTITY.search(row.text.lower())), len(rows))


def are_sections(evidence: Sequence[Evidence], titled: Sequence[int], identity: int) -> bool:
    """True where the titles of several forms all stand below the child's name: sections of a paper of another form."""
    firsts = {row for no in titled if (row := evidence[no].first_row) is not None}
    return len(firsts) > 1 and min(firsts) > identity


def stands_over(own: Evidence, other: Evidence, identity: int) -> bool:
    """True where one title stands above the child's name and the other below it."""
    first, second = own.first_row, other.first_row
    return first is not None and second is not None and first < identity < second


def heading_form(evidence: Sequence[Evidence], titled: Sequence[int], identity: int) -> int | None:
    """The form whose title stands plainly over all others'; None where two stand as high, or a number says otherwise.

    titled: places of the forms with a title. identity: the row that says whose the page is.
    """
    rows = {no: row for no in titled if (row := evidence[no].first_row) is not None}
    if not rows:
        return None
    first = min(rows, key=lambda no: rows[no])
    own, strength = evidence[first], evidence[first].rows[rows[first]]
    for no in titled:
        other = evidence[no]
        if no == first:
            continue
        is_section = rows[first] < identity < rows.get(no, 0)
        share = MIN_OTHERS_SHARE if is_section or other.not_title >= MIN_TITLE else MIN_SHARE
        is_numbered = other.code == 1.0 and own.code < 1.0
        if is_numbered or rows.get(no) == rows[first] or strength < share * other.best_title:
            return None
    return first if strength >= FULL_TITLE else None


def paper_of_chart(
    forms: Sequence[FormType], evidence: Sequence[Evidence], chart: int, asked: AskedFor, identity: int
) -> int | None:
    """The form of a paper of the chart whose name heads the page; None where the page is the chart's own."""
    inner = [no for no, form in enumerate(forms) if form.id in forms[chart].match.heads]
    best = max(inner, key=lambda no: (evidence[no].best_title >= MIN_TITLE, asked.weights[no]), default=None)
    if best is None:
        return None
    own, charts = asked.apart(best, chart), asked.apart(chart, best)
    first = evidence[best].first_row
    if first is not None and first > identity:  # a section of the chart's own page
        return None
    is_titled = evidence[best].best_title >= MIN_TITLE
    if is_titled:
        return best if own >= MIN_TITLED_LEAD * charts else None
    is_asked = asked.weights[best] >= MIN_WEIGHT and own >= max(MIN_LABELS, MIN_LEAD * charts)
    return best if is_asked else None


def numbered_paper(forms: Sequence[FormType], evidence: Sequence[Evidence], asked: AskedFor) -> int | None:
    """The form of a page with the chart's own number and no title: of its papers the one whose labels lead."""
    chart = next((no for no, form in enumerate(forms) if form.match.heads and evidence[no].code == 1.0), None)
    if chart is None:
        return None
    papers = [no for no, form in enumerate(forms) if no == chart or form.id in forms[chart].match.heads]
    best = max(papers, key=lambda no: asked.weights[no])
    leads = all(asked.apart(best, no) >= MIN_NUMBERED_LEAD * asked.apart(no, best) for no in papers)
    return best if asked.weights[best] >= MIN_NUMBERED and leads else None


def papers_below(
    form: FormType, rows: Sequence[Row], forms: Sequence[FormType], evidence: Sequence[Evidence]
) -> Iterator[Paper]:
    """The papers of a chart whose titles stand on its own page, below whose page it is; each title's first row."""
    identity = identity_row(rows)
    titles: dict[int, tuple[float, FormType]] = {}
    for own, weighed in zip(forms, evidence, strict=True):
        for row, strength in weighed.rows.items() if own.id in form.match.heads else ():
            if row > identity and strength >= MIN_TITLE and strength > titles.get(row, (0.0, own))[0]:
                titles[row] = (strength, own)
    last: FormType | None = None
    for row, (strength, own) in sorted(titles.items()):
        if own is not last:
            yield Paper(own, rows[row].box.top, strength >= PLAIN_TITLE)
        last = own
