/**
 * Frozen once shipped. A merge can be undone on this laptop: its changes stay in the journal and are left out of the
 * fold. `set_aside` names the bundle whose undoing a change goes by. A merge enters its changes one after the other in
 * one transaction, so `merge_range` says with two numbers which they are.
 */
export const setAside = `
ALTER TABLE change ADD COLUMN set_aside TEXT;
CREATE INDEX change_set_aside ON change (set_aside) WHERE set_aside IS NOT NULL;
CREATE TABLE merge_range (bundle TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (bundle, first)) WITHOUT ROWID;
CREATE TABLE merge_undone (bundle TEXT PRIMARY KEY, at INTEGER NOT NULL, officer TEXT NOT NULL) WITHOUT ROWID;
`;
