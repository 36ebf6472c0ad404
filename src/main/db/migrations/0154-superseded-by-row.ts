/**
 * What a change replaced, by the row of the change it stood in instead of that change's name: a fraction of the bytes,
 * and in the order of the journal. What is named before it comes waits under its name. Made of the journal, as before.
 */
export const supersededByRow = `
ALTER TABLE superseded RENAME TO superseded_by_name;
DROP INDEX superseded_by;
CREATE TABLE superseded (
  owner INTEGER NOT NULL, idx INTEGER NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (owner, idx, change)
) WITHOUT ROWID;
CREATE TABLE superseded_early (
  hash TEXT NOT NULL, idx INTEGER NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (hash, idx, change)
) WITHOUT ROWID;
INSERT INTO superseded (owner, idx, change)
  SELECT c.id, CAST(substr(s.target, 66) AS INTEGER), s.change FROM superseded_by_name s JOIN change c ON c.hash = substr(s.target, 1, 64)
  ORDER BY 1, 2, 3;
INSERT INTO superseded_early (hash, idx, change)
  SELECT substr(s.target, 1, 64), CAST(substr(s.target, 66) AS INTEGER), s.change FROM superseded_by_name s
  WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.hash = substr(s.target, 1, 64));
DROP TABLE superseded_by_name;
`;
