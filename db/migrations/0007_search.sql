-- One index for every fragment and word. Nothing but rowids is stored (contentless, no positions); prefixes are
-- one tag letter and up to eight letters. Filled by db/repositories/searchIndex.ts when the shop opens.
CREATE VIRTUAL TABLE search_fts USING fts5(
  words,
  content = '',
  contentless_delete = 1,
  detail = none,
  prefix = '2 3 4 5 6 7 8 9',
  tokenize = 'unicode61 remove_diacritics 0'
);

-- A shop without cars has nothing to be found yet: its index is complete. Any other is indexed when it opens.
INSERT INTO search_state (only, rules) SELECT 1, 1 WHERE NOT EXISTS (SELECT 1 FROM vehicles);

-- Few segments: a question opens each of them. The merging that a commit does for it costs less than a page's fsync.
INSERT INTO search_fts (search_fts, rank) VALUES ('automerge', 2);
