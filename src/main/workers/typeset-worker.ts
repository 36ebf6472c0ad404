import { writeFile } from 'node:fs/promises';
import { parentChannel } from '../host/parent-channel.ts';
import { carrierFrom, chooseTypesetter } from '../packet/choose-typesetter.ts';
import { fontCoverage } from '../packet/font-coverage.ts';
import { fontFiles } from '../packet/font-files.ts';
import type { FromTypesetter, ToTypesetter } from '../packet/packet-messages.ts';
import { readPacket } from '../packet/read-packet.ts';
import { setPacket, setPaper, type PacketMaker } from '../packet/set-packet.ts';

// A disposable process: one compiler, one packet at a time, PDFs into scratch files, no database.
const channel = parentChannel();
const post = (message: FromTypesetter): void => channel.post(message);
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Fonts, compiler and the pieces of one packet stay far below. */
const mostResident = 2 * 2 ** 30;

let maker: PacketMaker | null = null;
let last = Promise.resolve();

const handle = async (message: ToTypesetter): Promise<void> => {
  if (message.t === 'start') {
    try {
      const typesetter = await chooseTypesetter(message.resources, message.carrier ?? carrierFrom(process.env));
      maker = { typesetter, covers: fontCoverage(fontFiles(message.resources)) };
      post({ t: 'ready', engine: typesetter.name });
    } catch (error) {
      post({ t: 'failed', id: null, reason: textOf(error) });
    }
    return;
  }
  if (message.t === 'read') {
    post({ t: 'found', id: message.id, packet: await readPacket(message.path, message.photos) });
    return;
  }
  try {
    if (maker === null) throw new Error('not started');
    const { bytes, pages, omitted } = await (message.t === 'paper'
      ? setPaper(maker, message.paper)
      : setPacket(maker, message.model, message.files, async (index) => {
          post({ t: 'piece', id: message.id, index });
          // What follows may never let go of the thread: the word goes out first.
          await new Promise((resume) => setImmediate(resume));
        }));
    await writeFile(message.scratch, bytes);
    post({ t: 'done', id: message.id, pages, omitted });
  } catch (error) {
    post({ t: 'failed', id: message.id, reason: textOf(error) });
  }
};

// Memory outside the heap is bounded by nobody else: the process ends itself before the machine suffers.
setInterval(() => {
  if (process.memoryUsage.rss() > mostResident) process.exit(1);
}, 100).unref();

channel.onMessage((message) => {
  last = last.then(() => handle(message as ToTypesetter));
});
