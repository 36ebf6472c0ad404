import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Output } from '#shared/contract/index';
import type { BundleLine } from '#shared/domain/exchange/merge-report';
import { bare, readPdf } from '../packet/read-pdf.ts';
import { lastingFolder } from '../support/scratch.ts';
import { twoLaptops, type TwoLaptops } from '../support/two-laptops.ts';

type Printed = Output<'exchange.printRegister'>;

const root = lastingFolder();
const out = join(root, '登记');
let laptops: TwoLaptops;

beforeAll(async () => {
  mkdirSync(out);
  laptops = await twoLaptops(root, 'approver');
});
afterAll(async () => {
  await laptops.first.stop();
  await laptops.second.stop();
});

let jobs = 0;
const print = (days: { from?: string; until?: string } = {}) =>
  laptops.second.call<Printed>('exchange.printRegister', {
    target: laptops.second.token(out),
    ...days,
    job: `j-${(jobs += 1)}`,
  });

it('names every bundle given and returned with its hash, with room to sign, as a PDF under its own name', async () => {
  const { first, second, carry } = laptops;
  await carry(first, second);
  await carry(second, first);
  const lines = await second.call<BundleLine[]>('exchange.bundles', {});
  expect(new Set(lines.map(({ way }) => way))).toEqual(new Set(['made', 'merged']));
  const printed = await print();
  expect(readdirSync(out)).toEqual([printed.path]);
  const bytes = readFileSync(join(out, printed.path));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(printed.sha256);
  expect(printed).toMatchObject({ lines: lines.length, path: expect.stringMatching(/^交换包收发登记_/) as string });
  const { text } = await readPdf(bytes);
  for (const { file } of lines) expect(bare(text)).toContain(bare(file));
  for (const word of ['发出', '收入', '签收', '登记人']) expect(bare(text)).toContain(word);
});

it('of days in which nothing went or came says so', async () => {
  const printed = await print({ from: '2020-01-01', until: '2020-01-31' });
  expect(printed.lines).toBe(0);
  const { text } = await readPdf(readFileSync(join(out, printed.path)));
  expect(bare(text)).toContain('此间没有收发过交换包');
  expect(readdirSync(out)).toHaveLength(2);
});

it('goes into a folder only', async () => {
  const { second } = laptops;
  const target = second.core.tokens.registerTarget(join(out, 'x.pdf')).token;
  const fault = await second.refused('exchange.printRegister', { target, job: 'j-nofolder' });
  expect(fault?.code).toBe('packet.targetNotFolder');
});
