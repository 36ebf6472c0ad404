import type { ColumnMapping } from '#shared/domain/intake/intake-report';
import type { Write } from '../../db/handles.ts';
import type { Database } from '../../db/open-database.ts';
import { sha256 } from '../../journal/hash.ts';

type Columns = readonly { readonly column: string; readonly header: string }[];

/** The mapping an officer chose for a sheet with the same header, if any. */
export const rememberedMapping = (db: Database, columns: Columns): ColumnMapping | null => {
  const row = db.read((read) =>
    read.one<{ mapping: string }>('SELECT mapping FROM remembered_mapping WHERE header_key = ?', headerKey(columns)),
  );
  return row === undefined ? null : (JSON.parse(row.mapping) as ColumnMapping);
};

/** Keeps a mapping for the next sheet with this header. */
export const rememberMapping = (write: Write, columns: Columns, mapping: ColumnMapping, now: number): void => {
  write.exec(
    'INSERT INTO remembered_mapping (header_key, mapping, used_at) VALUES (?, ?, ?) ON CONFLICT (header_key) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at',
    headerKey(columns),
    JSON.stringify(mapping),
    now,
  );
};

/** Names a header by its columns, so that a sender's next sheet is read the same way. */
const headerKey = (columns: Columns): string =>
  sha256(
    JSON.stringify(
      columns
        .filter(({ header }) => header.trim() !== '')
        .map(({ column, header }) => [column, header.normalize('NFKC').trim()]),
    ),
  );
