import type { Checked, Output } from '#shared/contract/index';
import { Refusal } from '#shared/domain/outcome';
import { diffPacks } from '#shared/domain/policy/diff-packs';
import type { HeldPack } from '#shared/domain/policy/pack';
import { validatePackAt } from '../../policy/load-packs.ts';
import type { Desk } from '../desk.ts';

export const showPack = (desk: Desk, input: Checked<'policy.show'>): HeldPack => packNamed(desk, input.pack);

export const listPacks = (desk: Desk): Output<'policy.packs'> =>
  desk.packs.map(({ pack, hash }) => ({ id: pack.id, version: pack.version, practice: pack.practice, hash }));

export const validate = (desk: Desk, input: Checked<'policy.validate'>): Output<'policy.validate'> => {
  const faults = validatePackAt(desk.tokens.resolve(input.pack).path);
  return { ok: faults.length === 0, faults };
};

export const diff = (desk: Desk, input: Checked<'policy.diff'>): Output<'policy.diff'> =>
  diffPacks(packNamed(desk, input.from).pack, packNamed(desk, input.to).pack);

/** A pack by id; without one, the pack in force. */
const packNamed = (desk: Desk, id: string | undefined): HeldPack => {
  const held = id === undefined ? desk.packs[0] : desk.packs.find((one) => one.pack.id === id);
  if (held === undefined) throw new Refusal('policy.noPack', { pack: id ?? '' });
  return held;
};
