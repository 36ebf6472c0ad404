import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { applicants } from '../../scripts/practice/applicants.mjs';
import { applications } from '../../scripts/practice/applications.mjs';
import { cellTexts, columns } from '../../scripts/practice/columns.mjs';
import { innerCheck, isCreditCode, outerCheck } from '../../scripts/practice/credit-code.mjs';
import { toGb18030 } from '../../scripts/practice/gb18030.mjs';
import { mistakes, wrongCodes } from '../../scripts/practice/mistakes.mjs';
import { applicationsCsv } from '../../scripts/practice/sheets.mjs';

const folder = resolve(import.meta.dirname, '../../resources/practice');
const fileOf = (name: string): Buffer => readFileSync(join(folder, name));

interface Entry {
  readonly name: Buffer;
  readonly utf8: boolean;
  readonly bytes: Buffer;
}

/** The entries of a well-formed ZIP of our own making, read by its central directory. */
const entriesOf = (zip: Buffer): readonly Entry[] => {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const bytes = zip.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body);
    expect(crc32(bytes)).toBe(zip.readUInt32LE(at + 16));
    entries.push({
      name: zip.subarray(at + 46, at + 46 + nameLength),
      utf8: (zip.readUInt16LE(at + 8) & 0x0800) !== 0,
      bytes,
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
};

const plain = (xml: string): string =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, '&');

const columnOf = (reference: string): number =>
  [...reference.replace(/\d+$/, '')].reduce((total, sign) => total * 26 + sign.charCodeAt(0) - 64, 0) - 1;

/** The cells of the first sheet as texts; a number in a date column becomes the ISO date it stands for. */
const sheetRows = (workbook: Buffer): readonly (readonly string[])[] => {
  const parts = new Map(entriesOf(workbook).map((entry) => [entry.name.toString(), entry.bytes.toString()]));
  const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one]) =>
    plain([...one!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')),
  );
  return [...parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells = Array.from({ length: columns.length }, () => '');
    for (const [, attributes, inner] of row!.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const at = columnOf(/r="([A-Z]+\d+)"/.exec(attributes!)![1]!);
      const value = /<v>(.*?)<\/v>/s.exec(inner ?? '')?.[1] ?? /<t[^>]*>(.*?)<\/t>/s.exec(inner ?? '')?.[1] ?? '';
      if (/t="s"/.test(attributes!)) cells[at] = texts[Number(value)]!;
      else if (value !== '' && columns[at]!.kind === 'date' && /^\d+$/.test(value))
        cells[at] = new Date((Number(value) - 25_569) * 86_400_000).toISOString().slice(0, 10);
      else cells[at] = plain(value);
    }
    return cells;
  });
};

const expected = (): readonly (readonly string[])[] => applications().map(cellTexts);

describe('the forty applications', () => {
  test('come out of the generator the same every time', () => {
    expect(applications()).toEqual(applications());
    expect(createHash('sha256').update(applicationsCsv()).digest('hex')).toBe(
      createHash('sha256')
        .update(new TextDecoder('gb18030').decode(fileOf('演练申报表-GB18030.csv')))
        .digest('hex'),
    );
  });

  test('are forty, with numbers of their own, over every direction of M01 and M05', () => {
    const rows = applications();
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map((row) => row.number)).size).toBe(40);
    expect(rows.every((row) => /^2022-1-\d\dD\d-HD0[12]-\d{4}$/.test(row.number))).toBe(true);
    expect([...new Set(rows.map((row) => row.direction))]).toEqual([
      'M01-D1',
      'M01-D2',
      'M05-D1',
      'M05-D2',
      'M05-D3',
      'M05-D4',
      'M05-D5',
    ]);
  });

  test.each(['演练申报表.xlsx', '演练申报表-LibreOffice另存.xlsx'])(
    'stand in %s cell by cell, title and header above',
    (name) => {
      const [title, header, ...rows] = sheetRows(fileOf(name));
      expect(title![0]).toContain('演练数据');
      expect(header).toEqual(columns.map((column) => column.header));
      expect(rows).toEqual(expected());
    },
  );

  test('stand in the GB18030 text, rare characters included', () => {
    const bytes = fileOf('演练申报表-GB18030.csv');
    expect(bytes.equals(toGb18030(applicationsCsv()))).toBe(true);
    const [header, ...rows] = parse(new TextDecoder('gb18030').decode(bytes));
    expect(header).toEqual(columns.map((column) => column.header));
    expect(rows).toEqual(expected());
    expect(rows.flat()).toContain('孙㛃');
  });

  test('are marked as practice wherever a name is written', () => {
    for (const one of applicants) expect(one.name).toMatch(/（演练）$/);
    for (const row of applications()) expect(row.applicantName).toMatch(/（演练）$/);
  });
});

