"""What is a target with a number, and what is none: one row a shape, all texts invented."""

import pytest

from kepu_extract import extract
from kepu_extract.lexicon.concepts import concept_of
from kepu_extract.lexicon.loader import load
from kepu_extract.model import Indicator
from plans import plan

# (sentence, what is found: value, unit, comparator, end of due)
TARGETS = [
    ("到2025年，全市公民具备科学素质的比例达到16%以上。", [(16, "%", "gte", "2025")]),
    ("2024年底前，建成县级科技馆5座。", [(5, "座", "eq", "2024-12-31")]),
    ("培训科普讲解员不少于300名。", [(300, "名", "gte", None)]),
    ("森林覆盖率稳定在42%左右，水质达标率保持100%。", [(42, "%", "approx", None), (100, "%", "eq", None)]),
    (
        "新增学位1.2万个，改造老旧小区120个、惠及居民3万户。",
        [(12000, "个", "eq", None), (120, "个", "eq", None), (30000, "户", "eq", None)],
    ),
    ("企业开办时间压缩至0.5个工作日以内。", [(0.5, "个工作日", "lte", None)]),
    ("巩固率由2020年的96%提高到2025年的97.5%。", [(97.5, "%", "eq", "2025")]),
    ("自来水普及率由85%提升至95%。", [(95, "%", "eq", None)]),
    ("2023年、2025年科普场馆分别达到20个、35个。", [(20, "个", "eq", "2023"), (35, "个", "eq", "2025")]),
    ("到2024年、2025年，观众分别达到10万、12万人次。", [(100000, "人次", "eq", "2024"), (120000, "人次", "eq", "2025")]),
    ("2023—2025年，分别建成10、12、15个驿站。", [(10, "个", "eq", "2023"), (12, "个", "eq", "2024"), (15, "个", "eq", "2025")]),
    ("2023年、2024年培训讲解员不少于100、150名。", [(100, "名", "gte", "2023"), (150, "名", "gte", "2024")]),
    ("点击量过亿次，群众满意度不低于90分。", [(1e8, "次", "gt", None), (90, "分", "gte", None)]),
    ("培训讲解员近千名，注册率达六成五。", [(1000, "名", "approx", None), (65, "%", "eq", None)]),
    ("到2023年覆盖率达到80%，到2025年达到90%。", [(80, "%", "eq", "2023"), (90, "%", "eq", "2025")]),
    (
        "在2024年6月底前，梳理不少于40类应用场景，办理提速30%。",
        [(40, "类", "gte", "2024-06-30"), (30, "%", "eq", "2024-06-30")],
    ),
    ("2024年80%的行政村完成宣传栏建设。", [(80, "%", "eq", "2024")]),
    ("每个村民小组有1名宣传员。", [(1, "名", "eq", None)]),
    ("全县计划带动2.4万农户参与，0.6万贫困人口脱贫。", [(24000, None, "eq", None), (6000, None, "eq", None)]),
    ("为卫生院配置彩超36台。", [(36, "台", "eq", None)]),
    ("渡口PM2.5年均浓度控制在28微克/立方米以下。", [(28, "微克/立方米", "lte", None)]),
    ("东桥、西桥、南桥等5个项目应于2031年内完成。", [(5, "个", "eq", "2031")]),
    ("每30分钟内巡回保洁一次。", [(1, "次", "eq", None)]),
    ("达标率由51%提高到2034年的60%、2036年的65%。", [(60, "%", "eq", "2034"), (65, "%", "eq", "2036")]),
    ("覆盖率达到42%（2033年为38.5%），人均面积达到15平方米。", [(42, "%", "eq", None), (15, "平方米", "eq", None)]),
    ("去年建成渡口26个。其中今后三年新建渡口9个。", [(9, "个", "eq", None)]),
    ("每个城镇社区拥有3个以上的读书社团。", [(3, "个", "gte", None)]),
    ("到2032年，县城和1万名居民以上的镇各建有1个书屋。", [(1, "个", "eq", "2032")]),
    ("年均新增渡工人数24万以上。", [(240000, None, "gte", None)]),
    ("到2032年底，基本服务项目达到11大类37项。", [(11, "大类", "eq", "2032-12-31"), (37, "项", "eq", "2032-12-31")]),
    ("半数以上的渡工取得证书。", [(50, "%", "gte", None)]),
    ("渡工培训不少于72学时，其中急救不少于8学时。", [(72, "学时", "gte", None), (8, "学时", "gte", None)]),
    ("当地渡工占比不低于60%。", [(60, "%", "gte", None)]),
    ("如遇小时降雨量达到50毫米以上，立即停航。", []),
    ("加强渡口巡查，发生率控制在5%以内。", [(5, "%", "lte", None)]),
    ("帮助渡工形成一两项救生特长。", [(1, "项", "between", None)]),
    ("每三年举办一届渡工展演。", [(1, "届", "eq", None)]),
    ("渡工必修课程不低于6个学分。", [(6, "个学分", "gte", None)]),
    ("渡工每月上船次数不低于4次，每月服务时间为8小时。", [(4, "次", "gte", None), (8, "小时", "eq", None)]),
    ("公租船轮候时间不超过5年。", [(5, "年", "lte", None)]),
    ("按码头面积5%－10%的比例设置候船区。", [(5, "%", "between", None)]),
    ("每社区必须结合文化站，建设一个科普活动室。", [(1, "个", "eq", None)]),
    ("各单位每半年至少开展一次专题活动。", [(1, "次", "gte", None)]),
    ("按照五年两次的频次开展监测。", [(2, "次", "eq", None)]),
    ("居民每人掌握1至2项急救技能。", [(1, "项", "between", None)]),
    ("实现90%以上事项全程网办。", [(90, "%", "gte", None)]),
    ("面向社会招生的比例为90%。", [(90, "%", "eq", None)]),
    ("旅游总收入突破100亿元，同比增长12%。", [(1e10, "元", "gt", None), (12, "%", "eq", None)]),
    ("人均科普经费不低于2元。", [(2, "元", "gte", None)]),
    ("新增小微企业贷款50亿元以上。", [(5e9, "元", "gte", None)]),
    ("各县（市、区）均超过12%。", [(12, "%", "gt", None)]),
    ("全年新开工亿元以上项目60个以上。", [(60, "个", "gte", None)]),
    ("2025年新创科普园区3个，新拓书屋5家。", [(3, "个", "eq", "2025"), (5, "家", "eq", "2025")]),
    ("渡船出行分担率达到38%以上，伤亡率控制在2.5人/万船次以内。", [(38, "%", "gte", None), (2.5, "人", "lte", None)]),
    ("筹集公共租赁住房3万套，每千人床位达到7.0张。", [(30000, "套", "eq", None), (7, "张", "eq", None)]),
    ("尘和烟排放量分别控制在9万吨、1万吨以内，比2020年的12万吨、2万吨分别减少15%、16%。", [
        (90000, "吨", "lte", None), (10000, "吨", "lte", None), (15, "%", "eq", None), (16, "%", "eq", None),
    ]),
    ("推广新品种5个、新技术3项。", [(5, "个", "eq", None), (3, "项", "eq", None)]),
    ("为书屋提供1亿元以上的增信担保。", [(1e8, "元", "gte", None)]),
    ("使风险补偿铺底资金达到2000万元以上。", [(2e7, "元", "gte", None)]),
    ("科普基金池的铺底资金达到1千万以上。", [(1e7, "元", "gte", None)]),
    ("年底评出“最美书屋”3个；“优秀讲解奖”5个。", [(3, "个", "eq", None), (5, "个", "eq", None)]),
    ("教师每年参加培训不少于90学时。", [(90, "学时", "gte", None)]),
    ("居民人均预期寿命达到79岁。", [(79, "岁", "eq", None)]),
    ("产值过500亿元的企业达3家。", [(3, "家", "eq", None)]),
    ("到2025年底，50平方公里以上建成区达到海绵城市要求。", [(50, "平方公里", "gte", "2025-12-31")]),
    (
        "达标率分别达到80%（2023年）、90%（2024年）和100%（2025年）。",
        [(80, "%", "eq", "2023"), (90, "%", "eq", "2024"), (100, "%", "eq", "2025")],
    ),
    ("每万人拥有全科医生4名。", [(4, "名", "eq", None)]),
    ("建成场馆20个（不含流动馆）。", [(20, "个", "eq", None)]),
    ("优良天数不少于310天。", [(310, "天", "gte", None)]),
]

