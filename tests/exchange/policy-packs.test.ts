import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseDetail } from '#shared/domain/cases/case-file';
import type { Output } from '#shared/contract/index';
import { databaseFile, openDatabase } from '#main/db/open-database';
import { append } from '#main/journal/journal';
import { readPackAt } from '#main/policy/load-packs';
import { openDesk, type Desk } from '../support/desk.ts';
import { scratchFolder } from '../support/scratch.ts';
import { smallPicture } from '../support/small-picture.ts';
import { takeIn, twoLaptops } from '../support/two-laptops.ts';

const shipped = join(import.meta.dirname, '../../resources/policy');
const row = {
  申报编号: '2022-1-05D1-HD02-0901',
  申报单位名称: '北京云杉智测科技有限公司（演练）',
  统一社会信用代码: '91110108MA0TE5T165',
  主体类别: '企业',
  措施编号: 'M05',
  支持方向: 'M05-D1',
  项目名称: '专利质押贷款贴息',
  '申请金额（万元）': '20',
  支持方式: '后补助',
  申报年度: '2022',
  信用查询日期: '2022-09-02',
  受理日期: '2022-09-05',
};

let desks: readonly Desk[] = [];
afterEach(async () => {
  for (const desk of desks) await desk.stop();
  desks = [];
});

const laptops = async (role = 'approver') => {
  const root = scratchFolder();
  const both = await twoLaptops(root, role);
  desks = [both.first, both.second];
  return { root, ...both };
};

/** A pack of another version, as a folder an officer was handed. */
const packFolder = (root: string, version: string, edit: (rules: string) => string = (text) => text): string => {
  const folder = join(root, `pack-${version}`);
  cpSync(join(shipped, 'zgc-2022-draft'), folder, { recursive: true });
  const change = (file: string, by: (text: string) => string): void =>
    writeFileSync(join(folder, file), by(readFileSync(join(folder, file), 'utf8')));
  change('pack.json', (text) => text.replace('2022-05-26.1', version));
  change('rules.json', edit);
  return folder;
};

const load = (desk: Desk, folder: string) =>
  desk.call<Output<'policy.load'>>('policy.load', { pack: desk.token(folder), reason: '主管部门印发' });
const inForce = (desk: Desk) => desk.call<Output<'policy.inForce'>>('policy.inForce', {});
const open = (desk: Desk, id: string) => desk.call<CaseDetail>('cases.open', { case: id });
const verified = async (desk: Desk, job: string) =>
  (await desk.call<{ faults: unknown[] }>('app.verify', { job })).faults;

/** Binds a case to a pack as a colleague's laptop did that has a pack this one lacks. */
const bind = (folder: string, id: string, pack: string): void => {
  const db = openDatabase(databaseFile(folder), join(folder, 'backups'));
  db.writeNow((write) => {
    const last = write.one<{ device: string; officer: string }>('SELECT device, officer FROM change ORDER BY id DESC');
    const author = { device: last?.device ?? '', officer: last?.officer ?? '', now: Date.now() };
    append(write, author, { act: 'act-bind', name: 'cases.move' }, `case:${id}`, [
      { k: 'put', e: `case:${id}`, f: 'pack', x: pack, over: [] },
    ]);
  });
  db.close();
};

/** What acceptance asks for, as small pictures that their names give away. */
const attachAll = async (desk: Desk, id: string): Promise<void> => {
  const { pack } = await desk.call<Output<'policy.show'>>('policy.show', {});
  const folder = scratchFolder();
  const asked = new Set([...pack.baseEvidence, 'E05', 'E36', 'E37']);
  const kinds = pack.evidenceKinds.filter((kind) => asked.has(kind.id));
  const files = kinds.map(({ fileWords }, at) => {
    const path = join(folder, `${fileWords[0] ?? ''}.png`);
    writeFileSync(path, smallPicture(at));
    return desk.token(path);
  });
  await desk.call('evidence.attach', { case: id, files, kind: null, job: 'j-attach' });
};

