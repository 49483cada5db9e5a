"""Chinese statements: 六个月内客单价提升 20%."""

from __future__ import annotations

import re

from milepost.analysis.review.wording.leaps import grows, is_leap, is_sudden
from milepost.analysis.review.wording.numerals import number
from milepost.analysis.review.wording.types import Wording

_CN = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?\s*(?:百万|千万|万|亿|千|百|[kKwW](?![A-Za-z]))?|[{_CN}]+|半)"
_SERVICE = "留存|复购|流失|滚动|质保|账期|发货|送达|到货|回复|响应|解决|退款|交付|活跃|无理由|妥投|补货|出库|入库|上门|好评|回购|周转|加权"

_TIME = re.compile(
    "|".join(
        (
            (
                r"(?:20)?\d{2}\s*年(?:\s*年?[底末中初内])?(?:\s*(?:第?[一二三四]季度|[上下]半年))?"
                r"(?:\s*\d{1,2}\s*月(?:份|[底末初])?(?:\s*\d{1,2}\s*[日号])?)?(?:[底末初]|中旬|上旬|下旬)?(?:之?前|以前|内)?"
            ),
            r"20\d\d(?=旺季|淡季|春|夏|秋|冬|双|黑|圣|财|[上下]半)",
            r"20\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:之?前|以前)?",
            r"[二三]〇[零〇一二三四五六七八九]{2}年",
            (
                r"(?:\d{1,2}\s*|正|腊|十?[一二三四五六七八九]|十|[二三]十)月(?:份)?(?:(?:\s*\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?"
                r"(?:[底末初中]|上旬|中旬|下旬)?(?:之?前|以前|内)?(?!销|度|活|均|环)"
            ),
            r"(?:第?[一二三四1-4]|[本下上这首当前后])个?季度(?:[末底初内])?(?:之?前)?|季度?[末底初](?:之?前)?",
            r"(?<![A-Za-z])[Qq][1-4](?![A-Za-z\d])\s*[末底]?(?:之?前|内)?|(?<![A-Za-z])[Hh][12](?![A-Za-z\d])|FY\s*\d{2,4}",
            r"[上下前后]半年(?:度)?|[本下上今明后全当][个一]?(?:自然|财务?|会计)?(?:年度?|财年|学年|学期|季|季末|月|周|星期|旬)(?:[底末初内中])?(?:之?前)?",
            r"年(?:内|底|末|终|中|前|尾)(?:之?前)?|[月季周学](?:期)?(?:内|底|末)(?:之?前)?|岁末|年关",
            (
                r"(?:春节|元旦|国庆|五一|中秋|端午|元宵|清明|双十一|双\s*11|双十二|双\s*12|6\.?18|黑五|黑色星期五|网一|圣诞|"
                r"感恩节|万圣节|情人节|母亲节|Prime\s*Day|会员日|除夕|暑期|广交会)(?:节|大促|假期|期间|当天|来临|开始|结束|到来)*(?:之?前|以前)?"
            ),
            r"(?:旺季|大促|开学|暑假|寒假|开业|雨季|淡季|年会|开工|放假|毕业|生日|封账|审计|展会)(?:期间|来临|开始|结束|到来)*(?:之?前|以前|期间|结束)",
            (
                rf"(?<![从由到至为过每隔续超])(?<!低于)(?<!少于)(?<!不超)(?<!平均){_NUMBER}\s*个?(?:年|月|季度|周|星期|礼拜|学期|财年|交易日|工作日|[天日])(?:时间)?"
                rf"(?:以?内|之内|里|后|之后|期间)(?!的?(?:{_SERVICE}))"
            ),
            (
                rf"(?<![从由到至为过每隔续达\d])(?<!低于)(?<!少于)(?<!平均)(?:{_NUMBER}\s*(?:个(?:半?月|季度|学期)|年(?!级|龄|轻|化|均|度|营|收|销)|周(?!转|活|期|岁)|星期)|半年)"
                rf"(?:时间)?(?!的|(?:{_SERVICE}))"
            ),
            rf"^(?:用|在|花)?{_NUMBER}\s*[天日](?!的?(?:内)?(?:{_SERVICE}))",
            r"\d{1,3}\s*岁(?:生日)?之?前|本周|下周|这周|明天|后天|今天|周[一二三四五六日天]前",
        )
    )
)
_CADENCE = re.compile(
    rf"每(?:隔)?(?:{_NUMBER})?\s*个?(?:工作日|年|月|季度?|周|星期|天|日|晚|半年)(?:\s*\d+\s*[日号](?:之?前)?)?"
    rf"|连续\s*{_NUMBER}\s*个?(?:年|月|季度|周|天)|(?<![上下前后半本今明去两全])[年月周日](?=活|均|度|营收|收入|销售|产|销|薪|发货|处理|订单|流水)|同比|环比|去年|上年|较\s*20\d\d\s*年"
)

