import { readFile, stat } from 'node:fs/promises';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';

/** A file larger than this is not looked into; a packet of five hundred scans stays below. */
const largestBytes = 400 * 1024 * 1024;
const largestData = 40 * 1024 * 1024;

/** The data a packet carries, unjudged, and whether it claims to be an archive file; null for any other file. */
export const readPacket = async (
  path: string,
): Promise<{ readonly model: unknown; readonly archive: boolean } | null> => {
  if ((await stat(path)).size > largestBytes) return null;
  try {
    const document = await PDFDocument.load(await readFile(path), { updateMetadata: false });
    const data = document.getAttachments().find((one) => one.name.endsWith('packet.json'))?.data;
    if (data === undefined || data.length > largestData) return null;
    const model: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
    return { model, archive: document.catalog.has(PDFName.of('OutputIntents')) };
  } catch {
    return null;
  }
};
