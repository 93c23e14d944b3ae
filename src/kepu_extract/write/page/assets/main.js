// What happens on clicks and keys, and how the page begins.

const isComposing = (event) => event.isComposing || event.keyCode === 229; // an input method has the keys

function say(message) { at("status").textContent = message; }

// ---- the one finding that is looked at

// Mark a finding on both sides; `from` is the side that was clicked, which does not scroll.
function select(finding, from = "") {
  const before = active;
  active = finding;
  if (editing && editing !== finding) editing = null;
  if (before && before !== finding && findings.includes(before)) refresh(before);
  if (!finding) return;
  if (!tabsOf(finding).includes(tab)) openTab(kindOf(finding).tab);
  if (!entryOf(finding)) clearFilters();
  refresh(finding);
  const box = entryOf(finding);
  at("findings").setAttribute("aria-activedescendant", box?.id ?? "");
  box?.scrollIntoView({ block: from === "list" ? "nearest" : "center" });
  if (from !== "text") markedBoxes(finding)[0]?.scrollIntoView({ block: "center" });
}

// Draw a finding again on both sides.
function refresh(finding) {
  textOf(finding).redraw(finding);
  const before = entryOf(finding);
  if (!before?.isConnected) return;
  const box = entry(finding);
  if (before.firstChild) fillEntry(box);
  before.replaceWith(box);
}

function markedBoxes(finding) {
  const text = textOf(finding);
  const lines = spansOf(finding).flatMap((span) => text.linesOf(span));
  const inside = lines.flatMap((line) => [...line.box.querySelectorAll("span")].filter((box) => box.findings?.includes(finding)));
  return inside.length ? inside : lines.map((line) => line.box);
}

function next(by, openOnly = false) {
  const here = listed.indexOf(active);
  for (let to = here + by; to >= 0 && to < listed.length; to += by) {
    if (!openOnly || stateOf(listed[to]) === "open") return select(listed[to]);
  }
  if (openOnly) nextTab();
}

// Go on in the next tab that has something open; the last of a tab is no reason to reach for the mouse.
function nextTab() {
  const isOpen = (name) => findings.some((one) => stateOf(one) === "open" && tabsOf(one).includes(name) && isWanted(one));
  const name = TABS.slice(TABS.indexOf(tab) + 1).find(isOpen);
  const left = findings.filter((one) => stateOf(one) === "open").length;
  if (!name) return say(left ? `本类已核完，还有 ${left} 条未核` : "全部核完，请下载更正");
  openTab(name);
  select(listed.find((one) => stateOf(one) === "open"));
  say(`转到${name}`);
}

function clearFilters() {
  for (const id of ["find", "by-kind", "by-unit", "by-rule", "by-state"]) at(id).value = "";
  drawList();
}

// ---- what keys and buttons do

function settle(action) {
  if (!active) return next(1, true); // where the page begins with notices alone
  if (added.includes(active)) {
    if (action === "reject") { const gone = active; next(1); history.length = 0; decisions.delete(gone); forget(gone); keep(); drawTabs(); drawList(); }
    else next(1, true);
    return;
  }
  const before = decisions.get(active);
  const kept = action === "accept" && before?.action === "edit"; // accepting what was edited leaves it edited
  if (action === "reject" && active.kind === "task") rejectTask(active, assignmentsOf(active).filter((one) => !added.includes(one)));
  else if (!kept) decide(active, { action, changes: {}, moved: null });
  if (active.kind === "assignment") refreshTask(active);
  refresh(active);
  drawProgress();
  next(1, true);
}

function refreshTask(assignment) {
  gather();
  const task = byId.get(assignment.task);
  if (task) refresh(task);
}

function takeBack() {
  const finding = undo();
  if (!finding) return say("没有可以撤销的");
  drawTabs();
  drawList();
  if (findings.includes(finding)) select(finding);
  say("已撤销");
}

function edit(finding) {
  editing = finding;
  if (active) {
    if (active.kind === "assignment") refreshTask(active);
    refresh(active);
  }
  if (!finding) { drawProgress(); at("findings").focus({ preventScroll: true }); }
}

const taskOf = (finding) => finding.kind === "task" ? finding : byId.get(finding.task);

function acceptTask(finding) {
  const task = taskOf(finding);
  if (!task) return;
  settleAll(findings.filter((one) => one === task || one.task === task.id), "本任务");
}

function acceptRule(finding) {
  if (finding.rule) settleAll(findings.filter((one) => one.rule === finding.rule && one.kind === finding.kind), "同规则");
}

function settleAll(several, what) {
  const done = decideAll(several, "accept");
  drawTabs();
  drawList();
  say(`已接受${what}的 ${done.length} 条`);
  next(1, true);
}

function choose(finding, number) {
  const field = choiceOf(finding), option = choicesOf(finding)[number];
  if (!option) return;
  change(finding, { [field.key]: field.type === "choices" ? [option[0]] : option[0] });
  if (finding.kind === "assignment") refreshTask(finding);
  refresh(finding);
  drawProgress();
  say(`${field.label}：${option[1]}`);
}

