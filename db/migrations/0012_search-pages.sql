-- Four pages of the index to one of the file: a question reads the last page of a word's list, and of the list of those pages, whole.
-- What is written from now on is written so; merging brings the rest along.
INSERT INTO search_fts (search_fts, rank) VALUES ('pgsz', 1000);