NONE = [
    "实施五项重点工程，组建3个工作专班。",
    "打造15分钟生活服务圈。",
    "对月销售额10万元以下的纳税人免征增值税。",
    "对面积2000平方米以上的项目优先安排用地。",
    "对招收10名以上残疾学生的学校给予表彰。",
    "建设一支高水平的科普队伍，推出一批精品。",
    "目前，全市已建成科普馆10个。",
    "截至2024年5月，全市已建成科普馆10个。其中乡镇馆6个，面积1.7万平方米。",
    "2019年完成投资198亿元，增长8%。",
    "检验费用按现行标准的80%收取。",
    "实施征收率由3%降至1%的优惠政策。",
    "推广“一次告知”和“最多跑一次”。",
    "对新入库的企业按投资额的10%给予补助。",
    "聚焦20个产业集群开展招商。",
    "推动登记、注销、变更等6项业务集成办理。",
    "公示时间为5个工作日。",
    "将讲解实习期限调整为3个月。",
    "按每2至3个镇组成一个协作片区。",
    "引进世界500强企业。",
    "举办有（含世界500强）企业参加的展会。",
    "职工个人缴费费率为0.5%。",
    "自受理之日起10个工作日内作出决定。",
    "每亩补贴300元。",
    "单个项目补助不超过50万元。",
    "考核得分低于60分的，取消评优资格。",
    "落实《“十四五”规划》提出的第3项任务。",
    "设立24小时服务热线，响应率不作要求。",
    "按照产值每新增1000万元奖励2万元。",
    "贷款额度最高20万元。",
]


