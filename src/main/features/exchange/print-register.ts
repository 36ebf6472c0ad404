import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import {
  bundleRegisterPaper,
  isWithin,
  type RegisterLine,
  type RegisterWords,
} from '#shared/domain/exchange/register-paper';
import { Refusal } from '#shared/domain/outcome';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import { beijingTime } from '#shared/domain/packets/packet-text';
import type { Read } from '../../db/handles.ts';
import { writeUnderFreeName } from '../../files/write-under-free-name.ts';
import { packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { setPaper } from '../papers/set-paper.ts';
import { officerNames } from '../people/queries.ts';

/** Sets the register of bundles given and returned as a PDF into the chosen folder. Refuses `packet.targetNotFolder`. */
export const printRegister = (
  desk: OpenDesk,
  input: Checked<'exchange.printRegister'>,
): Promise<Output<'exchange.printRegister'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = desk.tokens.resolve(input.target);
    if (!target.folder) throw new Refusal('packet.targetNotFolder', { file: target.name });
    const words = wordsOf(desk);
    const { pack } = packOfCase(desk.packs, '');
    const madeAt = desk.ports.now();
    const lines = desk.db.read((read) => registerLines(read));
    const paper = bundleRegisterPaper(words, {
      lines,
      from: input.from,
      until: input.until,
      device: desk.self.device,
      officer: desk.self.officer.name,
      office: desk.self.officer.desk,
      madeAt,
      practice: pack.practice,
      journalHead: desk.db.read(
        (read) => read.one<{ hash: string }>('SELECT hash FROM main.change ORDER BY id DESC LIMIT 1')?.hash ?? '',
      ),
      policy: `${pack.id} ${pack.version}`,
    });
    progress('typeset', 0, 1);
    const set = await setPaper(desk, input.job, paper, signal);
    if (signal.aborted) throw new Refusal('job.cancelled');
    const name = packetFileName(words.title, '', beijingTime(madeAt).slice(0, 10));
    const path = await writeUnderFreeName(target.path, name, set.bytes);
    return {
      path: basename(path),
      token: desk.tokens.register(path).token,
      sha256: set.sha256,
      pages: set.pages,
      lines: lines.filter(({ at }) => isWithin(at, input)).length,
    };
  });

const wordsOf = (desk: OpenDesk): RegisterWords =>
  JSON.parse(readFileSync(join(desk.ports.resources, 'papers', 'bundle-register.json'), 'utf8')) as RegisterWords;

/** Every bundle that ever went out or came in. */
const registerLines = (read: Read): readonly RegisterLine[] => {
  const names = officerNames(read);
  return read
    .sql<Omit<RegisterLine, 'bundle' | 'peerOfficer'> & { readonly id: string; readonly officer: string | null }>(
      `SELECT b.id, b.way, b.peer, b.at, b.file, b.changes, b.bytes, b.sha256, u.at AS undone, d.officer
       FROM bundle b LEFT JOIN device d ON d.id = b.peer
       LEFT JOIN merge_undone u ON u.bundle = b.id AND b.way = 'merged' ORDER BY b.at`,
    )
    .map(({ id, officer, ...line }) => ({
      ...line,
      bundle: id,
      peerOfficer: officer === null ? null : (names[officer] ?? null),
    }));
};