function moveEnds(finding, left, right) {
  const span = spansOf(finding)[0];
  if (!span) return;
  const text = textOf(finding);
  const moved = [text.step(span[0], left), text.step(span[1], right)];
  if (moved[0] >= moved[1]) return;
  const first = fieldsOf(finding)[0];
  const follows = !first.options && valuesOf(finding)[first.key] === quoteOf(finding, span);
  change(finding, follows ? { [first.key]: quoteOf(finding, moved) } : {}, moved);
  refresh(finding);
  drawProgress();
}

const KEYS = {
  a: () => settle("accept"), Enter: () => settle("accept"), x: () => settle("reject"), e: () => active && edit(active), u: takeBack,
  j: () => next(1), k: () => next(-1), ArrowDown: () => next(1), ArrowUp: () => next(-1),
  t: () => active && acceptTask(active), r: () => active && acceptRule(active),
  "[": () => active && moveEnds(active, -1, 0), "{": () => active && moveEnds(active, 1, 0),
  "]": () => active && moveEnds(active, 0, 1), "}": () => active && moveEnds(active, 0, -1),
  "/": () => at("find").focus(), "?": () => at("help").showModal(),
};
for (let number = 1; number <= 6; number++) KEYS[number] = () => active && choose(active, number - 1);

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const home = event.target;
  if (home.closest("input, textarea, select")) { if (event.key === "Escape") home.blur(); return; }
  if (home.closest("button, a") && ["Enter", " "].includes(event.key)) return;
  if (home.getAttribute("role") === "tab" && /^Arrow(Left|Right)$/.test(event.key)) return stepTab(event.key === "ArrowRight" ? 1 : -1);
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || (event.key.startsWith("Arrow") && !home.closest("#panel"))) return;
  event.preventDefault();
  act();
});

function stepTab(by) {
  openTab(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]);
  at(`tab-${tab}`).focus();
}

// ---- the text

at("document").addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const box = event.target.closest("span"), home = event.target.closest(".line, tr");
  const here = box?.findings ?? [];
  // Where several marks lie over each other, each further click takes the next outer one.
  const to = here.length ? here[(here.indexOf(active) + 1) % here.length] : [...(home?.line?.marks ?? [])].find((one) => one.kind === "section");
  if (to) select(to, "text");
});

document.addEventListener("selectionchange", () => {
  const stretch = document.querySelector("dialog[open]") ? null : selectedStretch();
  if (!stretch && document.activeElement === fieldChooser) return;
  at("adder").hidden = !stretch;
  stretchToName = stretch;
  if (!stretch) return;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  at("adder").style.left = `${Math.max(4, Math.min(box.left, innerWidth - at("adder").offsetWidth - 4))}px`;
  at("adder").style.top = `${Math.max(4, box.top - 40)}px`;
});

for (const kind of Object.keys(data.kinds).filter((kind) => !["metadata", "section"].includes(kind))) {
  const button = element("button", { type: "button", class: `k-${kind}` }, `＋${data.kinds[kind].label}`);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // which would drop the selection
  button.addEventListener("click", () => addSelected(kind));
  at("adder").append(button);
}

// A field of the metadata is one that the document has, whether it was found or not.
const fieldChooser = element("select", { class: "k-metadata", "aria-label": "把选中的文字定为元数据" }, element("option", { value: "" }, "＋元数据…"));
for (const [name, [field]] of Object.entries(data.metadata)) fieldChooser.append(element("option", { value: name }, field.label));
fieldChooser.addEventListener("change", () => { const name = fieldChooser.value; fieldChooser.value = ""; if (name) setField(name); });
at("adder").append(fieldChooser);

let stretchToName = null; // what is selected, since a list that opens may take the selection away

function setField(name) {
  const stretch = selectedStretch() ?? stretchToName;
  if (!stretch) return;
  const [text, start, end] = stretch, [field] = data.metadata[name], said = fieldValue(field, name, text.text.slice(start, end));
  let finding = byId.get(`${text.id}.${name}`);
  const kept = finding && field.type === "lines" ? valuesOf(finding).value ?? [] : [];
  if (finding) change(finding, { value: kept.length ? [...new Set([...kept, ...said])] : said }, kept.length ? null : [start, end]);
  else finding = add("metadata", text, start, end, { value: said }, null, name);
  showAdded(finding);
  say(`已定为${field.label}，请核对`);
}

// What words mean as a field of this type; the form that opens shows it.
function fieldValue(field, name, words) {
  if (field.type === "flag") return true;
  if (field.options) return Object.entries(field.options).find(([, label]) => words.includes(label))?.[0] ?? Object.keys(field.options)[0];
  if (field.type === "lines") return words.replace(/[：:]\s*$/, "").split(/[、，,；;\n]/).map((one) => one.trim()).filter(Boolean);
  return name === "period" ? (words.match(/\d{4}/g) ?? [words]).slice(0, 2).join("-") : words.replace(/\s*\n\s*/g, "");
}