def _facts(indicators: list[Indicator]) -> list[tuple[float, str | None, str, str | None]]:
    return [(i.value, i.unit, i.comparator, i.due.end if i.due else None) for i in indicators]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_finds_targets(text: str, expected: list[tuple[float, str, str, str | None]]) -> None:
    document = plan(text)
    assert _facts(document.indicators) == expected
    for indicator in document.indicators:
        assert document.text[indicator.evidence.start : indicator.evidence.end] == indicator.evidence.quote
        assert indicator.name


@pytest.mark.parametrize("text", NONE)
def test_passes_over_other_numbers(text: str) -> None:
    assert _facts(plan(text).indicators) == []


@pytest.mark.parametrize("title", ["基本原则", "督导考核", "组织领导"])
@pytest.mark.parametrize(("said", "is_made"), [("全县设有科普站40座。", False), ("建成科普站40座。", True)])
def test_outside_of_tasks_and_goals_a_number_is_a_target_only_where_something_is_made(title: str, said: str, is_made: bool) -> None:
    text = f"云溪县科普工作方案\n\n一、{title}\n\n{said}\n\n二、主要任务\n\n（一）办好科普车。每月进山。\n"
    found = extract(text.encode(), name="plan.txt").documents[0].indicators
    assert [one.value for one in found] == ([40] if is_made else [])


def test_every_year_holds_for_later_clauses_and_parts() -> None:
    found = plan("每年举办科普活动不少于300场次，服务群众50万人次以上，其中未成年人20万人次。").indicators
    assert [(i.per, i.per_time, i.measure, i.due) for i in found] == [("年", "P1Y", "flow", None)] * 3
    assert [i.part_of for i in found] == [None, None, found[1].id]


def test_a_part_is_counted_like_its_whole() -> None:
    found = plan("投入经费50万元，其中培训教师20名。建成广场20个，其中乡镇8个。").indicators
    assert [i.part_of for i in found] == [None, None, None, found[2].id]


def test_two_bases_are_joined() -> None:
    assert [(i.per, i.per_time) for i in plan("科普经费达到每人每年3元以上。").indicators] == [("人·年", "P1Y")]
    assert [i.per for i in plan("居民人均收入增长8%。").indicators] == [None]
    assert [(i.per, i.per_time) for i in plan("渡运产值年均增长8%。").indicators] == [("年", "P1Y")]


def test_growth_behind_a_value_takes_its_name() -> None:
    found = plan("地区生产总值达到240亿元，同比增长7%。").indicators
    assert [(i.name, i.concept) for i in found] == [("地区生产总值", "gdp"), ("地区生产总值增长", "gdp-growth")]


def test_numbers_told_apart_take_their_own_names() -> None:
    found = plan("床位数、医师数和护士数分别达到7.5张、3.2人和3.8人。").indicators
    assert [(i.name, i.value) for i in found] == [("床位数", 7.5), ("医师数", 3.2), ("护士数", 3.8)]


