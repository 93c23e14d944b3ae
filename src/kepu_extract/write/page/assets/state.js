// What was said about the findings: kept in the browser, undone, saved as corrections.json and read from it.

const data = JSON.parse(document.getElementById("data").textContent);
const texts = new Map(data.documents.map((one) => [one.id, new Text(one)]));
const findings = data.findings;
const byId = new Map(findings.map((finding) => [finding.id, finding]));
const added = []; // findings that the reviewer made; they stand in `findings` too
const decisions = new Map(); // finding to {action, changes, moved, by, at}
const history = [];
const STORE = `kepu-review:${data.source.sha256}`;
let active = null;

const kindOf = (finding) => data.kinds[finding.kind];
const fieldsOf = (finding) => finding.kind === "metadata" ? data.metadata[finding.name] : kindOf(finding).fields;
const stateOf = (finding) => decisions.get(finding)?.action ?? "open";
const valuesOf = (finding) => ({ ...finding.values, ...decisions.get(finding)?.changes });
const textOf = (finding) => texts.get(finding.document);
const isDoubtful = (finding) => finding.doubts.length > 0;

for (const finding of findings) {
  const text = textOf(finding);
  finding.places = finding.places.map((span) => span.map((point) => text.inUnits(point)));
}

function spansOf(finding) {
  const moved = decisions.get(finding)?.moved;
  return moved ? [moved, ...finding.places.slice(1)] : finding.places;
}

const quoteOf = (finding, [start, end]) => textOf(finding).text.slice(start, end);

function shown(value, field) {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.map((one) => field.type === "periods" ? periodText(one) : field.options?.[one] ?? one).join("、");
  if (field.type === "flag") return value ? "是" : "";
  if (field.type === "period") return periodText(value);
  return field.options?.[value] ?? String(value);
}

// An interval in EDTF as people say it: ../2026-10-31 is 2026-10-31前.
function periodText(edtf) {
  const [first, last] = edtf.split("/");
  if (last === undefined) return first;
  if (first === "..") return `${last}前`;
  return last === ".." ? `${first}起` : `${first}至${last}`;
}

function labelOf(finding) {
  const values = valuesOf(finding), fields = fieldsOf(finding);
  const said = shown(values[fields[0].key], fields[0]);
  if (finding.kind === "metadata") return `${fields[0].label}：${said || "未写明"}`;
  if (finding.kind === "budget") return `${said} ${quoteOf(finding, spansOf(finding)[0])}`;
  return said || (spansOf(finding).length ? quoteOf(finding, spansOf(finding)[0]) : "");
}

const detailsOf = (finding) => {
  const values = valuesOf(finding);
  return fieldsOf(finding).slice(1).filter((field) => field.type !== "long" && values[field.key] !== "eq").map((field) => [field.label, shown(values[field.key], field)])
    .filter(([, said]) => said);
};

// Every change goes through here, so that each can be undone and is kept.
function decide(finding, decision) {
  history.push([[finding, decisions.get(finding)]]);
  put(finding, decision);
  keep();
}

// Say the same of all of several that nothing was said of.
function decideAll(several, action) {
  const open = several.filter((finding) => stateOf(finding) === "open");
  if (open.length) history.push(open.map((finding) => [finding, undefined]));
  for (const finding of open) put(finding, { action, changes: {}, moved: null });
  keep();
  return open;
}

// Reject a task with its units, as one step.
function rejectTask(task, units) {
  const several = [task, ...units];
  history.push(several.map((finding) => [finding, decisions.get(finding)]));
  for (const finding of several) put(finding, { action: "reject", changes: {}, moved: null });
  keep();
}

function put(finding, decision) {
  if (decision) decisions.set(finding, { by: reviewer(), at: new Date().toISOString(), ...decision });
  else decisions.delete(finding);
  textOf(finding).redraw(finding);
}

function undo() {
  const last = history.pop();
  if (!last) return null;
  for (const [finding, before] of last) {
    if (before) decisions.set(finding, before); else decisions.delete(finding);
    if (!before && added.includes(finding)) forget(finding);
    else textOf(finding).redraw(finding);
  }
  keep();
  return last[0][0];
}

function forget(finding) {
  const text = textOf(finding);
  for (const line of text.unmark(finding)) text.fill(line);
  for (const list of [added, findings]) list.splice(list.indexOf(finding), 1);
  byId.delete(finding.id);
  if (active === finding) active = null;
}

function change(finding, changes, moved = null) {
  const before = decisions.get(finding);
  const merged = { ...before?.changes };
  for (const [key, value] of Object.entries(changes)) {
    if (same(value, finding.values[key]) && !added.includes(finding)) delete merged[key]; else merged[key] = value;
  }
  const ends = moved ?? before?.moved ?? null;
  if (added.includes(finding)) decide(finding, { action: "add", changes: merged, moved: ends });
  else if (!Object.keys(merged).length && !ends) decide(finding, { action: "accept", changes: {}, moved: null });
  else decide(finding, { action: "edit", changes: merged, moved: ends });
}

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

