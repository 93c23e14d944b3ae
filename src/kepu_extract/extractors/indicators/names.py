"""What an indicator measures: the words before the number, without date, base and verb, and the noun behind it."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.carried import label_of
from kepu_extract.extractors.indicators.clauses_before import growth_alone, of_clause_before, of_pair, of_topic
from kepu_extract.extractors.indicators.list_names import of_list, shared_act, shared_rest
from kepu_extract.extractors.indicators.name_parts import (
    EMPTY,
    bare,
    bare_verb,
    cut,
    plain,
    without_each,
    without_opening,
)
from kepu_extract.extractors.indicators.objects import of_laid_out, of_object
from kepu_extract.extractors.numbers.mentions import Mention
from kepu_extract.lexicon.rubrics import cues_of_title
from kepu_extract.lexicon.targets import pattern
from kepu_extract.source import Span

# 按照五年两次的标准: how often; what is done stands behind it.
_SCHEDULE = compiled(r"(?:按照?|依照|以)")
_SCHEDULE_NOUN = compiled(r"的?(?:标准|频次|频率|频度|要求|节奏|周期)")
_HOLDING = compiled(r"(?:不?定期|要|应|须|组织|开展|进行|实施|做好|举办|召开|全面|深入|常态化|\s)+")
_CLAUSE = compiled(r"[^，。；：、（）\t]+")
_NOUN_BEHIND = compiled(r"^(?:的|以上的|左右的)?(?P<noun>(?:“[^”]*”|[^，。；：、（）\t“]){1,40})")
_GETS = compiled(r"(?<=\p{Han}{3})(?<!的)(?:提高|给予|予以|享受).*$")  # 不超过20个档次的产品提高补贴额: what is done with them
# 具有硕士、博士学位的人才, 规模化、品牌化服务企业, 市、县福利院: what stands before 、 only describes.
_MORE_NOUN = compiled(
    r"(?P<more>(?:、(?:“[^”]*”|[^，。；：、（）\t“的]){1,16})*、(?:“[^”]*”|[^，。；：、（）\t“的]){1,16}的(?:“[^”]*”|[^，。；：、（）\t“的]){1,16}"
    r"|(?:、(?:“[^”]*”|[^，。；：、（）\t“]){1,16})+)"
)
# 建设1个面积不少于1000平方米的站点: another number only describes what is counted.
_DESCRIBED_BY_NUMBER = compiled(
    r"[^，。；：、的和及与0-9]{0,14}(?:[率积例重量值额度长宽高]|规模|收入|占地|投资|[少低小]于|超过?|达到?)\s?[0-9][^，。；：、的]{0,10}的(?P<noun>\p{Han}.*)"
)
_SIZED = compiled(r"[0-9][^，。；：、的]{0,12}?(?:的|以[上下])(?P<noun>(?!的)[\p{Han}“].*)")  # 1所60张床位以上的养老院, 4个60千瓦以上水泵
_HAS = compiled(r"(?:至少|必须|都|均|应当?)?(?:拥?有|配备|设有)$")  # 60%以上的村至少有1家书屋: what a share has goes with its number
_DIGITS_ON = compiled(r"[0-9].*$")
_SHORTEST_ACT = 4
_LONGEST_WHOSE = 4
_DESCRIBES = compiled(r"(?:[化型级性式类]|(?:^|的)[省市县区镇乡村]|[省市县区镇乡村]级)$")
# 2个万亿级和4个千亿级产业集群: what both count stands behind the last.
_KIND = compiled(r"[一二三四五六七八九十百千万亿]级$")
_OF_A_KIND = compiled(r"[一二三四五六七八九十百千万亿]级(?P<noun>\p{Han}{2,8})$")
_LEVEL_BEHIND = compiled(r"(?:的)?(?:建设|年度)?(?:水平|目标|要求|任务|规模)上?$|在内$")  # 稳定在80万亩的水平上
_PLANNED_SUM = compiled(r"的(?P<what>(?:投资|建设投资|融资|招商|产值|收入|销售)(?:额)?(?=计划|任务|目标|$))")  # 完成60个项目9亿元的投资计划
_TOTAL = compiled(r"总投资(?:约|近|额)?(?:为|达到?)?$")
_TOTAL_OF = compiled(r"的(?:[0-9]+(?:个|项|批次?|件))*(?P<what>\p{Han}{2,12}?项目)")  # 总投资7亿元的22个渡口项目
_GIVEN_FOR = compiled(r"，?(?:主要|专项|全部)?(?:用于|作为)(?P<what>\p{Han}{2,20})(?=$|[，。；、（])")  # 县财政列支20万元作为督办经费
_FUNDS = compiled(r"(?:经费|资金|基金|补[助贴]|奖[励补金])$")
_SIZE = compiled(r"(?:设立|组建|建立)?总?规模")
_FUND_BEHIND = compiled(r"的(?P<fund>\p{Han}{2,20}?[基资]金)")  # 设立规模不低于1亿元的科普基金
_GIVEN = compiled(r"(?:发放|派发|投放|发行|派送)$")  # 向居民发放1亿元消费券
_NUMBER_BEHIND = compiled(
    r"(?<=\p{Han})\+[0-9].*$|(?<![0-9A-Za-z+“])[0-9]+(?![0-9A-Za-z班]|(?<![0-9][0-9])年\p{Han}|小时\p{Han}).*$"
    r"|(?:[和及与并]|以及)$|以及.*$"
)
_PLACE_ALONE = compiled(r"全?[省市县区州国]?")
_BARE_NOUN = compiled(
    r"占(?!地|用)[^，；]*|(?:年|总)?(?:产[量值]|销量|(?:建设)?总?规模|(?:新增|增加)?(?:生产|吞吐|供应)?能力"
    r"|(?:年度)?(?:总?数量|总[量数额])|人数|总资金|比[例重]|净[高宽空]|层高|[长宽高厚深]度|总?(?:建设|建筑|用地|占地|种植|播种|养殖)?总?面积|[新总]?投资额?)"
)
_ENDS_BARE = compiled(rf"(?<=\p{{Han}}{{2}}){_BARE_NOUN.pattern.replace('占(?!地|用)[^，；]*|', '')}$")
_OF_OBJECT = compiled(r"(?:^|\p{Han})对\p{Han}{2,}$")  # 对重点人才，每年组织培训一次
_ENDS_WORK = compiled(r"竣工|开工|完工|投产|达产")
_INVESTED = compiled(r"(?:计划|估算|预计|概算|累计|年度|总计)*总?投资额?")
_LEFT_OPEN = compiled(r"(?:[少低小高大多]于|超过)$")
_TURNED = compiled(r"(?P<ratio>\p{Han}*率|\p{Han}{2,4}比例(?=为))为?(?P<whose>\p{Han}{2,4})")  # 巩固率小学达100%
_PUSHED = compiled(r"(?:统筹|全面|协调|深入|持续)?(?:推进|推动|促进)(?=\p{Han}{2})")
_FOLLOWING_NOUN = compiled(r"[^，。；：、（）]{4,30}")
_FOLLOWING_ACT = compiled(r"\s?，\s?(?:加快|大力|重点|用于|主要用于|积极|全力|继续)?(?P<act>[^，。；：、]{4,30})")
_TITLE_VERBS = compiled(r"^(?:着力|大力|积极|加快|推动|推进|完善|健全|建设|打造|构建|培育|发展|壮大|做[强优大]|提升|振兴)+(?=\p{Han}{2})")
_TITLE_LIMIT = 12
_LONG_TITLE = 24  # of the item that money is set aside for, where nothing else says what for
# Who pays, or how it is reckoned, and nothing of what for: 县财政总量安排, 按在校生.
_PAYS = compiled(
    r"(?:\p{Han}{0,3}财政|[省市县区镇乡]{1,2}(?:（[区市]）)?级?)?(?:总量|新增|统筹|专项|共|计划|配套)*(?:安排|列支|投入|拨付|下达|筹措|配套)(?:资金|经费)?"
    r"|按(?:照)?\p{Han}{2,6}|总?(?:资金|经费)"
)
_WHOSE = compiled(r"^按.*")
_ITEM_BEFORE = compiled(r"(?:、|\+|以及|[和及与])\s*$")
_RATIO = compiled(r"(?:率|比例|比重|占比|度|面|[量额值数]|水平|强度|收入|投资|消费|增速|增幅)$")
_BEGINS_TIME = compiled(r"(?:[后起]|条件)$")
_DONE = compiled(r"(?P<act>(?!的|以[上下]|左右|[至到]|政策|[，。；、）]|和|及|或|用于|作为|标准)[^，。；：、（）]{2,24})$")
_CHANGED = compiled(r"(?:增长|提高|下降|降低|减少|增加|提升|翻)$")
_WITH = compiled(r"(?<![参给赋授])与\s?$")
# 15个旧城区的道路、供水、污水等配套项目: what the list is of stands at its end.
_LIST_OF = compiled(
    r"^(?:的)?(?P<whose>\p{Han}{2,10}的)?[^，。；：的（]{1,12}(?:、[^，。；：的（、]{1,12})+等"
    r"(?P<kind>(?!多|[各共]\p{Han}|[的，])\p{Han}{3,14})$"
)
# 2万个中小学学位等民生实事任务进展情况
_FIRST_OF_SEVERAL = compiled(r"(?P<noun>\p{Han}{2,12}?)等(?:(?!的)\p{Han})*(?:任务|工作|情况|事项|工程|项目|活动)\p{Han}*$")
_COUNTED_ACT = compiled(r"(?:新增|净增|吸纳|带动|城镇|农村|失业人员|\p{Han}{2,6}人员)*再?(?:就业|创业|脱贫|参保|入学|上岗)$")  # 实现新增就业5000人
_ALL_OF_IT = compiled(r"(?P<noun>\p{Han}{2,8})的“[^”]*[0-9][^”]*”\p{Han}+$")  # 12个分馆、100个服务点的“1+12+100”体系
_EACH_ALONE = compiled(r"每\p{Han}{1,4}")
_SHARE_OF_IT = compiled(r"约?占(?:全部|总数|总量|比)?(?:约|为|达到?)?")  # 重点河段425公里，占56%
_COVERS = compiled(r"(?<=\p{Han}{2})(?:实现\p{Han}{0,6})?全覆盖$")
_LEVELS = 6  # from the state down to the village
_LEVEL = compiled(r"(?:国家|自治区|[省部州市县区镇乡村])级")
# 实现乡镇全覆盖、行政村覆盖率80%: what is said to be complete is no part of the next name.
_STATED = compiled(r"^.*(?:全覆盖|清零|达标|到位)、(?=\p{Han}{2})")


def name_of(mention: Mention, previous: str | None = None) -> str:
    """Return what is measured: the words before the number without date and verb, with the noun behind it.

    Of …达到240亿元，同比增长21% the second number is named by `previous`, the name of the first, and its own verb.
    """
    if own := of_list(mention) or _of_schedule(mention) or _of_numbers_alone(mention):
        return own
    following = mention.neighbours[1]
    if following and following.group == mention.quantity.group == "things" and following.span.start == mention.back:  # 3批次22个项目
        return name_of(Mention(mention.sentence, mention.sentence.quantities.index(following)), previous)
    if mention.noted and mention.quantity.group == "money":  # 更新60座的机房（30万元）: what the sum is for, numbers and all
        return cut(plain(without_opening(mention.item_head).rstrip("（ ")))
    if done_to := of_object(mention) or of_laid_out(mention) or of_pair(mention, _before, name_of):
        return cut(done_to)
    before = _before(mention)
    previous = None if previous and _LEFT_OPEN.search(previous) else previous
    if previous and _shares_noun(mention):
        return cut(previous + _noun_behind(mention, ""))
    grown = growth_alone(before)
    subject = previous or (of_clause_before(mention) or label_of(mention) if grown or _is_bare(bare(before)) else None)
    if subject and grown:
        if subject.startswith(grown):  # 增加渡工60名，平均每年增加12名
            return cut(subject)
        return cut(_CHANGED.sub("", subject) + grown)
    if previous and mention.quantity.group == "percent" and _SHARE_OF_IT.fullmatch(before.strip(" 、，")):
        return cut(previous + "占比")
    head = _STATED.sub("", bare(before))
    if subject and _EACH_ALONE.fullmatch(head) and not _noun_behind(mention, head):
        return cut(_COVERS.sub("", subject))  # 科普信息员全覆盖，每村至少1名
    if _LEVEL.fullmatch(head) and mention.quantity.group != "percent" and not mention.item_tail and (kin := _of_level(mention, head)):
        return cut(kin)
    if mention.quantity.group == "percent" and (turned := _turned(mention, head)):
        return cut(turned)
    noun, money = _noun_behind(mention, head), mention.quantity.group == "money"
    if money and noun and _INVESTED.fullmatch(head) and (built := _done_to(mention.item_tail)):  # 投资2亿元建设产业园
        return cut(built + head)
    if grown and not noun:
        return cut(_of_section(mention) + grown)
    if money and not noun and _PAYS.fullmatch(head) and (what := _of_section(mention, limit=_LONG_TITLE, of_plan=True)):
        return cut(what + _WHOSE.sub("", head))
    if previous and not noun and not money and _ENDS_WORK.fullmatch(head):
        return cut(pattern("create", head="^").sub("", previous) + head)
    if previous and head and not noun and not money and bare_verb().fullmatch(head):
        if previous.startswith(head):
            return cut(previous)
        whose = _ENDS_BARE.sub("", pattern("create", head="^", tail="(?:建设|实施)?").sub("", without_each(previous))).removesuffix("的")
        # 渡船的建设规模为30万吨，建成投产20万吨: 渡船建成投产, but 建成渡口
        return cut(whose + head if head.endswith("投产") else head + whose)
    if money and (total := _TOTAL_OF.match(mention.item_tail)) and _TOTAL.search(before.strip()):
        return cut(total["what"] + "总投资")
    if money and _PAYS.fullmatch(head) and (given := _GIVEN_FOR.match(mention.item_tail)):
        return cut(given["what"] + ("" if _FUNDS.search(given["what"]) else "资金"))
    if money and _SIZE.fullmatch(head) and (fund := _FUND_BEHIND.match(mention.item_tail)):
        return cut(fund["fund"] + "规模")
    if money and (planned := _PLANNED_SUM.match(mention.item_tail)) and head:
        return cut(head + planned["what"])
    if money and not noun and _INVESTED.fullmatch(head):
        behind = _of_clause_behind(mention)
        if built := _done_to(behind):
            return cut(built + head)
        built_alone = _ENDS_BARE.sub("", pattern("create", head="^").sub("", subject or ""))
        of_work = built_alone if mention.head.strip() == head else subject if not previous else ""
        return cut(behind + head if behind else (of_topic(mention) or of_work or "") + head)
    lost = not head or bare_verb().fullmatch(head)
    if lost and not noun and mention.quantity.group == "people" and (act := _COUNTED_ACT.search(plain(before))):
        return cut(act.group())
    if (not head or (subject and bare_verb().fullmatch(head))) and not noun:
        if head and subject and _OF_OBJECT.search(subject):
            return cut(subject + head)
        return cut(subject or _shared_subject(mention) + _whole(mention))
    if _is_bare(head) and not noun and (not money or _BARE_NOUN.fullmatch(head)):
        whole = subject or _of_section(mention)
        if subject and _BARE_NOUN.fullmatch(head) and not head.startswith("占"):
            whole = _ENDS_BARE.sub("", subject)  # 东溪总用地面积, 总建筑面积
        if _BARE_NOUN.fullmatch(head) and not subject:
            whole = _TITLE_VERBS.sub("", whole)
        if head and head in whole:
            return cut(whole)
        return cut(head + whole if _PLACE_ALONE.fullmatch(head) else whole + head)
    if noun and _ITEM_BEFORE.search(before):
        head = _leading_verb(head)
    own = noun + shared_rest(mention, noun) if noun else _done(mention, head)
    if noun and not head and _WITH.search(mention.item_head):  # 与3所小学建立联系
        head = "与"
    return cut((head or _shared_subject(mention)) + own + shared_act(mention, noun))


def _leading_verb(head: str) -> str:
    """Return the verb that the items of a list share: of 实施渡口修缮、5000亩荒滩治理 the second is 实施荒滩治理."""
    verb = pattern("create").match(head)
    return verb.group() if verb is not None and verb.end() < len(head) else ""


def _of_numbers_alone(mention: Mention) -> str | None:
    """Return the name that 10、12、15个驿站 share: the words before the first of them, and the noun behind the last."""
    run = mention.sentence.run_of(mention.index)
    if len(run) == 1:
        return None
    head = bare(_before(Mention(mention.sentence, run[0])))
    noun = _noun_behind(Mention(mention.sentence, run[-1]), head)
    named = head and not bare_verb().fullmatch(head) and pattern("create").match(head) is None  # 驿站5个和2个广场
    return cut(head + noun) if noun and not named else None


def _of_level(mention: Mention, level: str) -> str:
    """Return what a number counts that is named by its level alone, as one before it: 国家级基地1个，省级3个，市级10个."""
    for index in range(mention.index - 1, max(-1, mention.index - 1 - _LEVELS), -1):
        before = Mention(mention.sentence, index)
        if before.quantity.unit != mention.quantity.unit:
            break
        if not _LEVEL.fullmatch(bare(_before(before))):
            named = name_of(before)
            return _LEVEL.sub(level, named, count=1) if _LEVEL.search(named) else ""
    return ""


def _is_bare(head: str) -> bool:
    """Tell whether the words before a number name nothing by themselves: a verb, a place, 产量."""
    return any(known.fullmatch(head) for known in (EMPTY, bare_verb(), _PLACE_ALONE, _BARE_NOUN, _EACH_ALONE))


def _shares_noun(mention: Mention) -> bool:
    """Tell whether a number says once more how many its neighbour counts: 贫困人口96户、183人脱贫."""
    before = mention.neighbours[0]
    if before is None or mention.item_head or before.group != mention.quantity.group or before.unit == mention.quantity.unit:
        return False
    between = Span(before.after.end if before.after else before.span.end, mention.front).of(mention.folded)
    first = Mention(mention.sentence, mention.sentence.quantities.index(before))
    return between == "、" and not first.item_tail and bool(first.item_head)


def _of_section(mention: Mention, *, limit: int = _TITLE_LIMIT, of_plan: bool = False) -> str:
    """Return the short title of the item that a number stands in, for want of a subject in its sentence.

    A title about the plan itself (经费保障) names nothing, unless `of_plan`.
    """
    parsed = mention.sentence.parsed
    node = parsed.node_at(mention.quantity.span.start)
    title = plain(node.title.of(parsed.folded)) if node and node.title else ""
    inside = node is not None and node.title is not None and node.title.contains(mention.quantity.span)
    return title if 1 < len(title) <= limit and not inside and not _about_plan(title, of_plan) else ""


def _about_plan(title: str, of_plan: bool) -> bool:
    """Tell a title that speaks of the plan itself: any word of it does, or nothing else is said (`of_plan`)."""
    return any(cue.strength == "rubric" or not of_plan for cue in cues_of_title(title))


def _done_to(behind: str) -> str:
    """Return what the words behind an investment say is built or carried out, without their verb; else nothing."""
    said = _FOLLOWING_NOUN.match(behind)
    act = (_PUSHED.match(said[0]) or pattern("create").match(said[0])) if said else None
    return plain(said[0][act.end() :]) if said and act else ""


def _of_clause_behind(mention: Mention) -> str:
    """Return what an investment is for, where the next clause says it with a verb: 投资2亿元，实施渡口修缮工程."""
    act = _FOLLOWING_ACT.match(mention.folded, mention.clause.end, mention.sentence.span.end)
    said = plain(_DIGITS_ON.sub("", act["act"])) if act else ""
    known = pattern("create").match(said) or _PUSHED.match(said)
    return said if known and len(said) >= _SHORTEST_ACT and not _ENDS_BARE.search(said) else ""


def _turned(mention: Mention, head: str) -> str | None:
    """Return the name of a ratio that stands before those whose it is: 巩固率小学达100%、初中保持99%, None where none does."""
    own = _TURNED.fullmatch(head)
    if own:
        return str(own["whose"] + own["ratio"])
    before = mention.neighbours[0]
    if before is None or before.unit != mention.quantity.unit or _RATIO.search(head) or not 2 <= len(head) <= _LONGEST_WHOSE:
        return None
    first = _TURNED.fullmatch(bare(_before(Mention(mention.sentence, mention.sentence.quantities.index(before)))))
    return head + str(first["ratio"]) if first else None


def _shared_subject(mention: Mention) -> str:
    """Return whose share the number before it in its list is: 农民子女100%入学和100%享受政策."""
    before = mention.neighbours[0]
    if mention.quantity.group != "percent" or before is None or before.group != "percent" or mention.item_head:
        return ""
    return bare(_before(Mention(mention.sentence, mention.sentence.quantities.index(before))))


def _done(mention: Mention, head: str) -> str:
    """Return what a share of something is to do (新办企业50%以上取得电子印章), or what is done in a time: 企业拿地后5日内开工.

    Of a ratio it is nothing.
    """
    if mention.quantity.group == "time" and not _BEGINS_TIME.search(head):
        return ""
    if mention.quantity.group not in ("percent", "time") or _RATIO.search(head):
        return ""
    act = _DONE.match(mention.item_tail)
    return plain(act["act"]) if act else ""


def _before(mention: Mention) -> str:
    """Return the shape of the item before the number: dates and other numbers as signs, brackets left out."""
    start = min(mention.item.start, mention.front)
    act = mention.shape_of(mention.act, as_name=True) if mention.act else ""
    return mention.shape_of(Span(start, mention.front), as_name=True) + act


def _noun_behind(mention: Mention, head: str) -> str:
    """Return the noun that a count counts: of 培训300名教师 it is 教师. A measure of 水产品 or money has none."""
    tail = mention.item_tail
    behind = _NOUN_BEHIND.match(tail)
    counted = mention.quantity.group not in ("percent", "time", "money")
    counted = counted or any(known.fullmatch(head) for known in (_PLACE_ALONE, bare_verb()))
    counted = counted or _GIVEN.search(head) is not None
    # 江北片区80%的乡镇: whose share it is stands behind.
    counted = counted or (mention.quantity.group == "percent" and tail.startswith("的") and not _RATIO.search(head))
    if not behind or not counted or _LEVEL_BEHIND.match(behind["noun"]):
        return ""
    if (first := _FIRST_OF_SEVERAL.match(behind["noun"])) is not None and not _LIST_OF.match(tail):
        return plain(first["noun"])
    if listed := _LIST_OF.match(tail):
        return plain((listed["whose"] or "") + listed["kind"])
    described = _DESCRIBED_BY_NUMBER.match(behind["noun"]) or _SIZED.match(behind["noun"])
    if mention.neighbours[0] and (all_of_it := _ALL_OF_IT.match(behind["noun"])):
        return plain(all_of_it["noun"])
    written = described["noun"] if described else behind["noun"]
    if not described and mention.quantity.group not in ("percent", "frequency"):
        written = _GETS.sub("", written)
    noun = plain(_NUMBER_BEHIND.sub("", written))
    if mention.quantity.group == "percent" and _HAS.search(noun):
        return plain(written)
    if mention.neighbours[1] and _KIND.search(noun) and (shared := _OF_A_KIND.search(mention.tail)):
        return noun + plain(shared["noun"])
    more = _MORE_NOUN.match(tail, behind.end())
    if more is None or not (("的" in more["more"] and "的" not in noun) or _DESCRIBES.search(noun) or _answers(noun, more["more"])):
        return noun
    return noun + plain(_NUMBER_BEHIND.sub("", more["more"]))


def _answers(noun: str, more: str) -> bool:
    """Tell whether a list goes on as its last word began, so that both words describe one noun: 有影响的跨行业、跨领域平台."""
    word = noun.rpartition("的")[2]
    return len(word) > 1 and word[0] == more.lstrip("、")[:1]


def _whole(mention: Mention) -> str:
    """Return the clause without its number, for want of a name: 80%的村建成科普站."""
    behind = _NOUN_BEHIND.match(mention.item_tail)
    if behind:
        return plain(behind["noun"])
    around = mention.sentence.plain(mention.clause.start, mention.front) + mention.tail
    return plain(around) or plain(mention.clause.of(mention.folded))


def _of_schedule(mention: Mention) -> str | None:
    """Return what is done so often, where the number stands in 按照五年两次的标准; None elsewhere."""
    folded = mention.folded
    noun = _SCHEDULE_NOUN.match(folded, mention.back, mention.clause.end)
    if mention.quantity.group != "frequency" or not noun or not _SCHEDULE.match(mention.item_head):
        return None
    act = _CLAUSE.search(folded, noun.end(), mention.sentence.span.end)
    if act is None:
        return None
    holding = _HOLDING.match(folded, *act.span())
    return cut(plain(mention.sentence.parsed.text[holding.end() if holding else act.start() : act.end()])) or None
