"""Pages in two columns are read column by column; lists and tables without rules are left alone."""

from pdf_files import LEFT, PageMaker, make_pdf

from kepu_extract.read.pdf.reader import read_pdf

GAP_X = LEFT + 16 * 14
LEFT_COLUMN = [
    "　　一、场馆建设。全县在三年", "内建成科普场馆十二个，由县科", "协牵头，各乡镇政府配合，每个", "场馆配备讲解员两名，并向学校", "开放。",
    "　　二、队伍建设。组建科普志", "愿者队伍，每个社区至少一支，", "由团县委负责日常管理，经费由",
]  # fmt: skip
RIGHT_COLUMN = [
    "县财政安排。", "　　三、活动安排。每年五月办", "好科技活动周，九月办好科普日", "活动，县教育局负责组织学生参", "加。",
    "　　四、检查评估。年底由领导", "小组办公室检查一次，结果向社", "会公开。",
]  # fmt: skip
PARAGRAPHS = [
    "一、场馆建设。全县在三年内建成科普场馆十二个，由县科协牵头，各乡镇政府配合，每个场馆配备讲解员两名，并向学校开放。",
    "二、队伍建设。组建科普志愿者队伍，每个社区至少一支，由团县委负责日常管理，经费由县财政安排。",
    "三、活动安排。每年五月办好科技活动周，九月办好科普日活动，县教育局负责组织学生参加。",
    "四、检查评估。年底由领导小组办公室检查一次，结果向社会公开。",
]


def in_columns(left: list[str], right: list[str], top: float = 160) -> PageMaker:
    page = PageMaker()
    for column, x in ((left, LEFT), (right, GAP_X + 32)):
        for index, text in enumerate(column):
            body = text.lstrip("　")
            page.text(x + 14 * (len(text) - len(body)), top + 24 * index, body, 14)
    return page


def test_columns_are_read_one_after_the_other() -> None:
    page = in_columns(LEFT_COLUMN, RIGHT_COLUMN).centred(100, "青禾县科普工作安排")
    assert [line.text for line in read_pdf(make_pdf(page)).lines] == ["青禾县科普工作安排", *PARAGRAPHS]


def test_page_numbers_at_the_side_stay_out() -> None:
    pages = [in_columns(LEFT_COLUMN, RIGHT_COLUMN, top=500).text(LEFT, 800, f"— {n} —", 14) for n in (1, 2)]
    assert [line.text for line in read_pdf(make_pdf(*pages)).lines] == [*PARAGRAPHS, *PARAGRAPHS]


def test_a_list_of_names_and_posts_is_no_pair_of_columns() -> None:
    names = ["王青禾", "李小满", "张谷雨", "赵立夏", "陈白露", "周寒露", "吴霜降", "郑冬至"]
    posts = ["县科协主席", "县教育局局长", "县财政局副局长", "县卫生健康局局长", "县农业农村局局长", "团县委书记", "县妇联主席", "县气象局局长"]
    text = "".join(line.text for line in read_pdf(make_pdf(in_columns(names, posts))).lines)
    assert all(f"{name} {post}" in text for name, post in zip(names, posts, strict=True))


def test_text_of_columns_comes_up_to_the_gutter_on_either_side_in_rows_of_its_own() -> None:
    left = ["　　一、场馆建设。全县在三年", "内建成科普场馆十二个。", "　　二、队伍。", "　　每个社区都要有志愿者队伍", "至少一支，由团县委负责。",
            "　　三、活动。每年五月办好科", "技活动周。", "　　四、经费。由县财政统一列", "入年度预算，各乡镇每年要按照"]  # fmt: skip
    right = ["县里的要求配套，专款专用，不", "得挪作他用，年底前向县财政局", "报告。",
             "　　五、检查。年底由领导小组", "办公室检查一次，结果向社会公", "开。", "　　　　　　　　云溪县科协", "　　　　　　2026年1月5日",
             "　　（此件公开发布）"]  # fmt: skip
    lines = [line.text for line in read_pdf(make_pdf(in_columns(left, right))).lines]
    assert lines[0] == "一、场馆建设。全县在三年内建成科普场馆十二个。"
    assert "四、经费。由县财政统一列入年度预算，各乡镇每年要按照县里的要求配套，专款专用，不得挪作他用，年底前向县财政局报告。" in lines
