import type { HeldPack } from '#shared/domain/policy/pack';

/** The pack a case is bound to (`id@hash`), the one in force while it is bound to none; none where it is not here. */
export const boundPack = (packs: readonly HeldPack[], bound: string): HeldPack | undefined =>
  bound === '' ? packs[0] : packs.find((one) => `${one.pack.id}@${one.hash}` === bound);