/** Registered cases go to acceptance by way of form review; who accepts is not the handler. */
const accept = async (desk: Desk, id: string): Promise<void> => {
  await attachAll(desk, id);
  for (const to of ['FORM_REVIEW', 'ACCEPTED']) await desk.call('cases.move', { case: id, to, reason: null, note: '' });
};

describe('a policy pack on two laptops', () => {
  it('is loaded on one, travels by bundle, and is in force on both; case files follow it until they are accepted', async () => {
    const { root, first, second, carry } = await laptops();
    const cases = await takeIn(first, root, [row]);
    const id = cases.get(row.申报编号) ?? '';
    const before = (await inForce(first)).hash;
    const loaded = await load(first, packFolder(root, '2023-01-01.1'));
    expect(loaded).toMatchObject({ ok: true, isNew: true });
    expect(await load(first, packFolder(root, '2023-01-01.1'))).toMatchObject({ hash: loaded.hash, isNew: false });
    expect((await inForce(first)).hash).toBe(before);
    const { act } = await first.call<Output<'policy.choose'>>('policy.choose', { pack: loaded.hash, reason: '试设' });
    await first.call('app.undo', { act });
    expect(await inForce(first)).toMatchObject({ hash: before, state: 'default' });
    await first.call('policy.choose', { pack: loaded.hash, reason: '正式印发' });
    expect((await open(first, id)).pack).toMatchObject({ hash: loaded.hash, bound: false, inForce: true });
    const report = await carry(first, second);
    expect(report.refused).toEqual([]);
    expect(await inForce(second)).toMatchObject({ hash: loaded.hash, state: 'chosen' });
    const shown = await second.call<Output<'policy.show'>>('policy.show', {});
    expect(shown).toMatchObject({ hash: loaded.hash, pack: { version: '2023-01-01.1' } });

    await accept(second, id);
    await second.call('policy.choose', { pack: before, reason: '收回' });
    expect((await open(second, id)).pack).toMatchObject({
      hash: loaded.hash,
      known: true,
      bound: true,
      inForce: false,
    });
    const sheet = await second.call<Output<'review.sheet'>>('review.sheet', { case: id });
    const said = sheet.items.flatMap((item) => item.findings).find((one) => one.rule === 'R32');
    expect(said?.outcome).toBe('INFO');
    expect([...(await verified(first, 'j-v1')), ...(await verified(second, 'j-v2'))]).toEqual([]);
  });

  it('is chosen differently on both: both choices are shown, nothing is accepted, one settling ends it everywhere', async () => {
    const { root, first, second, carry } = await laptops();
    const id = (await takeIn(first, root, [row])).get(row.申报编号) ?? '';
    const [a, b] = [await load(first, packFolder(root, 'A')), await load(first, packFolder(root, 'B'))];
    await carry(first, second);
    await first.call('policy.choose', { pack: a.hash, reason: '甲' });
    await second.call('policy.choose', { pack: b.hash, reason: '乙' });
    const report = await carry(first, second);
    const between = await inForce(second);
    expect(between.state).toBe('disputed');
    expect(new Set(between.standing.map((one) => one.pack))).toEqual(new Set([a.hash, b.hash]));
    await second.call('cases.move', { case: id, to: 'FORM_REVIEW', reason: null, note: '' });
    await attachAll(second, id);
    const refused = await second.refused('cases.move', { case: id, to: 'ACCEPTED', reason: null, note: '' });
    expect(refused?.code).toBe('policy.inForceDisputed');
    expect((await open(second, id)).row.state).toBe('FORM_REVIEW');
    await second.call('policy.settle', { pack: b.hash, reason: '以乙为准' });
    await carry(second, first);
    expect(await inForce(first)).toMatchObject({ state: 'chosen', hash: b.hash });
    expect((await inForce(second)).hash).toBe(b.hash);
    expect((await inForce(first)).history.map((one) => [one.pack, one.act, one.reason])).toEqual([
      [b.hash, 'policy.settle', '以乙为准'],
      ...between.history.map((one) => [one.pack, 'policy.choose', one.reason]),
    ]);
    expect(new Set(between.history.map((one) => one.reason))).toEqual(new Set(['甲', '乙']));
    expect(report.siblings).toEqual([{ caseId: null, entity: 'policy:park', field: 'inForce' }]);
  });

  it('is not here: a case bound to it can be read and not written to, until the pack comes', async () => {
    const { root, first, second, carry } = await laptops();
    const id = (await takeIn(first, root, [row])).get(row.申报编号) ?? '';
    const folder = packFolder(root, 'C');
    const { held } = readPackAt(folder, []);
    await first.stop();
    bind(join(root, 'first'), id, `zgc-2022-draft@${held?.hash ?? ''}`);
    const again = await openDesk(join(root, 'first'));
    desks = [again, second];
    expect((await open(again, id)).pack).toMatchObject({ known: false, bound: true, hash: held?.hash });
    const writes = [
      ['cases.edit', { field: 'title', value: '改' }],
      ['cases.move', { to: 'ELIGIBILITY_REVIEW', reason: null, note: '' }],
      ['review.note', { about: 'case', text: '记' }],
      ['review.answer', { check: 'G01', value: 'met', reason: null, note: '', pins: [] }],
    ] as const;
    for (const [name, input] of writes)
      expect((await again.refused(name, { case: id, ...input }))?.code, name).toBe('policy.unknownPack');
    expect((await open(again, id)).fields.find((one) => one.field === 'title')?.value).toBe(row.项目名称);
    await load(second, folder);
    await carry(second, again);
    expect((await open(again, id)).pack).toMatchObject({ known: true, bound: true });
    await again.call('cases.edit', { case: id, field: 'title', value: '可改' });
  });

  it('is never chosen by an officer without the right, here or through a bundle', async () => {
    const { root, first, second, carry } = await laptops('handler');
    const loaded = await load(second, packFolder(root, 'D'));
    const refusal = await second.refused('policy.choose', { pack: loaded.hash, reason: '我来' });
    expect(refusal?.code).toBe('session.notAllowed');
    expect(
      await second.refused('policy.configure', {
        base: loaded.hash,
        version: 'D.1',
        reason: '我来',
        settings: { minExperts: { value: 5 } },
        choose: false,
      }),
    ).toMatchObject({ code: 'session.notAllowed' });
    expect((await carry(second, first)).refused).toEqual([]);
    await first.call('policy.choose', { pack: loaded.hash, reason: '可用' });
    expect((await inForce(first)).hash).toBe(loaded.hash);
  });

  it('with a fault is refused whole: nothing is taken in, and every fault names its file and place', async () => {
    const { root, first } = await laptops();
    const bad = packFolder(root, 'E', (text) => text.replace('"case.creditBlocked"', '"case.mood"'));
    const before = await first.call<Output<'policy.packs'>>('policy.packs', {});
    const refused = await load(first, bad);
    expect(refused).toMatchObject({ ok: false, hash: null, isNew: false });
    expect(refused.faults[0]).toMatchObject({ file: 'rules.json', code: 'pack.unknownFact' });
    expect(await first.call('policy.packs', {})).toEqual(before);
  });
});

