import { bySilence, caseOfSpace, silentDays, type LaptopLine } from '#shared/domain/exchange/laptop-line';
import type { DeviceId } from '#shared/domain/ids';
import { tipsOf } from '#shared/exchange/have-summary';
import type { Read } from '../../db/handles.ts';
import { missingFor } from '../../exchange/heads.ts';
import { readPeer } from '../../exchange/peers.ts';
import { lostLaptops } from '../../exchange/revocations.ts';
import { certificatesOf } from '../../exchange/roster.ts';
import { withheldFrom } from '../../exchange/withheld.ts';
import type { OpenDesk } from '../desk.ts';
import { officersOf } from '../people/queries.ts';

/**
 * The other laptops of the park, longest silent first, with what each is not known to hold. An identity that another
 * laptop's certificate continues is none of its own any more; one reported lost lacks nothing. What may not go to a laptop is not counted as lacking.
 */
export const listLaptops = (desk: OpenDesk): LaptopLine[] =>
  desk.db.read((read) => {
    const certificates = certificatesOf(read);
    const ended = new Set([...certificates.values()].flatMap(({ continues }) => continues));
    const lost = lostLaptops(read);
    const officers = new Map(officersOf(read).map((officer) => [officer.id as string, officer]));
    const heard = momentsOf(
      read,
      "SELECT peer AS device, max(at) AS at FROM bundle WHERE way = 'merged' AND peer IS NOT NULL GROUP BY peer",
    );
    const work = momentsOf(
      read,
      'SELECT c.device, c.wall AS at FROM (SELECT max(id) AS id FROM change GROUP BY device) l JOIN change c ON c.id = l.id',
    );
    const unsigned = unsignedOf(read, desk.self.device);
    return [...certificates]
      .filter(([device]) => device !== desk.self.device && !ended.has(device))
      .map(([device, certificate]): LaptopLine => {
        const isWithheld = withheldFrom(read, desk.self, certificate.officer);
        const mayHave = (space: string, author: string): boolean =>
          (!space.startsWith('private:') ||
            (certificate.officer === desk.self.officer.id && space === `private:${certificate.officer}`)) &&
          !isWithheld(space, author);
        const signed = missingFor(read, tipsOf(readPeer(read, device)?.have ?? []), () => true).map(
          ({ head, changes }) => ({ space: head.space, device: head.device, changes }),
        );
        const reported = lost.get(device);
        const missing =
          reported === undefined ? [...signed, ...unsigned].filter((part) => mayHave(part.space, part.device)) : [];
        const officer = officers.get(certificate.officer);
        const moments = [heard.get(device) ?? null, work.get(device) ?? null] as const;
        return {
          device: device as DeviceId,
          officer: officer?.name ?? null,
          desk: officer?.desk ?? null,
          heardAt: moments[0],
          workAt: moments[1],
          lostSince: reported?.since ?? null,
          silentDays: silentDays(moments, desk.ports.now()),
          lacks: {
            changes: missing.reduce((sum, { changes }) => sum + changes, 0),
            cases: new Set(missing.flatMap(({ space }) => caseOfSpace(space) ?? [])).size,
          },
        };
      })
      .toSorted(bySilence);
  });

const momentsOf = (read: Read, sql: string): ReadonlyMap<string, number> =>
  new Map(read.sql<{ device: string; at: number }>(sql).map(({ device, at }) => [device, at]));

/** This laptop's own work since it last signed its heads: no bundle has carried it yet, so everybody lacks it. */
const unsignedOf = (
  read: Read,
  self: string,
): readonly { readonly space: string; readonly device: string; readonly changes: number }[] =>
  read.sql(
    `SELECT c.space, c.device, count(*) AS changes FROM change c
     LEFT JOIN stream_head h ON h.space = c.space AND h.device = c.device
     WHERE c.device = ? AND c.n > coalesce(h.n, 0) GROUP BY c.space`,
    self,
  );
