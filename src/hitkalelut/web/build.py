"""The atlas as files: every act of the way in every language, for any plain file server."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from hitkalelut.errors import CannotBuild, UnknownLanguage
from hitkalelut.questions.runs import full_run
from hitkalelut.store.imprints import imprints_of
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.aside import end_all
from hitkalelut.web.asked import Asked
from hitkalelut.web.beside import extra_files, fixed_pages
from hitkalelut.web.folder import Folder, opened
from hitkalelut.web.learned import learning
from hitkalelut.web.pages.way import way_page
from hitkalelut.web.render import Renderer
from hitkalelut.web.site import StaticSite, way_file
from hitkalelut.web.slim import slim
from hitkalelut.web.way import Way
from hitkalelut.words.tongue import LANGUAGES

AT_ONCE = 36
"""How many acts a worker makes between two looks at how far it is."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some acts in one language, or, without acts, all other pages in it."""

    root: Path
    lang: str
    acts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a task has written."""

    names: frozenset[str]
    size: int
    pages: int


def build_site(root: Path, langs: tuple[str, ...]) -> None:
    """Build the atlas into a folder; raise CannotBuild, UnknownLanguage."""
    chosen = langs or LANGUAGES
    for lang in chosen:
        if lang not in LANGUAGES:
            raise UnknownLanguage(lang)
    begun = time.monotonic()
    folder = opened(root)
    tasks = tuple(_tasks(root, chosen))
    try:
        made = _done(folder, tasks)
    except OSError as error:
        raise CannotBuild(f"cannot write into {str(root)!r}: {error.strerror}") from None
    names = {name for each in made for name in each.names}
    size = sum(path.stat().st_size for path in map(root.joinpath, names))
    folder.finish(names)
    pages, seconds = sum(each.pages for each in made), time.monotonic() - begun
    print(f"{pages} pages, {size / 1e6:.1f} MB, in {seconds:.0f} s")
    print(f"the atlas lies in {root}; serve it with: python -m http.server --directory {root}")


def _tasks(root: Path, langs: tuple[str, ...]) -> Iterator[Task]:
    numbers = range(len(full_run()) + 1)
    for lang in langs:
        for first in numbers[::AT_ONCE]:
            yield Task(root, lang, tuple(numbers[first : first + AT_ONCE]))
    # The other pages come last: what takes long for them is worked out meanwhile.
    yield from (Task(root, lang, ()) for lang in langs)


def _done(folder: Folder, tasks: tuple[Task, ...]) -> list[Made]:
    made = [_write_extra(folder, tuple(dict.fromkeys(task.lang for task in tasks)))]
    total = sum(len(task.acts) for task in tasks)
    console = Console(stderr=True)
    spawn = get_context("spawn")
    stop = spawn.Event()
    pool = ProcessPoolExecutor(
        os.cpu_count() or 2, mp_context=spawn, initializer=uninterrupted, initargs=(stop,)
    )
    try:
        with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
            first = progress.add_task("running every possible Creator", total=None)
            imprints_of(told=lambda done, of: progress.update(first, completed=done, total=of))
            progress.remove_task(first)
            learning().begin()
            bar = progress.add_task("building the atlas", total=total)
            waiting: dict[Future[Made], Task] = {pool.submit(make, task): task for task in tasks}
            for done in as_completed(waiting):
                made.append(done.result())
                progress.advance(bar, len(waiting[done].acts))
                folder.claim(name for each in made for name in each.names)
    finally:
        stop.set()
        learning().stop()
        pool.shutdown(cancel_futures=True)
    return made


def _write_extra(folder: Folder, langs: tuple[str, ...]) -> Made:
    files = extra_files(langs)
    folder.claim(files)
    size = sum(folder.write(name, held) for name, held in files.items())
    return Made(frozenset(files), size, 0)


_stopped = threading.Event()
"""Set in a worker when it is to end with the page in hand."""


def uninterrupted(stop: Event) -> None:
    """Let the process that started this one be the one that Ctrl+C stops; it says so by an event."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(stop,), name="watch", daemon=True).start()
    threading.Thread(target=_outlive_nobody, name="parent", daemon=True).start()


def _outlive_nobody() -> None:
    """End when the process that started this one was killed: nobody else would end it."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        end_all()
        os._exit(1)


def _watch(stop: Event) -> None:
    stop.wait()
    _stopped.set()
    end_all()


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    return Renderer()


def make(task: Task) -> Made:
    """Write the pages of a task; in a process of its own."""
    folder = Folder(task.root, frozenset())
    names: set[str] = set()
    size = pages = 0
    for name, held in _pages(task):
        if _stopped.is_set():
            break
        size += folder.write(name, held)
        names.add(name)
        pages += name.endswith(".html")
    return Made(frozenset(names), size, pages)


def _pages(task: Task) -> Iterator[tuple[str, str]]:
    if _stopped.is_set():
        return
    if not task.acts:
        yield from fixed_pages(task.lang, _renderer())
        return
    pictures: set[str] = set()
    renderer = _renderer()
    for number in task.acts:
        act = full_run().name_of(number) or ""
        name = way_file(task.lang, act)
        asked = Asked("way", "", Read(ViewState(act=act, lang=task.lang)), StaticSite(name))
        shown = way_page(asked)
        yield name, slim(renderer.page(asked, shown))
        view = shown.view
        if isinstance(view, Way) and view.file and view.list and view.file[0] not in pictures:
            pictures.add(view.file[0])
            yield view.file
            yield view.list[0], slim(renderer.list(asked, view.picture_title, view.list[1]))
