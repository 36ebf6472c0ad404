import type { Checked } from '#shared/contract/index';
import { previewTypes, type Preview } from '#shared/domain/evidence/preview';
import { Refusal } from '#shared/domain/outcome';
import { previewFile } from '../../intake/preview-file.ts';
import type { OpenDesk } from '../desk.ts';
import { evidenceFile } from './queries.ts';

/** A look at an office document. Refuses what `evidenceFile` refuses, and `evidence.noPreview`. */
export const previewEvidence = (desk: OpenDesk, { hash }: Checked<'evidence.preview'>): Promise<Preview> => {
  const { path, mediaType } = desk.db.read((read) => evidenceFile(read, desk.store, hash));
  if (mediaType === previewTypes.word) return previewFile(desk.ports, path, 'word');
  if (mediaType === previewTypes.sheet) return previewFile(desk.ports, path, 'sheet');
  throw new Refusal('evidence.noPreview', { code: 'E-TYPE' });
};
