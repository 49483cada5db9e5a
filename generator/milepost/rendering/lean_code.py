"""The Python that templates are compiled to: Jinja's, without its calls for what Python does itself."""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, defaultdict
from io import StringIO
from keyword import iskeyword
from types import MappingProxyType
from typing import Any

from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import (
    Call,
    Concat,
    Const,
    Expr,
    Filter,
    FromImport,
    Getattr,
    Import,
    Include,
    Name,
    Test,
)
from jinja2.runtime import markup_join

MAPPINGS = frozenset({dict, OrderedDict, defaultdict, Counter, ChainMap, MappingProxyType})
"""Of these `a.b` may be an item."""

DOUBTS = frozenset({"defined", "undefined", "default", "d"})
"""What asks whether there is such a thing."""


OURS = frozenset({"macro", "marked", "missing", "undefined", "Markup"})
"""Names of the code itself, which a macro's argument must not hide."""


class LeanCode(CodeGenerator):
    """Templates whose output goes through `escaped`, and in which `a.b` and `a()` are Python's own.

    The names that it writes are those of `LeanTemplate.from_code`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as Jinja's
        super().__init__(*args, **options)
        self._imported: set[str] = set()
        self._doubtful = False
        self._written: Expr | None = None

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  as Jinja's
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        if self._message(node, frame) is not None and finalize.src is None:
            self._written = node
            self.write("(")
        elif isinstance(node, Call) and finalize.src is None:
            self.write("(out if type(out := ")
        else:
            self.write("escaped(")
        if finalize.src is not None:
            self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  as Jinja's
        checked = (
            isinstance(node, Call)
            and finalize.src is None
            and node is not self._written
            and frame.eval_ctx.autoescape
            and not frame.eval_ctx.volatile
        )
        if checked:
            self.write(") is Markup else escaped(out)")
        super()._output_child_post(node, frame, finalize)

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  as Jinja's
        """A call as Python's own; of a message that takes no values its words, which are looked up once."""
        message = self._message(node, frame)
        if message is not None:
            self.write(f"{'written' if node is self._written else 'said'}[{message!r}]")
            return
        self.visit(node.node, frame)
        page, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        written, self.stream = self.stream.getvalue(), page
        self.write(f"({written.removeprefix(', ')})")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802  as Jinja's
        """An attribute as Python's own, unless it may be an item, or be missing."""
        if self._doubtful or iskeyword(node.attr) or node.attr.startswith("__"):
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, Name) and frame.symbols.ref(node.node.name) in self._imported:
            self.write(f"{frame.symbols.ref(node.node.name)}.{node.attr}")
        else:
            self.write(f"(it.{node.attr} if type(it := ")
            self.visit(node.node, frame)
            self.write(f") not in MAPPINGS else environment.getattr(it, {node.attr!r}))")

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802  as Jinja's
        """A text of several pieces."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("joined((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def visit_Test(self, node: Test, frame: Frame) -> None:  # noqa: N802  as Jinja's
        """Whether there is one."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        else:
            self._doubting(node, super().visit_Test, frame)

    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802  as Jinja's
        """A filter."""
        self._doubting(node, super().visit_Filter, frame)

    def visit_Include(self, node: Include, frame: Frame) -> None:  # noqa: N802  as Jinja's
        """Another template's pieces, in its place."""
        named = isinstance(node.template, Const) and isinstance(node.template.value, str)
        if not named or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.writeline("template = environment.found(", node)
        self.visit(node.template, frame)
        self.write(")")
        names = self.dump_local_context(frame)
        pieces = (
            f"template.root_render_func(template.new_context(context.get_all(), True, {names}))"
        )
        self.writeline(
            f"yield from {pieces}" if frame.buffer is None else f"{frame.buffer}.extend({pieces})"
        )

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro as a function of its arguments, where it takes no others."""
        names = [each.name for each in macro_ref.node.args]
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or "caller" in names:
            super().macro_def(macro_ref, frame)
            return
        calls_back = macro_ref.accesses_caller
        if any(iskeyword(name) or name in OURS for name in names):
            self.write(f"lean_macro(environment, macro, {(*names,)!r}, {calls_back!r})")
            return
        given = [f"{name}=missing" for name in names]
        if calls_back:
            names.append("caller")
            given.append("caller=undefined('No caller defined', name='caller')")
        # Each macro's body is called `macro`: this one is held as a default.
        self.write(
            f"(lambda {', '.join([*given, '*', 'macro=macro'])}:"
            f" marked(Markup, macro({', '.join(names)})))"
        )

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, Const):
            super()._import_common(node, frame)
            return
        if isinstance(node, Import) and frame.toplevel:
            self._imported.add(frame.symbols.ref(node.target))
        self.write(f"environment.module({node.template.value!r})")

    def _message(self, node: Expr, frame: Frame) -> str | None:
        """The message of `t("ui.why_status")`."""
        if not isinstance(node, Call) or not isinstance(node.node, Name) or node.node.name != "t":
            return None
        given = node.kwargs or node.dyn_args or node.dyn_kwargs
        if given or len(node.args) != 1 or not isinstance(node.args[0], Const):
            return None
        load = frame.symbols.find_load(frame.symbols.ref("t"))
        message = node.args[0].value
        is_global = load is not None and load[0] == VAR_LOAD_RESOLVE
        return message if is_global and isinstance(message, str) else None

    def _doubting(self, node: Any, visit: Any, frame: Frame) -> None:  # noqa: ANN401  of either kind
        before, self._doubtful = self._doubtful, self._doubtful or node.name in DOUBTS
        visit(node, frame)
        self._doubtful = before


def joined(pieces: tuple[object, ...]) -> str:
    """The pieces as one; Markup where one is, the others escaped."""
    for piece in pieces:
        if type(piece) is not str and hasattr(piece, "__html__"):
            return markup_join(pieces)
    return "".join(map(str, pieces))
