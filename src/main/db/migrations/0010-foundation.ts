/**
 * Frozen once shipped. The journal (`change`), its fold (`entity`, `live`, `superseded`), what waits, and the rows that
 * screens read. Everything below the first block can be thrown away and made again from `change`.
 */
export const foundation = `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  space TEXT NOT NULL,
  device TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 1),
  prev TEXT,
  lam INTEGER NOT NULL,
  wall INTEGER NOT NULL,
  officer TEXT NOT NULL,
  act TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes TEXT NOT NULL,
  sig TEXT,
  disputed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX change_stream ON change (device, space, n);
CREATE INDEX change_space ON change (space, lam);
CREATE INDEX change_act ON change (act);
CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
CREATE TRIGGER change_is_never_rewritten BEFORE UPDATE OF hash, space, device, n, prev, lam, wall, officer, act, name, bytes ON change
BEGIN SELECT RAISE(ABORT, 'a change is never rewritten'); END;

CREATE TABLE entity (id INTEGER PRIMARY KEY, space TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (key, space));
CREATE TABLE live (
  change INTEGER NOT NULL, idx INTEGER NOT NULL, entity INTEGER NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (change, idx)
) WITHOUT ROWID;
CREATE INDEX live_entity ON live (entity, field);
CREATE TABLE superseded (target TEXT NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (target, change)) WITHOUT ROWID;
CREATE INDEX superseded_by ON superseded (change);

CREATE TABLE stream_head (
  space TEXT NOT NULL, device TEXT NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL, sig TEXT NOT NULL,
  PRIMARY KEY (space, device)
) WITHOUT ROWID;
CREATE TABLE waiting_change (
  hash TEXT PRIMARY KEY, space TEXT NOT NULL, device TEXT NOT NULL, n INTEGER NOT NULL, prev TEXT,
  bytes TEXT NOT NULL, sig TEXT, bundle TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX waiting_stream ON waiting_change (device, space, n);
CREATE TABLE bundle (
  id TEXT NOT NULL, way TEXT NOT NULL, peer TEXT, at INTEGER NOT NULL, file TEXT NOT NULL,
  changes INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
  PRIMARY KEY (id, way)
) WITHOUT ROWID;
CREATE TABLE enrolment (device TEXT PRIMARY KEY, request TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE officer (id TEXT PRIMARY KEY, name TEXT NOT NULL, desk TEXT NOT NULL, role TEXT NOT NULL, sub_park TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE device (id TEXT PRIMARY KEY, officer TEXT NOT NULL, certificate TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE applicant (uscc TEXT PRIMARY KEY, name TEXT NOT NULL, fields TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE case_file (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  applicant TEXT NOT NULL,
  uscc TEXT NOT NULL,
  title TEXT NOT NULL,
  measure TEXT NOT NULL,
  direction TEXT NOT NULL,
  state TEXT NOT NULL,
  amount_fen INTEGER,
  sub_park TEXT NOT NULL,
  handler TEXT,
  year INTEGER,
  pack TEXT NOT NULL,
  conflicts INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0,
  evidence_count INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  fields TEXT NOT NULL,
  search_text TEXT NOT NULL
);
CREATE INDEX case_by_updated ON case_file (updated_at, id);
CREATE INDEX case_by_number ON case_file (number, id);
CREATE INDEX case_by_applicant ON case_file (applicant, id);
CREATE INDEX case_by_amount ON case_file (amount_fen, id);
CREATE INDEX case_by_state ON case_file (state, id);
CREATE INDEX case_by_measure ON case_file (measure, id);
CREATE INDEX case_by_uscc ON case_file (uscc);
CREATE VIRTUAL TABLE case_search USING fts5 (text, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0');

-- Numbers that may be claimed once only: invoices, contracts, loans, pledges, equipment (R19).
CREATE TABLE voucher (number TEXT NOT NULL, kind TEXT NOT NULL, case_id TEXT NOT NULL, PRIMARY KEY (number, kind, case_id)) WITHOUT ROWID;
CREATE INDEX voucher_by_case ON voucher (case_id);

CREATE TABLE case_evidence (
  case_id TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL,
  kind TEXT, pages INTEGER, added_at INTEGER NOT NULL, added_by TEXT NOT NULL,
  PRIMARY KEY (case_id, hash)
) WITHOUT ROWID;
CREATE INDEX evidence_by_hash ON case_evidence (hash);
CREATE TABLE answer (
  case_id TEXT NOT NULL, round TEXT NOT NULL, officer TEXT NOT NULL, check_id TEXT NOT NULL,
  value TEXT NOT NULL, reason TEXT, note TEXT NOT NULL, pins TEXT NOT NULL, wall INTEGER NOT NULL, disputed INTEGER NOT NULL,
  PRIMARY KEY (case_id, round, officer, check_id)
) WITHOUT ROWID;
CREATE TABLE review (
  case_id TEXT NOT NULL, round TEXT NOT NULL, officer TEXT NOT NULL, suggestion TEXT NOT NULL,
  amount_fen INTEGER, conditions TEXT NOT NULL, wall INTEGER NOT NULL,
  PRIMARY KEY (case_id, round, officer)
) WITHOUT ROWID;
CREATE TABLE case_note (
  op TEXT PRIMARY KEY, case_id TEXT NOT NULL, about TEXT NOT NULL, text TEXT NOT NULL, officer TEXT NOT NULL, wall INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX note_by_case ON case_note (case_id);
CREATE TABLE tray_item (
  hash TEXT PRIMARY KEY, officer TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, added_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE draft (case_id TEXT NOT NULL, about TEXT NOT NULL, text TEXT NOT NULL, wall INTEGER NOT NULL, PRIMARY KEY (case_id, about)) WITHOUT ROWID;
CREATE TABLE remembered_mapping (header_key TEXT PRIMARY KEY, mapping TEXT NOT NULL, used_at INTEGER NOT NULL) WITHOUT ROWID;
`;
