/** Frozen once shipped. Pairs of cases an officer said are not one application (a projection). */
export const duplicates = `
CREATE TABLE distinct_case (
  case_id TEXT NOT NULL, other_id TEXT NOT NULL, reason TEXT NOT NULL, officer TEXT NOT NULL, wall INTEGER NOT NULL,
  PRIMARY KEY (case_id, other_id)
) STRICT, WITHOUT ROWID;
`;
