"""How the rules read Danish clinical prose: sentences, words, numbers, doses, abbreviations."""
