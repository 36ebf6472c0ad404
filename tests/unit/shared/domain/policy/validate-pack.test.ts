import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/domain/outcome';
import { diffPacks } from '#shared/domain/policy/diff-packs';
import type { PackFile } from '#shared/domain/policy/pack-files';
import { packJsonSchema } from '#shared/domain/policy/pack-schema';
import { checkPack, validatePack } from '#shared/domain/policy/validate-pack';
import { draft, policyFolder, practice } from './policy-case.ts';

const folder = join(policyFolder, 'zgc-2022-draft');
const files: readonly PackFile[] = readdirSync(folder, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.json'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

type Key = string | number;

/** A value with the entry at a path replaced, or taken away where nothing is given. */
const replaced = (value: Json, [key, ...rest]: readonly Key[], by: Json | undefined): Json => {
  if (key === undefined) return by ?? null;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((one, at) => (at === key ? replaced(one, rest, by) : one));
  const entry = value as { readonly [name: string]: Json };
  if (rest.length === 0 && by === undefined)
    return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key));
  return { ...entry, [key]: replaced(entry[key] ?? null, rest, by) };
};

/** The pack with one entry of one file changed. */
const edited = (file: string, path: readonly Key[], by: Json | undefined): readonly PackFile[] =>
  files.map((one) =>
    one.file === file ? { file, text: JSON.stringify(replaced(JSON.parse(one.text) as Json, path, by)) } : one,
  );

const faultsOf = (changed: readonly PackFile[]) =>
  validatePack(changed).faults.map(({ file, path, code }) => ({ file, path, code }));

const at = (parameter: string): number => draft.parameters.findIndex(({ id }) => id === parameter);

