import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsx from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseCount, CasePage } from '#shared/domain/cases/case-file';
import type { EvidenceTextState } from '#shared/domain/evidence/evidence-text';
import { creditCode } from '../support/bench-desk.ts';
import { chinesePdf } from '../support/chinese-pdf.ts';
import { openDesk, type Desk } from '../support/desk.ts';
import { lastingFolder } from '../support/scratch.ts';
import { takeIn } from '../support/two-laptops.ts';

let desk: Desk;
const root = lastingFolder();
const data = join(root, 'desk');
const ids: string[] = [];

describe('the words of evidence', () => {
  beforeAll(async () => {
    desk = await openDesk(data);
    const rows = ['云杉', '白桦', '红松'].map((name, at) => ({
      申报编号: `2026-1-05D1-HD02-000${at + 1}`,
      申报单位: `北京${name}智测科技有限公司（演练）`,
      统一社会信用代码: creditCode(at + 1),
      支持方向: 'M05-D1',
      项目名称: `演练项目${at + 1}`,
      '申请金额（万元）': '10',
    }));
    const taken = await takeIn(desk, root, rows);
    ids.push(...rows.map((row) => taken.get(row.申报编号) ?? ''));
    const [first = '', second = '', third = ''] = ids;
    await attach(first, '审计报告.pdf', chinesePdf(['封面', '其中研发费用加计扣除', '附注 设备编号ZX-8841']));
    await attach(first, '说明.txt', Buffer.from('热电联产机组\n白桦智测为合作单位', 'utf8'));
    const book = await writeXlsx([[{ value: '设备' }, { value: '离子注入机' }]]).toBuffer();
    await attach(second, '设备清单.xlsx', book);
    await attach(second, '破损.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n'));
    await attach(third, '合同.txt', Buffer.from('离子注入机采购', 'utf8'));
    await desk.call('review.note', { case: third, about: 'case', text: '热电联产要再问' });
  });
  afterAll(() => desk.stop());

  const attach = async (id: string, name: string, bytes: Uint8Array): Promise<void> => {
    const path = join(root, name);
    writeFileSync(path, bytes);
    await desk.call('evidence.attach', {
      case: id,
      files: [desk.token(path)],
      kind: null,
      job: `j-${ids.indexOf(id)}`,
    });
  };
  const find = async (query: string): Promise<readonly string[]> => {
    const { rows } = await desk.call<CasePage>('cases.list', { filter: { query }, sort: 'best' });
    const { total } = await desk.call<CaseCount>('cases.count', { filter: { query } });
    expect(total).toBe(rows.length);
    return rows.map(
      ({ id, found }) => `${ids.indexOf(id) + 1}${found === undefined ? '' : ` ${found.name} ${found.page}`}`,
    );
  };

  test('are found with piece and page; a damaged piece is told and stops nothing', async () => {
    const state = await desk.call<EvidenceTextState>('evidence.readTexts', { job: 'j-words' });
    expect(state).toMatchObject({ read: 4, unreadable: 1, waiting: 0 });
    expect(state.bytes).toBeGreaterThan(0);
    expect(await find('加计扣除')).toEqual(['1 审计报告.pdf 2']);
    expect(await find('zx 8841')).toEqual(['1 审计报告.pdf 3']);
    expect(await find('離子注入')).toEqual(['3 合同.txt 1', '2 设备清单.xlsx 1']);
    const { rows } = await desk.call<CasePage>('cases.list', { filter: { query: '加计扣除' } });
    expect(rows[0]?.found?.excerpt).toContain('研发费用加计扣除');
  });

  test('come after names and numbers and after notes; words of both together find a case', async () => {
    expect(await find('白桦')).toEqual(['2', '1 说明.txt 1']);
    expect(await find('热电联产')).toEqual(['3', '1 说明.txt 1']);
    expect(await find('云杉 加计扣除')).toEqual(['1 审计报告.pdf 2']);
    expect(await find('红松 加计扣除')).toEqual([]);
  });

  test('of a case an officer stays away from are found no more, nor those of a piece that was withdrawn', async () => {
    const [first = '', second = ''] = ids;
    const { rows } = await desk.call<CasePage>('cases.list', { filter: { query: '设备清单' } });
    expect(rows.map(({ id }) => id)).toEqual([second]);
    const detail = await desk.call<{ evidence: { hash: string; name: string }[] }>('cases.open', { case: second });
    const hash = detail.evidence.find(({ name }) => name === '设备清单.xlsx')?.hash ?? '';
    await desk.call('evidence.withdraw', { case: second, hash });
    expect(await find('离子注入')).toEqual(['3 合同.txt 1']);
    const grounds = await desk.call<{ pack: { recusalGrounds?: { id: string }[] } }>('policy.show', {});
    const ground = grounds.pack.recusalGrounds?.[0]?.id ?? '';
    await desk.call('recusal.declare', { case: first, ground, note: '' });
    expect(await find('加计扣除')).toEqual([]);
    expect(await find('白桦')).toEqual(['2']);
  });

  test('are read again from the stored pieces where their index is lost', async () => {
    await desk.stop();
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `evidence-text.db${end}`), { force: true });
    desk = await openDesk(data);
    await desk.call('evidence.readTexts', { job: 'j-again' });
    expect(existsSync(join(data, 'evidence-text.db'))).toBe(true);
    expect(await find('离子注入')).toEqual(['3 合同.txt 1']);
  });
});
