import { useMemo } from 'react';
import type { Pack, Wording } from '#shared/domain/policy/pack';
import { usePack, usePeople } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';

export interface Names {
  readonly pack: Pack | undefined;
  readonly measure: (id: string) => string;
  readonly measureShort: (id: string) => string;
  readonly direction: (id: string) => string;
  readonly stage: (code: string) => string;
  readonly subPark: (id: string) => string;
  readonly evidenceKind: (id: string) => string;
  readonly fundingMode: (id: string) => string;
  readonly applicantClass: (id: string) => string;
  readonly reason: (code: string) => string;
  readonly officer: (id: string) => string;
}

/** The words for ids: policy from the pack, officers from the roster; an unknown id stands for itself. */
export const useNames = (packId: string | null = null): Names => {
  const { pick, t } = useText();
  const pack = usePack(packId).data?.pack;
  const people = usePeople().data;
  return useMemo(() => {
    const words = (entries: readonly (readonly [string, Wording])[]): ((id: string) => string) => {
      const known = new Map(entries);
      return (id) => {
        const wording = known.get(id);
        return wording === undefined ? id : pick(wording);
      };
    };
    const named = (list: readonly { readonly id: string; readonly name: Wording }[] | undefined) =>
      words((list ?? []).map((one) => [one.id, one.name] as const));
    const measures = pack?.measures ?? [];
    const stage = words((pack?.stages ?? []).map((one) => [one.code, one.name] as const));
    const officers = new Map((people?.officers ?? []).map((officer) => [officer.id as string, officer.name]));
    return {
      pack,
      measure: words(measures.map((one) => [one.id, one.title] as const)),
      measureShort: words(measures.map((one) => [one.id, one.short] as const)),
      direction: named(measures.flatMap((one) => one.directions)),
      stage: (code) => (code === 'DISPUTED' ? t('cases.disputed') : stage(code)),
      subPark: named(pack?.subParks),
      evidenceKind: named(pack?.evidenceKinds),
      fundingMode: named(pack?.fundingModes),
      applicantClass: named(pack?.applicantClasses),
      reason: words((pack?.reasons ?? []).map((one) => [one.code, one.text] as const)),
      officer: (id) => officers.get(id) ?? t('app.common.unknownOfficer'),
    };
  }, [pack, people, pick, t]);
};
