import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauseTexts, textOfClause } from '#shared/domain/policy/clause-text';
import { touchedChecks } from '#shared/domain/policy/compare-checks';
import { configurePack, type ParameterSetting } from '#shared/domain/policy/configure-pack';
import type { Json } from '#shared/domain/outcome';
import { assemble } from '#shared/domain/policy/pack-files';
import { partsOf } from '#shared/domain/policy/pack-parts';
import { runRuleTests } from '#shared/domain/policy/run-rule-tests';
import { usesIn } from '#shared/domain/policy/uses';
import { authorityFault } from '#shared/exchange/authority';
import { canonicalJson } from '#shared/exchange/canonical-json';
import type { Change, Op } from '#shared/exchange/change';
import { markDifferences } from '#shared/text/mark-differences';
import { hashOf } from '#main/policy/load-packs';
import { draft, practice } from './policy-case.ts';

const amounts = draft.parameters.filter(({ type }) => ['amountFen', 'days', 'count', 'ratio'].includes(type));
const setting: fc.Arbitrary<ParameterSetting> = fc.record({
  value: fc.option(fc.nat(), { nil: null }),
  inclusive: fc.boolean(),
  basis: fc.string(),
});

describe('配置参数', () => {
  test('先设哪一个后设哪一个，结果和校验值都一样', () => {
    const settings = fc.uniqueArray(fc.tuple(fc.constantFrom(...amounts.map(({ id }) => id)), setting), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(settings, fc.nat(), (pairs, seed) => {
        const turned = seed % pairs.length;
        const other = [...pairs.slice(turned), ...pairs.slice(0, turned)].toReversed();
        const [once, again] = [pairs, other].map((all) => configurePack(draft, '批次', Object.fromEntries(all)));
        expect(hashOf(once ?? draft)).toBe(hashOf(again ?? draft));
        // Step by step comes to the same as all at once.
        const stepwise = other.reduce((pack, [id, one]) => configurePack(pack, '批次', { [id]: one }), draft);
        expect(hashOf(stepwise)).toBe(hashOf(once ?? draft));
      }),
      { numRuns: 30 },
    );
  });

  test('只动所设的参数和版本号，原来的政策包不变', () => {
    const before = canonicalJson(draft as unknown as Json);
    const made = configurePack(draft, '批次', { minExperts: { value: 5, basis: ' 通知 ' }, noSuch: { value: 1 } });
    expect(canonicalJson(draft as unknown as Json)).toBe(before);
    expect(made.version).toBe('批次');
    expect(made.parameters.find(({ id }) => id === 'minExperts')).toMatchObject({ value: 5, basis: '通知' });
    expect({ ...made, version: '', parameters: [] }).toEqual({ ...draft, version: '', parameters: [] });
  });

  test('拆成文件再合起来还是同一个政策包', () => {
    for (const pack of [draft, practice]) expect(assemble(partsOf(pack))).toEqual(pack);
  });
});

