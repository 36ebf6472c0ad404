import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { buildPacketModel } from '#shared/domain/packets/build-packet-model';
import type { PacketEntry, PacketLine, PacketModel, PacketTable } from '#shared/domain/packets/packet-model';
import { packetWords } from '#shared/domain/packets/packet-text';
import { fontCoverage } from '../../src/main/packet/font-coverage.ts';
import { fontFiles } from '../../src/main/packet/font-files.ts';
import { nativeTypesetter } from '../../src/main/packet/native-typesetter.ts';
import { printJob, type Typesetter } from '../../src/main/packet/typesetter.ts';
import { wasmTypesetter } from '../../src/main/packet/wasm-typesetter.ts';
import { practicePacketInput } from '../packet/practice-packet.ts';
import { resources } from '../packet/worker-ports.ts';

export const name =
  'A packet of 24 checks, warm, 24 differing ones; peer: Chromium printing the same texts and fonts, in turn';

const packets = 24;
const browser = '/usr/bin/chromium';

export const run = async (): Promise<{ readonly lines: readonly string[] }> => {
  const fonts = fontFiles(resources);
  const covers = fontCoverage(fonts);
  const templates = join(resources, 'packet');
  const folder = mkdtempSync(join(tmpdir(), 'packet-bench-'));
  const runners: (readonly [string, (model: PacketModel) => Promise<number>])[] = [];
  const by = (typesetter: Typesetter) => async (model: PacketModel) =>
    (await typesetter.typeset(printJob(model, covers))).length;
  const native = nativeTypesetter(templates, fonts);
  if (native !== null) runners.push(['native Typst', by(native)]);
  runners.push(['WebAssembly Typst', by(await wasmTypesetter(templates, fonts))]);
  const peer = existsSync(browser)
    ? await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
    : null;
  try {
    if (peer !== null) {
      const page = await peer.newPage();
      runners.push(['Chromium print', (model) => printPage(page, folder, fonts, model)]);
    }
    const times = new Map<string, number[]>(runners.map(([label]) => [label, []]));
    const bytes = new Map<string, number>();
    for (let at = 0; at <= packets; at += 1) {
      const model = buildPacketModel(practicePacketInput(at));
      for (const [label, make] of runners) {
        const from = performance.now();
        bytes.set(label, await make(model));
        // The first of each warms up: compiler, fonts, browser.
        if (at > 0) times.get(label)?.push(performance.now() - from);
      }
    }
    return { lines: linesOf(times, bytes, native !== null, peer !== null) };
  } finally {
    await peer?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const linesOf = (
  times: ReadonlyMap<string, readonly number[]>,
  bytes: ReadonlyMap<string, number>,
  hasNative: boolean,
  hasPeer: boolean,
): readonly string[] => {
  const lines = [...times].map(
    ([label, all]) =>
      `${label}: median ${median(all).toFixed(0)} ms, fastest ${Math.min(...all).toFixed(0)} ms, ${Math.round((bytes.get(label) ?? 0) / 1024)} KB`,
  );
  if (!hasNative) lines.push('native Typst: not installed on this machine, not measured');
  if (!hasPeer) return [...lines, `Chromium: not found at ${browser}, no ratio`];
  const printed = times.get('Chromium print') ?? [];
  const ratios = [...times]
    .filter(([label]) => label !== 'Chromium print')
    .map(
      ([label, all]) =>
        `${label} ${(median(printed) / median(all)).toFixed(1)} (fastest ${(Math.min(...printed) / Math.min(...all)).toFixed(1)})`,
    );
  return [...lines, `times as fast as Chromium: ${ratios.join(', ')}`];
};

const printPage = async (page: Page, folder: string, fonts: readonly string[], model: PacketModel): Promise<number> => {
  const file = join(folder, 'packet.html');
  writeFileSync(file, htmlOf(model, fonts));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate('document.fonts.ready');
  const pdf = await page.pdf({
    format: 'A4',
    preferCSSPageSize: true,
    tagged: true,
    outline: true,
    printBackground: true,
  });
  return pdf.length;
};

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table>${head.length === 0 ? '' : `<thead><tr>${head.map((cell) => `<th>${escaped(cell)}`).join('')}</thead>`}<tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}`).join('')}`)
    .join('')}</tbody></table>`;

/** Forms of the application, money, scores, visits and what happened around the review. */
const stagesOf = ({ forms, finance, scoring, visits, course, language }: PacketModel): readonly string[] => {
  const { section } = packetWords(language);
  const title = (text: string): string => `<h1>${escaped(text)}</h1>`;
  const lines = (cells: readonly PacketLine[]): string =>
    table(
      [],
      cells.map(({ label, text }) => [label, text]),
    );
  const grids = (all: readonly (PacketTable | null | undefined)[]): string =>
    all.map((one) => (one == null ? '' : table(one.head, one.rows))).join('');
  const entries = (all: readonly PacketEntry[]): string =>
    all
      .map((one) => `<p><b>${escaped(`${one.title} ${one.aside}`)}</b>${lines(one.cells)}${grids([one.table])}`)
      .join('');
  return [
    ...forms.map((form) => title(`${section.forms} ${form.title}`) + entries(form.entries)),
    finance === null
      ? ''
      : `${title(section.finance)}${lines([...finance.amounts, ...finance.remarks])}<p>${escaped([...finance.warnings, ...finance.doubled].join(' '))}${grids([finance.sums, finance.slips])}`,
    scoring === null
      ? ''
      : `${title(section.scoring)}${lines(scoring.result)}${grids(scoring.matrices)}${scoring.sheets.map((one) => `<p><b>${escaped(`${one.expert} ${one.unit} ${one.date} ${one.standing}`)}</b>${lines(one.cells)}${grids([one.table])}`).join('')}`,
    ...visits.map(
      (visit) =>
        `${title(`${section.visits} ${visit.title}`)}${lines(visit.cells)}${grids(visit.tables)}${lines(visit.signatures.map(({ role, name: signer }) => ({ label: role, text: signer })))}`,
    ),
    ...course.map((part) => title(part.title) + entries(part.entries)),
  ];
};

/** The same texts with the same faces; plainer than the packet, in the peer's favour. */
const htmlOf = (model: PacketModel, fonts: readonly string[]): string => {
  const words = packetWords(model.language);
  const faces = fonts
    .slice(0, 4)
    .map(
      (file, at) =>
        `@font-face{font-family:${at < 2 ? 'S' : 'H'};font-weight:${at % 2 === 0 ? 400 : 700};src:url(${pathToFileURL(file).href})}`,
    )
    .join('');
  const title = (text: string): string => `<h1>${escaped(text)}</h1>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escaped(model.title)}</title><style>${faces}
