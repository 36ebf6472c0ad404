import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseId } from '#shared/domain/ids';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import { packetFileName } from '#shared/domain/packets/packet-file-name';
import type { PacketModel } from '#shared/domain/packets/packet-model';
import { makePackets, type PacketOrder } from '../../src/main/packet/make-packets.ts';
import { nativeTypesetter } from '../../src/main/packet/native-typesetter.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { packetProcesses } from '../../src/main/packet/packet-processes.ts';
import { practicePacketInput } from './practice-packet.ts';
import { sha256 } from './read-pdf.ts';
import { resources, workerPorts } from './worker-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'packets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string) => ({ targetFolder: join(folder, name), scratchFolder: join(folder, `${name}-scratch`) });

const order = (seed: number, change: Partial<PacketModel> = {}): PacketOrder => ({
  case: `c-${String(seed).padStart(26, '0')}` as CaseId,
  model: { ...buildPacketModel(practicePacketInput(seed)), ...change },
});
const hasNative = nativeTypesetter(join(resources, 'packet'), fontFiles(resources)) !== null;

/** The bytes of the practice visit's photo are nowhere: the packet says so and is made. */
const noPhoto = {
  what: practicePacketInput().detail.evidence[3]?.name,
  why: 'absent',
};

describe('making packets', () => {
  it('writes one verified file a case, in order, and leaves no scratch', async () => {
    const where = place('plain');
    const told: (readonly [string, number])[] = [];
    const made = await makePackets(workerPorts(), {
      models: [order(0), order(1), order(0)],
      ...where,
      onResult: (one, done) => told.push([one.number, done]),
    });
    expect(told.map(([, done]) => done)).toEqual([1, 2, 3]);
    expect(told.map(([number]) => number).toSorted()).toEqual([
      'ZGC-2026-M05-0117',
      'ZGC-2026-M05-0117',
      'ZGC-2026-M05-0118',
    ]);
    expect(made.map((one) => one.number)).toEqual(['ZGC-2026-M05-0117', 'ZGC-2026-M05-0118', 'ZGC-2026-M05-0117']);
    for (const one of made) {
      expect(sha256(readFileSync(one.path))).toBe(one.sha256);
      expect(one.pages).toBeGreaterThan(6);
      expect(one.omitted).toEqual([noPhoto]);
      expect([one.bytes, one.fault]).toEqual([readFileSync(one.path).length, null]);
    }
    expect(made[2]?.path).toMatch(/评审材料\(2\)\.pdf$/);
    expect(made[2]?.sha256).toBe(made[0]?.sha256);
    expect(readdirSync(where.targetFolder)).toHaveLength(3);
    expect(readdirSync(where.scratchFolder)).toEqual([]);
  });

  it('gives the same bytes in another process', async () => {
    const [first] = await makePackets(workerPorts(), { models: [order(2)], ...place('first') });
    const [second] = await makePackets(workerPorts(), { models: [order(5), order(2)], ...place('second') }).then(
      (made) => made.slice(1),
    );
    expect(second?.sha256).toBe(first?.sha256);
  });

  it('takes the carrier it is told to take', async () => {
    const [wasm] = await makePackets(workerPorts({ ANJUAN_TYPESETTER: 'wasm' }), {
      models: [order(0)],
      ...place('wasm'),
    });
    expect(wasm?.engine).toBe('typst-wasm 0.14.2');
    const [chosen] = await makePackets(workerPorts({ ANJUAN_TYPESETTER: '' }), {
      models: [order(0)],
      ...place('chosen'),
    });
    expect(chosen?.engine).toBe(hasNative ? 'typst-native 0.14.2' : 'typst-wasm 0.14.2');
  });

  it('names what has no glyph', async () => {
    const [made] = await makePackets(workerPorts(), { models: [order(0, { title: '\u{2A6D5}' })], ...place('glyph') });
    expect(made?.omitted).toEqual([{ what: 'U+2A6D5', why: 'noGlyph' }, noPhoto]);
  });

  it('makes the others when one packet cannot be set', async () => {
    const broken = { made: { ...buildPacketModel(practicePacketInput()).made, at: 'no date' } };
    const made = await makePackets(workerPorts(), { models: [order(0, broken), order(1)], ...place('broken') });
    expect(made[0]).toMatchObject({ path: '', pages: 0, omitted: [], fault: { code: 'packet.notSet' } });
    expect(made[1]?.pages).toBeGreaterThan(6);
  });

  it.each([1, 2])('gives the same bytes, names and order with %i at a time', async (processes) => {
    const where = place(`lanes-${processes}`);
    const made = await makePackets(workerPorts(), {
      models: [order(0), order(7), order(0), order(8)],
      ...where,
      processes,
    });
    const alone = await Promise.all(
      [0, 7].map(async (seed) => {
        const [one] = await makePackets(workerPorts(), {
          models: [order(seed)],
          ...place(`alone-${processes}-${seed}`),
        });
        return one?.sha256;
      }),
    );
    expect(made.map((one) => one.sha256)).toEqual([alone[0], alone[1], alone[0], made[3]?.sha256]);
    expect(made.map((one) => one.case)).toEqual([0, 7, 0, 8].map((seed) => order(seed).case));
    expect(made[2]?.path).toBe(made[0]?.path.replace('.pdf', '(2).pdf'));
    expect(readdirSync(where.targetFolder)).toHaveLength(4);
  });

  it('keeps what was made when it is cancelled, whole, and no half file', async () => {
    const where = place('cancelled');
    const controller = new AbortController();
    const made = await makePackets(workerPorts(), {
      models: [order(0), order(1), order(2), order(3), order(4), order(5)],
      ...where,
      processes: 1,
      signal: controller.signal,
      onResult: (_, done) => {
        if (done === 2) controller.abort();
      },
    });
    expect(made).toHaveLength(2);
    expect(readdirSync(where.targetFolder).toSorted()).toEqual(made.map((one) => basename(one.path)).toSorted());
    for (const one of made) expect(sha256(readFileSync(one.path))).toBe(one.sha256);
    expect(readdirSync(where.scratchFolder)).toEqual([]);
  });

  it('leaves the target as it was when it is cancelled before the first packet', async () => {
    const where = place('at-once');
    const controller = new AbortController();
    controller.abort();
    const run = makePackets(workerPorts(), { models: [order(0), order(1)], ...where, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ fault: { code: 'job.cancelled' } });
    expect(() => readdirSync(where.targetFolder)).toThrow();
    expect(readdirSync(where.scratchFolder)).toEqual([]);
  });

  it('has each packet in the folder before it is counted, and takes no name that came meanwhile', async () => {
    const where = place('as-they-come');
    const there: number[] = [];
    const made = await makePackets(workerPorts(), {
      models: [order(0), order(1)],
      ...where,
      processes: 1,
      onResult: (_, done) => {
        there.push(readdirSync(where.targetFolder).length);
        const { number, applicant } = order(1).model.made;
        if (done === 1) writeFileSync(join(where.targetFolder, packetFileName(number, applicant)), 'not ours');
      },
    });
    expect(there).toEqual([1, 3]);
    expect(made[1]?.path).toMatch(/\(2\)\.pdf$/);
    expect(readFileSync(made[1]?.path.replace('(2).pdf', '.pdf') ?? '', 'utf8')).toBe('not ours');
  });

  it('reports a case that could not be gathered and makes the others', async () => {
    const fault = { code: 'case.unknown', facts: {} };
    const lost = { case: order(9).case, number: 'A-9', model: null, fault };
    const made = await makePackets(workerPorts(), { models: [lost, order(1)], ...place('unread') });
    expect(made[0]).toMatchObject({ case: lost.case, number: 'A-9', path: '', omitted: [], fault });
    expect(made[1]?.pages).toBeGreaterThan(6);
  });

  it.each([
    [1, 16, 1],
    [2, 16, 2],
    [3, 16, 2],
    [6, 16, 3],
    [64, 64, 4],
    [8, 4, 2],
    [8, 1, 1],
  ])('sets on %i cores and %i GiB at most %i at a time', (cores, gib, at) => {
    expect(packetProcesses({ cores, memoryBytes: gib * 2 ** 30 })).toBe(at);
  });

  it('refuses when no typesetter can be started', async () => {
    const nowhere = { ...workerPorts(), resources: join(folder, 'nowhere') };
    await expect(makePackets(nowhere, { models: [order(0)], ...place('none') })).rejects.toMatchObject({
      fault: { code: 'packet.noTypesetter' },
    });
  });

  it('replaces a process that dies, and gives up on a packet that kills two', async () => {
    let started = 0;
    const ports = workerPorts();
    const dying = {
      ...ports,
      startWorker: (...given: Parameters<typeof ports.startWorker>) => {
        started += 1;
        const worker = ports.startWorker(...given);
        const deadly = started <= 3;
        return {
          ...worker,
          post: (message: unknown) => {
            if (deadly && (message as { readonly t: string }).t === 'typeset') worker.kill();
            else worker.post(message);
          },
        };
      },
    };
    const made = await makePackets(dying, { models: [order(0), order(1)], ...place('dying'), processes: 1 });
    expect(made.map((one) => one.pages > 0)).toEqual([false, true]);
    expect(started).toBe(4);
  });

  it('of two processes one dies in the middle: another takes its packet over, all are made as if none had', async () => {
    const ports = workerPorts();
    const asked: number[] = [];
    const dying = {
      ...ports,
      startWorker: (...given: Parameters<typeof ports.startWorker>) => {
        const mine = asked.push(0) - 1;
        const worker = ports.startWorker(...given);
        return {
          ...worker,
          post: (message: unknown) => {
            worker.post(message);
            if ((message as { readonly t: string }).t !== 'typeset') return;
            asked[mine] = (asked[mine] ?? 0) + 1;
            // The first process dies at work on its second packet.
            if (mine === 0 && asked[mine] === 2) setTimeout(() => worker.kill(), 30);
          },
        };
      },
    };
    const where = place('two');
    const models = [order(0), order(1), order(2), order(3), order(4)];
    const made = await makePackets(dying, { models, ...where, processes: 2 });
    const calm = await makePackets(workerPorts(), { models, ...place('two-calm'), processes: 2 });
    expect(asked.length).toBe(3);
    expect(made.map((one) => [basename(one.path), one.sha256])).toEqual(
      calm.map((one) => [basename(one.path), one.sha256]),
    );
    expect(readdirSync(where.targetFolder).toSorted()).toEqual(made.map((one) => basename(one.path)).toSorted());
    expect(readdirSync(where.scratchFolder)).toEqual([]);
  });

  it('refuses a target that is no folder before any work', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file stands here');
    await expect(
      makePackets(workerPorts(), {
        models: [order(0)],
        targetFolder: blocked,
        scratchFolder: join(folder, 'blocked-scratch'),
      }),
    ).rejects.toMatchObject({
      fault: { code: expect.stringMatching(/^file\./) },
    });
    expect(() => readdirSync(join(folder, 'blocked-scratch'))).toThrow();
  });
});