describe('规则的测试例', () => {
  test('每条规则都有测试例，随程序的两个政策包全部通过', () => {
    for (const pack of [draft, practice]) {
      const results = runRuleTests(pack);
      expect(
        results.filter(({ passed }) => !passed).map(({ test: one, actual }) => [one.id, one.rule, actual]),
      ).toEqual([]);
      const tested = new Set(results.map(({ test: one }) => one.rule));
      expect(pack.rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    }
  });

  test('改坏一条规则，它的测试例就不通过，并说出得到了什么', () => {
    const broken = {
      ...draft,
      rules: draft.rules.map((rule) => (rule.id === 'R40' ? { ...rule, when: { any: [] } } : rule)),
    };
    const failed = runRuleTests(broken).filter(({ passed }) => !passed);
    expect(new Set(failed.map(({ test: one }) => one.rule))).toEqual(new Set(['R40']));
    expect(failed.some(({ test: one, actual }) => one.expect === 'HOLD' && actual === 'PASS')).toBe(true);
  });
});

describe('用在哪里', () => {
  test('参数指到规则、要点和环节时限，材料指到要点和方向', () => {
    const uses = usesIn(draft);
    expect(uses.rulesOfParameter('creditSearchMaxAgeDays')).toEqual(['R41']);
    expect(uses.checksOfRule('R41')).toEqual(['G06']);
    expect(uses.decidesEvidence('recommendationLetter')).toBe(true);
    expect(uses.decidesEvidence('minExperts')).toBe(false);
    expect(uses.directionsOfEvidence('E52')).toEqual(['M03-D1', 'M14-D4']);
    const nowhere = draft.parameters.filter(
      ({ id }) =>
        uses.rulesOfParameter(id).length + uses.stagesOfParameter(id).length === 0 && !uses.decidesEvidence(id),
    );
    for (const { id } of nowhere) expect(id).toMatch(/^(?:[a-z][A-Za-z]+|M\d\d\.[a-z][A-Za-z]+)$/);
  });
});

describe('两个政策包的要点', () => {
  test('删去、新增、改动分得清；只改规则不算改动', () => {
    const [first, second, third] = draft.generalChecks;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no checks');
    const changed = {
      ...draft,
      generalChecks: [
        { ...first, text: { ...first.text, en: 'Other words' } },
        { ...third, rules: [] },
        ...draft.generalChecks.slice(3),
        { ...second, id: 'G99' },
      ],
    };
    expect(touchedChecks(draft, changed, 'M05-D1')).toEqual([
      { check: first.id, what: 'changed' },
      { check: second.id, what: 'gone' },
      { check: 'G99', what: 'new' },
    ]);
    expect(touchedChecks(draft, draft, 'M05-D1')).toEqual([]);
  });
});

describe('政策原文的条款', () => {
  test('按标题找到条款，全角半角都认，标题在条款里', () => {
    const texts = clauseTexts(
      '题目\r\n一、总体\n话\n二、重点\n(一)甲组\n说明\n1.第一条\n内容\n2、第二条\n（二）乙组\n3．第三条\n三、保障\n（一）对象\n',
    );
    expect(Object.keys(texts)).toEqual([
      '一',
      '二',
      '二(一)',
      '二(一)1',
      '二(一)2',
      '二(二)',
      '二(二)3',
      '三',
      '三(一)',
    ]);
    expect(texts['二(一)1']).toBe('1.第一条\n内容');
    expect(textOfClause(texts, '二(二)3 · 三(一)').map(({ ref }) => ref)).toEqual(['二(二)3', '三(一)']);
    expect(textOfClause(texts, '本系统设定')).toEqual([]);
    expect(clauseTexts('没有标题')).toEqual({});
  });
});

describe('文字并排比较', () => {
  test('把两边的标记拼回去就是原文，相同的字两边都不标', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (from, to) => {
        const marked = markDifferences(from, to);
        const joined = (runs: readonly { text: string }[]): string => runs.map(({ text }) => text).join('');
        expect([joined(marked.from), joined(marked.to)]).toEqual([from, to]);
        const kept = (runs: readonly { text: string; changed: boolean }[]): string =>
          joined(runs.filter(({ changed }) => !changed));
        expect(kept(marked.from)).toBe(kept(marked.to));
      }),
    );
    expect(markDifferences('先判定主体', '首先判定企业').to).toEqual([
      { text: '首', changed: true },
      { text: '先判定', changed: false },
      { text: '企业', changed: true },
    ]);
  });
});

describe('谁可以写政策空间', () => {
  const judged = (op: Op, role: string, founder = false): string | null =>
    authorityFault({ space: 'policy', officer: 'o', ops: [op] } as unknown as Change, { officer: 'o', role, founder });
  const choose: Op = { k: 'put', e: 'policy:park', f: 'inForce', x: 'h', over: [] };
  const add: Op = { k: 'add', e: 'pack:h', f: 'manifest', x: {} };
  const text: Op = { k: 'put', e: 'pack:h', f: 'clauseText', x: {}, over: [] };

  test.each<readonly [string, Op, string, boolean, string | null]>([
    ['审批人选定现行政策包', choose, 'approver', false, null],
    ['系统管理员选定', choose, 'systemAdmin', false, null],
    ['建园的笔记本选定', choose, 'handler', true, null],
    ['经办人不能选定', choose, 'handler', false, 'change.notSteward'],
    ['复核人不能选定', choose, 'checker', false, 'change.notSteward'],
    ['人人可以登记政策包', add, 'handler', false, null],
    ['附原文要有权限', text, 'checker', false, 'change.notSteward'],
    ['审批人附原文', text, 'approver', false, null],
    ['谁也不能改已登记的内容', { ...choose, e: 'part:h' }, 'approver', true, 'change.packStays'],
    [
      '谁也不能删已登记的内容',
      { k: 'drop', e: 'pack:h', f: 'manifest', over: [] },
      'approver',
      true,
      'change.packStays',
    ],
    ['谁也不能作废已登记的内容', { k: 'void', e: 'pack:h', x: 1, over: [] }, 'systemAdmin', true, 'change.packStays'],
  ])('%s', (_title, op, role, founder, wanted) => {
    expect(judged(op, role, founder)).toBe(wanted);
  });
});
