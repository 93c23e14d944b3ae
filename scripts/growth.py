"""Measure how processor time grows with a text made of one thing again and again; nothing may grow like a square.

    python scripts/growth.py                       every form, in a line, in lines and in a cell
    python scripts/growth.py --chars 6000 --least 2 --only 单位：   some forms, for each change
    python scripts/growth.py --only 责任单位 --profile
    python scripts/growth.py --skip done.txt | tee -a done.txt     goes on where a run was ended

A form is repeated until the text has n, 2n and 4n characters. Where the longest takes more than `--least` seconds, the
exponent from 2n to 4n, less what an empty plan takes, must be at most 1.2. The exit code is 1 where one is larger or a
text was not read within the limits.
"""

import argparse
import cProfile
import math
import pstats
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.errors import KepuError
from kepu_extract.pipeline import extract

MOST = 1.2  # exponent
FACTORS = (1, 2, 4)
AGAIN = 2  # times that a series which seems too steep is measured again
ISOLATION = Isolation(timeout=600, memory=3072)  # by the clock, which a busy machine makes long
Series = tuple[str, str]  # place and form
HEAD = "云溪县科普工作方案\n\n一、主要任务\n\n（一）办好流动科普车。每月进山一次。（由县科协牵头，县教育局配合）\n"

FORMS = (
    # signs
    "…", ".", "-", "—", "_", " ", "\u3000", "\t", "1", "一", "〇", "，", "、", "；", "：", "。", "·", "*", "#", "|", "=", "□", "●", "😀",
    # brackets
    "（", "）", "()", "《", "》", "《》", "“", "”", "〔", "〔2031〕", "【", "[", "]", "{", "（（", "（一", "<",
    # markers
    "一、", "（一）", "1.", "1、", "1．", "（1）", "①", "一是", "第一，", "第一章", "第三条", "附件：", "附件1", "1.1.", "a.", "Ⅰ.", "—1—", "——",
    # labels
    "责任单位：", "（责任单位：", "（责任单位：县科协）", "牵头单位：", "牵头单位：县科协", "配合单位：县教育局", "（由县科协牵头，", "县教育局负责",
    "组  长：", "成  员：王小田", "抄送：", "联系人：", "完成时限：", "主要目标：", "有效期5年", "电话：0999-1234567",
    # values
    "10%", "10万元", "1至2次", "2031年", "2031年6月", "6月底前", "每年3次", "不少于30人", "1 ", "1　", "10", "1,", "三年内", "到2035年",
    "云政发〔2031〕9号", "王小田、", "王小田 ", "县教育局、", "县科协、县教育局", "各镇、街道", "等部门", "https://a.cn/", "a@b.cn",
    # sentences
    "办好科普", "办好科普。", "建成科普馆3个，", "参与率达到30%以上；", "关于印发", "的通知", "根据《通知》，", "由县科协牵头，",
    "经费由县财政安排。",
    # words made of other words, and lists that share something
    "统筹协调", "牵头负责", "组织实施", "达到10万、", "、二级站2万元", "，站员300元/月", "，省级3个",
)  # fmt: skip


def _plan(text: str) -> bytes:
    return (HEAD + text).encode()


def _page(text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in HEAD.split("\n"))
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<html><meta charset=utf-8><title>云溪县科普工作方案</title><body>{lines}"
        f"<table><tr><td>重点任务</td><td>责任单位</td></tr><tr><td>办好科普</td><td>{text}</td></tr></table></body></html>"
    ).encode()


PLACES: dict[str, Callable[[str, int], tuple[str, bytes]]] = {
    "line": lambda form, times: ("line.txt", _plan(form * times + "\n")),
    "lines": lambda form, times: ("lines.txt", _plan((form + "\n") * times)),
    "cell": lambda form, times: ("cell.html", _page(form * times)),
}


@dataclass(frozen=True)
class Trial:
    """One text."""

    place: str
    form: str
    chars: int

    def run(self) -> None:
        """Read it."""
        times = self.chars // (len(self.form) + (self.place == "lines"))
        name, data = PLACES[self.place](self.form, times)
        with suppress(KepuError):  # no text is an answer too
            extract(data, name=name)

    def seconds(self) -> float:
        """Return the processor seconds that reading takes."""
        started = time.process_time()
        self.run()
        return time.process_time() - started


def _work(trial: Trial) -> float:
    return trial.seconds()