_EACH_TIME = re.compile(r"一(?:本|次|篇|款|个|场|条|部|家|件|单|门|期|封|堂|节|遍)")
_IN_A_ROW = re.compile(rf"连续\s*{_NUMBER}\s*个?(?:年|月|季度|周|天|次|单)")

_MEASURES = (
    "个|家|款|名|人|位|件|单|次|条|场|篇|本|座|元|块|美元|欧元|日元|公斤|千克|克|斤|公里|千米|米|小时|分钟|秒|天|日|周|项|种|套|台|部|门|"
    "间|处|份|站|国|支|组|批|学时|课时|页|分|星|字|吨|箱|柜|店|城|省|亩|平米|平方|升|步|圈|级|轮|节|堂|客户|用户|渠道|市场|品牌|"
    "订阅|岗|岁|盒|瓶|辆|张|枚|封|通|笔|户|对|队|趟|遍|道|类|SKU|成(?!为|立|本|员|长|果|功|熟|就|交|都|品|效|型|绩)|倍|番|折|个点|百分点"
)
_QUANTITY = re.compile(
    "|".join(
        (
            rf"(?:百|千|万)分之(?:\d+(?:\.\d+)?|[{_CN}点]+)",
            r"翻(?:了)?(?:[一两三四五\d]+)?[番倍]|翻倍|翻番|加倍|减半|一半|过半|半数|腰斩|清零|归零|清空",
            rf"(?<!第)(?:前\s*(?:[{_CN}]+|\d+)(?:名|位|强)?(?!年|月|天|周|个|期|次)|[{_CN}]+分之[{_CN}]+)",
            r"(?<![第A-Za-z\d.双])(?<![A-Za-z]\s)\d[\d,]*(?:\.\d+)?(?:\s*[%％‰]|\s*(?:百万|千万|万|亿|千|百))?(?![A-Za-z]?\d*[A-Z]{2})",
            (
                r"(?:GMV|NPS|ROI|DAU|MAU|WAU|SKU|ROAS|ARR|MRR|CAC|LTV|USD|RMB|CSAT|ARPU|AOV|ACOS|TACOS|CPA|CPC|CTR|OTD|"
                r"IELTS|TOEFL|BMI|US\$|HK\$)\s*(?:达到|升到|提升至|降到|≥|≤|>|<|为|突破)?\s*\d[\d,.]*%?"
            ),
            (
                rf"(?<![第十百千万双{_CN}])(?!一(?:个|款|种|家|支|套|名|位|条|份|项|级|线|对|站|代|道|步|流|门|批|组|部|件|本|台|直|定|致|方|天|日|周|分|座|节|类|笔)(?!百分点))"
                rf"[{_CN}]+(?:多|余|来)?\s*(?:{_MEASURES})"
            ),
            rf"(?<![第双{_CN}])[一二两三四五六七八九][十百千万亿](?:[{_CN}]*)(?!分[满足]|方|里挑|变|古|世|科|货|姓|事|体|般|无一失)",
            r"零(?=投诉|退货|差评|缺陷|差错|失误|流失|事故|故障|延误|库存|退款|浪费|错发|漏发)",
            r"[过破](?:十万|百万|千万|百|千|万|亿)|[为到至成]零(?![售部件星担])|当[天日](?=发|送|达|回|处理|解决|清|出)|次日(?=达|送|发)|隔日达",
            r"所有|全部|全员",
        )
    )
)
_ALL = frozenset({"所有", "全部", "全员"})