describe('政策包校验', () => {
  test('随程序的政策包没有问题,待配置的参数逐一列出', () => {
    const checked = validatePack(files);
    expect(checked.faults).toEqual([]);
    expect(checked.pack?.id).toBe('zgc-2022-draft');
    expect(checked.unset).toContain('creditSearchMaxAgeDays');
    expect(checked.unset).toHaveLength(draft.parameters.length - 3);
  });

  test('公布的格式就是校验所用的格式', () => {
    expect(JSON.parse(readFileSync(join(policyFolder, 'schema.json'), 'utf8'))).toEqual(packJsonSchema());
  });

  const when = [0, 'when'];
  test.each<readonly [string, string, readonly Key[], Json | undefined, string, string]>([
    ['缺英文', 'rules.json', [0, 'text', 'en'], undefined, '/0/text/en', 'pack.missingText'],
    ['中文为空', 'groups.json', [1, 'name', 'zh'], ' ', '/1/name/zh', 'pack.missingText'],
    ['多出字段', 'stages.json', [2, 'color'], 'red', '/2/color', 'pack.unknownField'],
    ['缺少字段', 'reasons.json', [0, 'use'], undefined, '/0/use', 'pack.missingField'],
    ['要点引用没有的材料', 'general-checks.json', [0, 'evidence'], ['E99'], '/0/evidence', 'pack.unknownName'],
    ['要点引用没有的规则', 'measures/M05.json', ['checks', 0, 'rules'], ['R99'], '/checks/0/rules', 'pack.unknownName'],
    [
      '要点引用别的措施的方向',
      'measures/M05.json',
      ['checks', 0, 'directions'],
      ['M04-D1'],
      '/checks/0/directions',
      'pack.unknownName',
    ],
    [
      '方向编号不属于本措施',
      'measures/M05.json',
      ['directions', 4, 'id'],
      'M04-D9',
      '/directions',
      'pack.wrongMeasure',
    ],
    ['规则读没有的事实', 'rules.json', when, { known: 'case.horoscope' }, '/0/when', 'pack.unknownFact'],
    [
      '规则读没有的参数',
      'rules.json',
      when,
      { in: ['case.year', { parameter: 'luckyYears' }] },
      '/0/when',
      'pack.unknownName',
    ],
    ['条件形式不认识', 'rules.json', when, { eval: 'true' }, '/0/when', 'pack.badForm'],
    [
      '比较的运算符不认识',
      'rules.json',
      when,
      { compare: ['case.year', '!=', { value: 1 }] },
      '/0/when/compare/1',
      'pack.badForm',
    ],
    [
      '选择的分支与选项不一致',
      'rules.json',
      when,
      { choose: ['enterpriseBasis', { either: { all: [] } }] },
      '/0/when',
      'pack.branches',
    ],
    [
      '参数取值不是日期',
      'parameters.json',
      [at('eligibleFrom'), 'value'],
      '2022-02-29',
      `/${at('eligibleFrom')}/value`,
      'pack.badValue',
    ],
    ['参数取值不在选项内', 'parameters.json', [0, 'value'], 'neither', '/0/value', 'pack.badValue'],
    [
      '参数取值不是整数',
      'parameters.json',
      [at('minExperts'), 'value'],
      2.5,
      `/${at('minExperts')}/value`,
      'pack.badForm',
    ],
    ['环节通向没有的环节', 'stages.json', [0, 'next'], ['NOWHERE'], '/0/next', 'pack.unknownName'],
    ['缺中文', 'rules.json', [3, 'formula', 'zh'], undefined, '/3/formula/zh', 'pack.missingText'],
    ['来源不认识', 'groups.json', [0, 'clause', 'source'], 'rumour', '/0/clause/source', 'pack.badForm'],
    ['是否确认没有写', 'rules.json', [0, 'clause', 'confirmed'], undefined, '/0/clause/confirmed', 'pack.missingField'],
    ['条款号为空', 'measures/M07.json', ['clause', 'ref'], '', '/clause/ref', 'pack.badForm'],
    ['编号形式不符', 'evidence-kinds.json', [0, 'id'], 'X1', '/0/id', 'pack.badForm'],
    ['结论不认识', 'rules.json', [0, 'outcome'], 'REJECT', '/0/outcome', 'pack.badForm'],
    ['规则自己写通过', 'rules.json', [0, 'outcome'], 'PASS', '/0/outcome', 'pack.badForm'],
    ['答复动作不认识', 'rules.json', [0, 'action'], 'email', '/0/action', 'pack.badForm'],
    ['措施不在任何组', 'measures/M07.json', ['group'], '9', '/group', 'pack.unknownName'],
    [
      '方向没有支持方式',
      'measures/M07.json',
      ['directions', 0, 'fundingModes'],
      [],
      '/directions/0/fundingModes',
      'pack.badForm',
    ],
    [
      '方向的支持方式不认识',
      'measures/M07.json',
      ['directions', 0, 'fundingModes'],
      ['lottery'],
      '/directions/0/fundingModes',
      'pack.unknownName',
    ],
    [
      '方向的主体类别不认识',
      'measures/M07.json',
      ['directions', 0, 'applicantClasses'],
      ['alien'],
      '/directions/0/applicantClasses',
      'pack.unknownName',
    ],
    [
      '方向要求没有的材料',
      'measures/M07.json',
      ['directions', 0, 'requiredEvidence'],
      ['E77'],
      '/directions/0/requiredEvidence',
      'pack.unknownName',
    ],
    ['候补的决定不认识', 'pack.json', ['reserve', 'value'], 'nobody', '/reserve/value', 'pack.unknownName'],
    ['基本材料不认识', 'pack.json', ['baseEvidence'], ['E88'], '/baseEvidence', 'pack.unknownName'],
    ['参数类型不认识', 'parameters.json', [0, 'type'], 'mood', '/0/type', 'pack.badForm'],
    ['环节编码形式不符', 'stages.json', [0, 'code'], 'call open', '/0/code', 'pack.badForm'],
    ['理由用途不认识', 'reasons.json', [0, 'use'], 'praise', '/0/use', 'pack.badForm'],
    ['区划代码不是六位', 'sub-parks.json', [0, 'divisions'], ['1101'], '/0/divisions/0', 'pack.badForm'],
    ['测试例指没有的规则', 'tests.json', [0, 'rule'], 'R99', '/0/rule', 'pack.unknownName'],
    ['测试例用没有的事实', 'tests.json', [0, 'facts'], { 'case.horoscope': 1 }, '/0/facts', 'pack.unknownFact'],
    ['测试例的结论不认识', 'tests.json', [0, 'expect'], 'MAYBE', '/0/expect', 'pack.badForm'],
    ['编号重复', 'evidence-kinds.json', [1, 'id'], 'E03', '', 'pack.doubled'],
  ])('%s:指出文件、位置', (_title, file, path, by, place, code) => {
    const changed = edited(file, path, by);
    expect(faultsOf(changed)).toContainEqual({ file, path: place, code });
    for (const { advice } of validatePack(changed).faults) expect(advice).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
    expect(validatePack(changed).pack).toBeNull();
  });

  test('没有要点引用的规则要指出', () => {
    expect(faultsOf(edited('general-checks.json', [12, 'rules'], [])).map(({ code }) => code)).toContain(
      'pack.ruleNowhere',
    );
  });

  test.each([
    ['不是 JSON', [...files, { file: 'lists.json', text: '{' }], 'pack.notJson'],
    ['文件名不认识', [...files, { file: 'macro.json', text: '{}' }], 'pack.unknownFile'],
    ['缺 pack.json', files.filter(({ file }) => file !== 'pack.json'), 'pack.missingFile'],
    ['嵌套过深', edited('rules.json', when, nested(400)), 'pack.badForm'],
  ])('%s:不接受', (_title, changed, code) => {
    expect(faultsOf(changed).map((fault) => fault.code)).toContain(code);
  });

  test('建议都有中文和英文', () => {
    for (const { advice } of validatePack(edited('rules.json', [0, 'text'], 1)).faults)
      expect(advice).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });

  test('任何内容都有结论,从不抛错', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files.map(({ file }) => file)), fc.json({ maxDepth: 4 }), (file, text) => {
        const { pack, faults } = validatePack(files.map((one) => (one.file === file ? { file, text } : one)));
        expect(pack === null).toBe(faults.length > 0);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkPack(value as Json, (keys) => ({ file: 'one.json', path: keys.join('/') })).pack).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

const nested = (depth: number): Json => (depth === 0 ? { known: 'today' } : { not: nested(depth - 1) });

describe('政策包比对', () => {
  test('同一政策包没有差别', () => {
    expect(diffPacks(draft, draft)).toEqual([]);
  });

  test('演练包与征求意见稿只差名称与参数,逐项列出', () => {
    const differences = diffPacks(draft, practice);
    expect([...new Set(differences.map(({ kind }) => kind))]).toEqual(['pack', 'parameter']);
    expect(differences).toContainEqual({
      kind: 'parameter',
      id: 'creditSearchMaxAgeDays',
      field: 'value',
      from: '',
      to: '30',
    });
    expect(differences).toContainEqual({ kind: 'pack', id: 'pack', field: 'practice', from: 'false', to: 'true' });
  });

  test('增删的项目和改过的文字、条件都列出', () => {
    const changed = {
      ...draft,
      reasons: draft.reasons.slice(1),
      rules: draft.rules.map((rule) =>
        rule.id === 'R40' ? { ...rule, when: { all: [] }, text: { ...rule.text, zh: '改过的文字' } } : rule,
      ),
    };
    expect(diffPacks(draft, changed)).toEqual([
      { kind: 'rule', id: 'R40', field: 'when', from: '{"is":["case.creditBlocked",true]}', to: '{"all":[]}' },
      { kind: 'rule', id: 'R40', field: 'text.zh', from: '主体或负责人处于失信限制期', to: '改过的文字' },
      { kind: 'reason', id: 'RB01', field: '*', from: '证照名称不一致', to: '' },
    ]);
    expect(diffPacks(changed, draft).at(-1)).toEqual({
      kind: 'reason',
      id: 'RB01',
      field: '*',
      from: '',
      to: '证照名称不一致',
    });
  });
});