# (sentence, names of what is measured, evidence)
def test_a_span_of_several_years_gives_no_year_to_what_follows() -> None:
    (found,) = plan("按照2018—2020年渡口计划，确保全年改造渡口30处。", head="关于做好2019年渡口工作的通知").indicators
    assert found.due and found.due.edtf == "2019"


NAMES = [
    ("按照五年两次标准，定期开展监测评估。", ["监测评估"], ["按照五年两次标准"]),
    ("按照五年两次的频次开展监测。", ["监测"], ["按照五年两次的频次开展监测"]),
    (
        "引进500名工程师、1000名高技能人才、建设实训基地。",
        ["引进工程师", "高技能人才"],
        ["引进500名工程师", "1000名高技能人才"],
    ),
    ("培养300名教师、组织员。", ["培养教师"], ["培养300名教师、组织员"]),
    ("引导担保机构将平均费率降至1%以下。", ["平均费率"], ["引导担保机构将平均费率降至1%以下"]),
    ("建成广场20个，其中乡镇8个。", ["建成广场", "乡镇建成广场"], ["建成广场20个", "其中乡镇8个"]),
    ("选聘辅导员，为每个村配备一名。", ["为每个村配备"], ["为每个村配备一名"]),
    ("科普经费人均达到3元。", ["科普经费人均"], ["科普经费人均达到3元"]),
    ("按2020年价格计算的生产总值达到90亿元。", ["生产总值"], ["按2020年价格计算的生产总值达到90亿元"]),
    ("新建科普馆2座，改造3座。", ["新建科普馆", "改造科普馆"], ["新建科普馆2座", "改造3座"]),
    ("建成场馆20个（含流动馆3个）。", ["建成场馆", "流动馆"], ["建成场馆20个", "含流动馆3个"]),
    ("年均增长8%。", ["增长"], ["年均增长8%"]),
    ("举办讲座。（责任单位：县科协）培训教师300名以上。", ["培训教师"], ["培训教师300名以上"]),
]


@pytest.mark.parametrize(("text", "names", "quotes"), NAMES)
def test_names_and_evidence(text: str, names: list[str], quotes: list[str]) -> None:
    found = plan(text).indicators
    assert [i.name for i in found] == names
    assert [i.evidence.quote for i in found] == quotes


