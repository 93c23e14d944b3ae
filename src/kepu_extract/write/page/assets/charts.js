// Two drawings in SVG, from the findings as they stand now: tasks per unit by role, and periods along the years.

const SVG = "http://www.w3.org/2000/svg";
const UNITS_DRAWN = 30, PERIODS_DRAWN = 60;

function draw(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function drawCharts() {
  at("drawings").replaceChildren(element("h2", {}, "各单位任务数"), unitChart(), element("h2", {}, "时间安排"), periodChart());
}

function unitChart() {
  const roles = Object.entries(data.kinds.assignment.fields[1].options);
  const counts = new Map();
  for (const one of findings) {
    if (one.kind !== "assignment" || stateOf(one) === "reject") continue;
    const { name, role } = valuesOf(one);
    const row = counts.get(name) ?? {};
    row[role] = (row[role] ?? 0) + 1;
    counts.set(name, row);
  }
  const total = (row) => Object.values(row).reduce((sum, count) => sum + count, 0);
  const rows = [...counts].sort((one, other) => total(other[1]) - total(one[1])).slice(0, UNITS_DRAWN);
  if (!rows.length) return element("p", {}, "没有单位");
  const most = total(rows[0][1]), height = rows.length * 22 + 30;
  const picture = draw("svg", { viewBox: `0 0 760 ${height}`, role: "img" }, draw("title", {}, `各单位任务数，前 ${rows.length} 个`));
  rows.forEach(([name, row], line) => {
    picture.append(draw("text", { x: 252, y: line * 22 + 15, "text-anchor": "end" }, name.length > 18 ? `${name.slice(0, 17)}…` : name));
    let x = 260;
    for (const [role, label] of roles) {
      if (!row[role]) continue;
      const width = (row[role] / most) * 440;
      picture.append(draw("rect", { x, y: line * 22 + 3, width, height: 16, class: `r-${role}` }, draw("title", {}, `${name} ${label} ${row[role]}`)));
      x += width;
    }
    picture.append(draw("text", { x: x + 5, y: line * 22 + 15 }, String(total(row))));
  });
  roles.forEach(([role, label], number) => {
    picture.append(draw("rect", { x: 260 + number * 80, y: height - 18, width: 12, height: 12, class: `r-${role}` }),
      draw("text", { x: 276 + number * 80, y: height - 7 }, label));
  });
  return picture;
}

// The days of an interval in EDTF, as fractions of years; null where an end is open.
function yearsOf(edtf) {
  const [first, last = first] = edtf.split("/");
  const point = (date, late) => {
    if (!/^\d{4}/.test(date)) return null;
    const [year, month, day] = date.split("-").map(Number);
    if (day) return year + (month - 1 + day / 31) / 12;
    return year + (month ? (month - 1 + late) / 12 : late);
  };
  return [point(first, 0), point(last, 1)];
}

function periodChart() {
  const rows = [];
  for (const one of findings) {
    if (stateOf(one) === "reject") continue;
    const values = valuesOf(one);
    for (const edtf of [values.period, values.due, ...(values.deadlines ?? [])]) {
      if (!edtf || one.kind === "metadata") continue;
      const [start, end] = yearsOf(edtf);
      if (start ?? end) rows.push([one, edtf, start ?? end, end ?? start, start !== null && end !== null]);
    }
  }
  rows.sort((one, other) => one[2] - other[2] || one[3] - other[3]);
  const drawn = rows.slice(0, PERIODS_DRAWN);
  if (!drawn.length) return element("p", {}, "没有时间");
  const first = Math.floor(Math.min(...drawn.map((row) => row[2]))), last = Math.max(first + 1, Math.ceil(Math.max(...drawn.map((row) => row[3]))));
  const x = (year) => 260 + ((year - first) / (last - first)) * 480;
  const height = drawn.length * 22 + 30;
  const picture = draw("svg", { viewBox: `0 0 760 ${height}`, role: "img" }, draw("title", {}, "时间安排"));
  const step = last - first > 3 ? Math.ceil((last - first) / 12) : 0.25;
  for (let year = first; year <= last; year += step) {
    picture.append(draw("line", { x1: x(year), x2: x(year), y1: 0, y2: height - 18, class: "rule" }),
      draw("text", { x: x(year), y: height - 4, "text-anchor": "middle" }, Number.isInteger(year) ? String(year) : `${1 + 12 * (year % 1)}月`));
  }
  drawn.forEach(([finding, edtf, start, end, whole], line) => {
    const label = labelOf(finding), y = line * 22;
    picture.append(draw("text", { x: 252, y: y + 15, "text-anchor": "end" }, label.length > 18 ? `${label.slice(0, 17)}…` : label));
    const shape = whole && end > start
      ? draw("rect", { x: x(start), y: y + 4, width: Math.max(3, x(end) - x(start)), height: 14, class: `k-${finding.kind}` })
      : draw("path", { d: `M${x(end)} ${y + 3}l8 8l-8 8l-8 -8z`, class: `k-${finding.kind}` });
    shape.append(draw("title", {}, `${kindOf(finding).label}：${label} ${edtf}`));
    shape.addEventListener("click", () => { at("charts").close(); select(finding, "list"); });
    picture.append(shape);
  });
  return picture;
}
