import { limits } from '../limits.ts';
import { openArchive } from './archive.ts';
import { ReadFault } from './session.ts';

export const archiveLimits = {
  entries: limits.archiveEntries,
  entryBytes: limits.evidenceBytes,
  totalBytes: limits.evidenceTotalBytes,
} as const;

/** What a ZIP is by the names of its entries: an office document is an archive too. */
export const packageKind = async (
  path: string,
  ending: string,
): Promise<'workbook' | 'document' | 'ofd' | 'archive'> => {
  const archive = await openArchive(path, archiveLimits);
  try {
    const names = new Set(archive.entries.map((entry) => entry.name.toLowerCase()));
    if (names.has('xl/workbook.bin')) throw new ReadFault('E-VARIANT', { found: 'xlsb' });
    if ([...names].some((name) => name.endsWith('vbaproject.bin')))
      throw new ReadFault('E-MACRO', { found: 'vbaProject.bin' });
    if (names.has('xl/workbook.xml') || ['xlsx', 'xlsm', 'xlsb'].includes(ending)) return 'workbook';
    if (names.has('word/document.xml')) return 'document';
    if (names.has('ofd.xml')) return 'ofd';
    if (names.has('ppt/presentation.xml')) throw new ReadFault('E-TYPE', { found: 'PPTX' }, { ending });
    if (['docx', 'ofd'].includes(ending)) throw new ReadFault('E-STRUCT', { found: ending }, { why: 'parts' });
    return 'archive';
  } finally {
    archive.close();
  }
};