describe('parameters set in the app', () => {
  it('make a new version that turns 待核 into an outcome, and back when it is unset', async () => {
    const { root, first } = await laptops();
    const id = (await takeIn(first, root, [row])).get(row.申报编号) ?? '';
    const outcome = async (): Promise<string | undefined> => {
      const sheet = await first.call<Output<'review.sheet'>>('review.sheet', { case: id });
      return sheet.items.flatMap((item) => item.findings).find((one) => one.rule === 'R41')?.outcome;
    };
    const base = (await inForce(first)).hash;
    expect(await outcome()).toBe('UNKNOWN');
    const set = async (version: string, value: number | null, inclusive: boolean, from: string) =>
      (
        await first.call<Output<'policy.configure'>>('policy.configure', {
          base: from,
          version,
          reason: '批次通知',
          settings: { creditSearchMaxAgeDays: { value, inclusive, basis: '2022年第1批通知' } },
          choose: true,
        })
      ).hash;
    const wide = await set('批次1', 3, true, base);
    expect(await outcome()).toBe('PASS');
    const narrow = await set('批次1改', 3, false, wide);
    expect(await outcome()).toBe('WARN');
    await set('批次1撤', null, true, narrow);
    expect(await outcome()).toBe('UNKNOWN');
    const packs = await first.call<Output<'policy.packs'>>('policy.packs', {});
    expect(packs.map((one) => one.version)).toEqual(
      expect.arrayContaining(['2022-05-26.1', '批次1', '批次1改', '批次1撤']),
    );
    expect(packs.find((one) => one.hash === wide)?.held).toMatchObject({
      from: 'parameters',
      extends: base,
      reason: '批次通知',
    });
    const diff = await first.call<Output<'policy.diff'>>('policy.diff', { from: base, to: wide });
    expect(diff.map((one) => [one.id, one.field])).toEqual([
      ['pack', 'version'],
      ['creditSearchMaxAgeDays', 'value'],
      ['creditSearchMaxAgeDays', 'basis'],
    ]);
    const tries = [
      ['policy.versionTaken', { version: '批次1', settings: { minExperts: { value: 5 } } }],
      ['policy.nothingSet', { version: '批次2', settings: {} }],
      ['policy.unknownParameter', { version: '批次2', settings: { luck: { value: 7 } } }],
      ['policy.badValue', { version: '批次2', settings: { eligibleFrom: { value: '2022-02-30' } } }],
    ] as const;
    for (const [code, input] of tries) {
      const refused = await first.refused('policy.configure', { base, reason: '试', choose: false, ...input });
      expect(refused?.code).toBe(code);
    }
  });
});