# (sentence, measures)
MEASURES = [
    ("科普馆达到20座。", ["level"]),
    ("建成科普馆20座，培训教师300名。", ["level", "level"]),
    ("每年培训教师300名。", ["flow"]),
    ("新增基地5个，新建科普馆2座，新培育企业10家。", ["change"] * 3),
    ("新认定基地3个，新评定工作室4个，净增企业20家。", ["change"] * 3),
    ("新建科普馆2座、流动站3个。", ["change", "change"]),
    ("新增就业5万人、培训教师300名。", ["change", "level"]),
    ("每年新增基地5个。", ["change"]),
    ("生产总值增速达到8%。", ["change"]),
    ("能耗总量增量到2025年控制在10万吨以内。", ["change"]),
    ("新建小区配套率达到90%。", ["level"]),
    ("书屋合格、能耗降低达标、读者满意度不低于93%。", ["level"]), ("书屋改造提升项目面积达85公顷。", ["level"]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measure(text: str, expected: list[str]) -> None:
    assert [i.measure for i in plan(text).indicators] == expected


def test_background_is_no_target() -> None:
    assert plan("全市科普基地达到30个，覆盖率超过80%。", section="发展基础").indicators == []


def test_rules_count_only_what_is_done_again_and_again() -> None:
    found = plan(
        "第一条 领导小组每年召开一次全体会议。",
        "第二条 申请人应当在5个工作日内提交材料，投资不低于500万元。",
        section="总则",
        head="青禾市科普场馆管理办法",
    ).indicators
    assert [(i.value, i.unit, i.per) for i in found] == [(1, "次", "年")]


def test_goals_and_indicators_are_linked() -> None:
    document = plan("到2025年，科普场馆达到35个。", "到2025年，科普示范社区达到50个。", section="工作目标")
    assert [goal.indicator_ids for goal in document.goals] == [["d1.i1"], ["d1.i2"]]




@pytest.mark.parametrize(
    ("concept", "unit", "name", "belongs"),
    [
        (concept, unit, name, belongs)
        for concept, entry in load("concepts").items()
        for key, belongs in (("examples", True), ("counter_examples", False))
        for name in entry[key]
        for unit in entry["units"][:1]
    ],
)
def test_concepts_keep_their_examples(concept: str, unit: str, name: str, belongs: bool) -> None:
    assert (concept_of(name, unit) == concept) is belongs



# (sentence, names of its indicators)
CLEAN_NAMES = [
    ("尘(SO)、烟(NO)和挥发性气体(VOC)等主要污染物排放总量分别下降15%、10%和26%。", ["尘排放总量下降", "烟排放总量下降", "挥发性气体排放总量下降"]),
    ("城乡居民人均收入分别增长7%和8%左右。", ["城镇居民人均收入增长", "农村居民人均收入增长"]),
    ("继续实施渡口修缮、5000亩荒滩治理。", ["实施荒滩治理"]),
    ("完成3座馆舍的修缮、管护任务和300亩重点区域绿化任务。", ["馆舍的修缮", "重点区域绿化任务"]),
    ("加强就业工作，全年实现新增就业5000人，失业人员再就业2900人。", ["新增就业", "失业人员再就业"]),
    ("做好新增2万个学位等民生任务进展情况公开。", ["新增学位"]),
    ("培训500名讲解员等专业技术人员。", ["培训讲解员等专业技术人员"]),
    ("新建书屋3个、驿站5个和2个广场。", ["新建书屋", "驿站", "广场"]),
    ("到2032年，青江、白江流域水质优良（达到或优于三类）比例分别达到100%和96%。", ["青江流域水质优良比例", "白江流域水质优良比例"]),
    ("江北片区80%的乡镇达到建设标准。", ["江北片区乡镇达到建设标准"]),
    ("培训300名具有硕士、博士学位的讲解员、20名院士。", ["培训具有硕士、博士学位的讲解员", "院士"]),
    ("培育20家规模化、品牌化服务企业。", ["培育规模化、品牌化服务企业"]),
    ("五年内市、区（县级市）两级重点培训200名讲解员。", ["市、区两级重点培训讲解员"]),
    ("50%以上的站点事项实现“一窗”受理。", ["站点事项实现“一窗”受理"]),
    ("新增科普点位30个，总计达60个。", ["新增科普点位", "新增科普点位"]),
    ("茶园产值过500亿元的企业达到3家，即新增2家。", ["茶园产值过500亿元的企业", "新增茶园产值过500亿元的企业"]),
    ("驿站数量翻一番，达到24个。", ["驿站数量", "驿站数量"]),
    ("把流失率降到3%以内。", ["流失率"]),
    ("公园保洁每日不得少于2次。", ["公园保洁"]),
    ("使用燃气的比重，将由17%提高到26%。", ["使用燃气的比重"]),
    ("小学、初中升学率分别达到97%和40%。", ["小学升学率", "初中升学率"]),
    ("新建3万个6G基站。", ["新建6G基站"]),
    ("“一窗”事项达到70项以上。", ["“一窗”事项"]),
    ("在各镇打造20个驿站。", ["打造驿站"]),
    ("按1：2配套资金30万元。", ["配套资金"]),
    ("蜂蜜产量达到60吨，比2030年的50吨增长20%，年均增长4%。", ["蜂蜜产量", "蜂蜜产量增长", "蜂蜜产量增长"]),
    ("码头吞吐量比2030年增长12 · 6%，平均每年增长3%。", ["码头吞吐量增长", "码头吞吐量增长"]),
    ("实现易涝村屯96户、183人全部搬迁。", ["易涝村屯", "易涝村屯全部搬迁"]),
    ("新办书店50%以上取得电子印章。", ["新办书店取得电子印章"]),
    ("每年对数据目录至少全面核查一次。", ["对数据目录全面核查"]),
    ("建成驿站50座，其中浙江20座，福建30座。", ["建成驿站", "浙江建成驿站", "福建建成驿站"]),
    ("油茶面积，全县稳定在80万亩左右的水平上。", ["全县油茶面积"]),
    ("向居民发放1亿元消费券。", ["向居民发放消费券"]),
    ("湖区水运的建设规模，占全县的75%。", ["湖区水运的建设规模占全县"]),
    ("水电增加80亿度，平均每年增长4%。", ["水电增加", "水电增长"]),
    ("新增符合甲类、50帧以上标准的节目时长不少于30小时。", ["新增符合甲类标准的节目时长"]),
]


@pytest.mark.parametrize(("text", "names"), CLEAN_NAMES)
def test_names_without_verb_date_and_base(text: str, names: list[str]) -> None:
    assert [i.name for i in plan(text).indicators] == names


def test_a_date_right_below_the_title_gives_the_year_of_a_report() -> None:
    text = "政府工作报告\n——2031年2月9日在青禾市代表大会会议上\n\n一、主要任务\n（一）建设驿站。年内新建驿站8座。\n（二）办好培训。办好培训班。\n"
    found = extract(text.encode(), name="report.txt").documents[0].indicators
    assert [(i.value, i.due and i.due.end) for i in found] == [(8, "2031")]





def test_places_above_a_number_are_no_penalty() -> None:
    found = plan("村级展点达到120处以上；山间步道总长达到300公里以上。").indicators
    assert [(i.value, i.unit) for i in found] == [(120, "处"), (300, "公里")]


def test_a_call_for_applications_asks_and_sets_no_targets() -> None:
    text = "2031年云溪县科普项目申报指南\n\n一、申报要求\n（一）团队。团队成员不少于5人，课程应开设3门以上。\n（二）其他。每个项目设1名负责人。\n"
    assert extract(text.encode(), name="call.txt").documents[0].indicators == []


CALL = """云溪县关于评选“金牌讲解员”的通知

各镇、各学校：

一、评选名额

共选树“金牌讲解员”20名。其中馆内讲解员8名、校园讲解员12名。

每个工作站确定6位导师。

二、申报要求

每校推荐2名候选人，申报材料一式3份。
"""


def test_counts_what_the_caller_chooses_and_not_what_applicants_put_in() -> None:
    found = extract(CALL.encode(), name="call.txt").documents[0].indicators
    assert [(i.value, i.unit) for i in found] == [(20, "名"), (8, "名"), (12, "名"), (6, "位")]


def test_what_a_region_is_like_sets_no_target_among_tasks_either() -> None:
    lines = ["1.基本情况：该区草原面积达到300万亩，海拔2000米以上。", "2.主攻方向：新建围栏90公里。"]
    assert [i.value for i in plan("（一）北部区", *lines).indicators] == [90]


def test_whom_a_report_says_something_should_hold_for_makes_no_target_of_what_it_found() -> None:
    text = "云溪县关于2031年渡口检查情况的通报\n一、检查结果\n应当办证的33个渡口中，未办证的有12个。\n二、整改要求\n年底前新增巡查渡口5个。\n"
    found = extract(text.encode(), name="report.txt").documents[0].indicators
    assert [indicator.value for indicator in found] == [5]


def test_what_standards_ask_for_is_a_target_of_whom_they_judge() -> None:
    text = "科普模范乡镇检查评分标准\n站点建设\n1.站点覆盖率达40%以上，人均场地达10平方米以上。\n2.讲解员持证率不低于70%。\n"
    document = extract(text.encode(), name="standards.txt").documents[0]
    assert _facts(document.indicators) == [(40, "%", "gte", None), (10, "平方米", "gte", None), (70, "%", "gte", None)]
    assert {section.categories[0] for section in document.sections} == {"evaluation"}


def test_this_year_behind_a_number_says_by_when() -> None:
    text = "云溪市2034年住房计划\n一、主要任务\n（一）加快建设。推进首批300套住房今年开工建设。（责任单位：市住建局）\n"
    (found,) = extract(text.encode(), name="plan.txt").documents[0].indicators
    assert found.due is not None and found.due.edtf == "2034"


@pytest.mark.parametrize(
    ("words", "per"),
    [
        ("食品留样三个月抽检一次。", "三个月"), ("水质断面两个月采样一次。", "两个月"), ("乡级渡长每旬不少于1次巡查。", "旬"),
        ("渡船五年一检修。", "五年"),
    ],
)  # fmt: skip
def test_how_often_something_is_done(words: str, per: str) -> None:
    assert [(i.value, i.unit, i.per) for i in plan(words, section="重点任务").indicators] == [(1, "次", per)]
