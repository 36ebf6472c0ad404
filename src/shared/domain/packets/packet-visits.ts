import { siteVisitKind, siteVisits, type SiteVisit } from '../records/site-visit.ts';
import type { PacketContext } from './packet-context.ts';
import type { PacketPhoto, PacketSignature, PacketVisit } from './packet-model.ts';
import { fill } from './packet-text.ts';
import { partsOfRecord } from './record-entries.ts';

/** A visit is signed by two officers at least (dossier 3.1: 现场核查). */
const leastOfficers = 2;

/** Site visits as they were recorded, earliest first: all that their form says, photos, and room to sign. */
export const packetVisits = (context: PacketContext): readonly PacketVisit[] => {
  const { held, course } = context.input;
  const { words, say, officer, day } = context;
  const kind = held.pack.records?.find(({ id }) => id === siteVisitKind);
  if (kind === undefined) return [];
  return siteVisits(held.pack, course.records).flatMap((visit): readonly PacketVisit[] => {
    const record = course.records.find(({ kind: of, id }) => of === siteVisitKind && id === visit.id);
    if (record === undefined) return [];
    const { cells, tables } = partsOfRecord(context, kind, record);
    return [
      {
        title: visit.place === '' ? say(kind.name) : `${say(kind.name)} ${visit.place}`,
        aside: `${officer(record.officer)} ${day(record.wall)}`,
        cells,
        tables,
        photos: photosOf(context, visit),
        signatures: signaturesOf(visit, words.visit),
      },
    ];
  });
};

const photosOf = ({ input, words }: PacketContext, visit: SiteVisit): readonly PacketPhoto[] =>
  visit.photos.flatMap(({ hash, page }, at): readonly PacketPhoto[] => {
    const place = input.detail.evidence.findIndex((item) => item.hash === hash);
    const item = input.detail.evidence[place];
    if (item === undefined) return [];
    const text = fill(words.visit.photo, { at: at + 1, index: place + 1, page });
    return [{ index: place + 1, page, sha256: hash, name: item.name, present: item.present, text }];
  });

const signaturesOf = ({ officers }: SiteVisit, words: PacketContext['words']['visit']): readonly PacketSignature[] => [
  ...Array.from({ length: Math.max(leastOfficers, officers.length) }, (_, at) => ({
    role: words.officer,
    name: officers[at] ?? '',
  })),
  { role: words.applicant, name: '' },
];