function showAdded(finding) {
  getSelection().removeAllRanges();
  at("adder").hidden = true;
  tab = kindOf(finding).tab;
  drawTabs();
  drawList();
  select(finding, "text");
  edit(finding);
}

function addSelected(kind) {
  const stretch = selectedStretch();
  if (!stretch) return;
  const [text, start, end] = stretch, quote = text.text.slice(start, end);
  let within = null;
  if (kind === "assignment") {
    const task = active && taskOf(active) || taskAround(text, start);
    if (!task) return say("请先选中单位所属的任务");
    within = task.id;
  }
  const values = {};
  for (const field of data.kinds[kind].fields) values[field.key] = { flag: false, lines: [], periods: [], choice: Object.keys(field.options ?? {})[0] }[field.type] ?? null;
  const first = data.kinds[kind].fields.find((field) => ["text", "long"].includes(field.type));
  values[first.key] = quote;
  if ("text" in values) values.text = quote;
  const number = /\d+(\.\d+)?/.exec(quote);
  if (kind === "indicator" && number) values.value = Number(number[0]);
  if (kind === "budget") Object.assign(values, { "amount.per": null }, number ? { "amount.value": Number(number[0]) * (/万/.test(quote) ? 10000 : 1) } : { kind: "commitment" });
  const finding = add(kind, text, start, end, values, within);
  showAdded(finding);
  say(`已添加${data.kinds[kind].label}，请核对各项`);
}

// The last task that begins before a place.
function taskAround(text, start) {
  const before = findings.filter((one) => one.kind === "task" && one.document === text.id && spansOf(one)[0]?.[0] <= start);
  return before.sort((one, other) => spansOf(other)[0][0] - spansOf(one)[0][0])[0];
}

// ---- tools

at("save").addEventListener("click", () => {
  download(`${data.source.name.replace(/^.*\//, "").replace(/\.[^.]*$/, "")}.corrections.json`, "application/json", JSON.stringify(corrections(), null, 1));
  say("更正文件已下载");
});
at("table").addEventListener("click", () => download("任务分解表.csv", "text/csv", taskTable()));
at("load").addEventListener("click", () => at("file").click());
at("file").addEventListener("change", async () => {
  const [file] = at("file").files;
  at("file").value = "";
  if (!file) return;
  try {
    const saved = JSON.parse(await file.text());
    if (saved.format !== "kepu-corrections" || !saved.version.startsWith("1.")) return say("这不是更正文件，或版本不同");
    if (saved.source.sha256 !== data.source.sha256) return say(`这是另一份文件（${saved.source.name}）的更正`);
    const lost = take(saved);
    keep();
    drawTabs();
    drawList();
    say(lost ? `已导入，其中 ${lost} 条在本页找不到原文` : "已导入更正");
  } catch {
    say("这不是更正文件");
  }
});
at("show-charts").addEventListener("click", () => { drawCharts(); at("charts").showModal(); });
at("show-help").addEventListener("click", () => at("help").showModal());
at("theme").addEventListener("click", () => {
  const order = ["", "dark", "light"], root = document.documentElement;
  root.dataset.theme = order[(order.indexOf(root.dataset.theme ?? "") + 1) % order.length];
  say({ "": "配色随系统", dark: "深色", light: "浅色" }[root.dataset.theme]);
});
at("reviewer").addEventListener("change", () => { try { localStorage.setItem("kepu-reviewer", reviewer() ?? ""); } catch { /* see keep */ } });
addEventListener("beforeprint", () => { for (const box of entries.values()) fillEntry(box); }); // also those far down
addEventListener("pagehide", () => { if (waiting) keepNow(); });
at("filters").addEventListener("input", drawList);
at("filters").addEventListener("submit", (event) => event.preventDefault());

// ---- the beginning

function drawOutline() {
  for (const text of texts.values()) {
    const list = element("ol");
    for (const { label, level, start } of text.outline) {
      const link = element("button", { type: "button", class: `level-${Math.min(level, 5)}` }, label);
      link.addEventListener("click", () => text.lines[text.lineAt(text.inUnits(start))].box.scrollIntoView({ block: "start" }));
      list.append(element("li", {}, link));
    }
    at("outline").append(element("h2", {}, text.title), list);
  }
}

function begin() {
  at("name").textContent = data.source.name;
  try { at("reviewer").value = localStorage.getItem("kepu-reviewer") ?? ""; } catch { /* see keep */ }
  at("legend").append(...Object.entries(data.kinds).map(([kind, about]) => element("span", { class: `mark k-${kind}` }, about.label)),
    element("span", { class: "unread" }, "未被说明的文字"));
  for (const finding of findings) textOf(finding).mark(finding);
  recall();
  drawOutline();
  for (const text of texts.values()) text.draw(at("document"));
  drawFilters();
  if (!findings.some(isDoubtful) && !data.notices.length) tab = "任务";
  drawTabs();
  drawList();
  const asked = byId.get(decodeURIComponent(location.hash.slice(1)));
  if (asked ?? listed[0]) select(asked ?? listed[0], asked ? "" : "list");
  at("findings").focus({ preventScroll: true });
}

begin();
