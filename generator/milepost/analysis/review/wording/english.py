"""English statements: raise average order value by 20% in six months. Read in small letters."""

from __future__ import annotations

import re

from milepost.analysis.review.wording.leaps import grows, is_leap, is_sudden
from milepost.analysis.review.wording.numerals import number
from milepost.analysis.review.wording.types import Wording


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_UNSURE_MONTH = r"(?:may|march|mar)\b"
_UNIT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_BIG = r"(?:(?:a|one|" + _UNIT + r"|\d[\d.,]*)\s+)?(?:hundred|thousand|million|billion|dozen)s?"
_COUNT = rf"(?:{_BIG}|{_UNIT}|\d+(?:\.\d+)?|one|an?|half an?)"
_LENGTH = r"(?:business |working |calendar |trading )?(?:days?|weeks?|months?|quarters?|years?|semesters?|sprints?|fortnights?)\b"
_SEASON = r"(?:spring|summer|autumn|fall|winter|season|holidays?|holiday season|peak season|school year|term|semester)"
_FEAST = (
    r"(?:christmas|xmas|black friday|cyber monday|prime day|(?:chinese |lunar )?new year(?:'s)?|spring festival|easter|thanksgiving|diwali|ramadan"
    r"|singles'? day|double (?:11|eleven|12|twelve)|golden week|halloween|valentine'?s(?: day)?|mother'?s day|back[- ]to[- ]school)"
)
_BY = r"(?:by|before|until|till|from|since|no later than|ahead of|in|during|for|on|over|throughout|in time for|this|next|last|of|mid-?|late|early|the)"
_METRIC_WINDOW = r"(?![- ](?:retention|return|repeat|churn|active|warranty|window|trial|payment|moving|rolling|delivery|shipping|repurchase|average|money|refund|sla|rate))"

