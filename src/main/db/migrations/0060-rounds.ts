/** Two rounds of review, settled differences, recusal, and questions among the notes. */
export const rounds = `
CREATE TABLE case_round (case_id TEXT PRIMARY KEY, checker TEXT, blind INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE case_seal (case_id TEXT NOT NULL, round TEXT NOT NULL, officer TEXT NOT NULL, PRIMARY KEY (case_id, round, officer)) WITHOUT ROWID;
CREATE TABLE settlement (
  case_id TEXT NOT NULL, about TEXT NOT NULL, choice TEXT NOT NULL, reason TEXT NOT NULL, first_op TEXT NOT NULL, second_op TEXT NOT NULL,
  officer TEXT NOT NULL, wall INTEGER NOT NULL, disputed INTEGER NOT NULL,
  PRIMARY KEY (case_id, about)
) WITHOUT ROWID;
CREATE TABLE recusal (
  case_id TEXT NOT NULL, officer TEXT NOT NULL, ground TEXT NOT NULL, note TEXT NOT NULL, origin TEXT NOT NULL, raised_by TEXT NOT NULL,
  wall INTEGER NOT NULL, decision TEXT, decided_by TEXT, decision_note TEXT NOT NULL, decided_at INTEGER,
  PRIMARY KEY (case_id, officer)
) WITHOUT ROWID;
CREATE TABLE recused (case_id TEXT NOT NULL, officer TEXT NOT NULL, PRIMARY KEY (officer, case_id)) WITHOUT ROWID;
ALTER TABLE case_note ADD COLUMN kind TEXT NOT NULL DEFAULT 'note';
ALTER TABLE case_note ADD COLUMN re TEXT;
`;
