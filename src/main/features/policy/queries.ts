import type { Checked, Output } from '#shared/contract/index';
import { policySpace } from '#shared/domain/cases/keys';
import { Refusal, type Json } from '#shared/domain/outcome';
import { policyStewards } from '#shared/domain/people/officer';
import { diffPacks } from '#shared/domain/policy/diff-packs';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import type { Change } from '#shared/exchange/change';
import type { Read } from '../../db/handles.ts';
import { parkOf } from '../../exchange/roster.ts';
import { validatePackAt } from '../../policy/load-packs.ts';
import type { Desk, OpenDesk } from '../desk.ts';

export const showPack = (desk: Desk, input: Checked<'policy.show'>): HeldPack => packNamed(desk, input.pack);

/** Packs of this laptop, the one in force first, and those that came incomplete. */
export const listPacks = (desk: Desk): Output<'policy.packs'> => {
  const { packs, journal, builtIn } = desk.shelf();
  const bound = boundCases(desk);
  const [inForce] = packs;
  const known = packs.map(({ pack, hash }) => ({
    ...labelsOf(pack),
    hash,
    inForce: hash === inForce?.hash,
    shipped: builtIn.some((one) => one.hash === hash),
    held: journal.find((one) => one.hash === hash)?.origin ?? null,
    unset: pack.parameters.filter(({ value }) => value === null).length,
    cases: bound.get(`${pack.id}@${hash}`) ?? 0,
    readable: true,
  }));
  const unread = journal
    .filter(({ held }) => held === null)
    .map(({ hash, origin }) => ({
      id: hash.slice(0, 12),
      version: '',
      title: { zh: '', en: '' },
      datedOn: '',
      practice: false,
      hash,
      inForce: false,
      shipped: false,
      held: origin,
      unset: 0,
      cases: 0,
      readable: false,
    }));
  return [...known, ...unread];
};

const labelsOf = ({ id, version, title, datedOn, practice }: Pack) => ({ id, version, title, datedOn, practice });

const boundCases = (desk: Desk): ReadonlyMap<string, number> => {
  const opened = desk.opened();
  if (opened === null) return new Map();
  const rows = opened.db.read((read) =>
    read.sql<{ pack: string; n: number }>("SELECT pack, count(*) AS n FROM case_file WHERE pack <> '' GROUP BY pack"),
  );
  return new Map(rows.map(({ pack, n }) => [pack, n]));
};

export const packInForceNow = (desk: OpenDesk): Output<'policy.inForce'> => {
  const { packs, choice } = desk.shelf();
  return {
    hash: packs[0]?.hash ?? '',
    state: choice.state,
    standing: choice.standing.map(({ value, officer, wall }) => ({ pack: nameOfChoice(value), officer, wall })),
    history: desk.db.read((read) => choicesMade(read)),
    mayChoose: desk.db.read((read) => isSteward(read, desk)),
  };
};

/** Choices shown of the past at most. */
const shownChoices = 30;

/** What was ever put in force, newest first: chosen, settled, or taken back. */
const choicesMade = (read: Read): Output<'policy.inForce'>['history'] =>
  read
    .sql<{ bytes: string }>(
      `SELECT bytes FROM change WHERE space = ? AND disputed = 0 AND bytes LIKE '%"e":"policy:park"%'
       ORDER BY lam DESC, hash LIMIT ?`,
      policySpace,
      shownChoices,
    )
    .flatMap(({ bytes }) => {
      const { ops, officer, wall, name } = JSON.parse(bytes) as Change;
      const choice = ops.find((op) => 'f' in op && op.f === 'inForce' && 'x' in op);
      if (choice === undefined || !('x' in choice)) return [];
      const note = ops.find((op) => op.k === 'note');
      const reason = choice.k === 'settle' ? choice.reason : note !== undefined && 'x' in note ? note.x : '';
      return [{ pack: nameOfChoice(choice.x), officer, wall, act: name, reason: nameOfChoice(reason) }];
    });

const nameOfChoice = (value: Json): string => (typeof value === 'string' ? value : '');

/** Whether this laptop's officer may choose the pack in force; other laptops judge the same at a merge. */
const isSteward = (read: Read, desk: OpenDesk): boolean =>
  policyStewards.includes(desk.self.officer.role) || parkOf(read, desk)?.founder === true;

/** Refuses with `session.notAllowed` whoever may not choose the pack in force. */
export const requireSteward = (read: Read, desk: OpenDesk, call: string): void => {
  if (!isSteward(read, desk)) throw new Refusal('session.notAllowed', { call, role: desk.self.officer.role });
};

export const validate = (desk: Desk, input: Checked<'policy.validate'>): Output<'policy.validate'> => {
  const faults = validatePackAt(desk.tokens.resolve(input.pack).path, desk.packs);
  return { ok: faults.length === 0, faults };
};

export const diff = (desk: Desk, input: Checked<'policy.diff'>): Output<'policy.diff'> =>
  diffPacks(packNamed(desk, input.from).pack, packNamed(desk, input.to).pack);

/** A pack by hash, or the first of that id; without a name, the pack in force. Refuses `policy.noPack`. */
export const packNamed = (desk: Desk, name: string | undefined): HeldPack => {
  const { packs } = desk;
  const held =
    name === undefined
      ? packs[0]
      : (packs.find((one) => one.hash === name) ??
        packs.find((one) => one.pack.id === name) ??
        packs.find((one) => name.length >= 8 && one.hash.startsWith(name)));
  if (held === undefined) throw new Refusal('policy.noPack', { pack: name ?? '' });
  return held;
};
