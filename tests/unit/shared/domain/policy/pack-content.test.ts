import { describe, expect, test } from 'vitest';
import { checksFor } from '#shared/domain/policy/checks';
import { derivedFacts, isFactName, passedInFacts } from '#shared/domain/policy/fact-names';
import type { Clause } from '#shared/domain/policy/pack';
import { requiredEvidence } from '#shared/domain/policy/required-evidence';
import { finding as chinese } from '#shared/i18n/zh-CN/finding';
import { deriveFacts } from '#shared/domain/policy/derive-facts';
import { draft, factsOf, practice } from './policy-case.ts';

const han = /\p{Script=Han}/u;
const quoted = /[“(（][^”)）]*[”)）]/gu;

/** Every wording of a pack with its place. */
const wordingsIn = (value: unknown, path = ''): readonly (readonly [path: string, zh: string, en: string])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const entry = value as { readonly [name: string]: unknown };
  if (typeof entry['zh'] === 'string' && typeof entry['en'] === 'string') return [[path, entry['zh'], entry['en']]];
  return Object.entries(entry).flatMap(([name, item]) => wordingsIn(item, `${path}/${name}`));
};

describe('征求意见稿政策包', () => {
  test('收齐五组、十九项措施、七十七个方向、一百五十一项措施要点、十三项通用要点', () => {
    expect(draft.groups).toHaveLength(5);
    expect(draft.measures.map(({ number }) => number)).toEqual(Array.from({ length: 19 }, (_, at) => at + 1));
    expect(draft.measures.flatMap(({ directions }) => directions)).toHaveLength(77);
    expect(draft.measures.flatMap(({ checks }) => checks)).toHaveLength(151);
    expect(draft.generalChecks).toHaveLength(13);
  });

  test('方向与要点逐项的个数', () => {
    expect(draft.measures.map(({ directions }) => directions.length)).toEqual([
      2, 2, 2, 3, 5, 4, 3, 4, 7, 3, 4, 3, 8, 4, 4, 5, 3, 7, 4,
    ]);
    expect(draft.measures.map(({ checks }) => checks.length)).toEqual([
      8, 8, 8, 8, 9, 7, 7, 8, 9, 7, 8, 8, 9, 8, 8, 7, 7, 9, 8,
    ]);
  });

  test('措施分组与条款号一致', () => {
    const groups = ['一', '二', '三', '四', '五'];
    const counts = [3, 4, 3, 5, 4];
    expect(groups.map((_, at) => draft.measures.filter(({ group }) => group === String(at + 1)).length)).toEqual(
      counts,
    );
    for (const { number, group, clause } of draft.measures)
      expect(clause.ref).toBe(`二(${groups[Number(group) - 1] ?? ''})${number}`);
  });

  test('六十四种材料加一种现场核查照片、四十五条通用规则、三十四个理由、十六个分园加一个区外、三十个环节', () => {
    expect(draft.evidenceKinds.map(({ id }) => id)).toEqual(
      Array.from({ length: 65 }, (_, at) => `E${String(at + 1).padStart(2, '0')}`),
    );
    expect(draft.evidenceKinds.at(-1)?.clause?.source).toBe('design');
    expect(draft.rules.map(({ id }) => id).filter((id) => id.startsWith('R'))).toEqual(
      Array.from({ length: 45 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`),
    );
    expect(draft.reasons.map(({ use }) => use).filter((use) => use === 'supplement')).toHaveLength(15);
    expect(draft.reasons.map(({ use }) => use).filter((use) => use === 'rejection')).toHaveLength(13);
    expect(draft.reasons.map(({ use }) => use).filter((use) => use === 'withdrawal')).toHaveLength(6);
    expect(draft.subParks.filter(({ outside }) => outside !== true)).toHaveLength(16);
    expect(draft.subParks.filter(({ outside }) => outside === true).map(({ id }) => id)).toEqual(['outside']);
    expect(draft.stages).toHaveLength(30);
    expect(draft.applicantClasses.map(({ id }) => id)).toEqual([
      'enterprise',
      'university',
      'institute',
      'financial',
      'socialOrganisation',
      'team',
      'other',
    ]);
  });

  test('每段文字都有中文和英文,各用各的文字', () => {
    const wordings = [...wordingsIn(draft), ...wordingsIn(practice)];
    expect(wordings.length).toBeGreaterThan(1000);
    for (const [path, zh, en] of wordings) {
      expect(zh, path).toMatch(han);
      expect(en.replace(quoted, ''), path).not.toMatch(han);
      expect(zh, path).not.toMatch(/[,;:!?](?=\p{Script=Han})/u);
    }
  });

  test('条文没有给出的数值一律待配置,给出值的都注明来源', () => {
    const set = draft.parameters.filter(({ value }) => value !== null);
    expect(set.map(({ id }) => id)).toEqual(['enterpriseBasis', 'hnteValidityYears', 'ethicsFollowUpMonths']);
    for (const { clause, note } of set) {
      expect(['policy', 'related']).toContain(clause.source);
      expect(note).toBeDefined();
    }
  });

  test('每一项都有条款、来源和是否确认;设计所设的不冒充政策', () => {
    const clauses: readonly Clause[] = [
      ...draft.measures.flatMap((measure) => [
        measure.clause,
        ...measure.directions.map(({ clause }) => clause),
        ...measure.checks.map(({ clause }) => clause),
      ]),
      ...draft.generalChecks.map(({ clause }) => clause),
      ...draft.rules.map(({ clause }) => clause),
      ...draft.parameters.map(({ clause }) => clause),
    ];
    for (const { ref, source, confirmed } of clauses) {
      expect(ref).toMatch(/^(?:[二三](?:\([一二三四五]\)\d{0,2})?(?: · 三\([一二]\))?|本系统设定)$/);
      if (source === 'design') expect(confirmed).toBe(false);
    }
  });

  test('释义是转述,不成段照抄条文', () => {
    for (const { reading } of draft.measures) {
      expect(reading.zh.length).toBeGreaterThan(30);
      expect(reading.zh.length).toBeLessThan(200);
    }
  });

  test('材料文件名的用词互不相同,一个词只指一种材料', () => {
    const words = draft.evidenceKinds.flatMap(({ fileWords }) => fileWords);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    for (const { id, fileWords } of draft.evidenceKinds) expect(fileWords.length, id).toBeGreaterThan(0);
  });

  test('每个环节都走得到,终结的环节不再往前', () => {
    const reached = new Set(['CALL_OPEN']);
    for (const code of reached)
      for (const next of draft.stages.find((stage) => stage.code === code)?.next ?? []) reached.add(next);
    expect([...reached].toSorted()).toEqual(draft.stages.map(({ code }) => code).toSorted());
    expect(draft.stages.find(({ code }) => code === 'ARCHIVED')?.next).toEqual([]);
    expect(draft.stages.find(({ code }) => code === 'SUPPLEMENT_PENDING')?.needsReason).toBe('supplement');
    expect(draft.stages.find(({ code }) => code === 'ACCEPTED')?.secondPerson).toBe(true);
  });

  test('联合体成员的类别和分园就是政策包的类别和分园', () => {
    const fields = draft.records?.find(({ id }) => id === 'member')?.fields;
    const choicesOf = (field: string) => fields?.find(({ id }) => id === field)?.choices?.map(({ id }) => id);
    expect(choicesOf('applicantClass')).toEqual(draft.applicantClasses.map(({ id }) => id));
    expect(choicesOf('subPark')).toEqual(draft.subParks.map(({ id }) => id));
  });

  test('规则所读的每个事实都有名称可显示', () => {
    for (const name of [...derivedFacts, ...passedInFacts]) {
      expect(Object.keys(chinese.derived)).toContain(name);
      expect(isFactName(`derived.${name}`)).toBe(true);
    }
    expect(isFactName('case.nothing')).toBe(false);
    expect(isFactName('derived.nothing')).toBe(false);
  });
});

describe('演练政策包', () => {
  test('与征求意见稿同一内容,只有参数和名称不同,且标明演练', () => {
    expect(practice.practice).toBe(true);
    expect(practice.parameters.every(({ value }) => value !== null)).toBe(true);
    expect(practice.measures).toEqual(draft.measures);
    expect(practice.rules).toEqual(draft.rules);
    for (const parameter of practice.parameters) {
      const before = draft.parameters.find(({ id }) => id === parameter.id);
      if (before?.value !== parameter.value)
        expect(parameter.clause).toEqual({ ref: '演练数值', source: 'design', confirmed: false });
    }
  });
});

describe('检查要点与必需材料', () => {
  test('通用要点在前,措施要点在后,只列与本方向有关的', () => {
    const ids = checksFor(draft, 'M05-D3').map(({ id }) => id);
    expect(ids.slice(0, 13)).toEqual(draft.generalChecks.map(({ id }) => id));
    expect(ids.slice(13)).toEqual(['M05-C1', 'M05-C3', 'M05-C5', 'M05-C8']);
    expect(
      checksFor(draft, 'M05-D1')
        .map(({ id }) => id)
        .slice(13),
    ).toEqual(['M05-C1', 'M05-C2', 'M05-C3', 'M05-C4', 'M05-C8']);
  });

  test('每个方向至少有一项措施要点;不认识的方向只有通用要点', () => {
    for (const { id } of draft.measures.flatMap(({ directions }) => directions))
      expect(checksFor(draft, id).length, id).toBeGreaterThan(13);
    expect(checksFor(draft, 'M99-D1')).toHaveLength(13);
    expect(checksFor(draft, '')).toHaveLength(13);
  });

  const asked = (direction: string, change: Parameters<typeof factsOf>[0]): readonly string[] =>
    requiredEvidence(practice, direction, deriveFacts(practice, factsOf(change, { direction })));
  const base = ['E01', 'E02', 'E03', 'E06', 'E07', 'E11', 'E12', 'E14', 'E15', 'E18', 'E19', 'E20'];

  test.each([
    ['M05-D1', ['E36', 'E37']],
    ['M05-D3', ['E38']],
    ['M05-D4', ['E40']],
    ['M05-D5', ['E41']],
    ['M01-D1', ['E08', 'E09', 'E10', 'E21', 'E22']],
    ['M01-D2', ['E08', 'E10', 'E21']],
  ])('%s 除基本材料外要 %j', (direction, own) => {
    const none = { 'evidence.kinds': [] };
    expect(asked(direction, none)).toEqual([...base, 'E04', ...own].toSorted());
  });

  test('国高证书和入库证明有其一即可;有证书编号时先要证书', () => {
    expect(asked('M05-D1', { 'evidence.kinds': ['E05'] })).toContain('E05');
    expect(asked('M05-D1', { 'evidence.kinds': ['E05'] })).not.toContain('E04');
    expect(asked('M05-D1', { 'evidence.kinds': [], hnteNumber: null })).toContain('E05');
    expect(asked('M05-D1', { 'evidence.kinds': [], applicantClass: 'financial' })).not.toContain('E04');
  });

  test('触发伦理才要批件,有不良才要代偿材料,参数要求才要推荐函', () => {
    expect(asked('M05-D1', {})).not.toContain('E13');
    expect(asked('M05-D1', { ethicsTriggered: true })).toContain('E13');
    expect(asked('M05-D1', { defaultedOn: '2022-04-20' })).toContain('E39');
    expect(asked('M05-D1', {})).not.toContain('E17');
    const calls = {
      ...practice,
      parameters: practice.parameters.map((one) =>
        one.id === 'recommendationLetter' ? { ...one, value: 'required' } : one,
      ),
    };
    expect(requiredEvidence(calls, 'M05-D1', factsOf({}))).toContain('E17');
  });

  test('创业团队没有证照和审计报告可交', () => {
    const kinds = asked('M12-D3', { applicantClass: 'team' });
    expect(kinds).not.toContain('E02');
    expect(kinds).not.toContain('E07');
    expect(kinds).toContain('E63');
  });
});
