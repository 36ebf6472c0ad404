/**
 * When evidence holds (a projection of `validFrom` and `validUntil`), and the way to the cases of a batch, which rules
 * on its budget walk.
 */
export const facts = `
CREATE TABLE evidence_validity (
  case_id TEXT NOT NULL, hash TEXT NOT NULL, valid_from TEXT, valid_until TEXT, disputed INTEGER NOT NULL,
  PRIMARY KEY (case_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_batch ON case_file (json_extract(fields, '$.batch'), year);
`;