_PASSES = re.compile(
    r"(?:通过|取得|获得|拿到|拿下|考取|考下|考过|考到|申请到|获批)[^，,。；]{0,14}(?:认证|考试|审核|验收|审计|评审|答辩|证书?|资质|专利|牌照|许可|资格|商标|合同|四级|六级|年检)"
)
_MEANS = re.compile(
    r"(?:通过|借助|利用|依托|凭借|借|经由|采用|采取|引入|引进|基于|围绕|依靠|"
    r"(?<!可)靠(?!谱|近|前|性)|以(?=[^，,]{1,12}(?:为抓手|带动|推动|拉动|换|促))|"
    r"(?<![费使信应作适专试启停录通引占复可常实惯耐佣利采选效换])用(?![户品于电水人途心工车得款餐时量法地能例度语词纸料处了工]))(?P<by>[^，,。；]{2,})"
)
_ENDS = (
    "提升|提高|改善|改进|优化|加强|增强|强化|增加|增长|完善|推进|推动|促进|深化|加大|拓展|扩大|降低|减少|缩短|压降|控制|节约|节省|留住|带动|"
    "带来|拉动|减轻|缓解|加快|加速|保障|巩固|稳定|吸引|激发|赋能|提振|盘活|丰富|升级|做大|做强|做好|搞好|培养|打造|树立|增进|重视|关注|"
    "最大化|抓好|抓紧|力争|保持|维持|"
    "落实|规范|健全|夯实|冲(?=销)|发展|壮大|扩张|突破|争取|努力|多(?=[读学运锻涨陪写练看听喝思走跑赚存])|好好|更好|更多|更强|更高|更快|更优|更上|再创|再上|减肥|全力|精益求精|自律|满意|成功|幸福|优秀|卓越|高效|有温度|人性化|让.{1,12}?(?:开心|放心|省心)|少一[点些]|快一[点些]|好一[点些]|多一[点些]|搞定|变[好强美瘦]|健身|做得更"
)
_VAGUE = re.compile(
    _ENDS
    + "|狠抓|拓宽|挽回|回流|严抓|维护|压低|压缩|拉升|加固|打磨|锻炼|向上|到位|得力|过硬|优异|良好|领悟|激励|凝聚|赢得|实现(?=.{0,6}(?:自由|突破|飞跃|共赢|价值|梦想))|更|优秀|卓越|大力|大幅|进一步|全面(?!上线)|不断|持续|积极|稳步|有所|一流"
)
_FIGURE = re.compile(
    "[率额](?!先)|(?:销|产|存|流|体|总|单|数|客)量|满意度|知名度|美誉度|忠诚度|活跃度|成本|利润|收入|营收|业绩|效率|质量|品质|体验|口碑|影响力|能力|水平|积极性|凝聚力|意识|士气|流量|库存|费用|竞争力|"
    "文化|氛围|关系|沟通|形象|效益|黏性|粘性|信任|自由|增长|转化|复购|留存|人效|生产力|执行力|团队精神"
)
_TWO_ENDS = re.compile(
    rf"(?P<first>{_ENDS})(?P<object>[^，,。；、和与及并且]{{2,12}}?)[，,]?(?:来|以|从而|进而|以便)?(?:{_ENDS})[^，,。；、]{{2,}}"
)
_DOABLE = re.compile(
    "流程|机制|页|包装|系统|培训|售后|客服|物流|文案|选品|定价|仓库|布局|内容|会员|网站|广告|投放|面料|质检|话术|排班|尺码|标签|模板|工具|图片|"
    "视频|界面|搜索|算法|结账|支付|退换|说明书|供应商|渠道|门店|陈列|考核|薪酬|福利|食堂|库位|动线|路线|工艺|配方|设备|接口|代码|测试|课程|菜单"
)
_RESULT = (
    "上线|发布|推出|开设|开出|开通|开业|开张|招聘|招到|招满|招齐|录用|签约|签下|签订|签署|谈定|谈妥|谈成|完成(?!度|率|情况|得)|修完|写完|做完|建完|"
    "开到|开进|进入|打入|搬迁|搬到|搬进|迁移|迁到|切换|交付|落地|建成|建立|建起|搭建|搭好|搭起|注册|出版|竣工|投产|关闭|停用|关停|换用|替换|换成|换上|换掉|上架|清完|跑完|学完|读完|启用|"
    "(?:[写印做画补配买卖建修改拍录译编订签招换装拆搬清填交发送排考开][完齐妥掉满定下成]|[写印做画改拍录译编订买卖找考办造养发开](?:发)?出(?!货|口|差|勤|行|现|色|租|众|台|去))|提交|递交|申报|报送|报批|出具|公布|印发|完稿|定版|定型|投用|封顶|开工|开张|交房|翻新|关账|对接|体检|拿证|上岗|转正|入职|晋升|毕业|结项|验收|成立|举办|召开|制定|编写|编制|梳理出|整理出|部署|接入|入驻|收购|出售|还清|偿还|学会|戒掉|戒|拿到|拿下|取得|获得|开源|投保|立项|定稿|改版|装修|通车|上市|考完|聘请|请.{1,8}做一次|办一场"
)
_DELIVERABLE = re.compile(
    rf"(?:{_RESULT})(?![^，,。；]{{0,4}}(?:更[好多强优高]|完善|良好|优质|一流|全面|有效|强大|健全|卓越|优秀|高效)的?)(?!(?:信任|口碑|影响力|形象|优势|意识))"
)
_ACTION = re.compile(
    "谈|学习|推广|推给|拜访|访谈|回访|调研|培训|采购|清理|合并|拆分|外包|合作|共建|盘点|试点|试销|寄样|投放|直播|翻译|拍摄|重做|重写|改写|自查|审计|轮岗|面谈|复盘|上门|驻厂|并入|撤出|退出|不上班|停止|停做|不再"
)
_HABIT = re.compile("经常|常常|尽量|尽可能|多多|时常|定期")
_SUPERLATIVE = re.compile(
    r"第一(?![季步批次位个款家期轮条版份人天周月年阶线手代梯站场半时件台套枚单项封本篇]|名(?!$|[，,。 ]))"
    r"|最(?:受?[喜热]爱|受喜欢|好|强|佳|优秀|棒|牛|便宜|低价|受欢迎|受信赖|专业|畅销|具|顶|权威|大(?!化|限|允|承|值|载|可)|知名|有影响力|赚钱)|最低价|全网低价"
    r"|冠军|榜首|龙头|领军|领头羊|领跑|霸主|称霸|霸榜|一流|顶级|顶尖|世界级|全球级|头部|(?:行业|国际|全球|国内|类目|世界|市场|遥遥)领先|领先(?=的|品牌|企业|地位|者|$)"
    r"|标杆|独一无二|无人能及|无可匹敌|王者|垄断|独角兽|[Nn][Oo]\.?\s*1(?!\d)|[Tt][Oo][Pp]\s*1(?!\d)|首选|不二之选|领导(?:地位|者|品牌)|家喻户晓|老大|巨头"
)
_ABSOLUTE = re.compile(
    r"零(?:投诉|退货|差评|缺陷|差错|失误|流失|故障|延误|退款|离职|bug|Bug|BUG)|零[^，,。\d]{0,2}(?:客诉|售后)"
    r"|(?:满意|转化|留存|好评|复购|续约|续费|份额|市占|成功|中标|回购|命中|打开|点击)[^，,。；]{0,6}(?:(?<!\d)100\s*[%％]|百分之?百|百分百)"
    r"|(?:(?<!\d)100\s*[%％]|百分之?百)[^，,。；]{0,4}(?:满意|转化|留存|好评|复购|续约|份额|市占)"
    r"|(?:所有|全部|每[一个位]+|人人)[^，,。；]{0,6}(?:都|均|全)?(?:满意|喜欢|好评|复购|爱上|买单)|人人都?(?:满意|喜欢|爱上)"
    r"|永不|绝不|完美无缺|完美|万无一失|彻底杜绝|杜绝一切|永远|无任何|没有任何|再无"
)
_RANKED = re.compile(
    r"销量|销售额|单量|订单|规模|体量|出货|GMV|成交|市场份额|市占|流量|粉丝|最大|第一大"
)
_VOLUME = re.compile(
    r"销量|出货|订单量|单量|订单数|销售数量|卖出|卖掉|走量|GMV|成交量|件数|销售件数|铺货|发货量|多销"
)
_ATTENTION = re.compile(
    r"粉丝|万粉|[kK]粉|大号|涨粉|点赞|曝光|播放|浏览量|阅读量|阅读数|关注者|关注数|关注量|观看|热度|转发|展现|收藏量|收藏数|围观|10\s*[万wW]\s*\+|爆款视频|热搜|刷屏|下载量|注册量"
)
_CHEAP = re.compile(r"低价|降价|最便宜|价格战|薄利多销|甩卖|走量|清仓价|白菜价|倾销|打骨折")
_WORTH = re.compile(
    r"退货|满意|复购|毛利|利润|口碑|老客|评分|净推荐|NPS|转化|询盘|下单|线索|收入|营收|首单|留存|续订|不降价|品质|质量|售后|推荐|付费"
)

