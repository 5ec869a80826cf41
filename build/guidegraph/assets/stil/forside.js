// Shows only those of many guidelines whose line has all the words that are written in the field.
(function () {
  "use strict";
  function fold(text) {
    return text.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function ready() {
    var field = document.getElementById("gg-filter"), status = document.getElementById("gg-filter-status");
    if (!field) return;
    var lines = Array.prototype.map.call(document.querySelectorAll(".gg-shelf > li"), function (item) {
      return { item: item, text: fold(item.textContent) };
    });
    // A group is its heading, its list, and what stands behind it until the next heading.
    var groups = Array.prototype.map.call(document.querySelectorAll(".gg-shelf"), function (list) {
      var box = list.closest(".gg"), head = box && box.previousElementSibling;
      var around = head && head.tagName === "H2" ? [head] : [];
      return { list: list, around: around.concat(Array.prototype.filter.call(list.parentNode.children, function (e) { return e.tagName === "P" && e.previousElementSibling === list; })) };
    });
    var index = document.querySelector(".gg-groups");
    field.closest(".gg-filter").hidden = false;

    function show() {
      var words = fold(field.value).split(/\s+/).filter(Boolean), count = 0;
      lines.forEach(function (line) {
        line.item.hidden = !words.every(function (word) { return line.text.indexOf(word) >= 0; });
        if (!line.item.hidden) count++;
      });
      groups.forEach(function (group) {
        var empty = !group.list.querySelector("li:not([hidden])");
        group.list.hidden = empty;
        group.around.forEach(function (element) { element.hidden = empty; });
      });
      if (index) index.hidden = words.length > 0;
      status.textContent = words.length ? (count ? count + " af " + lines.length : "Ingen retningslinjer har de ord i titlen.") : "";
    }
    field.addEventListener("input", show);
    if (field.value) show();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
