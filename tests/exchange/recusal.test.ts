import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type CallName } from '#shared/contract/index';
import type { Json } from '#shared/domain/outcome';
import type { Recusal } from '#shared/domain/recusal/recusal';
import type { Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn, twoLaptops, type TwoLaptops } from '../support/two-laptops.ts';

const number = '2022-1-05D1-HD02-000001';
const applicant = '北京云杉智测科技有限公司（演练）';
let laptops: TwoLaptops;
let id = '';
let act = '';
let officer = '';

interface Shape {
  readonly type?: string;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
}

/** Something the schema takes, that names the case wherever it can be named. */
const example = (shape: Shape): Json => {
  const [choice] = (shape.anyOf ?? shape.oneOf ?? []).filter((one) => one.type !== 'null');
  if (choice !== undefined) return example(choice);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0] ?? null;
  if (shape.type === 'object')
    return Object.fromEntries(
      Object.entries(shape.properties ?? {})
        .filter(([name, of]) => shape.required?.includes(name) === true || namesCase(of))
        .map(([name, of]) => [name, example(of)]),
    );
  if (shape.type === 'array') return [example(shape.items ?? {})];
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1);
  if (shape.type === 'boolean') return false;
  const fits = [id, officer, '0'.repeat(64), `f-${'0'.repeat(32)}`, 'G01', 'E01', 'j-x', 'x', '2026-01-05', 'R01'];
  if (shape.pattern === undefined) return '2026-01-05';
  const form = new RegExp(shape.pattern, 'u');
  return fits.find((one) => form.test(one)) ?? fc.sample(fc.stringMatching(form), { numRuns: 1, seed: 1 })[0] ?? '';
};
const namesCase = (shape: Shape): boolean => JSON.stringify(shape).includes('^c-[0-9a-z]{26}$');
const shapeOf = (name: CallName): Shape =>
  z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as unknown as Shape;

const calls = (Object.keys(contract) as CallName[]).filter(
  // What makes another case file or another laptop of this one is left out.
  (name) => contract[name].at === 'core' && !['app.begin', 'app.restore', 'people.renew'].includes(name),
);
const answers = async (desk: Desk, name: CallName): Promise<Awaited<ReturnType<Desk['core']['call']>>> =>
  desk.core.call(name, example(shapeOf(name)));

