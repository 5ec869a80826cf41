"use strict";
// The engine in its worker: started on first use, stopped by ending the worker.
(function () {
  const gg = (window.guidegraphConsole = window.guidegraphConsole || {});
  const loading = new Map();

  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(address);
          reject(new Error("»" + address + "« kan ikke hentes."));
        };
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  class Engine {
    constructor(base) {
      this.base = base;
      this.waiting = new Map();
      this.number = 0;
      this.ready = null;
    }

    async start() {
      await Promise.all([load(this.base + "engine.js"), load(this.base + "dataset.js")]);
      const code = window.guidegraphEngine.code;
      this.address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
      this.worker = new Worker(this.address);
      this.worker.onmessage = (event) => this.settle(event.data);
      this.worker.onerror = (event) => this.fail(event.message || "Motoren gik i stå.");
      const { wasm } = window.guidegraphEngine;
      const { quads } = window.guidegraphDataset;
      return this.send({ kind: "start", wasm, quads });
    }

    send(message) {
      const id = ++this.number;
      return new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.worker.postMessage({ ...message, id });
      });
    }

    settle(reply) {
      const place = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if (!place) return;
      if (reply.ok) place.resolve(reply);
      else place.reject(new Error(reply.error));
    }

    fail(text) {
      for (const place of this.waiting.values()) place.reject(new Error(text));
      this.stop();
    }

    async query(text, format) {
      this.ready = this.ready || this.start();
      try {
        await this.ready;
      } catch (error) {
        this.ready = null;
        throw error;
      }
      return this.send({ kind: "query", query: text, format });
    }

    stop() {
      if (this.worker) {
        this.worker.terminate();
        URL.revokeObjectURL(this.address);
      }
      const stopped = new Error("Stoppet.");
      for (const place of this.waiting.values()) place.reject(stopped);
      this.waiting.clear();
      this.worker = null;
      this.ready = null;
    }
  }

  gg.load = load;
  gg.Engine = Engine;
})();