def _judged(seconds: list[float], empty: float, least: float) -> float | None:
    """Return the exponent, or None where all is over too soon to tell."""
    if seconds[2] < least:
        return None
    return math.log2(max(seconds[2] - empty, 1e-3) / max(seconds[1] - empty, 1e-3))


def _series(arguments: argparse.Namespace) -> list[Series]:
    """Return what is to be measured: place and form."""
    done = set(re.findall(r"series (\w+ '.*')$", arguments.skip.read_text(), re.MULTILINE)) if arguments.skip else set()
    every = [(place, form) for place in PLACES for form in FORMS]
    return [(place, form) for place, form in every if arguments.only in f"{form} {place}" and f"{place} {form!r}" not in done]


def _trials(series: list[Series], chars: int) -> Iterator[Trial]:
    yield from (Trial(place, "办", 1) for place in PLACES for _ in range(2))  # warms up, and says what nothing costs
    yield from (Trial(place, form, chars * factor) for place, form in series for factor in FACTORS)


@dataclass
class Measured:
    """What has been measured."""

    arguments: argparse.Namespace
    seconds: dict[Series, dict[int, float]] = field(default_factory=dict)
    empty: dict[str, float] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def measure(self, series: list[Series]) -> None:
        """Measure series and show each when it ends; of what is measured again the least time counts."""
        arguments = self.arguments
        ended: Counter[Series] = Counter()
        for trial, result in each_isolated(_work, _trials(series, arguments.chars), arguments.jobs, ISOLATION):
            if isinstance(result, Lost):
                self.lost.append(f"{trial.form!r} in {trial.place}, {trial.chars} characters: {result.code}")
                print("FAULT", self.lost[-1], flush=True)
            elif trial.chars == 1:
                self.empty[trial.place] = result
            else:
                one = trial.place, trial.form
                took = self.seconds.setdefault(one, {})
                took[trial.chars] = min(result, took.get(trial.chars, result))
                ended[one] += 1
                if ended[one] == len(FACTORS):
                    print(self.shown(one), flush=True)

    def exponent(self, series: Series) -> float | None:
        """Return the exponent, or None where all is over too soon to tell, or was lost."""
        took = [seconds for _, seconds in sorted(self.seconds[series].items())]
        return _judged(took, self.empty[series[0]], self.arguments.least) if len(took) == len(FACTORS) else None

    def shown(self, series: Series) -> str:
        """Return a line on a series."""
        exponent = self.exponent(series)
        took = " ".join(f"{seconds:6.2f}" for _, seconds in sorted(self.seconds[series].items()))
        return f"{took}  {'' if exponent is None else f'n^{exponent:.2f}':7} series {series[0]} {series[1]!r}"

    def steep(self) -> list[Series]:
        """Return the series that grow faster than allowed."""
        return [series for series in self.seconds if (self.exponent(series) or 0) > self.arguments.most]


def run(arguments: argparse.Namespace) -> int:
    """Measure all series, those that seem too steep up to three times; return the exit code.

    Other work on the machine makes a processor's seconds longer, so that the least of some is nearest to what it costs.
    """
    measured = Measured(arguments)
    measured.measure(_series(arguments))
    for _ in range(AGAIN):
        if steep := measured.steep():
            print(f"{len(steep)} again")
            measured.measure(steep)
    faults = measured.lost + [measured.shown(series) for series in measured.steep()]
    steepest = max((measured.exponent(series) or 0 for series in measured.seconds), default=0.0)
    longest = arguments.chars * FACTORS[-1]
    print(f"{len(measured.seconds)} series to {longest} characters; steepest n^{steepest:.2f}; {len(faults)} faults")
    print(*faults, sep="\n")
    return 1 if faults else 0


def profile(arguments: argparse.Namespace) -> int:
    """Show where the time goes in the longest text of the chosen forms, in this process."""
    for trial in _trials(_series(arguments), arguments.chars):
        if trial.chars == arguments.chars * FACTORS[-1]:
            profiler = cProfile.Profile()
            profiler.runcall(trial.run)
            print(trial)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(12)
    return 0


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=12_500, help="n")
    parser.add_argument("--most", type=float, default=MOST, help="exponent; with short texts on a busy machine leave it room")
    parser.add_argument("--least", type=float, default=0.5, help="seconds from which a series is judged")
    parser.add_argument("--only", default="")
    parser.add_argument("--skip", type=Path, help="what an earlier run printed: its series are not measured again")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    return profile(arguments) if arguments.profile else run(arguments)


if __name__ == "__main__":
    sys.exit(main())
