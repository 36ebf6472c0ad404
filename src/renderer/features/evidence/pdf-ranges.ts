/** The unit the reader asks in, in bytes: what stands between two pages of a scan is not read on the way to a third. */
export const chunkBytes = 2048;

/** What each of many places brings along, in bytes: an object that begins near the end of its chunk goes on in the next. */
const tailBytes = chunkBytes;

/** What a range asked for by itself brings along, in bytes: what follows is mostly asked for next. */
const aheadBytes = 65_536;

/** The most several places are asked for at once; `evidence-response.ts` answers as many. */
const atMost = { bytes: 8_388_608, places: 1024 };

interface Range {
  readonly begin: number;
  readonly end: number;
}

interface Wanted extends Range {
  readonly give: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly fail: (error: unknown) => void;
}

/** A file that is read by ranges. */
export interface RangedFile {
  /** In bytes. */
  readonly length: number;
  /** The bytes of a range, perhaps with some that follow: whole chunks, or up to the end of the file. */
  readonly want: (begin: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens a file for reading by ranges. Ranges asked for in one breath come with one request: the pages of most scans stand
 * in one flat list, and to reach one of them the reader asks for the beginning of them all.
 */
export const openRanges = async (url: string): Promise<RangedFile> => {
  const length = await lengthOf(url);
  let waiting: Wanted[] = [];
  const bring = async (ranges: readonly Wanted[]): Promise<void> => {
    try {
      const bytes = await bytesAt(url, ranges);
      let at = 0;
      for (const { begin, end, give } of ranges) {
        // Each has bytes of its own: the reader takes them along to its worker.
        give(bytes.slice(at, at + end - begin));
        at += end - begin;
      }
    } catch (error) {
      for (const { fail } of ranges) fail(error);
    }
  };
  const bringAll = async (): Promise<void> => {
    const all = waiting;
    waiting = [];
    const alone = all.length === 1;
    const ranges = all.map((range) => ({
      ...range,
      end: Math.min(length, alone ? Math.max(range.end, range.begin + aheadBytes) : range.end + tailBytes),
    }));
    for (const together of inRequests(ranges)) await bring(together);
  };
  return {
    length,
    want: (begin, end) =>
      new Promise((give, fail) => {
        if (waiting.length === 0) setTimeout(() => void bringAll(), 0);
        waiting.push({ begin, end, give, fail });
      }),
  };
};

const inRequests = (ranges: readonly Wanted[]): readonly (readonly Wanted[])[] => {
  const requests: Wanted[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const range of ranges) {
    const own = range.end - range.begin;
    const last = requests.at(-1);
    if (last === undefined || bytes + own > atMost.bytes || last.length === atMost.places) {
      requests.push([range]);
      bytes = own;
    } else {
      last.push(range);
      bytes += own;
    }
  }
  return requests;
};

const bytesAt = async (url: string, ranges: readonly Range[]): Promise<Uint8Array<ArrayBuffer>> => {
  const places = ranges.map(({ begin, end }) => `${begin}-${end - 1}`);
  const reply =
    places.length === 1
      ? await fetch(url, { headers: { Range: `bytes=${places.join('')}` } })
      : await fetch(`${url}?places=${places.join(',')}`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const asked = ranges.reduce((sum, { begin, end }) => sum + end - begin, 0);
  if (!reply.ok || bytes.length !== asked) throw new Error(`evidence: ${reply.status}, ${bytes.length} of ${asked}`);
  return bytes;
};

const lengthOf = async (url: string): Promise<number> => {
  const reply = await fetch(url, { headers: { Range: 'bytes=0-0' } });
  if (reply.status !== 206) throw new Error(`evidence: ${reply.status}`);
  return Number(reply.headers.get('Content-Range')?.split('/').at(-1));
};
