import type { Checked, Output } from '#shared/contract/index';
import { parkPolicyKey, policySpace } from '#shared/domain/cases/keys';
import { Refusal } from '#shared/domain/outcome';
import { configurePack } from '#shared/domain/policy/configure-pack';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import type { Json } from '#shared/domain/outcome';
import { checkPack } from '#shared/domain/policy/validate-pack';
import type { Write } from '../../db/handles.ts';
import { append } from '../../journal/journal.ts';
import { standingOps } from '../../journal/live-values.ts';
import { holdPack } from '../../policy/hold-pack.ts';
import { hashOf, readPackAt } from '../../policy/load-packs.ts';
import { authorOf, changed, newAct, type OpenDesk } from '../desk.ts';
import { packNamed, requireSteward } from './queries.ts';

/** Takes a pack from a file or folder into the journal. While a fault stands nothing is taken in. */
export const loadPack = async (desk: OpenDesk, input: Checked<'policy.load'>): Promise<Output<'policy.load'>> => {
  const { held, faults } = readPackAt(desk.tokens.resolve(input.pack).path, desk.packs);
  if (held === null) return { ok: false, faults, hash: null, isNew: false };
  const isNew = await desk.db.write((write) =>
    holdPack(write, authorOf(desk), newAct(desk, 'policy.load'), held, {
      from: 'file',
      reason: input.reason.trim(),
      extends: null,
    }),
  );
  changed(desk, ['policy', 'app']);
  return { ok: true, faults: [], hash: held.hash, isNew };
};

/** Says which pack is in force from now on; it goes into the journal with it, so that every laptop can read by it. */
export const choosePack = async (desk: OpenDesk, input: Checked<'policy.choose'>): Promise<Output<'policy.choose'>> => {
  const held = packNamed(desk, input.pack);
  if (desk.shelf().choice.state === 'disputed') throw new Refusal('policy.inForceDisputed', {});
  const act = newAct(desk, 'policy.choose');
  await desk.db.write((write) => {
    requireSteward(write, desk, 'policy.choose');
    putInForce(write, desk, held, input.reason, act);
  });
  changed(desk, ['policy', 'app', 'cases', 'review']);
  return { savedAt: desk.ports.now(), act: act.act };
};

/** Decides between choices that stand side by side. Refuses `policy.nothingToSettle`. */
export const settleChoice = async (
  desk: OpenDesk,
  input: Checked<'policy.settle'>,
): Promise<Output<'policy.settle'>> => {
  const { choice } = desk.shelf();
  if (choice.state !== 'disputed' || !choice.standing.some(({ value }) => value === input.pack))
    throw new Refusal('policy.nothingToSettle', {});
  const act = newAct(desk, 'policy.settle');
  await desk.db.write((write) => {
    requireSteward(write, desk, 'policy.settle');
    append(write, authorOf(desk), act, policySpace, [
      {
        k: 'settle',
        e: parkPolicyKey,
        f: 'inForce',
        x: input.pack,
        reason: input.reason,
        over: standingOps(write, policySpace, parkPolicyKey, 'inForce'),
      },
    ]);
  });
  changed(desk, ['policy', 'app', 'cases', 'review']);
  return { savedAt: desk.ports.now(), act: act.act };
};

/**
 * Sets parameters: a new version of the base pack, held under its own hash; nothing is changed in place. Refuses
 * `policy.nothingSet`, `policy.versionTaken`, and `policy.badValue` with the parameter.
 */
export const configure = async (
  desk: OpenDesk,
  input: Checked<'policy.configure'>,
): Promise<Output<'policy.configure'>> => {
  const base = packNamed(desk, input.base);
  if (input.choose && desk.shelf().choice.state === 'disputed') throw new Refusal('policy.inForceDisputed', {});
  const pack = configuredPack(desk, base.pack, input);
  const held: HeldPack = { pack, hash: hashOf(pack) };
  const author = authorOf(desk);
  await desk.db.write((write) => {
    requireSteward(write, desk, 'policy.configure');
    const origin = { from: 'parameters', reason: input.reason, extends: base.hash } as const;
    holdPack(write, author, newAct(desk, 'policy.configure'), held, origin);
    if (input.choose) putInForce(write, desk, held, input.reason, newAct(desk, 'policy.choose'));
  });
  changed(desk, ['policy', 'app', 'cases', 'review']);
  return { hash: held.hash, savedAt: author.now };
};

const configuredPack = (desk: OpenDesk, base: Pack, input: Checked<'policy.configure'>): Pack => {
  const unknown = Object.keys(input.settings).find((id) => !base.parameters.some((one) => one.id === id));
  if (unknown !== undefined) throw new Refusal('policy.unknownParameter', { parameter: unknown });
  const pack = configurePack(base, input.version, input.settings);
  if (hashOf({ ...pack, version: base.version }) === hashOf(base)) throw new Refusal('policy.nothingSet', {});
  if (desk.packs.some((one) => one.pack.id === base.id && one.pack.version === input.version))
    throw new Refusal('policy.versionTaken', { version: input.version });
  const { faults } = checkPack(pack as unknown as Json, (path) => ({ file: '', path: path.join('/') }));
  const [fault] = faults;
  if (fault !== undefined) {
    const [, at] = fault.path.split('/');
    throw new Refusal('policy.badValue', { parameter: pack.parameters[Number(at)]?.id ?? fault.path });
  }
  return pack;
};

const putInForce = (
  write: Write,
  desk: OpenDesk,
  held: HeldPack,
  reason: string,
  act: ReturnType<typeof newAct>,
): void => {
  holdPack(write, authorOf(desk), newAct(desk, 'policy.hold'), held, { from: 'program', reason: '', extends: null });
  const over = standingOps(write, policySpace, parkPolicyKey, 'inForce');
  append(write, authorOf(desk), act, policySpace, [
    { k: 'put', e: parkPolicyKey, f: 'inForce', x: held.hash, over },
    { k: 'note', e: parkPolicyKey, f: 'note:choice', x: reason, over: [] },
  ]);
};