_TIME = _any(
    r"\b(?:(?:by|before|at|until|towards?|no later than)\s+)?(?:the\s+)?(?:very\s+)?(?:end|middle|start|beginning|close|turn)\s+of\s+(?:the\s+|this\s+|next\s+|our\s+)?"
    rf"(?:(?:first|second|third|fourth|current|fiscal|financial|calendar)\s+)*(?:{_MONTH}|{_UNSURE_MONTH}|q[1-4]\b|h[12]\b|fy\s?\d+|20\d\d|year|month|quarter|week|half|{_SEASON})(?:[\s,]+20\d\d)?",
    r"\b(?:year|month|quarter|week|season|half)[- ]?end\b|\bend[- ]of[- ](?:year|month|quarter)\b|\beo[yqmw]\b|\bmid-?year\b",
    r"\b20\d\d[-/]\d{1,2}(?:[-/]\d{1,2})?\b|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b",
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH}|{_UNSURE_MONTH})|(?:{_MONTH}|{_UNSURE_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d))(?:,?\s+20\d\d)?",
    rf"\b(?:{_BY}\s+)?{_MONTH}(?:\s+20\d\d)?|\b(?:by|before|until|in|of|next|this|mid-?|late|early|end)\s+{_UNSURE_MONTH}(?:\s+20\d\d)?|\b{_UNSURE_MONTH}\s+20\d\d",
    r"\b(?:by\s+|before\s+|in\s+|during\s+)?(?:q[1-4]|h[12])\b(?:[\s,/-]*(?:fy\s?)?(?:20)?\d\d\b)?|\bfy\s?'?(?:20)?\d\d\b",
    r"\b(?:by|before|until|in|during|of|for|through|throughout|over)\s+20[2-6]\d\b|(?<![$€£\d.,])\b20[2-6]\d\b(?!\s*(?:units|orders|customers|sales|followers|subscribers|%))",
    rf"\b(?:the\s+)?(?:first|second|third|fourth|next|this|current|coming|final|last|following|upcoming)[- ](?:fiscal |financial |calendar |academic )?(?:quarter|half(?:[- ]year)?(?: of the year)?|year|month|week|{_SEASON})\b(?:\s+of\s+20\d\d)?(?<!last year)",
    rf"\b(?:within|in|over|during|inside|after|for)\s+(?:under\s+|less than\s+)?(?:(?:the|a|an|our)\s+)?(?:(?:next|coming|first|following)\s+)?(?:period of\s+)?{_COUNT}[- ]{_LENGTH}{_METRIC_WINDOW}",
    rf"\b(?:in|within|over)\s+half\s+a\s+year|\b{_COUNT}\s+{_LENGTH}\s+from\s+now",
    rf"\b(?:by|before|until|ahead of|on|over|during|for|in time for|this|next)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?:{_FEAST}|{_SEASON})\b(?:\s+20\d\d)?|\b{_FEAST}\b(?:\s+20\d\d)",
    r"\b(?:by|before|until)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweek\s+\d{1,2}\b|\b(?:today|tomorrow|tonight|overnight)\b",
    r"\b(?:by|before)\s+(?:the\s+)?(?:age of\s+\d+|i turn\s+\d+|my \w+ birthday|deadline|trade fair|fair|audit|agm|ipo|launch day)\b",
)
_SLA = re.compile(
    rf"\b(?:ship|dispatch|deliver|reply|respond|answer|resolve|refund|process|handle|pick|pack|restock|acknowledge)\b(?!s).{{0,40}}?\b(?:within|in)\s+({_COUNT})\s+(?:business |working )?days?\b"
)
_SLA_DAYS = 10
_CADENCE = _any(
    r"(?<!by )\b(?:each|every|per|a|once a|twice a|an)\s+(?:single\s+)?(?:working\s+)?(?:day|week|month|quarter|year|night|evening)\b(?<!half a year)",
    rf"\bby the \d+(?:st|nd|rd|th)\b|\bfor\s+{_COUNT}\s+{_LENGTH}\s+(?:in a row|running|straight)|\b{_COUNT}\s+consecutive\s+{_LENGTH}",
    r"\b(?:on|than|over|against|vs\.?|versus|from|compared (?:with|to)|above|below)\s+(?:the same (?:period|quarter|month) )?(?:of )?(?:last year|last quarter|last month|the previous year|a year ago|20[012]\d)(?:'s)?\b",
    r"\byear[- ]on[- ]year\b|\byoy\b|\bqoq\b|\bmonth[- ]on[- ]month\b|\byear[- ]over[- ]year\b",
)
_IN_A_ROW = re.compile(
    rf"\b{_COUNT}\s+(?:consecutive\s+{_LENGTH}|{_LENGTH}\s+(?:in a row|running|straight))"
)
_EACH_TIME = re.compile(
    r"\b(?:one|an?)\s+(?:[\w-]+\s+){1,3}(?:a|each|every|per)\s+(?:day|week|month|quarter|year)\b"
)
_WITHIN_YEAR = re.compile(
    r"\b(?:within|in|over|inside)\s+(?:a|one|half a|the)\s+(?:day|week|month|quarter|year)\b"
)

_QUANTITY = _any(
    r"(?<![A-Za-z0-9.\-])(?<!iso )(?<!app )(?<!version )(?<!phase )(?<!level )(?<!stage )(?<!web )(?<!tier )(?<!windows )(?<!no\. )"
    r"(?:us|hk|a|c)?[$€£¥]?\s?\d[\d,]*(?:\.\d+)?\s*(?:%|percent\b|percentage points\b|pp\b|points\b|k\b|m\b|bn\b|x\b|million\b|thousand\b|billion\b|kg\b|[a-z]{2,3}\b)?(?!\.\d)",
    rf"\b{_BIG}\b",
    rf"(?<!the )(?<!between )\b{_UNIT}\b",
    r"\b(?:halve|halving|half(?! (?:marathon|year|the battle|term|price))|double[sd]?|doubling|triple[sd]?|tripling|treble|quadruple|twice|thrice|\w+fold)\b",
    r"\b(?:by|to|from)\s+(?:a|one|two)[- ](?:half|third|thirds|quarter|quarters|fifth|fifths|tenth|sixth|eighth|percent|point)\b|\btwo[- ]thirds\b|\bthree[- ]quarters\b",
    r"\bzero\b|\b(?:the )?(?:same|next)[- ]day\b|\b(?:eliminate|abolish|end|get rid of) (?:all|every)\b|\bno\s+(?:returns|complaints|accidents|defects|errors|late|overdue)\b|\bbreak[- ]even\b|\ba (?:percentage )?point\b|\bone\s+(?:percent|percentage|hundred|thousand|million)\b",
)

