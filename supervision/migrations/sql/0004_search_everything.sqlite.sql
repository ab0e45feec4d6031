CREATE VIRTUAL TABLE supervision_search_finding USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");

CREATE VIRTUAL TABLE supervision_search_material USING fts5(words, tokenize="ascii separators ' ' tokenchars '_'");
