/**
 * Frozen once shipped. Which case rows changed since when: every write to one, by whichever way, gets the next number.
 * The search index (a file of its own) and the columns kept in memory catch up from it. The index leaves this file.
 */
export const caseTouched = `
DROP TABLE case_search;
CREATE TABLE case_touched (seq INTEGER PRIMARY KEY, rev INTEGER NOT NULL);
CREATE INDEX case_touched_rev ON case_touched (rev);
INSERT INTO case_touched (seq, rev) SELECT seq, row_number() OVER (ORDER BY seq) FROM case_file;
CREATE TRIGGER case_is_new AFTER INSERT ON case_file BEGIN
  INSERT INTO case_touched (seq, rev) VALUES (new.seq, (SELECT coalesce(max(rev), 0) + 1 FROM case_touched))
  ON CONFLICT (seq) DO UPDATE SET rev = excluded.rev;
END;
CREATE TRIGGER case_is_changed AFTER UPDATE ON case_file BEGIN
  INSERT INTO case_touched (seq, rev) VALUES (new.seq, (SELECT coalesce(max(rev), 0) + 1 FROM case_touched))
  ON CONFLICT (seq) DO UPDATE SET rev = excluded.rev;
END;
CREATE TRIGGER case_is_gone AFTER DELETE ON case_file BEGIN
  INSERT INTO case_touched (seq, rev) VALUES (old.seq, (SELECT coalesce(max(rev), 0) + 1 FROM case_touched))
  ON CONFLICT (seq) DO UPDATE SET rev = excluded.rev;
END;
DROP INDEX case_by_amount;
CREATE INDEX case_by_amount ON case_file (coalesce(amount_fen, -1), id);
`;
