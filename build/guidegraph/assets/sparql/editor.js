// CodeMirror on top of the text area; the text area stays the one source of the text.
(function (require) {
  const { EditorView, keymap, lineNumbers, drawSelection, highlightActiveLine } = require("@codemirror/view");
  const { defaultKeymap, history, historyKeymap } = require("@codemirror/commands");
  const { StreamLanguage, HighlightStyle, syntaxHighlighting, bracketMatching } = require("@codemirror/language");
  const { tags } = require("@lezer/highlight");
  const { sparql } = require("@codemirror/legacy-modes/mode/sparql");
  const style = HighlightStyle.define([
    { tag: tags.keyword, class: "gg-t-keyword" }, { tag: tags.string, class: "gg-t-string" },
    { tag: tags.comment, class: "gg-t-comment" }, { tag: tags.atom, class: "gg-t-iri" },
    { tag: [tags.variableName, tags.special(tags.variableName)], class: "gg-t-variable" },
  ]);

  window.guidegraphEditor = function (input, run) {
    const copy = EditorView.updateListener.of((update) => {
      if (update.docChanged) input.value = update.state.doc.toString();
    });
    const keys = [{ key: "Mod-Enter", run: () => (run(), true) }, ...historyKeymap, ...defaultKeymap];
    const label = EditorView.contentAttributes.of({ "aria-label": "Forespørgsel (SPARQL)" });
    const view = new EditorView({
      doc: input.value,
      extensions: [keymap.of(keys), history(), lineNumbers(), drawSelection(), highlightActiveLine(), bracketMatching(),
        StreamLanguage.define(sparql), syntaxHighlighting(style), EditorView.lineWrapping, copy, label],
    });
    input.before(view.dom);
    input.hidden = true;
    return view;
  };
})(guidegraphRequire);
