"""Import this before Prefect: it reads its settings from the environment when it is imported."""

from __future__ import annotations

from pipeline.settings import limit_threads, prepare_prefect

limit_threads()
prepare_prefect()
