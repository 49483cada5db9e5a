"""Jinja without what these templates don't ask of it: a goal's page makes six hundred calls and imports.

The names of a template are its language's globals and its context; no global wants Jinja's context handed in, and
macros are imported without one. So a call is Python's own, a macro is a function of its arguments, and an imported
template is run once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from milepost.rendering import lean_code
from milepost.rendering.escaping import escaped
from milepost.rendering.lean_code import MAPPINGS, LeanCode, joined
from milepost.store import Store, digest


class LeanTemplate(Template):
    """Its macros are the same for every page that imports them."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  as Jinja's
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template that compiled code makes, with the names that `LeanCode` writes."""
        names: dict[str, Any] = {
            "environment": environment,
            "__file__": code.co_filename,
            "MAPPINGS": MAPPINGS,
            "escaped": escaped,
            "joined": joined,
            "lean_macro": lean_macro,
            "marked": str.__new__,
        }
        if isinstance(environment, LeanEnvironment):
            names |= {"said": environment.said, "written": environment.written}
        exec(code, names)  # noqa: S102  as Jinja does
        made = cls._from_namespace(environment, names, globals)
        made._uptodate = uptodate  # noqa: SLF001  as Jinja does
        return made

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ANN401, ARG002  as Jinja's
        if self._module is None:
            self._module = self.make_module()
        return self._module


def lean_macro(
    environment: Environment,
    body: Callable[..., str],
    names: tuple[str, ...],
    calls_back: bool,  # noqa: FBT001  as LeanCode writes it
) -> Callable[..., Markup]:
    """The macro of a compiled body with an argument that Python couldn't name, such as `class`.

    The body takes all of them in order, `missing` for what isn't given.
    """
    blank: tuple[Any, ...] = (missing,) * len(names)
    if calls_back:
        names = (*names, "caller")
        blank = (*blank, environment.undefined("No caller defined", name="caller"))
    many, new = len(names), str.__new__

    def macro(*given: Any, **named: Any) -> Markup:  # noqa: ANN401  whatever a template hands in
        if named:
            rest = zip(names[len(given) :], blank[len(given) :], strict=True)
            given = (*given, *[named.pop(name, default) for name, default in rest])
            if named:
                raise TypeError(f"a macro takes no argument {', '.join(named)}")
        elif len(given) < many:
            given += blank[len(given) :]
        return new(Markup, body(*given))

    return macro


class _Names(dict[str, Any]):
    """The names of a context; `missing` for what isn't one."""

    def __missing__(self, name: str) -> Any:  # noqa: ANN401  Jinja's sign
        return missing


class LeanContext(Context):
    """Where a template has no blocks, what it defines itself is never looked up."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  as Jinja's
    ) -> None:
        super().__init__(environment, parent, name, blocks, globals)
        if not blocks:
            self.resolve_or_missing = _Names(parent).__getitem__  # type: ignore[assignment, method-assign]


class LeanEnvironment(Environment):
    """An environment of such templates, whose global `t` says a message."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  as Jinja's
        super().__init__(**options)
        self._modules: dict[str, Any] = {}
        self._found: dict[str, Template] = {}
        self.said = _Messages(self._say)
        self.written = _Messages(lambda message: escaped(self.said[message]))

    code_generator_class = LeanCode
    context_class = LeanContext
    template_class = LeanTemplate

    def module(self, name: str) -> Any:  # noqa: ANN401  as Jinja's
        """What a template defines; looked up once."""
        found = self._modules.get(name)
        if found is None:
            found = self._modules[name] = self.get_template(name)._get_default_module()  # noqa: SLF001  as Jinja does
        return found

    def _say(self, message: str) -> str:
        say: Any = self.globals["t"]
        return str(say(message))

    def found(self, name: str) -> Template:
        """A template; looked up once."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self.get_template(name)
        return found


class _Messages(dict[str, str]):
    """Messages that take no values, each worded once."""

    def __init__(self, word: Callable[[str], str]) -> None:
        super().__init__()
        self._word = word

    def __missing__(self, message: str) -> str:
        words = self[message] = self._word(message)
        return words


class CompiledTemplates(BytecodeCache):
    """Templates compiled by an earlier build."""

    def __init__(self, store: Store, *libraries: str) -> None:
        """A template's source and place are in its key, and so are Jinja, Python and our modules that write the code.

        `libraries` have a say in it where they made the environment.
        """
        self._store = store
        self._made_by = [f"{name} {version(name)}" for name in libraries]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept for it."""
        code = self._store.get(self._key(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return digest("template", _writer(), *self._made_by, bucket.key, bucket.checksum)


class VisibleTemplates(FileSystemLoader):
    """Lists no template below a hidden folder, where a theme may have thousands; by its name it finds them all."""

    def list_templates(self) -> list[str]:
        """The others, by name."""
        found: set[str] = set()
        for above in self.searchpath:
            for folder, below, names in os.walk(above):
                if folder == above:
                    below[:] = [name for name in below if not name.startswith(".")]
                prefix = os.path.relpath(folder, above).replace(os.sep, "/")
                found.update(name if prefix == "." else f"{prefix}/{name}" for name in names)
        return sorted(found)


HOSTILE = "&<>\"'"
"""What is never written as it is."""


@cache
def _writer() -> str:
    """What writes the code."""
    ours = (Path(each).read_bytes() for each in (__file__, lean_code.__file__))
    return digest(sys.version, version("jinja2"), *ours)


def without_tags(words: object) -> str:
    """The filter `striptags`, which has nothing to do in most words."""
    written = str(words)
    if "<" in written or "&" in written:
        return Markup(words).striptags()  # noqa: S704  its tags are taken out
    return " ".join(written.split())


DOT = '<span class="mp-dot" aria-hidden="true">\u00a0· </span>'
UNBROKEN = 18
"""Letters of a piece that stays on one line."""


def dotted(pieces: Sequence[str | None]) -> Markup:
    """Short pieces on a line, joined by middle dots; None and the empty are left out."""
    each = [
        f'<span class="mp-nowrap">{escaped(piece)}</span>'
        if len(piece) <= UNBROKEN
        else f"<span>{escaped(piece)}</span>"
        for piece in pieces
        if piece
    ]
    return Markup(DOT.join(each))  # noqa: S704  escaped


def table_rows(kinds: Sequence[str], rows: Sequence[Sequence[object]]) -> Markup:
    """Rows of plain cells, the first of each its head; `kinds` are the columns' classes, figures where nothing is said."""
    starts = ["<td>" if kind == "num" else f'<td class="mp-{kind}">' for kind in kinds]
    head = f'<th scope="row" class="mp-{kinds[0]}">' if kinds[0] else '<th scope="row">'
    row = f"<tr>{head}%s</th>{''.join(f'{start}%s</td>' for start in starts[1:])}</tr>\n"
    cells = [*chain.from_iterable(rows)]
    said = "".join(map(str, cells))
    if any(sign in said for sign in HOSTILE):
        cells = [*map(escaped, cells)]
    return Markup(row * len(rows) % (*cells,))  # noqa: S704  cells are escaped, or have nothing to escape