describe('moving a case to another pack', () => {
  it('is rehearsed first, keeps the earlier answers, and asks again for those whose check changed', async () => {
    const { root, first, second, carry } = await laptops();
    const id = (await takeIn(first, root, [row])).get(row.申报编号) ?? '';
    await carry(first, second);
    await accept(second, id);
    const from = (await open(second, id)).pack.hash;
    for (const check of ['G01', 'G02', 'M05-C1'])
      await second.call('review.answer', { case: id, check, value: 'met', note: `看过 ${check}` });
    const folder = packFolder(root, '2024');
    const file = join(folder, 'measures/M05.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('先判定申报主体与受益企业', '首先判定申报主体与受益企业'));
    const general = join(folder, 'general-checks.json');
    const checks = JSON.parse(readFileSync(general, 'utf8')) as { id: string; rules: string[] }[];
    const [gone] = checks.splice(1, 1);
    checks[0]?.rules.push(...(gone?.rules ?? []));
    writeFileSync(general, JSON.stringify(checks));
    const parameters = join(folder, 'parameters.json');
    const listed = JSON.parse(readFileSync(parameters, 'utf8')) as { id: string; value: unknown }[];
    for (const one of listed) if (one.id === 'creditSearchMaxAgeDays') one.value = 2;
    writeFileSync(parameters, JSON.stringify(listed));
    const loaded = await load(second, folder);
    expect(loaded.faults).toEqual([]);
    const to = loaded.hash ?? '';

    const said = await second.call<Output<'policy.rehearse'>>('policy.rehearse', {
      pack: to,
      cases: [id],
      job: 'j-re',
    });
    expect(said.findings).toEqual([{ rule: 'R41', from: 'UNKNOWN', to: 'WARN', cases: 1 }]);
    expect(said.checks).toEqual([
      { check: 'G02', what: 'gone', cases: 1, answers: 1 },
      { check: 'M05-C1', what: 'changed', cases: 1, answers: 1 },
    ]);
    expect((await open(second, id)).pack.hash).toBe(from);
    expect(await second.call('policy.move', { cases: [id], pack: to, reason: '新批次' })).toMatchObject({
      moved: 1,
      skipped: 0,
    });
    expect(await second.call('policy.move', { cases: [id], pack: to, reason: '再来' })).toMatchObject({
      moved: 0,
      skipped: 1,
    });
    const sheet = await second.call<Output<'review.sheet'>>('review.sheet', { case: id });
    expect(sheet.items.filter((item) => item.again).map((item) => item.check.id)).toEqual(['M05-C1']);
    expect(sheet.items.some((item) => item.check.id === 'G02')).toBe(false);
    expect(sheet.open).toContain('M05-C1');
    expect(sheet.open).not.toContain('G01');
    const history = await second.call<Output<'cases.history'>>('cases.history', { case: id });
    const kept = history.flatMap((line) => line.ops).filter((op) => op.entity.endsWith('/G02'));
    expect(kept.map((op) => op.value)).toMatchObject([{ value: 'met', note: '看过 G02', pack: from }]);
    await second.call('review.answer', { case: id, check: 'M05-C1', value: 'met', note: '看过 M05-C1' });
    const after = await second.call<Output<'review.sheet'>>('review.sheet', { case: id });
    expect(after.items.some((item) => item.again)).toBe(false);

    await carry(second, first);
    expect((await open(first, id)).pack).toMatchObject({ hash: to, known: true });
    expect(await verified(first, 'j-v')).toEqual([]);
  });

  it('is refused where the pack no longer has its direction, and leaves cases alone that follow the pack in force', async () => {
    const { root, first, second, carry } = await laptops();
    const ids = await takeIn(first, root, [row, { ...row, 申报编号: '2022-1-05D1-HD02-0902', 项目名称: '第二件' }]);
    const [one = '', two = ''] = [...ids.values()];
    await carry(first, second);
    await accept(second, one);
    const folder = packFolder(root, '2025');
    const file = join(folder, 'measures/M05.json');
    const measure = JSON.parse(readFileSync(file, 'utf8')) as {
      directions: { id: string }[];
      checks: { directions?: string[] }[];
    };
    measure.directions = measure.directions.filter((direction) => direction.id !== 'M05-D1');
    for (const check of measure.checks)
      if (check.directions !== undefined)
        check.directions = ['M05-D2', ...check.directions].filter((each) => each !== 'M05-D1');
    writeFileSync(file, JSON.stringify(measure));
    rmSync(join(folder, 'tests.json'));
    const rules = join(folder, 'rules.json');
    writeFileSync(rules, readFileSync(rules, 'utf8').replaceAll('"M05-D1"', '"M05-D2"'));
    const loaded = await load(second, folder);
    expect(loaded.faults).toEqual([]);
    const move = { cases: [one, two], pack: loaded.hash, reason: '试' };
    expect((await second.refused('policy.move', move))?.code).toBe('policy.directionGone');
    const only = await second.call('policy.move', { ...move, cases: [two] });
    expect(only).toMatchObject({ moved: 0, skipped: 1, act: null });
  });
});

describe('the text of the policy', () => {
  it('is attached from a file, read by its headings, and seen on the other laptop beside the same clauses', async () => {
    const { root, first, second, carry } = await laptops();
    const pack = (await inForce(first)).hash;
    const file = join(root, '条文.txt');
    writeFileSync(
      file,
      '某措施\n二、支持方向\n（一）第一组\n1.演练条款\n演练内容甲\n2．另一条\n三、保障\n（一）对象\n演练对象\n',
    );
    expect(await first.call('policy.clauses', { pack })).toEqual({ attached: null });
    expect(await first.call('policy.attachText', { pack, file: first.token(file) })).toMatchObject({ clauses: 6 });
    await carry(first, second);
    const { attached: seen } = await second.call<Output<'policy.clauses'>>('policy.clauses', { pack });
    expect(seen).toMatchObject({ name: '条文.txt' });
    expect(seen?.clauses).toMatchObject({ '二(一)1': '1.演练条款\n演练内容甲', '三(一)': '（一）对象\n演练对象' });
    expect((await inForce(second)).hash).toBe(pack);
    const empty = join(root, '空.txt');
    writeFileSync(empty, '没有标题');
    expect((await first.refused('policy.attachText', { pack, file: first.token(empty) }))?.code).toBe(
      'policy.noClauses',
    );
    const next = await first.call<{ hash: string }>('policy.configure', {
      base: pack,
      version: '批次一',
      reason: '通知',
      settings: { minExperts: { value: 5 } },
      choose: false,
    });
    expect(await first.call('policy.clauses', { pack: next.hash })).toMatchObject({ attached: { name: '条文.txt' } });
  });
});
