"""Names of indicators: whole, from where a word begins, up to the verb. All texts are invented."""

import pytest

from kepu_extract import extract
from plans import plan

NAMES = [
    # 现有 in front of what is changed is no fact, neither of its number nor of those behind it
    ("按内容分：现有渡口改造30处以上，新渡口20处以上；按航线分：长线12处以上。", ["现有渡口改造", "新渡口", "长线"]),
    # verbs alone name nothing, and what a change is measured against is no part of a name
    ("渡口浮桥净高不低于2米，鼓励高于或等于3米。", ["渡口浮桥净高", "渡口浮桥净高"]),
    ("力争渡口货运量比“三五”期间翻一番。", ["渡口货运量"]),
    ("建设2座浮桥以及码头、灯塔等设施。", ["建设浮桥"]),
    # a noun that listed names share begins where their words answer each other
    ("到2032年，全县一般登记、特殊登记业务办理时间分别压缩至15个、7个工作日以内。", ["全县一般登记业务办理时间", "特殊登记业务办理时间"]),
    ("2032年底前将渡口、码头货物通过率分别提高到80%和90%。", ["渡口货物通过率", "码头货物通过率"]),
    ("东岸、西岸渡口完好率分别达到95%和90%。", ["东岸渡口完好率", "西岸渡口完好率"]),
    # modals between who acts and what is done
    ("各航运公司原则上应每年至少组织一次救生演练。", ["各航运公司组织救生演练"]),
    ("各航运公司原则上每年应至少组织一次救生演练。", ["各航运公司组织救生演练"]),
    ("各渡口管理站应当每年对救生设备至少全面检查一次。", ["各渡口管理站对救生设备全面检查"]),
    ("渡口一般每十年左右时间开展一次大修。", ["渡口开展大修"]),
    ("各站要牵头联系1个以上渡口。", ["各站牵头联系渡口"]),
    ("候船响应率达到90%。", ["候船响应率"]),
    # what is changed stands behind 将 and 把
    ("2031年底前各县、各镇将渡船等候时间压缩至10分钟以内。", ["渡船等候时间"]),
    ("为了争取在2035年把全县渡口总数扩大到120处。", ["全县渡口总数"]),
    ("全县将新建渡口12处。", ["全县新建渡口"]),
    # bases and circumstances between verb and number
    ("将对渡工的津贴比例提高至合同金额的30%以上。", ["对渡工的津贴比例"]),
    ("渡船供应量在原有年度计划基础上增加20%以上。", ["渡船供应量"]),
    # whose help is sought, what the sentence leads in with
    ("积极争取国家支持兴建5座左右中型码头。", ["兴建中型码头"]),
    ("解决过渡难问题的主要措施是推广新式渡船40艘。", ["推广新式渡船"]),
    # adverbs that begin a noun
    ("有效灌溉面积达到2300亩。", ["有效灌溉面积"]),
    ("基本建设投资增长8%。", ["基本建设投资"]),
    ("基本建成渡口12处。", ["建成渡口"]),
    ("有效培育科普渡口12处。", ["培育科普渡口"]),
    # what describes the noun goes on
    ("至少建成1所设施齐全、服务专业、管理规范的候船中心。", ["建成设施齐全、服务专业、管理规范的候船中心"]),
    ("培育3家在县内有影响的跨行业、跨区域综合平台。", ["培育在县内有影响的跨行业、跨区域综合平台"]),
    ("建设20个覆盖各渡口的镇、村级名师工作室。", ["建设覆盖各渡口的镇、村级名师工作室"]),
    ("建成2座建筑面积不少于500平方米的候船楼。", ["建成候船楼"]),
    ("培养300名教师、组织员。", ["培养教师"]),
    # a clause that begins with a comparison has its subject before it, whatever is read of the comparison
    ("渡船产量达到60艘，比2o30年增长20%。", ["渡船产量", "渡船产量增长"]),
    ("比重提高到20%。", ["比重"]),
    ("平均每年新增渡船4艘。", ["新增渡船"]),
    ("把渡船满载率由2030年的6 · 5提高到15%。", ["渡船满载率"]),
    ("增加渡工60名，平均每年增加12名。", ["增加渡工", "增加渡工"]),
    ("船厂的建设规模为铁矿石300万吨。", ["船厂的建设规模"]),
    # a ratio that stands before those whose it is; whose share the next one is; what a number describes
    ("修缮率乡级渡口达100%、村级保持99%以上。", ["乡级渡口修缮率", "村级修缮率"]),
    ("确保渡工100%持证和100%享受补助政策。", ["渡工持证", "渡工享受补助政策"]),
    ("97%以上的渡工接受3年专业教育。", ["渡工接受3年专业教育"]),
    ("全县渡口调整到11处，其中县城22处调整为6处。", ["全县渡口", "全县渡口县城"]),
    ("计划在全县完成护岸任务40公里。", ["完成护岸任务"]),
    ("对在运营的渡口实施改造，2031年底前完成80%以上。", ["对在运营的渡口实施改造"]),
    ("县城今年将新增渡船4艘，还将新建候船楼2座。", ["县城新增渡船", "新建候船楼"]),
    ("在渡口改造方面，计划总投资8400万元。", ["渡口改造总投资"]),
    ("实施渡口改造项目6个，总建筑面积1400平方米。", ["实施渡口改造项目", "实施渡口改造项目总建筑面积"]),
    ("新建渡口60处，由3个船队分别负责。", ["新建渡口"]),
    ("新（改）扩建渡口40处以上。", ["新（改）扩建渡口"]),
    ("渡口PSR一般每十年左右开展一次大修。", ["渡口PSR开展大修"]),
    ("渡船能耗达到60万吨，比2030年的2，592千卡增加6%。", ["渡船能耗", "渡船能耗增加"]),
    # times, ends of work, sums
    ("渡口受理申请后5个工作日内办好开航手续。", ["渡口受理申请后办好开航手续"]),
    ("新开工渡口重点项目20个以上、竣工12个以上。", ["新开工渡口重点项目", "渡口重点项目竣工"]),
    ("投资2亿元，实施东溪渡口修缮工程。", ["投资实施东溪渡口修缮工程"]),
    ("岸线使用时间缩短至6个月，2032年缩短至5个月，三年内缩短至4个月以内。", ["岸线使用时间"] * 3),
    ("将渡船等候时间缩短一半以上至8分钟以内。", ["渡船等候时间", "渡船等候时间"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_that_go_into_a_table(text: str, names: list[str]) -> None:
    assert [one.name for one in plan(text).indicators] == names


def test_a_capacity_that_describes_a_thing_counts_nothing() -> None:
    assert plan("在东溪建设生产能力为300吨的制冰装置。").indicators == []


def test_a_bare_output_is_that_of_its_section() -> None:
    text = "云溪县“十六五”产业规划\n\n第一章 主要任务\n\n第一节 着力培育渡船产业\n\n扶持船厂。力争实现产值60亿元左右。\n"
    assert [one.name for one in extract(text.encode(), name="plan.txt").documents[0].indicators] == ["渡船产业产值"]
