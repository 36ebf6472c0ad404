import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PartSize } from '#shared/domain/exchange/part-size';
import type { OpenDesk } from '../desk.ts';

const shape = z.object({
  sizes: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]{1,40}$/),
      bytes: z.number().int().positive(),
      name: z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    }),
  ),
});

/** Sizes of files that media and ways of sending take, as `resources/exchange/part-sizes.json` lists them. */
export const partSizes = (desk: OpenDesk): readonly PartSize[] =>
  shape.parse(JSON.parse(readFileSync(join(desk.ports.resources, 'exchange', 'part-sizes.json'), 'utf8'))).sizes;
