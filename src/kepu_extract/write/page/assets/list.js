// The findings in tabs: filters, one entry each, and the form in which one is edited.

const at = (id) => document.getElementById(id);
const TABS = [...new Set(["存疑", ...Object.values(data.kinds).map((kind) => kind.tab)])];
const STATES = { open: "未核", accept: "已接受", edit: "已修改", reject: "已拒绝", add: "已添加" };
const MARKS = { open: "○", accept: "✓", edit: "✎", reject: "✗", add: "＋" };
let tab = TABS[0];
let listed = []; // findings and notices as they stand in the list
let editing = null;

const tabsOf = (finding) => [kindOf(finding).tab, ...(isDoubtful(finding) ? ["存疑"] : [])];
const FILLED = 200; // entries that are filled at once; those behind them when they come into view
const entries = new Map(); // finding to its entry in the list
const entryOf = (finding) => entries.get(finding);
const comingIntoView = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) fillEntry(target);
}, { root: at("findings"), rootMargin: "600px" });

function drawTabs() {
  at("tabs").replaceChildren(...TABS.map((name) => {
    const inside = name === "存疑" ? [...findings.filter(isDoubtful), ...data.notices] : findings.filter((one) => kindOf(one).tab === name);
    const open = inside.filter((one) => !one.kind ? false : stateOf(one) === "open").length;
    const button = element("button", {
      role: "tab", id: `tab-${name}`, "aria-selected": String(name === tab), "aria-controls": "findings", tabindex: name === tab ? "0" : "-1",
      title: `${inside.length} 条，${open} 条未核`,
    }, name, element("small", {}, String(inside.length)));
    button.addEventListener("click", () => openTab(name));
    return button;
  }));
}

function openTab(name) {
  tab = name;
  drawTabs();
  drawList();
}

function drawFilters() {
  const fill = (id, first, options) => at(id).replaceChildren(element("option", { value: "" }, first),
    ...options.map(([value, name]) => element("option", { value }, name)));
  fill("by-kind", "种类", Object.entries(data.kinds).map(([kind, about]) => [kind, about.label]));
  const units = [...new Set(findings.filter((one) => one.kind === "assignment").map((one) => valuesOf(one).name))];
  fill("by-unit", "单位", units.map((name) => [name, name]));
  fill("by-rule", "规则", [...new Set(findings.map((one) => one.rule).filter(Boolean))].sort().map((rule) => [rule, rule]));
  fill("by-state", "状态", Object.entries(STATES));
}

function isWanted(finding) {
  const wanted = { kind: at("by-kind").value, unit: at("by-unit").value, rule: at("by-rule").value, state: at("by-state").value };
  const words = at("find").value.trim().toLowerCase();
  if (wanted.kind && finding.kind !== wanted.kind) return false;
  if (wanted.rule && finding.rule !== wanted.rule) return false;
  if (wanted.state && stateOf(finding) !== wanted.state) return false;
  if (wanted.unit && !unitsOf(finding).includes(wanted.unit)) return false;
  if (!words) return true;
  const quotes = spansOf(finding).map((span) => quoteOf(finding, span));
  return [labelOf(finding), ...detailsOf(finding).flat(), ...quotes, ...unitsOf(finding), finding.where].join("\n").toLowerCase().includes(words);
}

function unitsOf(finding) {
  if (finding.kind === "assignment") return [valuesOf(finding).name];
  if (finding.kind !== "task") return [];
  return assignmentsOf(finding).map((one) => valuesOf(one).name);
}

const assignmentsOf = (task) => assigned.get(task.id) ?? [];
let assigned = new Map();

function gather() {
  assigned = new Map();
  for (const one of findings) {
    if (one.kind !== "assignment" || stateOf(one) === "reject") continue;
    if (!assigned.has(one.task)) assigned.set(one.task, []);
    assigned.get(one.task).push(one);
  }
}

