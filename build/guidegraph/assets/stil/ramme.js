// The frame's few moving parts: dark mode, menu, sorting, copying, due dates. Everything reads without it.
(function () {
  "use strict";
  var root = document.documentElement, body = document.body;
  root.classList.add("js");

  function stored() { try { return localStorage.getItem("gg-scheme"); } catch (e) { return null; } }
  function apply(scheme) { body.setAttribute("data-md-color-scheme", scheme); }
  var dark = matchMedia("(prefers-color-scheme: dark)");
  apply(stored() || (dark.matches ? "slate" : "default"));
  dark.addEventListener("change", function (e) { if (!stored()) apply(e.matches ? "slate" : "default"); });
  var before = null;
  addEventListener("beforeprint", function () { before = body.getAttribute("data-md-color-scheme"); apply("default"); });
  addEventListener("afterprint", function () { if (before) apply(before); });

  function ready() {
    var scheme = document.querySelector(".gg-scheme");
    if (scheme) {
      scheme.hidden = false;
      scheme.addEventListener("click", function () {
        var next = body.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
        apply(next);
        try { localStorage.setItem("gg-scheme", next); } catch (e) { /* a reader who stores nothing */ }
      });
    }
    menu();
    document.querySelectorAll("table[data-sort]").forEach(sortable);
    document.querySelectorAll("[data-copy]").forEach(copier);
    document.querySelectorAll("[data-due]").forEach(due);
    document.querySelectorAll("[data-since]").forEach(age);
    // A reference is told where it is first cited; so it is told everywhere.
    var told = {};
    document.querySelectorAll('a[href*="referencer/#"]').forEach(function (a) {
      var to = a.getAttribute("href");
      if (a.title) told[to] = a.title; else if (told[to]) a.title = told[to];
    });
    document.querySelectorAll(".gg-grade[aria-label]").forEach(function (chip) { chip.title = chip.getAttribute("aria-label"); });
    document.querySelectorAll(".gg-print").forEach(function (b) { b.hidden = false; b.addEventListener("click", function () { printed(b.getAttribute("data-print")); }); });
    document.querySelectorAll(".gg-scroll").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; box.setAttribute("role", "region"); box.setAttribute("aria-label", "Bred tabel, kan rulles"); }
    });
  }

  // What is printed: the page, or its first part as a card.
  function printed(what) {
    if (what) root.setAttribute("data-print", what);
    print();
    root.removeAttribute("data-print");
  }

  function menu() {
    var button = document.querySelector(".gg-menu"), side = document.getElementById("_side");
    if (!button || !side) return;
    var top = document.querySelector(".gg-top");
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = side.classList.toggle("gg-open");
      top.classList.toggle("gg-open", open);
      button.setAttribute("aria-expanded", String(open));
    });
    document.addEventListener("keydown", function (e) {
      if (e.key === "Escape" && side.classList.contains("gg-open")) { side.classList.remove("gg-open"); top.classList.remove("gg-open"); button.setAttribute("aria-expanded", "false"); button.focus(); }
    });
  }

  function value(cell) {
    var own = cell.getAttribute("data-value"), text = own === null ? cell.textContent.trim() : own;
    var number = parseFloat(text.replace(/\./g, "").replace(",", "."));
    return own !== null && own !== "" && !isNaN(+own) ? +own : /^[\d.,]+( |$|-|–)/.test(text) && !isNaN(number) ? number : text;
  }

  function sortable(table) {
    var heads = table.tHead.rows[0].cells, rows = table.tBodies[0];
    Array.prototype.forEach.call(heads, function (head, at) {
      var button = document.createElement("button");
      button.type = "button"; button.className = "gg-sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        Array.prototype.slice.call(rows.rows).map(function (row, i) { return [value(row.cells[at]), i, row]; }).sort(function (a, b) {
          var order = typeof a[0] === "number" && typeof b[0] === "number" ? a[0] - b[0] : String(a[0]).localeCompare(String(b[0]), "da");
          return (up ? order : -order) || a[1] - b[1];
        }).forEach(function (entry) { rows.appendChild(entry[2]); });
      });
    });
  }

  function copier(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.getAttribute("data-copy")).then(function () {
        var said = button.textContent;
        button.textContent = "Kopieret";
        setTimeout(function () { button.textContent = said; }, 1500);
      });
    });
  }

  // The built page holds no clock: a notice with a date shows itself once the reader's day has passed it.
  function due(element) {
    var today = new Date(), day = today.getFullYear() + "-" + ("0" + (today.getMonth() + 1)).slice(-2) + "-" + ("0" + today.getDate()).slice(-2);
    if (day > element.getAttribute("data-due")) element.hidden = false;
  }

  function age(element) {
    var since = new Date(element.getAttribute("data-since") + "T00:00:00"), days = Math.floor((new Date() - since) / 864e5);
    if (days > 0) element.textContent += days === 1 ? ", 1 dag gammel" : ", " + days + " dage gammel";
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
