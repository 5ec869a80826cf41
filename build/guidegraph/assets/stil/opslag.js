// Two small forms: which version was valid on a day, and which two versions to compare.
(function () {
  "use strict";
  function end() { return location.protocol === "file:" ? "index.html" : ""; }

  function moment(form) {
    var versions = JSON.parse(form.getAttribute("data-versions")), answer = document.getElementById("gg-moment-answer");
    function show(day, push) {
      var found = [], gone = [];
      function word(v) { return v.stopped === "Withdrawn" ? "trukket tilbage" : "suspenderet"; }
      versions.forEach(function (v, i) {
        var next = versions[i + 1];
        if (v.earliest && v.earliest > day) return;
        if (next && next.latest && next.latest <= day) return;
        if (v.stopped && v.ended && v.ended <= day) { gone.push(v); return; }
        var begun = v.latest && v.latest <= day, going = !next || (next.earliest && next.earliest > day);
        var why = [];
        if (!begun) why.push("datoen for godkendelse af " + v.version + " kendes ikke nøjagtigt");
        if (!going) why.push(next.version + " kan være trådt i stedet; dens dato kendes ikke nøjagtigt");
        if (v.stopped && !v.ended) why.push("det vides ikke, fra hvornår den er " + word(v));
        found.push({ v: v, certain: begun && going && !(v.stopped && !v.ended), why: why.join(", og ") });
      });
      answer.textContent = "";
      var lead = document.createElement("p");
      lead.textContent = !found.length ? "Ingen version, vi har, gjaldt den dag." : found.length === 1 && found[0].certain ? "Den dag gjaldt:" : "Den dag kan have gjaldt:";
      answer.appendChild(lead);
      var list = document.createElement("ul");
      found.forEach(function (f) {
        var item = document.createElement("li"), link = document.createElement("a");
        link.href = f.v.href + end(); link.textContent = "Version " + f.v.version;
        item.appendChild(link);
        item.appendChild(document.createTextNode((f.certain ? " – sikkert" : " – muligt: " + f.why) + (f.v.stopped && f.v.ended ? " (senere " + word(f.v) + ")" : "") + "."));
        list.appendChild(item);
      });
      if (found.length) answer.appendChild(list);
      gone.forEach(function (v) {
        var told = document.createElement("p");
        told.textContent = "Version " + v.version + " var " + word(v) + " den dag (fra " + v.ended.split("-").reverse().map(Number).join(".") + ").";
        answer.appendChild(told);
      });
      if (push) history.replaceState(null, "", "?dato=" + day);
    }
    form.hidden = false;
    form.addEventListener("submit", function (e) { e.preventDefault(); if (form.dato.value) show(form.dato.value, true); });
    var asked = new URLSearchParams(location.search).get("dato");
    if (asked && /^\d{4}-\d\d-\d\d$/.test(asked)) { form.dato.value = asked; show(asked, false); }
  }

  function compare(form) {
    form.hidden = false;
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      var options = Array.prototype.map.call(form.old.options, function (o) { return o.value; });
      var a = options.indexOf(form.old.value), b = options.indexOf(form["new"].value);
      if (a === b) return;
      location.href = form.getAttribute("data-base") + options[Math.min(a, b)] + "/" + options[Math.max(a, b)] + "/" + end();
    });
  }

  function ready() {
    var m = document.getElementById("gg-moment"), c = document.getElementById("gg-compare");
    if (m) moment(m);
    if (c) compare(c);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
