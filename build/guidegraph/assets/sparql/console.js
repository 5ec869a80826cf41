"use strict";
// The SPARQL page: a text area that works by itself, examples, answers, downloads and links.
(function () {
  const gg = (window.guidegraphConsole = window.guidegraphConsole || {});
  const FORMATS = { SELECT: "json", ASK: "json", CONSTRUCT: "text/turtle", DESCRIBE: "text/turtle" };
  const TYPES = { csv: "text/csv;charset=utf-8", json: "application/sparql-results+json", ttl: "text/turtle" };

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key in element && key !== "list") element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  class Console {
    constructor(place) {
      this.place = place;
      this.base = place.dataset.base || "";
      this.root = place.dataset.root || this.base + "../";
      this.engine = new gg.Engine(this.base);
      this.build();
      this.fromLink();
      window.addEventListener("hashchange", () => this.fromLink());
      this.showEditor();
    }

    build() {
      const button = (text, run, extra) => make("button", { type: "button", onclick: run, ...extra }, text);
      this.examples = make("select", { id: "gg-examples", onchange: () => this.choose() });
      this.examples.append(make("option", { value: "" }, "Vælg et eksempel …"));
      for (const entry of gg.examples.queries) this.examples.append(make("option", { value: entry.name }, entry.title_da));
      this.parameters = make("div", { className: "gg-parameters" });
      this.input = make("textarea", { id: "gg-query", rows: 14, spellcheck: false, autocapitalize: "off" });
      this.input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.run();
      });
      this.runButton = button("Kør", () => this.run(), { className: "gg-run", title: "Ctrl+Enter" });
      this.stopButton = button("Stop", () => this.stop(), { disabled: true });
      this.status = make("p", { className: "gg-status", role: "status" });
      this.status.setAttribute("aria-live", "polite");
      this.downloads = make("div", { className: "gg-downloads" });
      this.output = make("div", { className: "gg-output" });
      const tools = make("div", { className: "gg-tools" }, this.runButton, this.stopButton,
        button("Indsæt manglende præfikser", () => this.addPrefixes()), button("Kopiér link", () => this.share()));
      this.place.replaceChildren(
        make("label", { htmlFor: "gg-examples" }, "Eksempler"), this.examples, this.parameters,
        make("label", { htmlFor: "gg-query" }, "Forespørgsel (SPARQL)"), this.input,
        tools, this.prefixHelp(), this.status, this.downloads, this.output);
    }

    prefixHelp() {
      const list = make("dl", {});
      for (const [prefix, namespace] of Object.entries(gg.examples.prefixes)) {
        list.append(make("dt", {}, prefix + ":"), make("dd", {}, namespace));
      }
      return make("details", { className: "gg-prefixes" }, make("summary", {}, "Præfikser"), list);
    }

    get text() {
      return this.editor ? this.editor.state.doc.toString() : this.input.value;
    }

    set text(value) {
      this.input.value = value;
      if (this.editor) this.editor.dispatch({ changes: { from: 0, to: this.editor.state.doc.length, insert: value } });
    }

    choose() {
      const entry = gg.examples.queries.find((query) => query.name === this.examples.value);
      this.parameters.replaceChildren();
      if (!entry) return;
      const fill = () => {
        let text = entry.text;
        for (const part of entry.parameters) text = gg.fill(text, part, this.parameters.querySelector("#gg-p-" + part.name).value);
        this.text = text;
      };
      for (const part of entry.parameters) {
        const input = make("input", { id: "gg-p-" + part.name, value: part.default, oninput: fill, size: 40 });
        this.parameters.append(make("label", { htmlFor: input.id }, part.name), input);
      }
      fill();
    }

    addPrefixes() {
      const missing = gg.missingPrefixes(this.text, gg.examples.prefixes);
      const lines = missing.map((name) => "PREFIX " + name + ": <" + gg.examples.prefixes[name] + ">\n");
      this.text = lines.join("") + this.text;
      this.say(missing.length ? "Indsat: " + missing.join(", ") : "Ingen præfikser mangler.");
    }

    async run() {
      const text = this.text;
      const form = gg.form(text);
      this.busy(true);
      this.say(this.engine.ready ? "Arbejder …" : "Henter motor og data …");
      this.output.replaceChildren();
      this.downloads.replaceChildren();
      try {
        const reply = await this.engine.query(text, FORMATS[form]);
        this.show(form, reply);
      } catch (error) {
        this.say("Kunne ikke besvares: " + error.message, true);
      }
      this.busy(false);
    }

    stop() {
      this.engine.stop();
      this.busy(false);
    }

    busy(now) {
      this.runButton.disabled = now;
      this.stopButton.disabled = !now;
      this.place.setAttribute("aria-busy", String(now));
    }

    say(text, fault) {
      this.status.textContent = text;
      this.status.classList.toggle("gg-fault", Boolean(fault));
    }

    show(form, reply) {
      const time = Math.max(1, Math.round(reply.ms)) + " ms";
      if (FORMATS[form] !== "json") {
        this.offer("ttl", () => reply.body);
        this.showGraph(reply);
        return this.say((reply.triples ? (reply.total === 1 ? "1 udsagn" : reply.total + " udsagn") : "Graf") + ", " + time);
      }
      const answer = JSON.parse(reply.body);
      this.offer("json", () => reply.body);
      if (form === "ASK") {
        this.output.append(make("p", { className: "gg-truth" }, answer.boolean ? "Ja" : "Nej"));
        return this.say("Svar, " + time);
      }
      this.offer("csv", () => gg.csv(answer));
      this.showRows(answer);
      const count = answer.results.bindings.length;
      return this.say((count === 1 ? "1 række" : count + " rækker") + ", " + time);
    }

    // A picture where something is linked, the table behind it, and the text.
    showGraph(reply) {
      const text = make("details", {}, make("summary", {}, "Som Turtle"), make("pre", { tabIndex: 0 }, reply.body));
      if (!reply.triples) {
        text.open = true;
        this.output.append(make("p", {}, "Svaret er for stort til billede og tabel; hent det, eller sæt LIMIT."), text);
        return;
      }
      const picture = gg.graph(reply.triples, reply.total);
      if (picture) this.output.append(make("figure", { className: "gg-picture" }, picture.svg, make("figcaption", {}, picture.said)));
      if (reply.triples.length < reply.total) {
        this.output.append(make("p", {}, "Tabellen viser de første " + reply.triples.length + " af " + reply.total + " udsagn; hent TTL for dem alle."));
      }
      const vars = ["subject", "predicate", "object"];
      if (reply.total) this.showRows({ head: { vars }, results: { bindings: reply.triples } });
      this.output.append(text);
    }

    showRows(answer) {
      const head = make("tr", {}, ...answer.head.vars.map((name) => make("th", { scope: "col" }, name)));
      const body = make("tbody", {});
      this.output.append(make("div", { className: "gg-scroll", tabIndex: 0 }, make("table", {}, make("thead", {}, head), body)));
      let shown = gg.table(answer, this.root, 0, body);
      const left = () => answer.results.bindings.length - shown;
      if (!left()) return;
      const more = make("button", { type: "button" }, "Vis flere (" + left() + ")");
      more.onclick = () => {
        shown = gg.table(answer, this.root, shown, body);
        more.textContent = "Vis flere (" + left() + ")";
        if (!left()) more.remove();
      };
      this.output.append(more);
    }

    offer(suffix, text) {
      const run = () => gg.save(text(), "svar." + suffix, TYPES[suffix]);
      this.downloads.append(make("button", { type: "button", onclick: run }, "Hent " + suffix.toUpperCase()));
    }

    share() {
      const link = location.href.split("#")[0] + "#q=" + encodeURIComponent(this.text);
      history.replaceState(null, "", link);
      const done = () => this.say("Linket står i adresselinjen og er kopieret.");
      const shown = () => this.say("Linket står i adresselinjen.");
      if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, shown);
      else shown();
    }

    fromLink() {
      const found = /^#q=(.+)$/s.exec(location.hash);
      if (!found) return;
      try {
        this.text = decodeURIComponent(found[1]);
        this.say("Forespørgslen kom med linket. Læs den, og tryk Kør.");
      } catch {
        this.say("Linket kan ikke læses.", true);
      }
    }

    async showEditor() {
      try {
        await gg.load(this.base + "editor.js");
      } catch {
        return;
      }
      this.editor = window.guidegraphEditor(this.input, () => this.run());
    }
  }

  // A parameter's value as a whole term, so that what is typed is never read as a query.
  gg.fill = function (text, part, value) {
    const quote = (raw) => '"' + raw.replace(/[\\"\n\r\t]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c]) + '"';
    const typed = (name) => quote(value.trim()) + "^^<http://www.w3.org/2001/XMLSchema#" + name + ">";
    const terms = {
      iri: () => "<" + value.replace(/^<|>$/g, "").replace(/[<>"{}|^`\\\s]/g, encodeURIComponent) + ">",
      date: () => typed("date"), integer: () => typed("integer"), decimal: () => typed("decimal"),
      da: () => quote(value) + "@da", en: () => quote(value) + "@en",
    };
    const term = (terms[part.kind] || (() => quote(value)))();
    return text.replace(new RegExp("\\$" + part.name + "(?!\\w)", "g"), () => term);
  };

  function begin() {
    for (const place of document.querySelectorAll(".gg-sparql")) {
      const base = place.dataset.base || "";
      gg.load(base + "examples.js").then(() => {
        gg.examples = window.guidegraphExamples;
        place.console = new Console(place);
      });
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