_FROM_TO = re.compile(
    rf"[从由]\s*(?:US\$|[$¥￥€£])?({_NUMBER})\s*([%％‰]|成|个百分点)?[^，,。；0-9]{{0,14}}?(?:到|至|为|成)\s*(?:US\$|[$¥￥€£])?({_NUMBER})"
)
_TIMES = re.compile(
    rf"(翻)?(?:了)?({_NUMBER}|(?<=翻))\s*([倍番])|({_NUMBER})\s*[%％]|百分之([{_CN}]+)"
)
_RISES = re.compile("增长|提升|提高|增加|上涨|涨|翻|扩大|上升|多")
_SPAN = re.compile(rf"({_NUMBER})\s*个?(年|月|季度|周|星期|天|日)")
_MONTHS = {"年": 12.0, "月": 1.0, "季度": 3.0, "周": 0.23, "星期": 0.23, "天": 1 / 30, "日": 1 / 30}
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_FILLER = re.compile(
    r"做到|达到|实现|完成|翻[番倍]?|提升|提高|增长|增加|降低|减少|到|至|从|由|的|了|在|把|将|要|我们|它|业绩?目标|目标|[元美块个件单]|以上|以下|以内|[\s，,。！!；;:：、~～]"
)


def read_chinese(text: str) -> Wording:
    """What a Chinese statement's wording shows."""
    text = _GAP.sub("", text.replace("％", "%").replace("“", "").replace("”", ""))
    cadenced = _CADENCE.sub(" ", text)
    deadline = _TIME.search(cadenced)
    rest = _TIME.sub(" ", cadenced)
    repeated = _EACH_TIME.search(text) if cadenced != text else None
    quantity = _quantity(rest) or _said(_IN_A_ROW.search(text) or repeated)
    passes = _PASSES.search(rest)
    open_words = rest if passes else _MEANS.sub("", rest)
    superlative = _SUPERLATIVE.search(rest)
    result = passes or _DELIVERABLE.search(open_words)
    volume, attention = _VOLUME.search(rest), _ATTENTION.search(rest)
    months = _months(deadline.group() if deadline else None)
    return Wording(
        language="zh",
        deadline=_said(deadline),
        quantity=quantity,
        deliverable=None if superlative else _said(result),
        means=None if passes else _said(_MEANS.search(rest)) or _means_and_end(rest),
        action=None if _HABIT.search(rest) else _said(_ACTION.search(rest)),
        vague=_said(_VAGUE.search(rest) or _FIGURE.search(rest)),
        superlative=_said(superlative),
        absolute=_said(_ABSOLUTE.search(rest)),
        leap=_leap(rest, months) or _sudden(quantity, attention, months),
        volume=_said(volume) or (_said(_RANKED.search(rest)) if superlative else None),
        attention=_said(attention),
        cheap=_said(_CHEAP.search(rest)),
        worth=_said(_WORTH.search(rest)),
        has_object=bool(_FILLER.sub("", _QUANTITY.sub("", rest))),
    )