function drawList() {
  gather();
  const start = (one) => one.places[0]?.[0] ?? -1;
  const inOrder = findings.filter((one) => tabsOf(one).includes(tab) && isWanted(one));
  const documents = [...texts.keys()];
  inOrder.sort((one, other) => documents.indexOf(one.document) - documents.indexOf(other.document) || start(one) - start(other));
  if (tab === "单位") {
    const order = [...new Set(inOrder.map((one) => valuesOf(one).name))];
    const rank = new Map(order.map((name, number) => [name, number]));
    inOrder.sort((one, other) => rank.get(valuesOf(one).name) - rank.get(valuesOf(other).name));
  } else if (at("doubt-first").checked) {
    inOrder.sort((one, other) => isDoubtful(other) - isDoubtful(one));
  }
  listed = inOrder;
  entries.clear();
  comingIntoView.disconnect();
  const drawn = [];
  const counts = new Map();
  for (const finding of inOrder) if (tab === "单位") counts.set(valuesOf(finding).name, 1 + (counts.get(valuesOf(finding).name) ?? 0));
  let group = null;
  for (const finding of inOrder) {
    const unit = tab === "单位" ? valuesOf(finding).name : null;
    if (unit !== group) {
      group = unit;
      const all = element("button", { type: "button" }, "全部接受");
      all.addEventListener("click", () => settleAll(inOrder.filter((one) => valuesOf(one).name === unit), unit));
      drawn.push(element("li", { role: "presentation", class: "group" }, unit, element("small", {}, ` ${counts.get(unit)} 项`), all));
    }
    drawn.push(entry(finding));
  }
  if (tab === "存疑" && !at("find").value) drawn.push(...data.notices.map(notice));
  if (!drawn.length) drawn.push(element("li", { role: "presentation", class: "nothing" }, "没有符合条件的内容"));
  at("findings").replaceChildren(...drawn);
  drawProgress();
}

function drawProgress() {
  const done = findings.filter((one) => stateOf(one) !== "open").length;
  at("progress").max = Math.max(1, findings.length);
  at("progress").value = done;
  at("counted").textContent = `已核 ${done} / ${findings.length}`;
}

function notice(one) {
  const said = element("li", { role: "presentation", class: `notice ${one.severity}` }, element("b", {}, one.label), ` ${one.message}`);
  if (one.place) {
    const text = texts.get(one.document);
    said.tabIndex = 0;
    said.addEventListener("click", () => text.lines[text.lineAt(text.inUnits(one.place[0]))].box.scrollIntoView({ block: "center" }));
  }
  return said;
}

// Return the entry of a finding; far down the list it is empty until it is seen.
function entry(finding) {
  const state = stateOf(finding), chosen = finding === active;
  const box = element("li", {
    role: "option", id: `entry-${finding.id}`, "data-id": finding.id, "aria-selected": String(chosen),
    class: `entry k-${finding.kind} s-${state}${chosen ? " active" : ""}`, "aria-label": `${STATES[state]} ${kindOf(finding).label} ${labelOf(finding)}`,
  });
  box.addEventListener("click", (event) => { if (!event.target.closest("button, form")) select(finding, "list"); });
  box.finding = finding;
  entries.set(finding, box);
  if (entries.size <= FILLED || chosen) fillEntry(box);
  else comingIntoView.observe(box);
  return box;
}

function fillEntry(box) {
  comingIntoView.unobserve(box);
  if (box.firstChild) return;
  const finding = box.finding, state = stateOf(finding);
  box.append(element("div", { class: "said" },
    element("span", { class: "state", title: STATES[state], "aria-label": STATES[state] }, MARKS[state]),
    element("span", { class: "kind" }, kindOf(finding).label), element("b", {}, labelOf(finding))));
  const details = element("div", { class: "details" });
  for (const [name, said] of detailsOf(finding)) details.append(element("span", {}, element("i", {}, name), said));
  if (finding.kind === "task") {
    const role = data.kinds.assignment.fields.find((field) => field.key === "role");
    for (const [value, label] of Object.entries(role.options)) {
      const units = assignmentsOf(finding).filter((one) => valuesOf(one).role === value);
      if (units.length) details.append(element("div", { class: "units" }, element("i", {}, label), ...units.map(chip)));
    }
  }
  if (finding.kind === "assignment") {
    const task = byId.get(finding.task);
    if (task) details.append(element("span", {}, element("i", {}, "任务"), labelOf(task)));
  }
  box.append(details);
  for (const [label, message] of finding.doubts) box.append(element("div", { class: "doubt", title: message }, label));
  const sure = finding.confidence === null ? null : `置信度 ${finding.confidence.toFixed(2)}`;
  box.append(element("div", { class: "origin" }, [finding.where, finding.at, finding.rule, sure].filter(Boolean).join(" · ")));
  if (finding === active) box.append(editing === finding ? form(finding) : actions(finding));
}

