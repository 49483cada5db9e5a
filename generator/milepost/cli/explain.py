"""`milepost explain GOAL`: how each of a goal's numbers came about."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from milepost.cli.assessed import assessed_or_exit
from milepost.cli.frame import command_class, help_option
from milepost.cli.options import as_of_option, language_option, workspace_argument
from milepost.model.text import Language
from milepost.reading.yaml.kinds import nearest
from milepost.rendering.catalogue import catalogue
from milepost.rendering.diagnostics import make_visible
from milepost.rendering.pages.goal_words import GoalWords
from milepost.rendering.terminal.explanation import explained
from milepost.rendering.terminal.marks import print_to
from milepost.reporting.goal.explanation import goal_explanation
from milepost.reporting.goal_parts import goal_parts
from milepost.reporting.named import named
from milepost.reporting.references import Directory


def explain_command(language: Language) -> click.Command:
    """`milepost explain`."""
    t = catalogue(language).text

    @click.command(
        "explain",
        cls=command_class(language),
        help=f"{t('cli.explain')}\n\n{t('cli.explain_goal')} {t('cli.team_only')}\n\n{t('cli.workspace')}",
    )
    @click.argument("goal")
    @workspace_argument
    @as_of_option(language)
    @language_option(language)
    @help_option(language)
    def command(goal: str, workspace: Path, as_of: date | None, words: Language) -> None:
        found = assessed_or_exit(workspace, as_of, words)
        portfolio = found.portfolio
        if goal not in portfolio.goals:
            _refuse(goal, [*portfolio.goals], [one.goal for one in found.left_out], words)
        assessed = portfolio.goals[goal]
        how = goal_explanation(assessed, portfolio.organization.thresholds)
        names = named(how.all_reasons, Directory(portfolio))
        parts = goal_parts(assessed, portfolio)
        said = explained(assessed, how, parts, GoalWords(words, portfolio.as_of), names)
        print_to(sys.stdout, said)

    return command


def _refuse(goal: str, known: list[str], left_out: list[str], language: Language) -> None:
    """Wrong use, with the goal that was probably meant; a faulty one is told to be mended."""
    t = catalogue(language).text
    if goal in left_out:
        raise click.UsageError(t("cli.faulty_goal", goal=goal))
    meant = nearest(goal, known).get("nearest")
    if meant is not None:
        raise click.UsageError(t("cli.no_goal_nearest", goal=make_visible(goal), nearest=meant))
    raise click.UsageError(t("cli.no_goal", goal=make_visible(goal)))
