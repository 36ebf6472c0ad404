import { foldName, foldWidth } from '../../text/fold-width.ts';
import type { CaseField } from '../cases/fields.ts';
import type { Pack } from '../policy/pack.ts';

type ChoiceList = NonNullable<CaseField['choices']>;

/** Names (folded) → ids, for each list of a pack. A name that stands for two entries holds both. */
export type ChoiceIndex = { readonly [list in ChoiceList]: ReadonlyMap<string, readonly string[]> };

/** Every name an entry goes by: id, Chinese and English name, and for measures number, short name and clause. */
export const indexChoices = (pack: Pack): ChoiceIndex => {
  const named = (
    entries: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
  ) => indexNames(entries.map((entry) => ({ id: entry.id, names: [entry.id, entry.name.zh, entry.name.en] })));
  return {
    measures: indexNames(
      pack.measures.map((measure) => ({
        id: measure.id,
        names: [
          measure.id,
          measure.title.zh,
          measure.title.en,
          measure.short.zh,
          measure.short.en,
          measure.clause.ref,
          ...['', '措施', '第'].flatMap((before) =>
            ['', '条', '项'].map((after) => `${before}${measure.number}${after}`),
          ),
          `${measure.clause.ref}${measure.title.zh}`,
        ],
      })),
    ),
    directions: named(pack.measures.flatMap((measure) => measure.directions)),
    fundingModes: named(pack.fundingModes),
    applicantClasses: named(pack.applicantClasses),
    subParks: indexNames(
      pack.subParks.map((park) => ({
        id: park.id,
        names: [
          park.id,
          park.name.zh,
          park.name.en,
          park.district,
          park.name.zh.replace(/^中关村/, ''),
          park.name.zh.replace(/^中关村|园$/g, ''),
        ],
      })),
    ),
  };
};

const indexNames = (
  entries: readonly { readonly id: string; readonly names: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> => {
  const index = new Map<string, string[]>();
  for (const { id, names } of entries) {
    for (const key of new Set(names.map(foldName))) {
      if (key !== '') index.set(key, [...(index.get(key) ?? []), id]);
    }
  }
  return index;
};

const idForm = /^([A-Z]\d{2}(?:-D\d{1,2})?)(?=$|[\s:.、_-])/i;

/** Ids a text may stand for: none, one, or several where the pack gives two entries one name. */
export const matchChoice = (index: ChoiceIndex, list: ChoiceList, text: string): readonly string[] => {
  const whole = index[list].get(foldName(text));
  if (whole !== undefined) return whole;
  // `M05-D1 知识产权质押贷款贴息`: the id says it.
  const id = idForm.exec(foldWidth(text))?.[1];
  return id === undefined ? [] : (index[list].get(foldName(id)) ?? []);
};

/** Entries whose name holds the text, for showing what may have been meant; never taken for the answer. */
export const suggestChoices = (index: ChoiceIndex, list: ChoiceList, text: string): readonly string[] => {
  const folded = foldName(text);
  if (folded.length < 2) return [];
  const holding = [...index[list]].filter(([name]) => name.includes(folded)).flatMap(([, ids]) => ids);
  return [...new Set(holding)].slice(0, 5);
};
