import { fieldById } from '#shared/domain/cases/fields';
import type { FactValue } from '#shared/domain/policy/finding';
import type { Pack, Wording } from '#shared/domain/policy/pack';
import type { CaseFinding, CaseFindings } from '#shared/domain/review/case-findings';
import { sayFindingChange, sayWay, type Telling } from '#shared/domain/review/say-way';
import { fillText, textAt } from '#shared/i18n/fill-text';
import { texts, type Language } from '#shared/i18n/index';
import { amountText } from './printing.ts';

/** The findings of a case for people: what each says, what is missing, what it was, what would change it. */
export const findingLines = (language: Language, pack: Pack, all: CaseFindings): readonly string[] => {
  const telling = tellingOf(language, pack);
  const pick = pickerOf(language);
  return [
    ...all.findings.flatMap((one) => linesOf(telling, pick, one)),
    ...all.gone.map((change) => `${change.rule}  ${sayFindingChange(telling, change)}`),
  ];
};

const linesOf = (telling: Telling, pick: (wording: Wording) => string, one: CaseFinding): readonly string[] => {
  const { finding, ways, was } = one;
  const { t } = telling;
  const passed = finding.outcome === 'PASS';
  const said = passed
    ? `${t('review.findings.notSo')}${t('app.common.colon')}${pick(finding.formula)}`
    : pick(finding.text);
  const missing = finding.missing.map(({ name }) => name).join(', ');
  return [
    `${finding.rule}  ${finding.outcome.padEnd(9)} ${said}${missing === '' ? '' : `  [${missing}]`}`,
    ...(was === null ? [] : [`     ${sayFindingChange(telling, was)}`]),
    ...ways.map(
      (way, at) => `     ${at === 0 ? `${t('way.title')}${t('app.common.colon')}` : '· '}${sayWay(telling, way)}`,
    ),
  ];
};

const pickerOf =
  (language: Language) =>
  ({ zh, en }: Wording): string =>
    language === 'en' && en !== '' ? en : zh;

/** The words of the terminal: texts of the language, names out of the pack. */
export const tellingOf = (language: Language, pack: Pack): Telling => {
  const pick = pickerOf(language);
  const at = (path: string): string | undefined => textAt(texts[language], path);
  const t: Telling['t'] = (key, facts = {}) => fillText(at(key) ?? key, facts);
  const named = new Map(
    [...pack.fundingModes, ...pack.applicantClasses, ...pack.subParks, ...pack.evidenceKinds].map(
      (one) => [one.id, pick(one.name)] as const,
    ),
  );
  const stages = new Map(pack.stages.map(({ code, name }) => [code, pick(name)]));
  const parameters = new Map(pack.parameters.map((one) => [one.id, one]));
  const word = (text: string): string =>
    /^E\d{2}$/.test(text) ? `${text} ${named.get(text) ?? ''}`.trim() : (named.get(text) ?? stages.get(text) ?? text);
  const worded = (value: FactValue, amount: boolean): string => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return t('review.findings.blank');
    if (typeof value === 'boolean') return t(value ? 'app.common.yes' : 'app.common.no');
    if (typeof value === 'number') return amount ? amountText(value) : String(value);
    return typeof value === 'string' ? word(value) : value.map(word).join(t('app.common.listSeparator'));
  };
  return {
    t,
    fact: (name) => at(`finding.${name}`) ?? at(`field.${name.replace(/^[a-zA-Z]+\./, '')}`) ?? name,
    value: (fact, value) =>
      worded(value, fact.endsWith('Fen') || fieldById(fact.slice('case.'.length))?.type === 'amount'),
    parameter: (id) => {
      const parameter = parameters.get(id);
      return parameter === undefined ? id : pick(parameter.name);
    },
    setting: (id, value) => worded(value, parameters.get(id)?.type === 'amountFen'),
    kind: word,
    stage: (code) => stages.get(code) ?? code,
  };
};
