import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import { wordingFaults, type PaperWordings } from '#shared/domain/papers/paper-wording';
import type { OpenDesk } from '../desk.ts';

/** The wording of papers as it ships. Refuses `paper.badWording` with the places nobody can fill. */
export const wordingsOf = (desk: OpenDesk): PaperWordings => {
  const file = join(desk.ports.resources, 'papers', 'wording.json');
  const wordings = JSON.parse(readFileSync(file, 'utf8')) as PaperWordings;
  const places = wordingFaults(wordings);
  if (places.length > 0) throw new Refusal('paper.badWording', { places });
  return wordings;
};
