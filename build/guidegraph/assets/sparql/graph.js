"use strict";
// A small picture of a graph: nodes and links, laid out the same way every time. The table behind it
// has everything; the picture says what it leaves out.
(function () {
  const gg = (window.guidegraphConsole = window.guidegraphConsole || {});
  const NODES = 40;
  const NAMED = 30;
  const WIDTH = 800;
  const HEIGHT = 520;
  const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const NAMES = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"];

  function draw(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const short = (text, size) => (text.length > size ? text.slice(0, size - 1) + "…" : text);

  // The last steps of an address, which tell nodes apart.
  function last(text, size) {
    if (text.length <= size) return text;
    const rest = text.slice(text.length - size + 1);
    const cut = rest.search(/[/#:]/);
    return "…" + (cut >= 0 && cut < size / 2 ? rest.slice(cut + 1) : rest);
  }

  // What the triples hold: links between nodes, and the names of nodes.
  function read(triples) {
    const links = new Map();
    const names = new Map();
    const degree = new Map();
    for (const { subject, predicate, object } of triples) {
      if (object.type === "literal") {
        const rank = NAMES.indexOf(predicate.value);
        if (rank >= 0 && (!names.has(subject.value) || object["xml:lang"] === "da")) names.set(subject.value, object.value);
        continue;
      }
      if (predicate.value === TYPE || subject.value === object.value) continue;
      const key = subject.value + " " + object.value;
      const link = links.get(key) || { from: subject.value, to: object.value, names: [] };
      link.names.push(gg.shorten(predicate.value));
      links.set(key, link);
      for (const end of [subject.value, object.value]) degree.set(end, (degree.get(end) || 0) + 1);
    }
    return { links: [...links.values()], names, degree };
  }

  // Pushed apart, pulled together along links: Fruchterman and Reingold (1991), from a circle.
  function place(nodes, links) {
    const at = new Map(nodes.map((node, i) => {
      const angle = (2 * Math.PI * i) / nodes.length;
      return [node, { x: WIDTH / 2 + 200 * Math.cos(angle), y: HEIGHT / 2 + 180 * Math.sin(angle), dx: 0, dy: 0 }];
    }));
    const ideal = 0.75 * Math.sqrt((WIDTH * HEIGHT) / nodes.length);
    for (let step = 0; step < 250; step++) {
      for (const one of at.values()) {
        one.dx = one.dy = 0;
        for (const other of at.values()) {
          if (one === other) continue;
          const x = one.x - other.x || 0.1;
          const y = one.y - other.y || 0.1;
          const push = (ideal * ideal) / (x * x + y * y);
          one.dx += x * push;
          one.dy += y * push;
        }
      }
      for (const { from, to } of links) {
        const [a, b] = [at.get(from), at.get(to)];
        const x = a.x - b.x;
        const y = a.y - b.y;
        const pull = Math.hypot(x, y) / ideal;
        a.dx -= x * pull;
        a.dy -= y * pull;
        b.dx += x * pull;
        b.dy += y * pull;
      }
      const most = 40 * (1 - step / 250) + 0.5;
      for (const one of at.values()) {
        const length = Math.hypot(one.dx, one.dy) || 1;
        one.x = Math.min(WIDTH - 90, Math.max(90, one.x + (one.dx / length) * Math.min(length, most)));
        one.y = Math.min(HEIGHT - 24, Math.max(24, one.y + (one.dy / length) * Math.min(length, most)));
      }
    }
    return at;
  }

  function edge(link, at, named) {
    const [a, b] = [at.get(link.from), at.get(link.to)];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const end = (length - 11) / length;
    const parts = [draw("line", { class: "gg-edge", x1: a.x, y1: a.y, x2: a.x + (b.x - a.x) * end, y2: a.y + (b.y - a.y) * end, "marker-end": "url(#gg-arrow)" })];
    if (named) {
      const place = { class: "gg-edge-name", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 3, "text-anchor": "middle" };
      parts.push(draw("text", place, short(link.names.join(", "), 34)));
    }
    return parts;
  }

  // The picture and a sentence on what it shows; null where nothing is linked.
  gg.graph = function (triples, total) {
    const { links, names, degree } = read(triples);
    if (!links.length) return null;
    const order = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || (a < b ? -1 : 1));
    const nodes = order.slice(0, NODES);
    const chosen = new Set(nodes);
    const drawn = links.filter((link) => chosen.has(link.from) && chosen.has(link.to));
    const at = place(nodes, drawn);
    const whole = nodes.length === order.length && triples.length === total;
    const said = "Billedet viser " + nodes.length + (whole ? "" : " af mindst " + order.length) + " knuder og " + drawn.length + " forbindelser. " +
      (whole ? "" : "Knuder med færrest forbindelser er ikke med. ") + "Tekster, tal og klasser står kun i tabellen.";
    const label = (node) => (names.has(node) ? short(names.get(node), 28) : last(gg.shorten(node), 28));
    const arrow = draw("marker", { id: "gg-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      draw("path", { class: "gg-arrow", d: "M0 0L8 4L0 8z" }));
    const svg = draw("svg", { class: "gg-graph", viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": said + " Det samme og mere står i tabellen." },
      draw("defs", {}, arrow), ...drawn.flatMap((link) => edge(link, at, drawn.length <= NAMED)));
    for (const node of nodes) {
      const { x, y } = at.get(node);
      svg.append(draw("circle", { class: "gg-node", cx: x, cy: y, r: 6 }));
      svg.append(draw("text", { class: "gg-node-name", x, y: y - 10, "text-anchor": "middle" }, label(node)));
    }
    return { svg, said };
  };
})();
