"use strict";
// Runs beside the engine in a Blob worker: loads the dataset once, answers one query at a time.
let store = null;

async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function start(message) {
  const [wasm, quads] = await Promise.all([unpacked(message.wasm), unpacked(message.quads)]);
  oxigraph.initSync({ module: wasm });
  store = new oxigraph.Store();
  store.load(quads, { format: "application/n-quads", no_transaction: true });
  return { size: store.size };
}

const MOST = 5000; // Triples that are shown; a download has all.
const LARGEST = 4000000; // Characters that are read for showing.

function answer(message) {
  const options = { use_default_graph_as_union: true, results_format: message.format };
  const body = store.query(message.query, options);
  return message.format === "text/turtle" ? { body, ...triplesOf(body) } : { body };
}

function triplesOf(body) {
  if (body.length > LARGEST) return { triples: null, total: 0 };
  const quads = oxigraph.parse(body, { format: "text/turtle" });
  const triples = quads.slice(0, MOST).map((quad) => ({
    subject: term(quad.subject), predicate: term(quad.predicate), object: term(quad.object),
  }));
  return { triples, total: quads.length };
}

// A term as the JSON results of SPARQL have it.
function term(found) {
  if (found.termType === "NamedNode") return { type: "uri", value: found.value };
  if (found.termType !== "Literal") return { type: "bnode", value: "_:" + found.value };
  const literal = { type: "literal", value: found.value };
  if (found.language) literal["xml:lang"] = found.language;
  else literal.datatype = found.datatype.value;
  return literal;
}

self.onmessage = async (event) => {
  const message = event.data;
  const began = performance.now();
  try {
    const reply = message.kind === "start" ? await start(message) : answer(message);
    self.postMessage({ id: message.id, ok: true, ms: performance.now() - began, ...reply });
  } catch (error) {
    self.postMessage({ id: message.id, ok: false, error: String((error && error.message) || error) });
  }
};
