import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCalendars } from '#main/policy/load-calendars';
import { hashOf, loadPacks, readPacks, validatePackAt } from '#main/policy/load-packs';
import { workingDaysBetween } from '#shared/domain/dates/working-days';

const shipped = join(import.meta.dirname, '../../../../resources/policy');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-policy-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (file: string, edit: (text: string) => string): void =>
  writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));

describe('读取政策包', () => {
  test('真实的包在前,演练的包在后,各有校验值', () => {
    const held = loadPacks(shipped);
    expect(held.map(({ pack }) => pack.id)).toEqual(['zgc-2022-draft', 'zgc-2024-practice']);
    for (const { pack, hash } of held) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(hashOf(pack)).toBe(hash);
    }
  });

  test('换行、缩进、字段次序不影响校验值,改一个字就变', () => {
    const before = loadPacks(folder).map(({ hash }) => hash);
    change('zgc-2022-draft/groups.json', (text) =>
      JSON.stringify((JSON.parse(text) as { id: string }[]).map(({ id, ...rest }) => ({ ...rest, id }))),
    );
    expect(loadPacks(folder).map(({ hash }) => hash)).toEqual(before);
    change('zgc-2022-draft/groups.json', (text) => text.replace('世界一流', '世界领先'));
    const after = loadPacks(folder).map(({ hash }) => hash);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  test('有问题的包不被采用,连同依据它的包;问题逐条列出', () => {
    change('zgc-2022-draft/rules.json', (text) => text.replace('"case.creditBlocked"', '"case.mood"'));
    const { held, refused } = readPacks(folder);
    expect(held).toEqual([]);
    expect(refused.map(({ name }) => name)).toEqual(['zgc-2022-draft', 'zgc-2024-practice']);
    expect(refused[0]?.faults.map(({ code }) => code)).toEqual(['pack.unknownFact']);
    expect(refused[1]?.faults[0]?.file).toBe('../zgc-2022-draft/rules.json');
  });

  test('演练包有问题不牵连真实的包', () => {
    change('zgc-2024-practice/parameters.json', (text) => text.replace('"2021-01-01"', '"2021-13-01"'));
    const { held, refused } = readPacks(folder);
    expect(held.map(({ pack }) => pack.id)).toEqual(['zgc-2022-draft']);
    expect(refused[0]?.faults).toMatchObject([{ file: 'parameters.json', code: 'pack.badValue' }]);
  });

  test.each([
    ['不存在的包', 'zgc-1999'],
    ['别处的包', '../zgc-2022-draft'],
    ['它自己', 'zgc-2024-practice'],
  ])('依据%s的包不被采用', (_title, base) => {
    change('zgc-2024-practice/pack.json', (text) => text.replace('"zgc-2022-draft"', JSON.stringify(base)));
    expect(validatePackAt(join(folder, 'zgc-2024-practice')).map(({ code }) => code)).toContain('pack.unknownBase');
    expect(loadPacks(folder).map(({ pack }) => pack.id)).toEqual(['zgc-2022-draft']);
  });

  test('随程序的政策包都登记在册,登记的校验值就是现在的校验值', () => {
    const known = JSON.parse(readFileSync(join(shipped, 'known-packs.json'), 'utf8')) as object;
    expect(known).toEqual(Object.fromEntries(loadPacks(shipped).map(({ pack, hash }) => [pack.id, hash])));
  });

  test('不在册的包照样校验后采用,在册与否不影响结果', () => {
    const before = loadPacks(folder);
    rmSync(join(folder, 'known-packs.json'));
    expect(loadPacks(folder)).toEqual(before);
  });

  test('没有文件夹就没有政策包,不抛错', () => {
    expect(loadPacks(join(folder, 'nothing'))).toEqual([]);
  });

  test('单个文件装下整包也能校验', () => {
    const [held] = loadPacks(folder);
    const file = join(folder, 'whole.json');
    writeFileSync(file, JSON.stringify(held?.pack));
    expect(validatePackAt(file)).toEqual([]);
    writeFileSync(file, JSON.stringify({ ...held?.pack, version: '' }));
    expect(validatePackAt(file)).toMatchObject([{ file: 'whole.json', path: '/version', code: 'pack.badForm' }]);
    writeFileSync(file, 'PK\u0003\u0004');
    expect(validatePackAt(file)).toMatchObject([{ file: 'whole.json', code: 'pack.notJson' }]);
    expect(validatePackAt(join(folder, 'gone.json'))).toMatchObject([{ code: 'pack.missingFile' }]);
  });

  test('空文件夹指出缺 pack.json', () => {
    mkdirSync(join(folder, 'empty'));
    expect(validatePackAt(join(folder, 'empty'))).toMatchObject([{ file: 'pack.json', code: 'pack.missingFile' }]);
  });
});

describe('节假日表', () => {
  test('随程序的各年节假日表都能读,全年工作日数与通知相符', () => {
    const calendars = loadCalendars(join(shipped, 'calendars'));
    expect(calendars.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(workingDaysBetween(calendars, '2023-01-01', '2023-12-31')).toBe(249);
    expect(workingDaysBetween(calendars, '2024-01-01', '2024-12-31')).toBe(251);
    expect(workingDaysBetween(calendars, '2025-01-01', '2025-12-31')).toBe(248);
  });

  test('没有文件夹就没有表', () => {
    expect(loadCalendars(join(folder, 'nothing'))).toEqual([]);
  });
});
