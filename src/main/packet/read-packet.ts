import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { packetHead } from '#shared/domain/packets/packet-verdict';

/** A file larger than this is not looked into; a packet of five hundred scans stays below. */
const largestBytes = 400 * 1024 * 1024;
const largestData = 40 * 1024 * 1024;

/**
 * The data a packet or another paper carries, unjudged, and whether it claims to be an archive file; null for any other file. Photos its
 * data name are taken out of the file into the folder `photos`, each under its hash: they are recognised by their bytes.
 */
export const readPacket = async (
  path: string,
  photos: string,
): Promise<{ readonly model: unknown; readonly archive: boolean } | null> => {
  if ((await stat(path)).size > largestBytes) return null;
  try {
    const document = await PDFDocument.load(await readFile(path), { updateMetadata: false });
    const attachments = document.getAttachments();
    const data = attachments.find((one) => isData(one.name))?.data;
    if (data === undefined || data.length > largestData) return null;
    const model: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
    await keepPhotos(document, attachments, model, photos);
    return { model, archive: document.catalog.has(PDFName.of('OutputIntents')) };
  } catch {
    return null;
  }
};

const isData = (name: string): boolean => name.endsWith('packet.json') || name.endsWith('paper.json');

const keepPhotos = async (
  document: PDFDocument,
  attachments: ReturnType<PDFDocument['getAttachments']>,
  model: unknown,
  folder: string,
): Promise<void> => {
  const head = packetHead.safeParse(model);
  if (!head.success) return;
  const wanted = new Set(head.data.visits.flatMap((visit) => visit.photos.map(({ sha256 }) => sha256)));
  if (wanted.size === 0) return;
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream && isJpeg(object) ? [object.contents] : []));
  for (const bytes of [...streams, ...attachments.map(({ data }) => data)]) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (wanted.delete(sha256)) await writeFile(join(folder, sha256), bytes);
  }
};

/** A JPEG stands in a PDF byte for byte. */
const isJpeg = (stream: PDFRawStream): boolean =>
  (stream.dict.lookup(PDFName.of('Filter'))?.toString() ?? '').replaceAll(/[[\]\s]/g, '') === '/DCTDecode';