describe('credit codes', () => {
  test('are made by the algorithm of the standard, whose worked example comes out right', () => {
    expect(innerCheck('M000100Y')).toBe('4');
    expect(outerCheck('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y4Z')).toBe(false);
  });

  test('are valid, outside and inside, and belong to nobody', () => {
    for (const { uscc } of applicants) {
      expect(isCreditCode(uscc), uscc).toBe(true);
      expect(uscc.slice(8, 10)).toBe('YL');
      expect(innerCheck(uscc.slice(8, 16))).toBe(uscc[16]);
    }
  });

  test('on the sheet of mistakes are wrong only where planted', () => {
    const folded = (text: string): string => text.normalize('NFKC').trim().toUpperCase();
    const wrong = mistakes()
      .map(({ row }) => folded(row.uscc))
      .filter((code) => !isCreditCode(code));
    expect(wrong).toEqual(wrongCodes());
    expect(wrong).toHaveLength(3);
  });
});

describe('the sheet of mistakes', () => {
  test('holds a row for every mistake it explains', () => {
    const rows = sheetRows(fileOf('演练申报表-常见错误.xlsx')).slice(2);
    const numbers = mistakes().map(({ row }) => row.number);
    expect(rows.map(([number]) => number)).toEqual(numbers);
    expect(new Set(mistakes().map(({ what }) => what)).size).toBe(mistakes().length);
  });
});

describe('the evidence archives', () => {
  const decoders = { '演练证明材料-01-GBK文件名.zip': 'gb18030', '演练证明材料-02-UTF8文件名.zip': 'utf-8' } as const;
  const all = Object.entries(decoders).map(([name, encoding]) => ({
    name,
    entries: entriesOf(fileOf(name)).map((entry) => ({
      ...entry,
      path: new TextDecoder(encoding, { fatal: true }).decode(entry.name),
    })),
  }));

  test('are packed as promised: one without the UTF-8 flag and unreadable as UTF-8, one with it', () => {
    expect(all[0]!.entries.every((entry) => !entry.utf8)).toBe(true);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(all[0]!.entries[0]!.name)).toThrow();
    expect(all[1]!.entries.every((entry) => entry.utf8)).toBe(true);
  });

  test('hold papers of every application, real files of the kind their names say', () => {
    const paths = all.flatMap(({ entries }) => entries.map((entry) => entry.path));
    for (const { number } of applications())
      expect(paths.filter((path) => path.startsWith(number)).length, number).toBeGreaterThanOrEqual(4);
    const magic: Readonly<Record<string, string>> = {
      pdf: '%PDF-',
      jpg: '\xff\xd8\xff',
      png: '\x89PNG',
      ofd: 'PK\x03\x04',
    };
    for (const entry of all.flatMap(({ entries }) => entries)) {
      const start = magic[entry.path.split('.').at(-1)!]!;
      expect(entry.bytes.subarray(0, start.length).toString('latin1'), entry.path).toBe(start);
    }
  });

  test('hold a locked PDF, an OFD, scans, one piece with a credit code only and one of nobody', () => {
    const files = all.flatMap(({ entries }) => entries);
    const numbers = applications().map((row) => row.number);
    const stray = files.filter(({ path }) => !numbers.some((number) => path.startsWith(number)));
    expect(stray.map(({ path }) => path.split('/')[0])).toEqual(['其他', '补充材料']);
    expect(applicants.some(({ uscc }) => stray[1]!.path.includes(uscc))).toBe(true);
    expect(files.filter(({ bytes }) => bytes.includes('/Encrypt'))).toHaveLength(1);
    expect(files.filter(({ path }) => path.endsWith('.ofd'))).toHaveLength(1);
    expect(files.filter(({ path }) => /\.(jpg|png)$/.test(path)).length).toBeGreaterThan(10);
  });
});

test('the practice files stay under 12 MB', () => {
  const bytes = readdirSync(folder).reduce((total, name) => total + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThan(12 * 1024 * 1024);
});
