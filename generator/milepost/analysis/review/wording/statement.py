"""Which letters a bare statement fails: one that is a title and nothing else.

Specific: it says what will be different: with a number, by what means, or as something that will be there or done. A
wish alone (提升销量, improve satisfaction) does not, nor a claim to be first, nor a number of nothing.
Measurable: it holds a quantity, or names a result that is there or not (launched, hired, passed). What fails is a wish, or a
figure (sales, a rate, satisfaction) without its number; and what has neither number, day nor a result that is known as one.
Achievable: it claims neither to be first or best (unless more than a year is given), nor something without exception, nor growth beyond reach.
Relevant: it is not after size, rank in size, or notice for their own sake; a quality brand is not after volume or low prices alone.
Time-bound: it names a date, a period or a duration; "soon" is none, and neither is "each month".
"""

from __future__ import annotations

import re

from milepost.analysis.review.wording.chinese import read_chinese
from milepost.analysis.review.wording.english import read_english
from milepost.analysis.review.wording.types import Wording
from milepost.model.goals import Letter
from milepost.model.text import Text

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGER = re.compile(
    r"(?:[二两三四五六七八九十]+|[2-9]|1\d)\s*年(?:以?内|之内|里|后)?$|[2-9]\s*years|(?:two|three|four|five|six|seven|eight|nine|ten)\s+years|20[3-9]\d",
    re.IGNORECASE,
)
_TRADITIONAL = str.maketrans(
    "個點萬億銷額員單營運競爭產業場優務電郵轉達標訂會間換購費貨質評選錢總資較時數據報術區從讓將樣際聯網內實現減長開關節級結領導專團隊歷錄發聲應過進遷號組條對頭顆顧戶滿與閉縮無線廣東來國環體驗續簽約係認證書課學習語歐賣買價夠盤錯庫倉儲廠歲齡類項種雙兩氣異變於為們這邊還沒後裡裏獲離職勢強訓練養幫戰寫畫齊圖給鋪賬貸財辦處樓靈復複簡輛噸鐘鍾飛賺層絡頁瀏覽讚贊絲漲熱傳視頻動畢週壓親檢測圍塊協議創輝龍軍頂壟斷獨隻終鬆雜誌門並遞審計擴張賠償負責農曆聖誕慶",
    "个点万亿销额员单营运竞争产业场优务电邮转达标订会间换购费货质评选钱总资较时数据报术区从让将样际联网内实现减长开关节级结领导专团队历录发声应过进迁号组条对头颗顾户满与闭缩无线广东来国环体验续签约系认证书课学习语欧卖买价够盘错库仓储厂岁龄类项种双两气异变于为们这边还没后里里获离职势强训练养帮战写画齐图给铺账贷财办处楼灵复复简辆吨钟钟飞赚层络页浏览赞赞丝涨热传视频动毕周压亲检测围块协议创辉龙军顶垄断独只终松杂志门并递审计扩张赔偿负责农历圣诞庆",
)


def read(text: str) -> Wording:
    """The wording of a statement in the language that it is written in."""
    return read_chinese(text.translate(_TRADITIONAL)) if _HAN.search(text) else read_english(text)


def versions(text: Text) -> tuple[Wording, ...]:
    """The wording in each language that the author gave."""
    return tuple(read(one) for one in dict.fromkeys((text.zh, text.en)) if one)


def is_vague(found: Wording) -> bool:
    """Whether it only wishes."""
    said = found.quantity or found.means or found.deliverable or found.action
    claim = found.superlative is not None and not found.quantity
    return claim or not found.has_object or (_is_wish(found) and not said)


def _is_wish(found: Wording) -> bool:
    """Whether it is worded as a wish or a claim; what has no day either is taken for one."""
    worded = found.vague or found.superlative or found.absolute or found.attention
    return bool(worded) or found.deadline is None


def is_unmeasured(found: Wording) -> bool:
    """Whether nobody could say that it was reached."""
    return _is_wish(found) and not found.quantity and not found.deliverable


def overclaims(found: Wording) -> bool:
    """Whether it claims what is not in anyone's hands."""
    claim = found.superlative and not (found.deadline and _LONGER.search(found.deadline))
    return bool(claim or found.absolute or found.leap)


def is_size_alone(found: Wording, *, quality: bool) -> bool:
    """Whether it is after size, rank or notice for their own sake."""
    if found.worth:
        return False
    if found.attention or (found.superlative and (found.volume or found.cheap)):
        return True
    return quality and bool(found.volume or found.cheap)


def failing(text: str, positioning: tuple[str, ...] = ()) -> frozenset[Letter]:
    """The letters that a bare statement fails, for an organisation with this positioning."""
    found = read(text)
    failed = {
        Letter.SPECIFIC: is_vague(found),
        Letter.MEASURABLE: is_unmeasured(found),
        Letter.ACHIEVABLE: overclaims(found),
        Letter.RELEVANT: is_size_alone(found, quality="quality" in positioning),
        Letter.TIME_BOUND: found.deadline is None,
    }
    return frozenset(letter for letter, fails in failed.items() if fails)


_BOASTFUL = re.compile(
    r"第一|最(?![近后终小少初])|全网低价|冠军|榜首|龙头|领[军头跑先导]|霸|一流|顶[级尖]|世界级|全球级|头部|标杆|独一|独角|无人能及|无可匹敌|王者|垄断|首选|不二|老大|巨头|家喻|100\s*[%％]|百分|零|"
    r"所有|全部|每[一个位]|人人|永|绝不|完美|万无|杜绝|任何|再无|no\.?\s?1|top|"
    r"first|number one|#1|\bbest|leader|leading|world|biggest|largest|cheapest|greatest|strongest|\bmost |domina|rival|unbeat|beat |second to|undisp|go-to|favou?rite|lowest|top|champion|king of|unicorn|household|premier|"
    r"outsell|zero|\bno\b|without|every|\ball\b|\beach\b|never|always|perfect|flawless|nobody|forever",
    re.IGNORECASE,
)
_LEAPING = re.compile(
    r"倍|番|\d{3,}\s*[%％]|[从由從].+[到至]|万粉|fold|double|doubl|tripl|treb|quadrup|times|\dx\b|\d{3,}\s?%|from .+ to|\d+k",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"销量|出货|单量|订单|銷量|訂單|卖|走量|GMV|成交|件数|铺货|发货量|多销|粉|赞|曝光|播放|浏览|阅读|关注|观看|热[度搜]|转发|展现|收藏|围观|刷屏|下载|注册|低价|降价|便宜|价格战|甩|清仓|倾销|"
    r"最大|规模|体量|volume|units|orders|sales|shipped|sold|shipments|follow|likes|impression|views|exposure|fans|viral|hashtag|mention|download|sign-?up|buzz|price|cheap|undercut|dump|discount|thin|biggest|largest",
    re.IGNORECASE,
)


def may_boast(text: str) -> bool:
    """Whether a statement may claim to be first or to leave no exception; a quick look that overlooks none."""
    return _BOASTFUL.search(text) is not None


def may_leap(text: str) -> bool:
    """Whether it may promise a leap; a quick look that overlooks none."""
    return _LEAPING.search(text) is not None


def may_be_size(text: str) -> bool:
    """Whether it may be after size, notice or low prices; a quick look that overlooks none."""
    return _SIZED.search(text) is not None