_ABSTRACT = r"trust|relationships?|awareness|culture|morale|synerg\w+|momentum|reputation|loyalty|spirit|excellence|cohesion|presence|communication|collaboration|efficiency|growth|value"
_PRAISE = r"better|more|great(?:er)?|strong(?:er)?|world[- ]class|effective|efficient|robust|excellent|good|amazing|outstanding|superior|innovative|improved|healthy|happy|high[- ]performing|best[- ]in[- ]class"
_DELIVERABLE = re.compile(
    r"\b(?:(?:re)?launch|release|publish|(?:re)?open|hire|recruit|appoint|sign|pass|passes|obtain|earn|complete|finish|migrate|move|switch|roll out|install|set up|build|implement|deploy|introduce|"
    r"write|submit|file|register|graduate|replace|retire|settle|acquire|sell off|repay|pay off|onboard|establish|create|produce|host|run a|hold a|renovate|redesign|translate|"
    r"automate|close down|shut down|decommission|document|map|enter|achieve certification|get certified|become certified|certify|have (?:an?|the) [\w\s-]{2,40}? (?:review|audit|inspect|approve|check)|"
    r"secure (?:an?|the)|win (?:an?|the)|clear (?:the|all|our|every)|fix (?:the|all|our|every)|start (?:an?|the)|close (?:the|an?)|bring out|put .{2,30} online|make .{0,12}(?:first )?hire|go live|goes live|go public|learn to|quit|give up)\b"
    rf"(?!\s+(?:an?\s+|the\s+|our\s+|some\s+)?(?:{_PRAISE})\b)(?!\s+(?:\w+\s+){{0,2}}(?:{_ABSTRACT})\b(?!\s+(?:program\w*|scheme|system|app|cards?|survey|day|tool|platform|project|plan|guide|page|portal|report|fund|dashboard)))(?!\s+(?:to|towards?|forward|ahead|on|up)\b)"
    r"|\b(?:\w+ )?(?:certification|certified|is live|in place|up and running|handed over|signed off|operational)\b|\bnew (?:[\w-]+ ){0,2}(?:portal|shop|store|site|website|system|page|app)\b(?= by| before| in|$)"
    r"|\bon the new\b|\bfriday afternoons off\b|\breturns portal\b"
)
_GERUND = re.compile(r"\bby\s+(?:\w+ly\s+|not\s+|first\s+)?[a-z]+ing\b[^,;.]*")
_STATE = r"customers?|suppliers?|partners?|clients?|users?|teams?|stakeholders?|our|the|each|existing|other|employees|staff|people|colleagues|investors|no\b|us\b|me\b|it\b|them\b"
_MEANS = _any(
    r"\bby\s+(?:\w+ly\s+|not\s+|first\s+|also\s+)?[a-z]+ing\b",
    r"\bby\s+(?:e-?mail|phone|post|chat|means of|way of|livestream|video|hand|referral|newsletter|sms|using)\b",
    r"\bthrough\b(?!\s+(?:the )?(?:year|quarter|month|end)\b)|\bvia\b|\bthanks to\b|\bbased on\b|\bbacked by\b",
    rf"\bwith\s+(?!(?:{_STATE}))[a-z]",
    r"\b(?:use|using|apply|leverage)\s+[\w-]+(?:\s+[\w-]+){0,4}\s+to\s+[a-z]+",
    r"\bso that\b|\bin order to\b",
)
_DOABLE = (
    r"process(?:es)?|pages?|packaging|systems?|training|service|after-sales|support|logistics|copy|pricing|warehouse|layout|content|membership|website|site|shop|ads?|advertising|fabric|"
    r"inspection|scripts?|shifts?|size chart|labels?|templates?|tools?|photos?|videos?|search|checkout|payment|returns|manual|supplier|channels?|stores?|workflow|onboarding|menu|recipe|code|tests?|app|catalogue|policy|schedule"
)
_WANT = r"raise|increase|improve|reduce|cut|lower|lift|boost|win|keep|retain|grow|speed|shorten|save|bring|attract|prevent|avoid|halve|drive"
_TWO_ENDS = re.compile(
    rf"\b(?:optimi[sz]e|improve|simplify|streamline|redesign|rework|rebuild|change|adjust|rewrite|update|upgrade|fix|tidy)\s+[\w\s'-]{{0,30}}?\b(?:{_DOABLE})\b[\w\s'-]{{0,20}}?\b(?:to|and so|so as to|in order to)\s+(?:{_WANT})\b"
)
_ACTION = re.compile(
    r"\b(?:negotiate|promote|visit|interview|survey|train|buy|merge|split|outsource|partner with|pilot|advertise|livestream|translate|rewrite|rework|audit|rotate|offer|introduce|call|write|"
    r"test|review|stop|cancel|withdraw|exit|abolish|analy[sz]e|teach|mentor|inspect|re-?photograph|move|replace|tidy|count|learn|study)\b"
)
_VAGUE = re.compile(
    r"\b(?:increase|improve|optimi[sz]e|enhance|strengthen|boost|grow|raise|reduce|lower|cut|slash|trim|shrink|shorten|refresh|clear(?! (?:the|all|our|every)\b)|develop(?! (?:an?|the|our)\b)|expand|support|drive|focus(?: on)?|accelerate|streamline|leverage|maximi[sz]e|minimi[sz]e|"
    r"foster|facilitate|elevate|upgrade|work on(?! (?:their|his|her|its|your|our) own)|transform|broaden|widen|learn (?:a|an|some|new)|save for|moderni[sz]e|lift|ease|win back|bring (?:[\w-]+ ){1,4}back|deepen|embrace|empower|pursue|strive|aim|encourage|ensure|"
    r"advance|refine|revamp|better|more|keep|maintain|sustain|preserve|balance|excel|lose weight|invest|provide|achieve|become|be|get (?!(?:my|our|a|an|the|certified)\b)|nurture|cultivate|inspire|motivate|engage|win over|care for|look after|"
    r"excellence|successful|success|seriously|seamless|happy|happier|next level|extra mile|disciplined|satisfied|great|good|excellent|outstanding|world-class|passion|harder|fewer|shorter|quicker|closer|stronger|faster|healthier|less)\b"
)
_FIGURE = re.compile(
    r"\b(?:satisfaction|sales|revenue|profits?|profitability|costs?|efficiency|quality|productivity|morale|engagement|awareness|influence|reputation|traffic|conversions?|retention|loyalty|turnover|inventory|experience|"
    r"communication|skills|culture|teamwork|growth|performance|presence|freedom|results|margins?|churn|attrition|waste|expenses|relationships|trust|spirit|impact|rates?|volumes?|cash flow|leads|visibility)\b"
)
_HABIT = re.compile(
    r"\b(?:(?:more|less) (?:often|regularly|frequently)|regularly|often|whenever|where possible|as needed)\b"
)
_SUPERLATIVE = re.compile(
    r"\b(?:number one|top the|number 1|no\.?\s?1|#1|top spot|(?:be|become|come|rank|ranked) (?:the )?first\b(?! to)|make .{1,30} first in|first in (?:sales|the|our|unit)|first place|first choice|favou?rite(?= )|top of the|the lowest price|the (?:very )?best(?! (?:sell|practi|candidat|mix))|best in|best-in-class|best \w+ (?:brand|company|seller|shop|store|team|service)|"
    r"best[- ]known|leader(?! training)|leaders in|leading(?! (?:indicator|edge|time))|world[- ]class|world[- ]leading|(?:biggest|largest)(?! (?:customers?|clients?|accounts?|suppliers?|orders?|markets?|costs?))|cheapest|greatest|strongest|fastest[- ]growing|most (?:popular|trusted|loved|successful|admired|innovative|profitable|visited|recognised|recognized)|"
    r"dominate|dominant|dominance|unrivall?ed|unbeatable|second to none|undisputed|go-to brand|champions?|king of|unicorn|household name|premier|top 1\b|top[- ]selling|outsell every\w*|beat (?:all|every))\b"
)
_ABSOLUTE = _any(
    r"\b(?:zero|no|without (?:any|a single))\s+(?:customer |single )?(?:complaints?|returns?|defects?|errors?|mistakes?|bugs?|churn|refunds?|downtime|delays?|bad reviews?|negative reviews?)\b(?! (?:rate|above|over))",
    r"(?<!\d)100\s?(?:%|percent)\s+(?:customer |client |employee |of )?(?:satisfaction|satisfied|conversion|retention|market share|repeat|positive|uptime|happy|renewal|open)",
    r"\b(?:satisfaction|conversion|retention|repeat purchase|renewal|market share|open rate|win rate)[\w\s]{0,20}?\b(?:to|of|at|is|reaches)\s+(?:a\s+)?(?<!\d)100\s?(?:%|percent)",
    r"\b(?:every|each|all|100% of)\s+(?:single\s+|our\s+|the\s+|of our\s+)?(?:customers?|clients?|users?|visitors?|buyers?|employees?|people|persons?|one)\s+(?:is |are |be |to be )?(?:fully |completely |always )?(?:happy|satisfied|delighted|loves?|buys?|thrilled)",
    r"\b(?:never|always|perfect(?:ion|ly)?|flawless(?:ly)?|eliminate all|eliminate every|nobody|no one ever|everyone loves|everybody loves|forever)\b",
)
_RANKED = re.compile(
    r"\b(?:biggest|largest|sales|units?|orders?|volume|size|shipped|followers|traffic|turnover|market share)\b"
)
_VOLUME = re.compile(
    r"\b(?:sales volumes?|order volumes?|volumes?|units? (?:sold|sales|shipped)|unit sales|units|shipped volume|orders? count|number of orders|gmv|items sold|pieces sold|shipments|(?:in|of) sales)\b(?!\s+(?:of waste|in stock))"
)
_ATTENTION = re.compile(
    r"\b(?:followers?|(?:\d+k)-follower|likes|impressions?|page ?views|video views|views|brand exposure|exposure|reach on|subscribers on (?:youtube|tiktok)|fans|viral|hashtags?|mentions|downloads|retweets|shares on|sign-?ups|buzz|eyeballs)\b"
)
_CHEAP = re.compile(
    r"\b(?:low prices?|lowest prices?|cheap(?:est|er)?|cut prices|price war|thin margins?|undercut|slash prices|dump(?:ing)?|discounting|bargain|rock-bottom)\b"
)
_WORTH = re.compile(
    r"\b(?:return rate|returns|satisfaction|repeat|(?<!thin )margins?|profit|loyal|existing customers|ratings?|nps|conversions?|enquir\w+|leads|revenue|first-time buyers|retention|retain|renew\w*|quality|after-sales|referrals?|paying|customers who|purchases?|warranty)\b"
)