describe('an officer who stays away from a case', () => {
  beforeAll(async () => {
    const root = lastingFolder();
    laptops = await twoLaptops(root, 'approver');
    const { first } = laptops;
    const row = { 申报编号: number, 申报单位: applicant, 统一社会信用代码: '91110108MA0TE5T165' };
    const sheet = { ...row, 支持方向: 'M05-D1', 项目名称: '演练项目', '申请金额（万元）': '10' };
    id = (await takeIn(first, root, [sheet])).get(number) ?? '';
    officer = (await first.call<{ officer: { id: string } }>('app.status', {})).officer.id;
    await first.call('cases.assign', { cases: [id], handler: officer });
    act = (await first.call<{ act: string }>('review.answer', { case: id, check: 'G01', value: 'met' })).act;
    await laptops.carry(laptops.first, laptops.second);
    await first.call('recusal.keepInterests', {
      employers: ['云杉智测科技有限公司（演练）'],
      codes: [],
      relatives: [],
    });
  }, 90_000);
  afterAll(async () => {
    await laptops.first.stop();
    await laptops.second.stop();
  });

  it('is told by what he declared of himself, which nobody else learns', async () => {
    const { first, second, carry } = laptops;
    const own = await first.call<{ matches: unknown[] }>('recusal.ofCase', { case: id });
    expect(own.matches).toEqual([{ by: 'employer', mine: '云杉智测科技有限公司（演练）', theirs: applicant }]);
    await carry(first, second);
    const other = await second.call<{ matches: unknown[] }>('recusal.ofCase', { case: id });
    expect(other.matches).toEqual([]);
  });

  it('sees it nowhere from then on: not one call of the contract knows it', { timeout: 120_000 }, async () => {
    const { first } = laptops;
    expect(await first.call('cases.suggest', { query: '智测', language: 'zh' })).toMatchObject([{ label: applicant }]);
    await first.call('recusal.declare', { case: id, ground: 'employed', note: '近三年任顾问' });
    const withCase = calls.filter((name) => namesCase(shapeOf(name)));
    expect(withCase.length).toBeGreaterThan(20);
    for (const name of calls) {
      const reply = await answers(first, name);
      if (withCase.includes(name) && !reply.ok && reply.error.code === 'session.notAllowed') continue;
      // These judge each of their cases by itself, see the next promise.
      if (contract[name].each) continue;
      if (withCase.includes(name))
        expect([name, reply]).toMatchObject([name, { ok: false, error: { code: 'case.unknown' } }]);
      // What a call answers names the case in no way; a refusal may only repeat what it was asked.
      const said = reply.ok ? JSON.stringify(reply.value) : '';
      for (const word of [id, number, applicant]) expect([name, said.includes(word)]).toEqual([name, false]);
    }
    for (const filter of [{}, { query: '智测' }]) {
      expect((await first.call<{ rows: unknown[] }>('cases.list', { filter })).rows).toEqual([]);
      const count = await first.call<{ total: number; facets: { states: unknown[] } }>('cases.count', { filter });
      expect([count.total, count.facets.states]).toEqual([0, []]);
    }
    for (const query of ['智测', applicant, number])
      expect(await first.call('cases.suggest', { query, language: 'zh' })).toEqual([]);
    expect((await first.refused('app.undo', { act }))?.code).toBe('undo.unknown');
    expect((await first.call<{ ok: boolean }>('app.verify', { job: 'j-v' })).ok).toBe(true);
  });

  it('is printed for nobody and stands in no table', async () => {
    const { first } = laptops;
    const judgedEach = calls.filter((name) => contract[name].each);
    expect(judgedEach).toEqual(['packets.make', 'packets.foresee', 'packets.foreseeTables', 'packets.tables']);
    const out = lastingFolder();
    const target = first.token(out);
    const unseen = { case: id, number: '', applicant: '', fault: { code: 'case.unknown' } };
    const foreseen = await first.call('packets.foresee', { cases: [id], withEvidence: true, job: 'j-f' });
    expect(foreseen).toMatchObject([unseen]);
    expect(await first.call('packets.make', { cases: [id], target, job: 'j-p' })).toMatchObject([
      { case: id, path: '', fault: { code: 'case.unknown' } },
    ]);
    const { batch } = await first.call<{ batch: { lines: unknown[] } }>('packets.batch', { run: 0, after: 0 });
    expect(batch.lines).toMatchObject([{ ...unseen, path: '', token: null }]);
    await first.call('packets.closeBatch', {});
    expect(readdirSync(out)).toEqual([]);
    const list = { kind: 'cases', cases: [id] };
    expect(await first.call('packets.foreseeTables', list)).toMatchObject({ goesIn: 0, leftOut: 1, lines: [unseen] });
    await first.call('packets.tables', { ...list, format: 'csv', target });
    const [table = ''] = readdirSync(out);
    const text = readFileSync(join(out, table), 'utf8');
    for (const word of [id, number, applicant]) expect(text).not.toContain(word);
  });

  it('reaches the approver, who decides; R42 holds the case; refused, it comes back', { timeout: 90_000 }, async () => {
    const { first, second, carry } = laptops;
    await carry(first, second);
    const { recusals } = await second.call<{ recusals: Recusal[] }>('recusal.ofCase', { case: id });
    expect(recusals).toMatchObject([{ officer, ground: 'employed', origin: 'detected', decision: null, stands: true }]);
    expect(recusals[0]?.recheck.map(({ name }) => name)).toContain('review.answer');
    const sheet = await second.call<{ holds: { rule: string }[] }>('review.sheet', { case: id });
    expect(sheet.holds.map(({ rule }) => rule)).toContain('R42');
    await second.call('recusal.decide', { case: id, officer, decision: 'confirmed', note: '属实' });
    // What happens to the case now does not reach his laptop.
    await second.call('review.note', { case: id, about: 'case', text: '改由他人办理' });
    const { cases } = await carry(second, first);
    expect(cases).toEqual({ new: 0, changed: 0 });
    await second.call('recusal.decide', { case: id, officer, decision: 'refused', note: '合同早已终止' });
    await carry(second, first);
    const back = await first.call<{ rows: { id: string }[] }>('cases.list', {});
    expect(back.rows.map((one) => one.id)).toEqual([id]);
  });

  it('is kept away by an approver’s order, which nobody but an approver gives', { timeout: 60_000 }, async () => {
    const { first, second, carry } = laptops;
    const order = { case: id, officer, ground: 'relative', note: '配偶在申报单位任职' };
    expect((await first.refused('recusal.order', order))?.code).toBe('session.notAllowed');
    await second.call('recusal.order', order);
    await carry(second, first);
    expect((await first.call<{ total: number }>('cases.count', {})).total).toBe(0);
  });
});
