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

function answer(message) {
  const options = { use_default_graph_as_union: true, results_format: message.format };
  return { body: store.query(message.query, options) };
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
