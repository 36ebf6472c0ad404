/** Records of later stages (a projection): each with its settled values, and the fields two people differ in. */
export const records = `
CREATE TABLE record (
  case_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, "values" TEXT NOT NULL, disputed TEXT NOT NULL,
  officer TEXT NOT NULL, wall INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, id)
) STRICT, WITHOUT ROWID;
`;
