import { Refusal } from '#shared/domain/outcome';
import type { Act } from '../journal/journal.ts';
import { writeCertificate } from './certificates.ts';
import type { ExchangeContext } from './context.ts';
import { readRootKey } from './device-file.ts';
import { certifyFounder, enterCertificates } from './identity.ts';
import { ownKeys } from './make-bundle.ts';
import { placeSegments } from './place-segments.ts';
import { lostLaptops } from './revocations.ts';
import { certificatesOf, parkSetting, requestsOf } from './roster.ts';

/**
 * Admits laptops that have asked: the root signs a certificate for each, and what they had handed in enters at once.
 * Answers the devices and how many changes entered. Faults: `people.notFounder`, `people.unknownDevice`, `people.lostDevice`.
 */
export const admitDevices = async (
  context: ExchangeContext,
  act: Act,
  devices: 'all' | readonly string[],
): Promise<{ readonly admitted: readonly string[]; readonly applied: number }> => {
  const keys = ownKeys(context);
  const { officer } = context.self;
  return context.db.writeInSteps(async (write, pause) => {
    const park = parkSetting(write);
    const root = park === undefined ? undefined : readRootKey(context.dataFolder, park.id);
    if (root === undefined) throw new Refusal('people.notFounder', {});
    certifyFounder(write, context, keys, officer);
    const certified = certificatesOf(write);
    const requests = requestsOf(write);
    const lost = lostLaptops(write);
    // Whoever claims to go on with a lost laptop's work is admitted by name only, never among all.
    const wanted =
      devices === 'all'
        ? [...requests.values()]
            .filter(({ device, continues }) => ![device, ...continues].some((one) => lost.has(one)))
            .map(({ device }) => device)
        : devices;
    const now = context.ports.now();
    const fresh = wanted
      .filter((device) => !certified.has(device))
      .map((device) => {
        const request = requests.get(device);
        if (lost.has(device)) throw new Refusal('people.lostDevice', {});
        if (request === undefined) throw new Refusal('people.unknownDevice', { device });
        return writeCertificate(root, request, false, now);
      });
    if (fresh.length > 0) enterCertificates(write, { device: keys.device, officer: officer.id, now }, act, fresh);
    const receiver = { device: keys.device, former: keys.continues, officer: officer.id, role: officer.role };
    const placed = await placeSegments(write, receiver, [], pause);
    return { admitted: fresh.map(({ device }) => device), applied: placed.applied.length };
  });
};