_FROM_TO = re.compile(
    rf"\bfrom\s+(?:us|hk)?[$€£¥]?\s?({_COUNT}(?:\s?[km]\b)?)\s*(%|percent|points?)?[\w\s]{{0,20}}?\s+to\s+(?:us|hk)?[$€£¥]?\s?({_BIG}|{_UNIT}|\d[\d,]*(?:\.\d+)?(?:\s?[km]\b)?)"
)
_FOLD = re.compile(
    r"\b(?:(?P<fold>\w+?)-?fold|(?P<multiple>double|doubling|triple|tripling|treble|quadruple)\b|(?P<times>\d[\d,.]*|\w+)\s?(?:x\b|times\b)|(?P<share>\d[\d,]*(?:\.\d+)?)\s?(?:%|percent))"
)
_MULTIPLES = {
    "double": 2.0,
    "doubling": 2.0,
    "triple": 3.0,
    "tripling": 3.0,
    "treble": 3.0,
    "quadruple": 4.0,
}
_RISES = re.compile(
    r"\b(?:grow|increase|raise|up|boost|lift|multiply|expand|more|rise|scale|jump|tenfold|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|\w+fold|gain|10x|\d+x)\b"
)
_SPAN = re.compile(rf"({_COUNT})[- ](?:\w+ )?(day|week|month|quarter|year)")
_MONTHS = {"day": 1 / 30, "week": 0.23, "month": 1.0, "quarter": 3.0, "year": 12.0}
_FILLER = re.compile(
    r"\b(?:reach|get|hit|do|make|achieve|raise|increase|improve|grow|reduce|lower|cut|double|triple|halve|up|down|by|to|from|of|it|them|this|that|our|my|the|a|an|and|more|less|at|least|most|in|on|target|goal|us|we|i)\b|[\W_\d]+"
)


