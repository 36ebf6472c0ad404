import { useEffect, useState } from 'react';
import type { Input } from '#shared/contract/index';
import type { Foreseen } from '#shared/domain/bulk/foreseen';
import type { Fault } from '#shared/domain/outcome';
import type { PaperKind } from '#shared/domain/papers/paper-model';
import { faultOf, invoke } from '../../api/bridge.ts';
import { newJobName } from '../../api/use-job.ts';

interface ForeseenPaper {
  /** Null while it is looked at, and where nothing could be made. */
  readonly foreseen: Foreseen | null;
  readonly fault: Fault | null;
}

const notYet: ForeseenPaper = { foreseen: null, fault: null };

/** What a list or a meeting packet of these cases would hold, looked at again whenever another is chosen. */
export const useForeseenPaper = (kind: PaperKind, cases: readonly string[], corrects: string | null): ForeseenPaper => {
  const [found, setFound] = useState<ForeseenPaper & { readonly asked: string }>({ ...notYet, asked: '' });
  const ids = cases.join(' ');
  const asked = `${kind} ${corrects ?? ''} ${ids}`;
  useEffect(() => {
    const job = newJobName();
    let wanted = true;
    const input = { kind: kind as Input<'papers.foresee'>['kind'], cases: ids.split(' '), corrects, job };
    invoke('papers.foresee', input).then(
      (foreseen) => wanted && setFound({ asked, foreseen, fault: null }),
      (error: unknown) => wanted && setFound({ asked, foreseen: null, fault: faultOf(error) }),
    );
    return () => {
      wanted = false;
      // Nobody waits for it any more; that it is through already is no fault.
      invoke('jobs.cancel', { job }).catch(() => undefined);
    };
  }, [kind, ids, corrects, asked]);
  return found.asked === asked ? found : notYet;
};
