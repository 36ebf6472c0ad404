import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/domain/outcome';
import type { CaseId, DeviceId } from '#shared/domain/ids';
import { dayOf } from '#shared/domain/dates/moment';
import type { BundleSize } from '#shared/domain/exchange/bundle-size';
import { sizeText } from '#shared/domain/packets/packet-text';
import type { FolderReport } from '#shared/domain/exchange/folder-report';
import type { BundleLine, CaseMerge, MergeReport } from '#shared/domain/exchange/merge-report';
import type { PartSize } from '#shared/domain/exchange/part-size';
import { cutInto } from '#shared/exchange/part-frame';
import type { LaptopLine } from '#shared/domain/exchange/laptop-line';
import type { MergeUndoing } from '#shared/domain/exchange/merge-undoing';
import { texts, type Language } from '#shared/i18n/index';
import { fillText, textAt } from '#shared/i18n/fill-text';
import { faultText } from '../printing.ts';
import type { Terminal } from '../terminal.ts';

/** A passphrase on the command line would stand in the list of processes and in the shell's history. */
const passphraseFile = '--passphrase-file <file>';

interface PassphraseOption {
  readonly passphraseFile?: string;
}

interface ExportOptions extends PassphraseOption {
  readonly out: string;
  readonly dryRun?: boolean;
  readonly to?: string;
  readonly cases?: string[];
  readonly withoutEvidence?: boolean;
  readonly limit?: string;
}

const limitHelp = 'write files of at most so many bytes, or of a size by name: fat32, dvd, cd, mail';

/** First line of the named file, or null; a line that is none is what the core refuses. Fault: `file.missing`. */
const passphraseIn = ({ passphraseFile: file }: PassphraseOption): string | null => {
  if (file === undefined) return null;
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    throw new Refusal('file.missing', { file });
  }
};

