import { describe, expect, it } from 'vitest';
import { evidenceMatcher } from '#shared/domain/intake/match-evidence';
import type { CaseId } from '#shared/domain/ids';
import { smallPack } from '../../../../intake/small-pack.ts';

const caseOf = (id: string, number: string, uscc: string, applicant: string) => ({
  caseId: `c-${id}` as CaseId,
  number,
  uscc,
  applicant,
});
const cases = [
  caseOf('1', 'YL-2026-01', '91110108MA0TE5T165', '北京云杉智测科技有限公司'),
  caseOf('2', 'YL-2026-012', '91110302MA0TE5T24K', '京北微纳（演练）有限公司'),
  caseOf('3', 'YL-2026-03', '91110302MA0TE5T24K', '京北微纳（演练）有限公司'),
];
const match = evidenceMatcher(cases, smallPack.evidenceKinds);

describe('evidence finds its case by the path it came under', () => {
  it.each([
    ['材料.zip/YL-2026-01/营业执照副本.pdf', 'c-1', 'number', 'E02'],
    ['材料.zip/ＹＬ－２０２６－０１２_审计报告.pdf', 'c-2', 'number', 'E07'],
    ['YL 2026 012/x.pdf', 'c-2', 'number', null],
    ['材料/91110108MA0TE5T165/借款合同.pdf', 'c-1', 'uscc', 'E36'],
    ['材料/北京云杉智测科技有限公司/E07 报告.pdf', 'c-1', 'name', 'E07'],
    ['材料/京北微纳(演练)有限公司/x.pdf', null, null, null],
    ['材料/91110302MA0TE5T24K/x.pdf', null, null, null],
    ['材料/京北微纳（演练）有限公司/YL-2026-03/x.pdf', 'c-3', 'number', null],
    ['材料/YL-2026-0123/x.pdf', null, null, null],
    ['其他/场地照片.jpg', null, null, null],
  ])('%s', (path, caseId, by, kind) => {
    expect(match(path)).toMatchObject({ caseId, by, kind });
  });

  it('costs no more with ten thousand cases', () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      caseOf(String(at), `ZG-${String(at).padStart(6, '0')}`, '', `北京虚构第${at}科技有限公司`),
    );
    const matchMany = evidenceMatcher(many, smallPack.evidenceKinds);
    const started = performance.now();
    for (let at = 0; at < 5000; at += 1)
      expect(matchMany(`材料/ZG-${String(at).padStart(6, '0')}/文件${at}.pdf`).caseId).toBe(`c-${at}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
