"""The process in which `CommandEngine` runs pytesseract: one request a line in, one answer a line out.

Imports nothing of ours, so that it starts from its file alone. It leads a process group of its own:
whoever started it ends the group when an answer takes too long. When its input closes it ends.
"""

from __future__ import annotations

import json
import resource
import sys

import pytesseract


def main(memory_limit_bytes: int) -> None:
    """Answer until the input closes; the memory limit holds for every Tesseract started here."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    for request in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(request))) + "\n")
        sys.stdout.flush()


def _answer(request: dict[str, str]) -> dict[str, object]:
    """The words of one image file, as Tesseract's own table of words."""
    try:
        found = pytesseract.image_to_data(
            request["path"],
            lang=request["language"],
            config=request["options"],
            output_type=pytesseract.Output.DICT,
        )
    except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, OSError) as error:
        return {"error": type(error).__name__}  # its text may quote the page
    keys = ("text", "conf", "left", "top", "width", "height")
    return {"words": list(zip(*(found[key] for key in keys), strict=True))}


if __name__ == "__main__":
    main(int(sys.argv[1]))