def read_english(text: str) -> Wording:
    """What an English statement's wording shows."""
    text = text.lower().replace("’", "'").replace("–", "-").replace("—", "-")
    served = _SLA.sub(_without_promise, text)
    kept = _WITHIN_YEAR.sub(lambda found: found.group().replace(" ", "_"), served)
    cadenced = _CADENCE.sub(" ", kept).replace("_", " ")
    deadline = _TIME.search(cadenced)
    rest = _TIME.sub(" ", cadenced)
    superlative = _SUPERLATIVE.search(rest)
    result = _DELIVERABLE.search(_GERUND.sub("", rest))
    quantity = _said(
        _QUANTITY.search(rest)
        or _IN_A_ROW.search(text)
        or _SLA.search(text)
        or _EACH_TIME.search(text)
    )
    attention = _said(_ATTENTION.search(rest))
    volume, months = _VOLUME.search(rest), _months(deadline.group() if deadline else None)
    return Wording(
        language="en",
        deadline=_said(deadline),
        quantity=quantity,
        deliverable=None if superlative else _said(result),
        means=_said(_MEANS.search(rest)) or _said(_TWO_ENDS.search(rest)),
        action=None if _HABIT.search(rest) else _said(_ACTION.search(rest)),
        vague=_said(_VAGUE.search(rest) or _FIGURE.search(rest)),
        superlative=_said(superlative),
        absolute=_said(_ABSOLUTE.search(rest)),
        leap=_leap(rest, months) or _sudden(quantity, attention, months),
        volume=_said(volume) or (_said(_RANKED.search(rest)) if superlative else None),
        attention=attention,
        cheap=_said(_CHEAP.search(rest)),
        worth=_said(_WORTH.search(rest)),
        has_object=bool(_FILLER.sub("", rest)),
    )


