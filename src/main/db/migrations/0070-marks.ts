/** Marks on pages of evidence and which piece took whose place (projections), and pins of checks that have no answer yet (this laptop only). */
export const marks = `
CREATE TABLE mark (
  case_id TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL, page INTEGER NOT NULL, kind TEXT NOT NULL,
  regions TEXT NOT NULL, text TEXT NOT NULL, officer TEXT NOT NULL, wall INTEGER NOT NULL,
  PRIMARY KEY (case_id, hash, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_replacement (
  case_id TEXT NOT NULL, hash TEXT NOT NULL, replaces TEXT NOT NULL, PRIMARY KEY (case_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE pin_draft (
  case_id TEXT NOT NULL, check_id TEXT NOT NULL, pins TEXT NOT NULL, wall INTEGER NOT NULL,
  PRIMARY KEY (case_id, check_id)
) STRICT, WITHOUT ROWID;
`;