function add(kind, text, start, end, values, within = null, name = "") {
  const finding = {
    id: name ? `${text.id}.${name}` : null, kind, name, document: text.id, places: [[start, end]], values, rule: null, confidence: null, doubts: [], where: "", task: within,
    serial: 1 + Math.max(0, ...added.map((one) => one.serial)),
  };
  insert(finding);
  decide(finding, { action: "add", changes: {}, moved: null });
  return finding;
}

function insert(finding) {
  finding.id = finding.id ?? `new.${finding.serial}`;
  added.push(finding);
  findings.push(finding);
  byId.set(finding.id, finding);
  textOf(finding).mark(finding);
}

const reviewer = () => document.getElementById("reviewer").value.trim() || null;

// ---- kept in the browser

let waiting = 0; // to keep: a few keys later, or when the page is left

function keep() {
  clearTimeout(waiting);
  waiting = setTimeout(keepNow, 300);
}

function keepNow() {
  clearTimeout(waiting);
  waiting = 0;
  try {
    localStorage.setItem(STORE, JSON.stringify(corrections()));
  } catch {
    say("浏览器不允许保存，请及时下载更正");
  }
}

function recall() {
  let saved = null;
  try {
    saved = localStorage.getItem(STORE);
  } catch { /* a browser that keeps nothing: the work leaves by download */ }
  if (saved) take(JSON.parse(saved));
}

// ---- as a file

function place(finding, span) {
  if (!span) return null;
  const text = textOf(finding);
  return { start: text.inPoints(span[0]), end: text.inPoints(span[1]), quote: quoteOf(finding, span) };
}

function corrections() {
  const said = findings.filter((finding) => decisions.has(finding)).map((finding) => {
    const { action, changes, moved, by, at } = decisions.get(finding);
    const task = finding.kind === "assignment" ? byId.get(finding.task) : null;
    return {
      action, kind: finding.kind, document_id: finding.document, id: finding.id, evidence: place(finding, finding.places[0]),
      moved: place(finding, moved), within: task ? { id: task.id, quote: quoteOf(task, task.places[0]) } : null,
      before: action === "add" ? {} : finding.values, changes: action === "add" ? { ...finding.values, ...changes } : changes,
      rule: finding.rule, by, at,
    };
  });
  return {
    format: "kepu-corrections", version: "1.0", schema_version: data.schema_version, tool_version: data.tool_version,
    source: data.source, reviewer: reviewer(), corrections: said,
  };
}

// Lay saved corrections over the page. Returns how many mean nothing in it.
function take(saved) {
  let lost = 0;
  for (const one of saved.corrections) {
    const text = texts.get(one.document_id);
    const span = (where) => where && [text.inUnits(where.start), text.inUnits(where.end)];
    let finding = byId.get(one.id);
    if (one.action === "add" && text && !finding) {
      finding = {
        id: one.id, kind: one.kind, name: one.kind === "metadata" ? one.id.split(".").pop() : "", document: one.document_id, places: [span(one.evidence)], values: one.changes, rule: null, confidence: null,
        doubts: [], where: "", task: one.within?.id ?? null, serial: Number(one.id.split(".")[1]) || 0,
      };
      insert(finding);
      one.changes = {};
    }
    const stands = finding && (!one.evidence || finding.places[0] && quoteOf(finding, finding.places[0]) === one.evidence.quote);
    if (!stands) { lost += 1; continue; }
    put(finding, { action: one.action, changes: one.changes, moved: span(one.moved), by: one.by, at: one.at });
  }
  return lost;
}

function download(name, type, content) {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// ---- the table of tasks as corrected; text that a spreadsheet would take for a formula gets a ' before it

function taskTable() {
  const units = (task, ...roles) => findings.filter((one) => one.kind === "assignment" && one.task === task.id && stateOf(one) !== "reject")
    .map(valuesOf).filter((values) => roles.includes(values.role)).map((values) => values.name).join("、");
  const rows = findings.filter((one) => one.kind === "task" && stateOf(one) !== "reject").map((task, at) => {
    const values = valuesOf(task);
    return [at + 1, data.source.name, task.where, values.name, units(task, "lead"), units(task, "responsible"),
      units(task, "participating", "supervising"), (values.deadlines ?? []).join("、"), values.text ?? ""];
  });
  const head = ["序号", "文件", "章节", "任务", "牵头单位", "责任单位", "配合单位", "完成时限", "原文"];
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