def _said(match: re.Match[str] | None) -> str | None:
    return match.group().strip(" ,.;") or None if match else None


def _without_promise(match: re.Match[str]) -> str:
    """Within how many days something is answered or shipped is a quantity, no deadline."""
    days = number(match[1])
    if days is None or days > _SLA_DAYS:
        return match.group()
    return match.group()[: match.start(1) - match.start()].rsplit(maxsplit=1)[0]


def _months(deadline: str | None) -> float | None:
    """How long a deadline leaves, in months, as far as its words say."""
    if deadline is None:
        return None
    if "half a year" in deadline:
        return 6.0
    if span := _SPAN.search(deadline):
        count = number(span[1])
        return None if count is None else count * _MONTHS[span[2]]
    if "overnight" in deadline:
        return 1 / 30
    if "year" not in deadline and ("quarter" in deadline or re.search(r"\bq[1-4]\b", deadline)):
        return 3.0
    return 1.0 if deadline.endswith("month") else None


def _leap(rest: str, months: float | None) -> str | None:
    for match in _FROM_TO.finditer(rest):
        before, after = number(match[1]), number(match[3])
        if before is None or after is None:
            continue
        if grows(before, after, shares=match[2] is not None, months=months) or is_sudden(
            after, months
        ):
            return match.group()
    if not _RISES.search(rest):
        return None
    for match in _FOLD.finditer(rest):
        share = match["share"]
        count = _MULTIPLES.get(match["multiple"] or "") or number(
            share or match["fold"] or match["times"] or ""
        )
        if count is not None and is_leap(1 + count / 100 if share else count, months):
            return match.group()
    return None


def _sudden(quantity: str | None, attention: str | None, months: float | None) -> str | None:
    """Notice by the hundred thousand within days."""
    count = number(quantity.removeprefix("a ")) if quantity and attention else None
    return quantity if count is not None and is_sudden(count, months) else None
