"""Jinja without what these templates don't ask of it: a goal's page makes six hundred calls and imports.

The names of a template are its language's globals and its context; no global wants Jinja's context handed in, and
macros are imported without one. So calls need no search for such wishes, and an imported template is run once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from milepost.rendering.escaping import escaped
from milepost.store import Store, digest


class LeanContext(Context):
    """Calls what a template calls, and no more."""

    def call(self, called: Callable[..., Any], /, *args: Any, **values: Any) -> Any:  # noqa: ANN401  as Jinja's
        """Call it; a macro is told whether its caller escapes, which ours all do."""
        if type(called) is Macro:
            return called(self.eval_ctx, *args, **values)
        return called(*args, **values)


class LeanTemplate(Template):
    """Its macros are the same for every page that imports them."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ANN401, ARG002  as Jinja's
        if self._module is None:
            self._module = self.make_module()
        return self._module


class LeanCode(CodeGenerator):
    """Templates whose output goes through `escaped`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  as Jinja's
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  as Jinja's
        """A call, without the loop's and the block's names for a callee that asks for the context: none does."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class LeanEnvironment(Environment):
    """An environment of such templates."""

    escaped = staticmethod(escaped)
    code_generator_class = LeanCode
    context_class = LeanContext
    template_class = LeanTemplate


class CompiledTemplates(BytecodeCache):
    """Templates compiled by an earlier build."""

    def __init__(self, store: Store) -> None:
        """A template's source and place are in its key, and so are Jinja, Python and this module, which write the code."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept for it."""
        code = self._store.get(_key(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self._store.put(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return digest("template", _writer(), bucket.key, bucket.checksum)


HOSTILE = "&<>\"'"
"""What is never written as it is."""


@cache
def _writer() -> str:
    """What writes the code."""
    return digest(sys.version, version("jinja2"), Path(__file__).read_bytes())


def without_tags(words: object) -> str:
    """The filter `striptags`, which has nothing to do in most words."""
    written = str(words)
    if "<" in written or "&" in written:
        return Markup(words).striptags()  # noqa: S704  its tags are taken out
    return " ".join(written.split())


def table_rows(kinds: Sequence[str], rows: Sequence[Sequence[object]]) -> Markup:
    """Rows of plain cells, the first of each its head; `kinds` are the columns' classes."""
    starts = [f'<td class="mp-{kind}">' if kind else "<td>" for kind in kinds]
    head = f'<th scope="row" class="mp-{kinds[0]}">' if kinds[0] else '<th scope="row">'
    row = f"<tr>{head}%s</th>{''.join(f'{start}%s</td>' for start in starts[1:])}</tr>\n"
    cells = [*chain.from_iterable(rows)]
    said = "".join(map(str, cells))
    if any(sign in said for sign in HOSTILE):
        cells = [*map(escaped, cells)]
    return Markup(row * len(rows) % (*cells,))  # noqa: S704  cells are escaped, or have nothing to escape
