/** Where each case stands and since when, for the list and for what is due; made again from the standing step. */
export const workflow = `
CREATE TABLE case_clock (
  case_id TEXT PRIMARY KEY,
  since TEXT NOT NULL,
  start TEXT NOT NULL,
  pauses TEXT NOT NULL,
  paused_since TEXT,
  end_on TEXT,
  revision INTEGER NOT NULL,
  stepped_at INTEGER NOT NULL,
  mode TEXT
) WITHOUT ROWID;
INSERT INTO case_clock (case_id, since, start, pauses, revision, stepped_at, mode)
  SELECT id, day, day, '[]', 1, created_at, mode FROM (
    SELECT f.id, f.created_at, json_extract(f.fields, '$.fundingMode') AS mode, date(coalesce((SELECT max(c.wall) FROM live l JOIN change c ON c.id = l.change
      JOIN entity e ON e.id = l.entity WHERE e.key = 'case:' || f.id AND l.field = '$state'), f.created_at) / 1000 + 28800, 'unixepoch') AS day
    FROM case_file f);
`;