/** bundle export|verify|merge|folder|list|register|laptops|undo|takeup. */
export const exchangeCommands = ({ program, print, refuse, session, language }: Terminal): void => {
  const bundle = program.command('bundle').description('exchange by file');
  bundle
    .command('export')
    .description('write one bundle file')
    .requiredOption('--out <file>', 'file to write')
    .option('--dry-run', 'only say how large it would be and whether it fits there; writes nothing')
    .option('--to <device>', 'only what this device lacks')
    .option('--cases <ids...>', 'only these cases')
    .option('--without-evidence', 'leave evidence bytes out')
    .option('--limit <size>', limitHelp)
    .option(passphraseFile, 'seal to the passphrase in the first line of this file instead of to laptops')
    .action((options: ExportOptions) =>
      session(async ({ call, target, job }) => {
        const what = {
          target: target(options.out),
          to: (options.to as DeviceId | undefined) ?? null,
          cases: (options.cases as CaseId[] | undefined) ?? null,
        };
        const partBytes = limitIn(options.limit, await call('exchange.partSizes', {}));
        if (options.dryRun === true) {
          const size = await call('exchange.sizeBundle', { ...what, job: job() });
          const bytes = options.withoutEvidence === true ? size.bytesWithout : size.bytes;
          if (size.free !== null && bytes > size.free) refuse();
          print(size, (value) => [...sizeLines(value), ...partLines(language(), bytes, partBytes)]);
          return;
        }
        const { token: _, ...made } = await call('exchange.makeBundle', {
          ...what,
          evidence: options.withoutEvidence !== true,
          partBytes,
          passphrase: passphraseIn(options),
          job: job(),
        });
        print(made, (value) => [
          `${value.file}  ${value.changes} 条变更  ${value.bytes} 字节  ${value.sha256}`,
          ...(value.files.length === 1 ? [] : [`共 ${value.files.length} 卷:`, ...value.files]),
        ]);
      }),
    );
  bundle
    .command('verify')
    .description('check every byte and say what a merge would do; writes nothing')
    .argument('<files...>', 'its file; or parts of it, from several folders')
    .option(passphraseFile, 'the passphrase it is sealed to stands in the first line of this file')
    .action((paths: string[], options: PassphraseOption) =>
      session(async ({ call, files, job }) => {
        const passphrase = passphraseIn(options);
        const [file = '', ...others] = files(paths);
        const report = await call('exchange.rehearse', { file, others, passphrase, job: job() });
        print(report, (value) => mergeLines(language(), value));
      }),
    );
  bundle
    .command('merge')
    .description('merge bundles, in the order given; several, or those of a folder, with a report for each')
    .argument('<files...>', 'bundles, and folders of bundles')
    .option(passphraseFile, 'the passphrase they are sealed to stands in the first line of this file')
    .option('--parts', 'the files are parts of one bundle')
    .action((paths: string[], options: PassphraseOption & { readonly parts?: boolean }) =>
      session(async ({ call, files, job }) => {
        const passphrase = passphraseIn(options);
        const merge = ([file = '', ...others]: readonly string[]): Promise<MergeReport> =>
          call('exchange.merge', { file, others, passphrase, job: job() });
        const names = paths.flatMap(bundlesIn);
        const tokens = files(names);
        if (options.parts === true || (names.length === 1 && names[0] === paths[0])) {
          const report = await merge(tokens);
          if (report.refused.length > 0) refuse();
          print(report, (value) => mergeLines(language(), value));
          return;
        }
        // Nobody sits by: a bundle that cannot be merged is told and keeps none of the others from being merged.
        const taken: FolderReport['taken'][number][] = [];
        for (const [at, file] of names.entries())
          taken.push(
            await merge([tokens[at] ?? '']).then(
              (report) => ({ file, report, fault: null }),
              (error: unknown) => ({ file, report: null, fault: faultOf(error) }),
            ),
          );
        if (taken.some(({ report, fault }) => fault !== null || (report?.refused.length ?? 0) > 0)) refuse();
        print(taken, (value) =>
          value.flatMap(({ file, report, fault }) =>
            report === null
              ? [`${file}  未并入:${fault === null ? '' : faultText(language(), fault)}`]
              : [file, ...mergeLines(language(), report).map((line) => `  ${line}`)],
          ),
        );
      }),
    );

  bundle
    .command('folder')
    .description('keep a folder in step: merge what others left there, leave what any of them lacks')
    .argument('<folder>', 'a stick, a share or a synchronised folder')
    .option('--limit <size>', limitHelp)
    .action((folder: string, options: { readonly limit?: string }) =>
      session(async ({ call, files, job }) => {
        const partBytes = limitIn(options.limit, await call('exchange.partSizes', {}));
        const report = await call('exchange.keepFolder', { folder: files([folder])[0] ?? '', partBytes, job: job() });
        if (report.taken.some(({ fault }) => fault !== null) || report.notLeft !== null) refuse();
        print(report, (value) => folderLines(language(), value));
      }),
    );

  bundle
    .command('list')
    .description('bundles that went out and came in, newest first')
    .action(() =>
      session(async ({ call }) => print(await call('exchange.bundles', {}), (lines) => lines.map(bundleLine))),
    );
  bundle
    .command('register')
    .description('the register of bundles given and returned, as a PDF')
    .requiredOption('--out <folder>', 'folder to write into')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--until <day>', 'last day, YYYY-MM-DD')
    .action((options: { out: string; from?: string; until?: string }) =>
      session(async ({ call, files, job }) => {
        const { token: _, ...made } = await call('exchange.printRegister', {
          target: files([options.out])[0] ?? '',
          from: options.from ?? null,
          until: options.until ?? null,
          job: job(),
        });
        print(made, ({ path, lines, pages, sha256 }) => [`${path}  ${lines} 个  ${pages} 页  ${sha256}`]);
      }),
    );
  bundle
    .command('laptops')
    .description('the other laptops, longest silent first, with what each is not known to hold')
    .action(() =>
      session(async ({ call }) => print(await call('exchange.laptops', {}), (lines) => lines.map(laptopLine))),
    );
  bundle
    .command('undo')
    .description('undo the merge of a bundle whole, on this laptop, while nothing was built on it')
    .argument('<bundle>', 'name of the bundle, as merge and list print it')
    .option('--look', 'only say what would go; writes nothing')
    .action((name: string, options: { look?: boolean }) =>
      session(async ({ call, job }) => {
        const undoing = await call('exchange.undoing', { bundle: name });
        if (options.look === true) {
          if (undoing.block !== null) refuse();
          print(undoing, undoingLines);
          return;
        }
        const done = await call('exchange.undo', { bundle: name, job: job() });
        print(done, ({ changes, stateHash }) => [`已撤销合并:${changes} 条改动不再算数`, `状态 ${stateHash}`]);
      }),
    );
  bundle
    .command('takeup')
    .description('let an undone merge count again')
    .argument('<bundle>', 'name of the bundle')
    .action((name: string) =>
      session(async ({ call, job }) => {
        const done = await call('exchange.takeUp', { bundle: name, job: job() });
        print(done, ({ changes, stateHash }) => [`${changes} 条改动重新算数`, `状态 ${stateHash}`]);
      }),
    );
};

/** The bundles that lie in a folder, by name; any other path is itself. */
const bundlesIn = (path: string): readonly string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
    ? readdirSync(path)
        .filter((name) => name.toLowerCase().endsWith('.anj'))
        .toSorted()
        .map((name) => join(path, name))
    : [path];

const faultOf = (error: unknown): Refusal['fault'] => {
  if (!(error instanceof Refusal) || error.fault.code === 'job.cancelled') throw error;
  return error.fault;
};

/** A limit in bytes or by name. Fault: `bundle.unknownLimit`. */
const limitIn = (asked: string | undefined, sizes: readonly PartSize[]): number | null => {
  if (asked === undefined) return null;
  const bytes = sizes.find(({ id }) => id === asked)?.bytes ?? Number(asked);
  if (!Number.isSafeInteger(bytes) || bytes < 1)
    throw new Refusal('bundle.unknownLimit', { asked, known: sizes.map(({ id }) => id) });
  return bytes;
};

