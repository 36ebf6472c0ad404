import { createHash } from 'node:crypto';
import {
  AFRelationship,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFString,
} from '@cantoo/pdf-lib';
import { packetWords } from '#shared/domain/packets/packet-text';
import { srgbProfile } from './srgb-profile.ts';
import type { ReadyPhoto } from './photos.ts';
import { photoFile, type FileJob } from './typesetter.ts';

/**
 * Makes a tagged PDF 1.7 of the WebAssembly carrier what the native carrier writes itself: PDF/A-3a with XMP, output
 * intent, file identifier and the case's JSON as an associated file. Dates and identifier come from the model, so the
 * same job gives the same bytes.
 */
export const withArchiveClaim = async (
  bytes: Uint8Array,
  job: FileJob,
  photos: readonly ReadyPhoto[] = [],
): Promise<Uint8Array> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const madeAt = new Date(job.document.at);
  document.setTitle(job.document.title);
  document.setAuthor(job.document.author);
  document.setProducer(producer);
  document.setCreator(producer);
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  await document.attach(job.attachment, job.attachmentName, {
    mimeType: 'application/json',
    description: job.document.title,
    creationDate: madeAt,
    modificationDate: madeAt,
    afRelationship: AFRelationship.Data,
  });
  for (const photo of photos.filter(({ format }) => format === 'png'))
    await document.attach(photo.bytes, photoFile(photo), {
      mimeType: 'image/png',
      description: packetWords(job.document.language).visit.photos,
      creationDate: madeAt,
      modificationDate: madeAt,
      afRelationship: AFRelationship.Source,
    });
  await document.flush();
  setMetadata(document, job.document, true);
  addOutputIntent(document);
  markLinksPrintable(document);
  const identifier = PDFHexString.of(
    createHash('sha256').update(job.attachment).update(producer).digest('hex').slice(0, 32),
  );
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier]);
  return document.save({ useObjectStreams: false, addDefaultPage: false });
};

const producer = 'Anjuan';

/** Writes the XMP packet, with or without the claim to be PDF/A-3a. */
export const setMetadata = (document: PDFDocument, about: FileJob['document'], archive: boolean): void => {
  const packet = new TextEncoder().encode(xmpOf(about, archive ? archiveClaim : ''));
  const stream = document.context.stream(packet, { Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
};

const archiveClaim = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
`;

const xmpOf = (about: FileJob['document'], claim: string): string => {
  const at = `${new Date(about.at).toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${claim}<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${producer}</xmp:CreatorTool><xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdf:Producer>${producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
};

const escaped = (text: string): string =>
  text.replace(/[<>&]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : '&amp;')).replace(/\p{Cc}/gu, ' ');

const addOutputIntent = (document: PDFDocument): void => {
  const profile = document.context.register(
    document.context.flateStream(srgbProfile(), { N: 3, Alternate: 'DeviceRGB' }),
  );
  const intent = document.context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile });
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of('sRGB IEC61966-2.1'));
  intent.set(PDFName.of('Info'), PDFString.of('sRGB IEC61966-2.1'));
  intent.set(PDFName.of('RegistryName'), PDFString.of('http://www.color.org'));
  document.catalog.set(PDFName.of('OutputIntents'), document.context.obj([document.context.register(intent)]));
};

/** Archive files ask that every annotation is printed and none hidden. */
const markLinksPrintable = (document: PDFDocument): void => {
  for (const page of document.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
    for (let at = 0; at < (annotations?.size() ?? 0); at += 1)
      annotations?.lookup(at, PDFDict).set(PDFName.of('F'), PDFNumber.of(4));
  }
};
