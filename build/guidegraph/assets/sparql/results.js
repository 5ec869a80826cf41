"use strict";
// Answers as tables, text and files. All text goes in as text, never as markup.
(function () {
  const gg = (window.guidegraphConsole = window.guidegraphConsole || {});
  const SHOWN = 500;
  const WORDS = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*|[?$]\w+|[A-Za-z_][\w.-]*:[\w.%:-]*|\w+/g;

  gg.form = function (query) {
    for (const [word] of query.matchAll(WORDS)) {
      const form = word.toUpperCase();
      if (["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].includes(form)) return form;
    }
    return "SELECT";
  };

  gg.missingPrefixes = function (query, known) {
    const declared = new Set([...query.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((found) => found[1]));
    const used = new Set();
    for (const [word] of query.matchAll(WORDS)) {
      const colon = word.indexOf(":");
      if (/^[A-Za-z_]/.test(word) && colon > 0) used.add(word.slice(0, colon));
    }
    return [...used].filter((name) => !declared.has(name) && known[name]).sort();
  };

  gg.shorten = function (iri) {
    let best = null;
    for (const [prefix, namespace] of Object.entries(gg.examples.prefixes)) {
      if (iri.startsWith(namespace) && (!best || namespace.length > best[1].length)) best = [prefix, namespace];
    }
    return best ? best[0] + ":" + iri.slice(best[1].length) : iri;
  };

  function address(iri, root) {
    for (const base of gg.examples.bases) {
      if (!iri.startsWith(base)) continue;
      const [path, fragment] = iri.slice(base.length).split("#");
      const page = location.protocol === "file:" ? "/index.html" : "/";
      return root + path + (path ? page : "") + (fragment ? "#" + fragment : "");
    }
    return /^https?:\/\//.test(iri) ? iri : null;
  }

  function cell(term, root) {
    const place = document.createElement("td");
    if (!term) return place;
    if (term.type !== "uri") {
      place.textContent = term.value;
      if (term["xml:lang"]) place.lang = term["xml:lang"];
      if (/#(integer|decimal|double)$/.test(term.datatype || "")) place.className = "gg-number";
      return place;
    }
    const target = address(term.value, root);
    const shown = document.createElement(target ? "a" : "span");
    shown.textContent = gg.shorten(term.value);
    shown.title = term.value;
    if (target) {
      shown.href = target;
      shown.rel = "noreferrer";
    }
    place.append(shown);
    return place;
  }

  gg.table = function (answer, root, from, body) {
    const names = answer.head.vars;
    const rows = answer.results.bindings.slice(from, from + SHOWN);
    for (const row of rows) {
      const line = document.createElement("tr");
      line.append(...names.map((name) => cell(row[name], root)));
      body.append(line);
    }
    return from + rows.length;
  };

  gg.csv = function (answer) {
    // As in the tables of the site: no cell that a spreadsheet would run as a formula.
    const risky = (text) => /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?(\d+([.,]\d+)?|[.,]\d+)([eE][+-]?\d+)?\s*%?$/.test(text);
    const guarded = (text) => (risky(text) ? "'" + text : text);
    const quoted = (raw) => {
      const text = guarded(raw);
      return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    };
    const names = answer.head.vars;
    const lines = [names, ...answer.results.bindings.map((row) => names.map((n) => (row[n] ? row[n].value : "")))];
    return lines.map((line) => line.map(quoted).join(",") + "\r\n").join("");
  };

  gg.save = function (text, name, mediaType) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
})();
