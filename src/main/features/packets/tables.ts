import { basename } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { Refusal, type Json } from '#shared/domain/outcome';
import { tableOf, type CaseLine } from '#shared/domain/packets/case-tables';
import { beijingTime, packetWords } from '#shared/domain/packets/packet-text';
import type { Read } from '../../db/handles.ts';
import { tables } from '../../db/tables.ts';
import { writeUnderFreeName } from '../../files/write-under-free-name.ts';
import { sha256 } from '../../journal/hash.ts';
import { writeCsv } from '../../packet/tables/write-csv.ts';
import { writeXlsx } from '../../packet/tables/write-xlsx.ts';
import { rowsUnder } from '../cases/list.ts';
import { packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { officerNames } from '../people/queries.ts';

/** A table of the cases of a filter, or of those named, into the chosen folder. CSV holds one sheet: one file each. */
export const makeTables = async (
  desk: OpenDesk,
  input: Checked<'packets.tables'>,
): Promise<Output<'packets.tables'>> => {
  const target = desk.tokens.resolve(input.target);
  if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
  const lines = desk.db.read((read) => caseLines(read, desk, input));
  const words = packetWords('zh-CN');
  const sheets = tableOf(input.kind, lines, packOfCase(desk.packs, '').pack, words);
  const day = beijingTime(desk.ports.now()).slice(0, 10);
  const files =
    input.format === 'xlsx'
      ? [{ name: `${words.table[input.kind]}_${day}.xlsx`, bytes: writeXlsx(sheets) }]
      : sheets.map((sheet) => ({
          name: `${sheets.length === 1 ? words.table[input.kind] : sheet.name}_${day}.csv`,
          bytes: writeCsv(sheet),
        }));
  const written: Output<'packets.tables'>['files'][number][] = [];
  for (const { name, bytes } of files) {
    const path = await writeUnderFreeName(target.path, name, bytes);
    written.push({ name: basename(path), sha256: sha256(bytes), token: desk.tokens.register(path).token });
  }
  return { files: written, rows: sheets.reduce((most, sheet) => Math.max(most, sheet.rows.length), 0) };
};

const caseLines = (read: Read, desk: OpenDesk, input: Checked<'packets.tables'>): readonly CaseLine[] => {
  const officers = officerNames(read);
  const wanted = input.cases === null ? null : new Set<string>(input.cases);
  const under = rowsUnder(read, desk, input.filter);
  const found = under === null ? null : new Set(under);
  const suggested = latestSuggestions(read);
  return read
    .all(
      tables
        .selectFrom('case_file')
        .select(['id', 'fields', 'state', 'handler', 'conflicts', 'number', 'seq'])
        .orderBy('number')
        .orderBy('id'),
    )
    .filter((row) => (wanted === null || wanted.has(row.id)) && (found === null || found.has(row.seq)))
    .map((row) => {
      const values = JSON.parse(row.fields) as { readonly [field: string]: Json };
      const review = suggested.get(row.id);
      return {
        id: row.id,
        values,
        state: row.state,
        handler: row.handler === null ? '' : (officers[row.handler] ?? ''),
        conflicts: row.conflicts,
        acceptedOn: typeof values['acceptedOn'] === 'string' ? values['acceptedOn'] : null,
        suggestedFen: review?.amount_fen ?? null,
        supported: review?.suggestion === 'support',
      };
    });
};

/** The latest finished review of each case decides what a table says was suggested. */
export const latestSuggestions = (
  read: Read,
): ReadonlyMap<string, { readonly suggestion: string; readonly amount_fen: number | null }> =>
  new Map(
    read
      .all(tables.selectFrom('review').select(['case_id', 'suggestion', 'amount_fen', 'wall']).orderBy('wall'))
      .map((row) => [row.case_id, row]),
  );
