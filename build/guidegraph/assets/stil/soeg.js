// Search over the index made at build time. Words are folded and stemmed as `pages/search/analysis.py` does.
var GGSEARCH = (function () {
  "use strict";
  var core = null, words = {}, units = {}, waiting = {}, root = "../", stop = {}, synonyms = {}, partOf = {};

  function take(part, number, data) {
    if (part === "core") {
      core = data;
      data.stop.forEach(function (w) { stop[w] = true; });
      data.synonyms.forEach(function (group) {
        group.forEach(function (p) {
          var others = group.filter(function (o) { return o !== p; });
          (synonyms[p] = synonyms[p] || []).push.apply(synonyms[p], others);
          var own = p.split(" "), from, to, run;
          for (from = 0; from < own.length; from++) for (to = from + 1; to <= own.length; to++) {
            run = own.slice(from, to).join(" ");
            if (to - from < own.length && !stop[run]) (partOf[run] = partOf[run] || []).push.apply(partOf[run], others);
          }
        });
      });
    } else if (part === "list") core.list = data; else (part === "words" ? words : units)[number] = data;
    var key = part + number, done = waiting[key];
    delete waiting[key];
    if (done) done.forEach(function (f) { f(); });
  }

  function load(part, number) {
    var have = part === "core" ? core : part === "list" ? core.list : (part === "words" ? words : units)[number];
    if (have) return Promise.resolve();
    return new Promise(function (resolve, reject) {
      var key = part + number;
      if (waiting[key]) { waiting[key].push(resolve); return; }
      waiting[key] = [resolve];
      var script = document.createElement("script");
      script.src = root + "soeg/" + (part === "core" ? "indeks.js" : part === "list" ? "ordliste.js" : part === "words" ? "ord-" + number + ".js" : "enheder-" + number + ".js");
      script.onerror = function () { delete waiting[key]; reject(new Error(script.src)); };
      document.head.appendChild(script);
    });
  }

  // --- words
  var FOLD = { "æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "µ": "u", "œ": "oe", "đ": "d", "ł": "l" };
  function fold(text) {
    text = text.toLowerCase().replace(/[æøåßµœđł]/g, function (c) { return FOLD[c]; });
    return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[æøåßµœđł]/g, function (c) { return FOLD[c]; });
  }
  function tokens(text) { return (fold(text).match(/[0-9]+(?:[.,][0-9]+)*|[a-z]+/g) || []).map(function (t) { return t.replace(/,/g, "."); }); }

  var MAIN = "erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret hed ene ere ens ers ets en er es et e".split(" ");
  function region(w) { var m = /[aeiouy][^aeiouy]/.exec(w); return m ? Math.max(m.index + 2, 3) : w.length; }
  function pair(w, r) { return w.length - 2 >= r && /(gd|dt|gt|kt)$/.test(w) ? w.slice(0, -1) : w; }
  function stem(w) {
    if (/^[0-9]/.test(w) || w.length < 3) return w;
    var r = region(w), cut = null, i;
    if (r > w.length) r = w.length;
    for (i = 0; i < MAIN.length; i++) if (w.length - MAIN[i].length >= r && w.slice(-MAIN[i].length) === MAIN[i]) { cut = w.slice(0, -MAIN[i].length); break; }
    if (cut !== null) w = cut;
    else if (w.length - 1 >= r && /[abcdfghjklmnoprtvyz]s$/.test(w)) w = w.slice(0, -1);
    w = pair(w, r);
    if (/igst$/.test(w)) w = w.slice(0, -2);
    var tail = ["elig", "lig", "els", "ig"];
    for (i = 0; i < tail.length; i++) if (w.length - tail[i].length >= r && w.slice(-tail[i].length) === tail[i]) { w = pair(w.slice(0, -tail[i].length), r); break; }
    if (w.length - 1 >= r && /([bcdfghjklmnpqrstvwxz])\1$/.test(w)) w = w.slice(0, -1);
    return w;
  }

  // --- looking up
  function shardOf(list, value) { var low = 0; for (var i = 0; i < list.length; i++) if (list[i] <= value) low = i; return low; }
  function fetchWord(word) { var n = shardOf(core.words, word); return load("words", n).then(function () { return words[n]; }); }
  function postings(word) { return fetchWord(word).then(function (s) { return Object.prototype.hasOwnProperty.call(s, word) ? s[word] : null; }); }

  function heads(part) { var out = [part, stem(part)]; if (/[se]$/.test(part) && part.length > 3) out.push(part.slice(0, -1), stem(part.slice(0, -1))); return out; }

  // A word nobody wrote: two words put together, the beginning of one, or one with a slip of the pen.
  function guess(word) {
    var cuts = [];
    for (var cut = 3; cut < word.length - 3; cut++) cuts.push(cut);
    return cuts.reduce(function (before, cut) {
      return before.then(function (found) {
        if (found) return found;
        return postings(word.slice(cut)).then(function (last) {
          if (!last) return null;
          return Promise.all(heads(word.slice(0, cut)).map(postings)).then(function (firsts) {
            var first = firsts.filter(Boolean)[0];
            return first ? [[last, 0.7], [first, 0.5]] : null;
          });
        });
      });
    }, Promise.resolve(null)).then(function (found) {
      return found ? found.reduce(function (m, l) { return best(m, weighted(l[0], l[1])); }, {}) : near(word);
    });
  }

  // Words like one that stands nowhere: those it begins, else slips of the pen, else kin by a long beginning.
  function near(word) {
    return load("list", 0).then(function () {
      var begins = [], slips = [], kin = [], least = 3, share = Math.max(6, Math.ceil(word.length / 2)), room = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
      core.list.forEach(function (w) {
        if (word.length >= 3 && w.indexOf(word) === 0) { begins.push(w); return; }
        if (room && Math.abs(w.length - word.length) <= room) {
          var d = distance(word, w);
          if (d <= room && d <= least) { if (d < least) slips = []; least = d; slips.push(w); }
        }
        var n = 0;
        while (n < w.length && w[n] === word[n]) n++;
        if (n >= share) { if (n > share) kin = []; share = n; kin.push(w); }
      });
      function short(list) { return list.sort(function (a, b) { return a.length - b.length; }).slice(0, 12); }
      var chosen = begins.length ? [short(begins), 0.6] : slips.length ? [slips.slice(0, 6), least > 1 ? 0.35 : 0.5] : [short(kin), 0.3];
      return Promise.all(chosen[0].map(function (w) { return meaning(w, chosen[1]); })).then(function (found) { return found.reduce(best, {}); });
    });
  }

  // Letters added, left out, put for another, or swapped with their neighbour.
  function distance(a, b) {
    var before = [], row = [], next, i, j;
    for (j = 0; j <= b.length; j++) row[j] = j;
    for (i = 1; i <= a.length; i++) {
      next = [i];
      for (j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row; row = next;
    }
    return row[b.length];
  }

  function weighted(list, factor) {
    var out = {}, rarity = Math.log(1 + core.count / (1 + list.length / 2));
    for (var i = 0; i < list.length; i += 2) out[list[i]] = list[i + 1] * factor * rarity;
    return out;
  }
  function best(into, from) { Object.keys(from).forEach(function (u) { into[u] = Math.max(into[u] || 0, from[u]); }); return into; }
  function all(lists) {
    if (!lists.length) return {};
    var out = {};
    Object.keys(lists[0]).forEach(function (u) {
      var sum = 0;
      for (var i = 0; i < lists.length; i++) { if (!(u in lists[i])) return; sum += lists[i][u]; }
      out[u] = sum / lists.length;
    });
    return out;
  }

  function phrase(text, factor) {
    var list = text.split(" ").filter(function (w) { return !stop[w]; });
    return Promise.all(list.map(postings)).then(function (found) {
      return found.some(function (p) { return !p; }) ? {} : all(found.map(function (p) { return weighted(p, factor); }));
    });
  }

  function known(run) { return synonyms[run] || partOf[run]; }
  // One slot for each word asked for; a slot holds units that have the word or what means the same.
  function slots(list) {
    var out = [], i = 0;
    while (i < list.length) {
      var taken = 1;
      for (var n = Math.min(5, list.length - i); n > 1; n--) if (known(list.slice(i, i + n).join(" "))) { taken = n; break; }
      out.push(list.slice(i, i + taken));
      i += taken;
    }
    return out;
  }
  // Units with the words themselves or what means the same; for a word of some label alone, what the label means.
  function meaning(text, factor) {
    var jobs = (synonyms[text] || []).map(function (p) { return phrase(p, 0.8 * factor); });
    jobs.push(phrase(text, factor));
    return Promise.all(jobs).then(function (found) {
      var merged = found.reduce(best, {});
      var many = text.indexOf(" ") > 0;
      if (!partOf[text] || !many && Object.keys(merged).length) return merged;
      return Promise.all(partOf[text].map(function (p) { return phrase(p, (many ? 0.7 : 0.4) * factor); })).then(function (more) { return more.reduce(best, merged); });
    });
  }
  function slot(list) {
    var text = list.join(" ");
    return meaning(text, 1).then(function (merged) {
      if (Object.keys(merged).length || list.length > 1) return merged;
      return guess(text).then(function (found) { if (Object.keys(found).length) found.like = text; return found; });
    });
  }

  // What a unit is: a letter for its kind, the run of units of one version that it stands in, and its grades.
  function facts(number) {
    var low = 0, high = core.runs.length - 1, middle;
    while (low < high) { middle = Math.ceil((low + high) / 2); if (core.runs[middle][0] <= number) low = middle; else high = middle - 1; }
    var run = core.runs[low];
    return { kind: core.kinds[core.of.charCodeAt(number) - 97], document: core.documents[run[1]], current: run[2] === 1, version: run[3], grades: core.grades[number] || "" };
  }

  function allowed(number, filter) {
    var f = facts(number);
    if (filter.kind && f.kind !== filter.kind) return false;
    if (filter.group && core.groups[f.document] !== filter.group) return false;
    if (filter.grade && f.grades.indexOf(filter.grade) < 0) return false;
    return filter.version === "alle" || f.current;
  }

  function search(query, filter) {
    filter = filter || {};
    var asWritten = [];
    return load("core", 0).then(function () {
      var asked = tokens(query), list = asked.filter(function (t) { return !stop[t]; });
      if (!list.length) list = asked;
      query.split(/\s+/).forEach(function (w) { tokens(w).forEach(function (t) { asWritten.push([w, stem(t)]); }); });
      return Promise.all(slots(list.map(stem)).map(slot));
    }).then(function (found) {
      var score = {}, hits = {};
      var like = found.map(function (s) { var text = s.like; delete s.like; return text; });
      like = asWritten.filter(function (w) { return like.indexOf(w[1]) >= 0; }).map(function (w) { return w[0]; });
      found.forEach(function (s) { Object.keys(s).forEach(function (u) { score[u] = (score[u] || 0) + s[u]; hits[u] = (hits[u] || 0) + 1; }); });
      var ranked = Object.keys(score).map(Number).filter(function (u) { return allowed(u, filter); });
      var most = Math.max.apply(null, [0].concat(ranked.map(function (u) { return hits[u]; })));
      ranked = ranked.filter(function (u) { return hits[u] >= Math.min(most, Math.ceil(found.length * 0.6)); });
      ranked.sort(function (a, b) { return hits[b] - hits[a] || score[b] - score[a] || a - b; });
      return { total: ranked.length, best: ranked.slice(0, 40), partial: most < found.length, like: like };
    }).then(function (result) {
      var shards = {};
      result.best.forEach(function (u) { shards[shardOf(core.units, u)] = true; });
      return Promise.all(Object.keys(shards).map(function (n) { return load("units", +n); })).then(function () {
        result.hits = result.best.map(function (u) {
          var shown = units[shardOf(core.units, u)][u], f = facts(u);
          return { title: shown[0], text: shown[1], path: shown[2], kind: f.kind, document: core.titles[f.document], grades: f.grades, version: f.version, current: f.current };
        });
        return result;
      });
    });
  }

  // --- the page
  function address(path) {
    if (location.protocol !== "file:") return root + path;
    var at = path.indexOf("#");
    return root + (at < 0 ? path + "index.html" : path.slice(0, at) + "index.html" + path.slice(at));
  }
  function show(result, list, status) {
    list.textContent = "";
    status.textContent = result.total === 0 ? "Ingen fund. Prøv et andet ord, eller fjern et filter." :
      (result.total === 1 ? "1 fund" : result.total + " fund") + (result.total > result.hits.length ? ", de bedste " + result.hits.length + " vises" : "") + (result.partial ? ". Intet sted har alle ordene." : ".") +
      (result.like.length ? " »" + result.like.join("« og »") + "« står ingen steder; lignende ord er vist." : "");
    result.hits.forEach(function (hit) {
      var item = document.createElement("li"), head = document.createElement("p"), link = document.createElement("a"), text = document.createElement("p"), where = document.createElement("p");
      link.href = address(hit.path); link.textContent = hit.title;
      head.className = "gg-hit__title"; head.appendChild(link);
      (hit.grades || "").split("").forEach(function (g) {
        var chip = document.createElement("span"), letter = document.createElement("span");
        chip.className = "gg-grade " + ({ A: "full", B: "half", C: "open", D: "dotted" }[g] || "none");
        chip.setAttribute("role", "img"); chip.setAttribute("aria-label", "Styrke " + g);
        letter.textContent = g; chip.appendChild(letter); head.appendChild(document.createTextNode(" ")); head.appendChild(chip);
      });
      text.textContent = hit.text; text.className = "gg-hit__text";
      where.textContent = hit.kind + " · " + hit.document + " · version " + hit.version + (hit.current ? "" : " (ikke gældende)"); where.className = "gg-note";
      item.appendChild(head); item.appendChild(text); item.appendChild(where); list.appendChild(item);
    });
  }

  function page() {
    var form = document.getElementById("gg-search");
    if (!form) return;
    root = form.getAttribute("data-root");
    var list = document.getElementById("gg-search-results"), status = document.getElementById("gg-search-status"), timer = 0, turn = 0;
    function filter() { return { kind: form.slags.value, group: form.gruppe.value, grade: form.styrke ? form.styrke.value : "", version: form.version.value }; }
    function run() {
      var q = form.q.value.trim(), mine = ++turn;
      var params = new URLSearchParams();
      ["q", "slags", "gruppe", "styrke", "version"].forEach(function (n) { if (form[n] && form[n].value) params.set(n, form[n].value); });
      try { history.replaceState(null, "", "?" + params); } catch (e) { /* from a disk */ }
      if (!q) { list.textContent = ""; status.textContent = ""; return; }
      search(q, filter()).then(function (result) { if (mine === turn) show(result, list, status); }, function () { status.textContent = "Søgningen kunne ikke hente sit indeks."; });
    }
    form.addEventListener("submit", function (e) { e.preventDefault(); run(); });
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 180); });
    var asked = new URLSearchParams(location.search);
    ["q", "slags", "gruppe", "styrke", "version"].forEach(function (n) { if (form[n] && asked.get(n)) form[n].value = asked.get(n); });
    if (form.q.value) run();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", page); else page();
  return { take: take, search: search, stem: stem, tokens: tokens };
})();