function chip(assignment) {
  const button = element("button", { type: "button", class: `chip s-${stateOf(assignment)}` },
    `${labelOf(assignment)}${valuesOf(assignment).open_ended ? "等" : ""}`);
  button.addEventListener("click", () => select(assignment, "list"));
  return button;
}

function actions(finding) {
  const bar = element("div", { class: "actions" });
  const push = (label, key, act) => {
    const button = element("button", { type: "button", title: `按键 ${key}` }, label, element("kbd", {}, key));
    button.addEventListener("click", act);
    bar.append(button);
  };
  push("接受", "A", () => settle("accept"));
  push("拒绝", "X", () => settle("reject"));
  push("修改", "E", () => edit(finding));
  push("撤销", "U", takeBack);
  if (taskOf(finding)) push("接受本任务", "T", () => acceptTask(finding));
  if (finding.rule) push("接受同规则", "R", () => acceptRule(finding));
  choicesOf(finding).slice(0, 6).forEach(([, name], number) => push(name, String(number + 1), () => choose(finding, number)));
  return bar;
}

const choiceOf = (finding) => fieldsOf(finding).find((field) => field.type === "choice" || field.type === "choices");
const choicesOf = (finding) => Object.entries(choiceOf(finding)?.options ?? {});

function form(finding) {
  const values = valuesOf(finding);
  const box = element("form", { class: "edit", "aria-label": "修改" });
  const inputs = fieldsOf(finding).map((field) => {
    const input = inputFor(field, values[field.key]);
    box.append(element("label", {}, element("span", {}, field.label), input));
    return [field, input];
  });
  const save = element("button", { class: "main" }, "保存");
  const cancel = element("button", { type: "button" }, "放弃");
  const quote = element("button", { type: "button", title: "先在原文中选中文字" }, "取选中文字");
  let moved = null;
  quote.addEventListener("click", () => {
    const stretch = selectedStretch();
    if (!stretch || stretch[0] !== textOf(finding)) return say("请先在本文件的原文中选中文字");
    moved = stretch.slice(1);
    const [field, input] = inputs.find(([one]) => ["text", "long", "lines"].includes(one.type)) ?? inputs[0];
    if (field.type !== "choice") input.value = stretch[0].text.slice(...moved);
  });
  cancel.addEventListener("click", () => edit(null));
  box.append(element("div", { class: "actions" }, save, cancel, quote));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = inputs.find(([field, input]) => field.type === "number" && input.value.trim() && !Number.isFinite(Number(input.value)));
    if (wrong) return say(`${wrong[0].label}须为数字`);
    change(finding, Object.fromEntries(inputs.map(([field, input]) => [field.key, valueIn(field, input)])), moved);
    edit(null);
    say("已保存修改");
  });
  box.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === "Escape") edit(null);
    if (event.key === "Enter" && (event.target.tagName !== "TEXTAREA" || event.ctrlKey) && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      box.requestSubmit();
    }
  });
  setTimeout(() => inputs[0][1].focus(), 0);
  return box;
}

function inputFor(field, value) {
  if (field.type === "choice" || field.type === "choices") {
    const input = element("select", { multiple: field.type === "choices" });
    for (const [one, name] of Object.entries(field.options)) input.append(element("option", { value: one }, name));
    for (const option of input.options) option.selected = [value].flat().includes(option.value);
    return input;
  }
  if (field.type === "flag") {
    const input = element("input", { type: "checkbox" });
    input.checked = Boolean(value);
    return input;
  }
  const many = ["long", "lines", "periods"].includes(field.type);
  const hint = { period: "2026-03/2026-10 或 ../2026-10-31", periods: "每行一个，如 ../2026-10-31", lines: "每行一个" }[field.type];
  const input = element(many ? "textarea" : "input", { placeholder: hint, rows: many ? "3" : null });
  input.value = Array.isArray(value) ? value.join("\n") : value ?? "";
  return input;
}

function valueIn(field, input) {
  if (field.type === "choices") return [...input.selectedOptions].map((option) => option.value);
  if (field.type === "flag") return input.checked;
  if (["lines", "periods"].includes(field.type)) return input.value.split("\n").map((one) => one.trim()).filter(Boolean);
  const said = input.value.trim();
  if (!said) return null;
  return field.type === "number" ? Number(said) : said;
}