@page{size:A4;margin:37mm 26mm 35mm 28mm;@top-left{content:"${words.mark}";font:9pt H}@bottom-center{content:counter(page) " / " counter(pages);font:10pt S}}
body{font:10.5pt/1.6 S;text-spacing-trim:normal;margin:0}h1{font:700 16pt H;break-after:avoid}table{border-collapse:collapse;width:100%;font-size:9pt}
th{font-family:H;text-align:left}td,th{border-bottom:.4pt solid #999;padding:2mm;overflow-wrap:anywhere;vertical-align:top}tr{break-inside:avoid}</style>
${title(words.kind)}${table(
    [],
    model.cover.map((cell) => [cell.label, cell.text]),
  )}
${title(words.section.summary)}${table(
    [],
    model.summary.cells.map((cell) => [cell.label, cell.text]),
  )}
${title(words.section.application)}${table(
    [],
    model.application.map((cell) => [cell.label, cell.text]),
  )}
${title(words.section.eligibility)}${model.eligibility.fired.map((one) => `<p><b>${one.rule} ${escaped(one.text)}</b><br>${[one.formula, ...one.facts, one.remedy, ...one.handled.map((each) => each.text + each.note)].map(escaped).join('<br>')}`).join('')}
${table(
  [],
  model.eligibility.passed.map((one) => [one.rule, one.clause, one.formula]),
)}
${model.checks
  .map(
    (group) =>
      title(group.title) +
      table(
        [words.check.id, words.check.text, words.check.answer, words.check.evidence],
        group.checks.map((check) => [
          check.id,
          `${check.text} ${check.clause}`,
          check.answers
            .map((one) => `${one.valueText} ${one.officer} ${one.date} ${one.reason ?? ''} ${one.note}`)
            .join(' / '),
          check.answers.flatMap((one) => one.pins.map((pin) => pin.text)).join(' '),
        ]),
      ),
  )
  .join('')}
${stagesOf(model).join('')}
${title(words.section.notes)}${model.notes.map((note) => `<p><b>${escaped(note.officer)} ${note.date}</b><br>${escaped(note.text)}`).join('')}
${title(words.section.evidence)}${table(
    [words.evidence.index, words.evidence.kind, words.evidence.name, words.evidence.pages, words.evidence.bytes],
    model.evidence.map((one) => [
      String(one.index),
      one.kindText,
      `${one.name} ${one.sha256} ${one.added}`,
      String(one.pages ?? ''),
      one.size,
    ]),
  )}
${title(words.section.reviews)}${model.reviews.map((one) => `<p>${escaped(`${one.suggestionText} ${one.amount ?? ''} ${one.capital ?? ''} ${one.conditions}`)}`).join('')}
${title(words.section.history)}${table(
    [words.history.number, words.history.date, words.history.officer, words.history.what],
    model.history.lines.map((line) => [String(line.number), line.date, line.officer, line.what]),
  )}</html>`;
};