const partLines = (language: Language, bytes: number, partBytes: number | null): readonly string[] => {
  const cut = cutInto(bytes, partBytes);
  if (!cut.ok) return [faultText(language, cut.error)];
  return cut.value.parts === 1 ? [] : [`将分成 ${cut.value.parts} 卷`];
};

const sizeLines = ({ changes, evidence, bytes, bytesWithout, free }: BundleSize): readonly string[] => [
  `${changes} 条变更  ${evidence.pieces} 份材料 ${sizeText(evidence.bytes)}`,
  `约 ${sizeText(bytes)},不带材料约 ${sizeText(bytesWithout)}`,
  ...(evidence.missing === 0 ? [] : [`另有 ${evidence.missing} 份材料不在本机,带不上`]),
  free === null ? '系统没有告知还剩多少空间' : `还剩 ${sizeText(free)}`,
];

const laptopLine = ({ device, officer, desk, silentDays, lacks, lostSince }: LaptopLine): string =>
  [
    device.slice(0, 12),
    `${officer ?? ''} ${desk ?? ''}`.trim(),
    lostSince !== null ? `自 ${lostSince} 遗失,已挂失` : silentDays === null ? '从未收到' : `${silentDays} 天没有音讯`,
    lostSince !== null
      ? ''
      : lacks.changes === 0
        ? '已确认收齐'
        : `还缺 ${lacks.cases} 件案件,共 ${lacks.changes} 条变更`,
  ].join('  ');

const bundleLine = ({ bundle, way, at, file, peerOfficer, changes, undo }: BundleLine): string =>
  [
    bundle,
    way === 'made' ? '发出' : '收入',
    dayOf(at),
    peerOfficer ?? '',
    file,
    `${changes} 条`,
    undo !== null && undo !== 'possible' ? '已撤销' : '',
  ].join('  ');

const undoingLines = ({ changes, staying, cases, block }: MergeUndoing): readonly string[] => [
  block === null ? `将撤销 ${changes} 条改动` : `不能撤销:${block.code} ${JSON.stringify(block.facts)}`,
  ...cases.map((one) => `${one.number}  ${one.applicant}  ${one.whole ? '整件离开列表' : `收回 ${one.changes} 条`}`),
  `人员、设备、回避与政策的 ${staying} 条不随之撤销`,
];

const mergeLines = (language: Language, report: MergeReport): readonly string[] => [
  `${report.bundle}  来自 ${report.senderOfficer ?? report.sender}:新增 ${report.applied},已有 ${report.same},并行 ${report.siblings.length},拒收 ${report.refused.length}`,
  ...(report.senderLost === null ? [] : [`做这个包的设备自 ${report.senderLost} 起挂失`]),
  ...report.byCase.shown.map(caseLine),
  ...(report.byCase.more === 0 ? [] : [`  另有 ${report.byCase.more} 件案件`]),
  ...report.waiting.map((line) => `等待:${line.device.slice(0, 12)} ${line.why} ${line.changes}`),
  ...noteLines(language, report),
  `状态 ${report.stateHash}`,
];

const caseLine = ({ number, applicant, isNew, ...counts }: CaseMerge): string =>
  [
    `  ${number}  ${applicant}`,
    isNew ? '新案件' : '',
    `新增 ${counts.applied}`,
    `已有 ${counts.same}`,
    counts.siblings === 0 ? '' : `并行 ${counts.siblings}`,
    counts.waiting === 0 ? '' : `等待 ${counts.waiting}`,
    counts.refused === 0 ? '' : `拒收 ${counts.refused}`,
  ]
    .filter((part) => part !== '')
    .join('  ');

/** What is ordinary about the bundle, with its advice. */
const noteLines = (language: Language, { notes }: MergeReport): readonly string[] =>
  notes.map(({ code, facts }) => fillText(textAt(texts[language], `exchange.receiving.${code}`) ?? code, facts));

const folderLines = (language: Language, { taken, known, own, notLeft, heard }: FolderReport): readonly string[] => [
  ...taken.flatMap(({ file, report, fault }) =>
    report === null
      ? [`${file}  未并入:${fault === null ? '' : faultText(language, fault)}`]
      : [
          `${file}  来自 ${report.senderOfficer ?? report.sender}:新增 ${report.applied},已有 ${report.same},并行 ${report.siblings.length}`,
          ...noteLines(language, report).map((line) => `  ${line}`),
        ],
  ),
  `此前已并入或由本机留下的 ${known} 个`,
  notLeft !== null
    ? `没能留下本机的包:${faultText(language, notLeft)}`
    : own === null
      ? '没有要留给别人的'
      : `${own.written ? '已留下' : '无需更新'} ${own.file}  ${own.changes} 条变更  ${own.bytes} 字节${own.parts === 1 ? '' : `  共 ${own.parts} 卷`}`,
  ...heard.map(
    ({ device, officer, at }) => `${officer ?? device.slice(0, 12)}  ${at === null ? '从未收到' : `最近 ${dayOf(at)}`}`,
  ),
];
