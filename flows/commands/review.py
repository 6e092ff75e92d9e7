"""`kartoteka review`: what waits for a person, and the person's word on it."""

from __future__ import annotations

import io
import json
import os
import pwd
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.app import (
    LangOption,
    StoreOption,
    app,
    command,
    existing_records,
    group,
    require_chart,
    settings_of,
)
from flows.messages import show_value, text, text_or
from flows.terminal import put, tell, written_whole
from pipeline.settings import called_as

if TYPE_CHECKING:
    from pipeline.records.store import RecordStore
    from pipeline.review.queue import ItemLine, ReviewItem
    from schemas.review import Action

PICTURE_MARGIN_PX = 40

review_app = group("review.help")
app.add_typer(review_app, name="review")

ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help=text("review.item"))]
JsonOption = Annotated[bool, typer.Option("--json", help=text("review.json"))]


@command(review_app, "review.list", "review list", "review list --chart chart-0007 --json", name="list")
def list_waiting(
    chart: Annotated[str | None, typer.Option(metavar="CHART", help=text("review.list_chart"))] = None,
    limit: Annotated[int, typer.Option(min=1, help=text("review.limit"))] = 50,
    as_json: JsonOption = False,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """What waits, critical values first."""
    from pipeline.review.queue import list_items

    with existing_records(settings_of(store)) as records:
        require_chart(records, chart)
        items = list_items(records, chart)
    if as_json:
        for item in items[:limit]:
            put(json.dumps(asdict(item), ensure_ascii=False))
        return
    if not items:
        tell("review.empty")
        return
    _show_list(items[:limit])
    tell("review.waiting", shown=len(items[:limit]), total=len(items))


@command(review_app, "review.show", "review show 6f1c…:vaccine", "review show 6f1c…:vaccine --crop place.png")
def show(
    item: ItemArgument,
    crop: Annotated[Path | None, typer.Option(metavar="FILE", help=text("review.crop"))] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """One value with all that a person needs to decide it."""
    from pipeline.records.export import field_json
    from pipeline.review.queue import show_item

    with existing_records(settings_of(store)) as records:
        found = show_item(records, item)
        if crop is not None:
            _write_crop(found, records, crop)
    if as_json:
        told = {name: getattr(found, name) for name in ("item_id", "chart_id", "kind", "date", "name", "version")}
        put(json.dumps({**told, "reasons": found.reasons, **field_json(found.field)}, ensure_ascii=False))
        return
    _show_item(found)
    tell("review.next", command=called_as(), item=found.item_id)


@command(
    review_app,
    "review.decide",
    "review decide 6f1c…:vaccine --confirm",
    "review decide 6f1c…:date --correct 2012-03-17",
)
def decide(
    item: ItemArgument,
    confirm: Annotated[bool, typer.Option("--confirm", help=text("review.confirm"))] = False,
    correct: Annotated[str | None, typer.Option(metavar="VALUE", help=text("review.correct"))] = None,
    illegible: Annotated[bool, typer.Option("--illegible", help=text("review.illegible"))] = False,
    reject: Annotated[bool, typer.Option("--reject", help=text("review.reject"))] = False,
    who: Annotated[str | None, typer.Option(metavar="NAME", help=text("review.who"))] = None,
    store: StoreOption = None,
    lang: LangOption = None,
) -> None:
    """A person's word on a value, kept for good."""
    from pipeline.review import queue
    from pipeline.review.check import value_from_text
    from schemas.review import Action

    said = {
        Action.CONFIRM: confirm,
        Action.CORRECT: correct is not None,
        Action.ILLEGIBLE: illegible,
        Action.REJECT: reject,
    }
    if sum(said.values()) != 1:
        raise typer.BadParameter(text("review.one_choice"), param_hint="ITEM")
    action = next(action for action, is_said in said.items() if is_said)
    with existing_records(settings_of(store)) as records:
        spec = None if correct is None else queue.show_item(records, item).spec
        value = correct if correct is None or spec is None else value_from_text(spec, correct)
        queue.decide(records, item, action, value, who or _user())
    tell("review.decided", status=_said(action))


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number without a name
        return str(os.getuid())


def _said(action: Action) -> str:
    return text(f"action.{action.value}")


def _show_list(items: tuple[ItemLine, ...]) -> None:
    """The id on a line of its own, so that it can be copied whole."""
    for item in items:
        name = f"{text_or(f'kind.{item.kind}', item.kind)}: {text_or(f'field.{item.field}', item.field)}"
        where = f"{item.chart_id}, {text('history.page', page=item.page)}"
        put(f"{item.item_id}\n    {name} · {where} · {_why(item.is_critical, item.reasons)}")


def _show_item(item: ReviewItem) -> None:
    from flows.history import MARKS

    field = item.field
    value = text("history.unread") if field.value is None else show_value(field.value)
    place = field.provenance
    box = place.box
    lines = (
        ("review.item_head", item.item_id),
        ("review.kind", f"{text_or(f'kind.{item.kind}', item.kind)}, {item.date or '—'}"),
        ("review.value", f"{text_or(f'field.{item.name}', item.name)} = {value}  {MARKS[field.status]}"),
        ("review.raw", f"{field.raw}  ({field.confidence:.2f})"),
        *(("review.also", f"{show_value(other.value)}  ({other.confidence:.2f})") for other in item.alternatives),
        ("review.why", _why(item.is_critical, item.reasons)),
        ("review.where", f"{item.chart_id}, {text('history.page', page=place.page)}, "
                         f"[{box.left}, {box.top}, {box.right}, {box.bottom}]"),
    )  # fmt: skip
    for key, shown in lines:
        sys.stdout.write(f"{text(key):<14} {shown}\n")


def _why(is_critical: bool, reasons: tuple[str, ...]) -> str:
    named = [text_or(f"reason.{reason}", reason) for reason in reasons]
    return ", ".join([text("reason.critical"), *named] if is_critical else named)


def _write_crop(item: ReviewItem, records: RecordStore, file: Path) -> None:
    from PIL import Image

    from pipeline.originals import OriginalMissing, cut_crops

    place = item.field.provenance
    scan = next(line.ref.scan for line in records.account(item.chart_id) if line.page == place.page)
    crops = cut_crops(records, {scan: {place.scan_page_no: [place.box]}}, PICTURE_MARGIN_PX)
    pixels = next((pixels for _, _, pixels in crops), None)
    if pixels is None:
        raise OriginalMissing(scan)
    picture = io.BytesIO()
    Image.fromarray(pixels).save(picture, format="PNG")
    with written_whole(file) as out:
        out.write(picture.getvalue())
