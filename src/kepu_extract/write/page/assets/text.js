// The document as read: lines, tables and marks. All offsets in here are those of JavaScript (UTF-16); the data and the
// corrections count code points, and `inUnits` and `inPoints` go from one to the other.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

class Text {
  constructor(data) {
    Object.assign(this, data);
    this.points = null; // offset of each code point, where any takes two units
    if (/[\ud800-\udbff]/.test(this.text)) {
      this.points = [];
      let at = 0;
      for (const sign of this.text) { this.points.push(at); at += sign.length; }
      this.points.push(at);
    }
    this.unread = this.unread.map((span) => span.map((point) => this.inUnits(point)));
    // A heading alone in its line is one; a run-in heading is the beginning of a paragraph.
    this.levels = new Map();
    this.leads = new Map();
    for (const [start, level, end, alone] of this.headings) {
      if (alone) this.levels.set(this.inUnits(start), level);
      else this.leads.set(this.inUnits(start), this.inUnits(end));
    }
    this.titles = this.titles.map((span) => span.map((point) => this.inUnits(point)));
    this.lines = [];
    let start = 0;
    for (const line of this.text.split("\n")) {
      this.lines.push({ start, end: start + line.length, marks: new Set(), box: null });
      start += line.length + 1;
    }
  }

  inUnits(point) { return this.points ? this.points[point] : point; }

  inPoints(unit) {
    if (!this.points) return unit;
    let low = 0, high = this.points.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (this.points[middle] < unit) low = middle + 1; else high = middle; }
    return low;
  }

  // One character on, to the left or the right; never into the middle of one.
  step(unit, by) {
    const point = this.inPoints(unit) + by;
    const last = this.points ? this.points.length - 1 : this.text.length;
    return this.inUnits(Math.max(0, Math.min(last, point)));
  }

  lineAt(unit) {
    let low = 0, high = this.lines.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (this.lines[middle].start <= unit) low = middle; else high = middle - 1; }
    return low;
  }

  linesOf([start, end]) {
    const found = [];
    for (let at = this.lineAt(start); at < this.lines.length && this.lines[at].start < Math.max(end, start + 1); at++) found.push(this.lines[at]);
    return found;
  }

  mark(finding) {
    finding.lines = new Set(spansOf(finding).flatMap((span) => this.linesOf(span)));
    for (const line of finding.lines) line.marks.add(finding);
  }

  // Draw again what a finding touches, after its ends or its state have changed.
  redraw(finding) {
    const touched = this.unmark(finding);
    this.mark(finding);
    for (const line of new Set([...touched, ...finding.lines])) this.fill(line);
  }

  unmark(finding) {
    for (const line of finding.lines) line.marks.delete(finding);
    return finding.lines;
  }

  draw(home) {
    const page = element("article", { id: this.id, "aria-label": this.title });
    let table = null;
    for (const line of this.lines) {
      const words = this.text.slice(line.start, line.end);
      if (words.includes("\t")) {
        if (!table) { table = element("tbody"); page.append(element("div", { class: "line table" }, element("table", {}, table))); }
        line.box = element("tr");
        table.append(line.box);
      } else {
        table = null;
        const level = this.levels.get(line.start);
        const titled = this.titles.some(([start, end]) => start < line.end && line.start < end);
        const tag = titled ? "h2" : level ? `h${Math.min(6, level + 2)}` : "p";
        line.box = element(tag, { class: words.trim() ? "line" : "line empty" });
        page.append(line.box);
      }
      line.box.line = line;
      this.fill(line);
    }
    home.append(page);
  }

  fill(line) {
    if (!line.box) return;
    line.box.replaceChildren();
    const cells = line.box.tagName === "TR";
    let start = line.start;
    for (const words of cells ? this.text.slice(line.start, line.end).split("\t") : [null]) {
      const end = cells ? start + words.length : line.end;
      const home = cells ? element("td") : line.box;
      this.fillStretch(home, start, end, line);
      if (cells) line.box.append(home);
      start = end + 1;
    }
  }

  fillStretch(home, start, end, line) {
    const marks = [];
    for (const finding of line.marks) {
      if (finding.kind === "section" || stateOf(finding) === "reject") continue;
      for (const [from, to] of spansOf(finding)) if (from < end && start < to) marks.push([from, to, finding]);
    }
    const greyed = this.unread.filter(([from, to]) => from < end && start < to);
    const lead = this.leads.get(line.start) ?? start; // where the title of a run-in heading ends
    const cuts = new Set([start, end]);
    if (start < lead && lead < end) cuts.add(lead);
    for (const [from, to] of [...marks, ...greyed]) {
      cuts.add(Math.max(start, from));
      cuts.add(Math.min(end, to));
    }
    const ends = [...cuts].sort((one, other) => one - other);
    for (let at = 0; at + 1 < ends.length; at++) {
      const over = marks.filter(([from, to]) => from <= ends[at] && ends[at + 1] <= to);
      over.sort((one, other) => (one[1] - one[0]) - (other[1] - other[0]));
      const box = element("span", {}, this.text.slice(ends[at], ends[at + 1]));
      box.start = ends[at];
      box.findings = over.map((mark) => mark[2]);
      if (over.length) {
        const inner = over[0][2];
        box.className = `mark k-${inner.kind} s-${stateOf(inner)}${over.length > 1 ? " nested" : ""}`;
        box.title = over.map((mark) => `${kindOf(mark[2]).label}：${labelOf(mark[2])}`).join("\n");
      } else if (greyed.some(([from, to]) => from < ends[at + 1] && ends[at] < to)) {
        box.className = "unread";
        box.title = "未被任何章节或结果说明的文字";
      }
      if (ends[at] < lead) box.classList.add("lead");
      if (active && box.findings.includes(active)) box.classList.add("active");
      home.append(box);
    }
  }

  // The offset of a place in the page, or null outside the text.
  offsetAt(node, offset) {
    const box = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("span");
    if (box && box.start !== undefined) return box.start + (node.nodeType === Node.TEXT_NODE ? offset : offset ? box.textContent.length : 0);
    const home = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".line, tr");
    if (!home || !home.line) return null;
    const next = node.childNodes ? node.childNodes[offset] : null;
    return next && next.start !== undefined ? next.start : offset ? home.line.end : home.line.start;
  }
}

// The stretch of the text that is selected in the page, as [text, start, end], or null.
function selectedStretch() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const home = (range.startContainer.parentElement || range.startContainer).closest("article");
  const text = home && texts.get(home.id);
  if (!text || !home.contains(range.endContainer)) return null;
  let start = text.offsetAt(range.startContainer, range.startOffset);
  let end = text.offsetAt(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(text.text[start])) start++;
  while (start < end && /\s/.test(text.text[end - 1])) end--;
  return start < end ? [text, start, end] : null;
}