def _said(match: re.Match[str] | None) -> str | None:
    return match.group().strip() or None if match else None


def _quantity(rest: str) -> str | None:
    found = [match.group() for match in _QUANTITY.finditer(rest)]
    return next((one.strip() for one in found if one not in _ALL), None)


def _means_and_end(rest: str) -> str | None:
    """优化售后流程提升客户留存率: a thing one can do for a result one wants."""
    match = _TWO_ENDS.search(rest)
    return match["first"] + match["object"] if match and _DOABLE.search(match["object"]) else None


def _months(deadline: str | None) -> float | None:
    """How long a deadline leaves, in months, as far as its words say."""
    if deadline is None:
        return None
    if span := _SPAN.search(deadline):
        count = number(span[1])
        return None if count is None else count * _MONTHS[span[2]]
    if "半年" in deadline:
        return 6.0
    return 3.0 if "季" in deadline or deadline[:1] in "Qq" else None


def _leap(rest: str, months: float | None) -> str | None:
    for match in _FROM_TO.finditer(rest):
        before, after = number(match[1]), number(match[3])
        if before is not None and after is not None:
            if grows(before, after, shares=match[2] is not None, months=months):
                return match.group()
            if is_sudden(after, months):
                return match.group()
    if not _RISES.search(rest):
        return None
    for match in _TIMES.finditer(rest):
        factor = _factor(match)
        if factor is not None and is_leap(factor, months):
            return match.group().strip()
    return None


def _sudden(quantity: str | None, attention: object, months: float | None) -> str | None:
    """Notice by the hundred thousand within days."""
    count = number(quantity) if quantity and attention else None
    return quantity if count is not None and is_sudden(count, months) else None


def _factor(match: re.Match[str]) -> float | None:
    count = number(
        next((one for one in match.group(2, 4, 5) if one), "二" if match[3] == "倍" else "一")
    )
    if count is None:
        return None
    if match[3] == "番":
        return float(2 ** min(count, 64))
    if match[3] == "倍":
        return count if match[1] else count + 1
    return 1 + count / 100
