/** What the officer of this laptop last saw of a case's findings: local, no projection, never in a bundle. */
export const findingSeen = `
CREATE TABLE finding_seen (case_id TEXT PRIMARY KEY, seen TEXT NOT NULL, wall INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;
