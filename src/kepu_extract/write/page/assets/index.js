// The index of many files: totals, all tasks of a unit, search over the findings of all.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);
const SHOWN = 500;

// How many of a file's findings were checked in this browser; a browser may keep nothing.
function checked(file) {
  try {
    return JSON.parse(localStorage.getItem(`kepu-review:${file.sha256}`))?.corrections.length ?? 0;
  } catch {
    return 0;
  }
}

function drawFiles() {
  const rows = data.files.map((file) => {
    const link = file.href ? element("a", { href: file.href }, file.name) : file.name;
    if (file.error) return element("tr", { class: "failed" }, element("td", {}, link), element("td", { colspan: "9" }, file.error));
    const figures = [...file.counts, file.doubts, checked(file)].map((figure) => element("td", { class: "number" }, String(figure)));
    return element("tr", {}, element("td", {}, link), ...[file.title, file.authority, file.date].map((said) => element("td", {}, said ?? "")), ...figures);
  });
  at("files").tBodies[0].replaceChildren(...rows);
  const sum = (number) => data.files.reduce((total, file) => total + (file.counts?.[number] ?? 0), 0);
  const failed = data.files.filter((file) => file.error).length;
  at("totals").textContent = `${data.files.length} 个文件，${sum(0)} 项任务，${data.units.length} 个单位，${sum(2)} 项指标，${sum(3)} 项经费`
    + (failed ? `，${failed} 个文件未能读出` : "");
}

function drawFilters() {
  at("by-kind").append(element("option", { value: "" }, "全部种类"), ...Object.entries(data.kinds).map(([kind, label]) => element("option", { value: kind }, label)));
  at("by-unit").append(element("option", { value: "" }, "全部单位"),
    ...data.units.map(([place, name, count], number) => element("option", { value: String(number) }, `${place ? `${place} ` : ""}${name}（${count} 项）`)));
}

function drawFound() {
  const words = at("find").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kind = at("by-kind").value, unit = at("by-unit").value;
  const none = !words.length && !kind && !unit;
  const found = none ? [] : data.findings.filter((one) => (!kind || one.kind === kind)
    && (!unit || one.units.includes(Number(unit)))
    && words.every((word) => one.text.toLowerCase().includes(word)));
  at("found").hidden = none || !found.length;
  at("count").textContent = none ? "" : `${found.length} 条${found.length > SHOWN ? `，显示前 ${SHOWN} 条` : ""}`;
  at("found").tBodies[0].replaceChildren(...found.slice(0, SHOWN).map((one) => {
    const file = data.files[one.file];
    return element("tr", {}, element("td", {}, data.kinds[one.kind]), element("td", {}, element("a", { href: `${file.href}#${encodeURIComponent(one.id)}` }, one.label)),
      element("td", {}, one.units.map((number, nth) => `${data.units[number][1]}（${one.roles[nth]}）`).join("、")), element("td", {}, one.due ?? ""), element("td", {}, file.name));
  }));
}

drawFiles();
drawFilters();
at("filters").addEventListener("input", drawFound);
at("filters").addEventListener("submit", (event) => event.preventDefault());
