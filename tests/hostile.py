"""A workspace in which every text and every file name is hostile.

One string holds what each output must not run: script and markup for HTML, a breakout of attributes and of a script
element, a template expression, a spreadsheet formula, a terminal escape, a workflow command, links that run code.
"""

from __future__ import annotations

ATTACK = (
    "=cmd|'/C calc'!A0"
    "</script></title></style></textarea><script>window.hacked=1</script>"
    '<img src=x onerror="window.hacked=1"><svg/onload=window.hacked=1>'
    "\" onmouseover=\"window.hacked=1\" ' onfocus='window.hacked=1' autofocus "
    "{{7*191}}{% raw %}${7*191}"
    "[run](javascript:window.hacked=1)<a href='data:text/html,<script>1</script>'>a</a>"
    "\x1b]0;owned\x07\x1b[31mred"
    "\r\n::error file=a::owned\n%0A::error::owned"
    "<!-- --> ]]> <b>bold</b> &lt;script&gt; \u202e desrever \u0000"
)[:-1]
"""Last in it would be a NUL, which no text of YAML can hold."""

FILE_NAME = "<img src=x onerror=window.hacked=1>=1+1'\"&{{7*191}}::error::.csv"

PAGE_NAME = "<img src=x onerror=window.hacked=1>'&{{7*191}}.md"


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\x1b": "\\e", "\x07": "\\a"}
    return '"' + "".join(escapes.get(character, character) for character in text) + '"'


A = quoted(ATTACK)
BOTH = f"{{zh: {quoted('甲' + ATTACK)}, en: {A}}}"

ORGANIZATION = f"""
name: {BOTH}
mission: {BOTH}
positioning: [quality]
languages: [zh, en]
timezone: Asia/Shanghai
currency: USD
as_of: 2026-11-15
focus: {{metrics: [sales/revenue, parcels/returns]}}
categories:
  odd: {BOTH}
people:
  ann: {{name: {BOTH}, team: crew, capacity: 1}}
teams:
  crew: {{name: {BOTH}, lead: ann}}
metrics:
  returns: {{name: {BOTH}, unit: {BOTH}, data: {{csv: {quoted("metrics/" + FILE_NAME)}}}}}
themes:
  box: {BOTH}
calendar:
  - {{name: {BOTH}, from: 2026-11-01, to: 2026-12-05, avoid: [odd]}}
"""

SALES = f"""
title: {BOTH}
category: odd
level: company
owner: ann
start: 2026-07-01
due: 2026-12-31
why: {BOTH}
smart: {{specific: {BOTH}, measurable: {BOTH}, achievable: {BOTH}, relevant: {BOTH}, time_bound: {BOTH}}}
priority: {{impact: 5, effort: 5, reason: {BOTH}}}
feasibility: {{team: {{score: 2, note: {BOTH}}}, funding: {{score: 3, note: {BOTH}}}}}
metrics:
  - id: revenue
    name: {BOTH}
    unit: {BOTH}
    direction: increase
    data: {{csv: {quoted("metrics/" + FILE_NAME)}}}
    baseline: {{value: 1, date: 2026-06-30, source: {BOTH}}}
    target: 30
guardrails:
  - {{use: returns, direction: at_most, target: 2}}
milestones:
  - {{title: {BOTH}, due: 2026-10-01, done: 2026-09-30, owner: ann, celebration: {BOTH}}}
  - {{title: {BOTH}, due: 2026-11-20}}
actions:
  - {{title: {BOTH}, owner: ann, due: 2026-11-17}}
  - {{title: {BOTH}, owner: ann, due: 2026-11-01}}
contingencies:
  - {{trigger: {BOTH}, response: {BOTH}, owner: ann}}
changes:
  - {{date: 2026-08-14, field: metrics.revenue.target, from: 20, to: 30, by: ann, reason: {BOTH}}}
accept:
  - {{rule: no-contingency, reason: {BOTH}}}
links:
  - {{title: {BOTH}, url: "https://example.com/?q=<script>window.hacked=1</script>&a='\\""}}
"""

PARCELS = f"""
title: {BOTH}
category: operations
owner: ann
start: 2026-07-01
due: 2026-12-31
supports: sales
metrics:
  - {{use: returns, direction: at_most, target: 2}}
"""

ENDED = f"""
title: {BOTH}
category: odd
owner: ann
start: 2026-01-01
due: 2027-12-31
horizon: long
lifecycle: paused
outcome: {BOTH}
milestones:
  - {{title: {BOTH}, due: 2026-10-01, done: 2026-09-30}}
"""

CHECKINS = f"""
- goal: sales
  date: 2026-11-12
  author: ann
  confidence: 0.4
  note: {BOTH}
  blockers: [{BOTH}]
  next_step: {BOTH}
  override: {{status: at_risk, reason: {BOTH}, until: 2026-11-30}}
- goal: parcels
  date: 2026-11-12
  author: ann
  confidence: 0.4
  note: {BOTH}
  next_step: {BOTH}
"""

REVIEW = f"""
quarter: 2026-Q3
date: 2026-10-08
author: ann
summary: {BOTH}
highlights: [{BOTH}]
lessons: [{{goal: sales, text: {BOTH}}}]
celebrations: [{BOTH}]
decisions: [{{goal: sales, decision: adjust, reason: {BOTH}}}]
next_focus: [{BOTH}]
asks: [{{text: {BOTH}, from: ann}}]
"""


def cell(text: str) -> str:
    """The text as a quoted CSV cell."""
    return '"' + text.replace('"', '""') + '"'


def observations() -> str:
    """A value a month, every one annotated."""
    note = cell(ATTACK)
    months = [
        f"2026-{month:02},{value},{note},{note}"
        for month, value in zip(range(6, 11), (1, 4, 9, 12, 14), strict=True)
    ]
    return "\n".join(["date,value,note_zh,note_en", *months]) + "\n"


def feedback() -> str:
    """Signals of both sides, each worded."""
    words = f"{cell(ATTACK)},{cell(ATTACK)}"
    rows = [
        f"2026-{month:02}-0{day},{side},box,{words},sales,2"
        for month in (8, 10)
        for day in range(1, 5)
        for side in ("customer", "employee")
    ]
    return "\n".join(["date,side,theme,text_zh,text_en,goal,severity", *rows]) + "\n"


def hostile_files() -> dict[str, str]:
    """The workspace, by path."""
    return {
        "mkdocs.yml": f"site_name: {A}\nsite_url: https://goals.example.com/\ndocs_dir: goals\ntheme: {{name: material, font: false}}\nplugins: [search, milepost]\n",
        "goals/organization.yml": ORGANIZATION,
        "goals/sales.yml": SALES,
        "goals/parcels.yml": PARCELS,
        "goals/ended.yml": ENDED,
        "goals/checkins/2026-W46/ann.yml": CHECKINS,
        "goals/reviews/2026-Q3.yml": REVIEW,
        "goals/feedback/all.csv": feedback(),
        f"goals/metrics/{FILE_NAME}": observations(),
        # A hand-written page is its author's own HTML, as on any MkDocs site; its name and title are texts.
        f"goals/{PAGE_NAME}": f"---\ntitle: {A}\n---\n\nWords.\n",
    }
