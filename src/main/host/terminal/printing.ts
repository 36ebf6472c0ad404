import { texts, type Language } from '#shared/i18n/index';
import type { Problem } from '#shared/domain/intake/intake-report';
import type { Fault, Json } from '#shared/domain/outcome';
import { fillText, textAt } from '#shared/i18n/fill-text';

/** How a command speaks: one JSON value, or lines for people. */
export interface Printing {
  readonly json: boolean;
  readonly language: Language;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Prints a command's result: the value as it is with `--json`, otherwise what `lines` makes of it. */
export const printResult = <Value>(
  printing: Printing,
  value: Value,
  lines: (value: Value) => readonly string[],
): void => {
  if (printing.json) printing.out(JSON.stringify(value));
  else for (const line of lines(value)) printing.out(line);
};

/** A fault as one sentence: what happened and what to do. */
export const faultText = (language: Language, fault: Fault): string => {
  const text = textAt(texts[language].fault, fault.code);
  return text === undefined
    ? `${fault.code} ${JSON.stringify(fault.facts)}`
    : fillText(text, { ...fault.facts, ...actName(language, fault) });
};

/** A problem of a file with what to do about it. */
export const withAdvice = (language: Language, problem: Problem): Problem & { readonly advice: string } => {
  const text = textAt(texts[language], `problem.${problem.code}.advice`);
  return { ...problem, advice: text === undefined ? problem.code : fillText(text, problem.facts) };
};

/** An act is told by its name. */
const actName = (language: Language, { facts }: Fault): { readonly act?: string } => {
  const { act } = facts;
  return typeof act === 'string' ? { act: textAt(texts[language].act, act) ?? act } : {};
};

export const printFault = (printing: Printing, fault: Fault): void => {
  const message = faultText(printing.language, fault);
  if (printing.json)
    printing.out(JSON.stringify({ error: { code: fault.code, facts: fault.facts, message } satisfies Json }));
  else printing.err(message);
};

/** 分 as 万元 with as many decimals as it has, at least two. */
export const amountText = (fen: number | null): string => {
  if (fen === null) return '—';
  const whole = Math.trunc(fen / 1_000_000);
  const rest = String(Math.abs(fen % 1_000_000))
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${whole}.${rest} 万元`;
};

/** Lines in a file or a pipe come at most this often, in milliseconds. */
const lineEvery = 1000;

/** Tells how far a job is on standard error: one line that renews itself on a screen, a line now and then elsewhere. */
export const progressLine = (
  out: NodeJS.WriteStream,
  now: () => number = Date.now,
): ((phase: string, done: number, total: number | null) => void) => {
  let said = '';
  let saidAt = 0;
  return (phase, done, total) => {
    const line = `${phase} ${done}${total === null ? '' : `/${total}`}`;
    if (out.isTTY) {
      out.write(`\r${line}   `);
      return;
    }
    if (phase === said && now() - saidAt < lineEvery) return;
    said = phase;
    saidAt = now();
    out.write(`${line}\n`);
  };
};
