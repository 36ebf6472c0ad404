/**
 * How many changes there are of each laptop, and when the last was made (ms, by the clock of that laptop). The journal
 * only grows, so what is counted with each change is always right; to ask the journal itself means to read all of it.
 */
export const journalTally = `
CREATE TABLE journal_tally (device TEXT PRIMARY KEY, changes INTEGER NOT NULL, wall INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO journal_tally (device, changes, wall) SELECT device, count(*), max(wall) FROM change GROUP BY device;
CREATE TRIGGER change_is_counted AFTER INSERT ON change BEGIN
  INSERT INTO journal_tally (device, changes, wall) VALUES (new.device, 1, new.wall)
  ON CONFLICT (device) DO UPDATE SET changes = changes + 1, wall = max(wall, excluded.wall);
END;
`;
