import { join } from 'node:path';
import type { Problem } from '#shared/domain/intake/intake-report';
import type { Json } from '#shared/domain/outcome';
import { limits } from '../limits.ts';
import type { EvidenceMessage, SheetMessage } from '../messages.ts';

/** Refuses the file being read. Place and facts become the `Problem`; the message is only for a stack trace. */
export class ReadFault extends Error {
  readonly code: string;
  readonly place: FaultPlace;
  readonly facts: { readonly [name: string]: Json };
  constructor(code: string, place: FaultPlace = {}, facts: { readonly [name: string]: Json } = {}) {
    super(code);
    this.name = 'ReadFault';
    this.code = code;
    this.place = place;
    this.facts = facts;
  }
}

export interface FaultPlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly found?: string;
}

/** A file to read: on disk, under the name the officer knows. */
export interface Source {
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
  /** Chosen by itself: a table is expected then; within a folder or archive it may be a paper as well. */
  readonly direct: boolean;
  /** Archives around it. */
  readonly depth: number;
}

/** One import: what came out so far, and how far along it is. */
export interface Session {
  readonly scratch: string;
  /** False: spreadsheets are evidence like any other file. */
  readonly tables: boolean;
  readonly sheets: SheetMessage[];
  readonly evidence: EvidenceMessage[];
  readonly problems: Problem[];
  /** Files looked at, over all folders and archives. */
  files: number;
  evidenceBytes: number;
  /** A table or archive was refused. */
  refused: boolean;
  readonly nextScratch: (kind: 'rows' | 'file' | 'inner') => string;
  /** Bytes of input read since the last call; also a sign of life. */
  readonly advance: (bytes: number, file: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface SessionPorts {
  readonly scratch: string;
  readonly tables: boolean;
  readonly now: () => number;
  readonly report: (done: number, file: string) => void;
}

export const startSession = ({ scratch, tables, now, report }: SessionPorts): Session => {
  const counters = { rows: 0, file: 0, inner: 0 };
  let done = 0;
  let reported = 0;
  return {
    scratch,
    tables,
    sheets: [],
    evidence: [],
    problems: [],
    files: 0,
    evidenceBytes: 0,
    refused: false,
    now,
    nextScratch: (kind) => {
      counters[kind] += 1;
      return kind === 'rows' ? `rows-${counters.rows}.ndjson` : `${kind}-${counters[kind]}`;
    },
    advance: (bytes, file) => {
      done += bytes;
      if (now() - reported < limits.progressMs) return;
      reported = now();
      report(done, file);
    },
  };
};

export const scratchPath = (session: Session, name: string): string => join(session.scratch, name);

/** Adds a problem, up to the limit of the file and of the import; the last one then says how many more there are. */
export const tell = (
  session: Session,
  problem: Omit<Problem, 'sheet' | 'row' | 'column' | 'found' | 'facts'> & Partial<Problem>,
): void => {
  const whole: Problem = {
    code: problem.code,
    severity: problem.severity,
    file: problem.file.slice(0, 2000),
    sheet: problem.sheet?.slice(0, 200) ?? null,
    row: problem.row ?? null,
    column: problem.column ?? null,
    found: (problem.found ?? '').slice(0, 300),
    facts: problem.facts ?? {},
  };
  const ofFile = session.problems.filter((other) => other.file === whole.file).length;
  if (whole.severity === 'warn' && (ofFile >= limits.problemsOfFile || session.problems.length >= limits.problems)) {
    if (session.problems.at(-1)?.code === 'E-MORE') return;
    session.problems.push({
      ...whole,
      code: 'E-MORE',
      sheet: null,
      row: null,
      column: null,
      found: '',
      facts: { limit: limits.problemsOfFile },
    });
    return;
  }
  if (session.problems.length < limits.problems + 50) session.problems.push(whole);
};

/** Turns what a reader threw into a problem of that file. Anything unknown is damage we have no name for: E-STRUCT. */
export const tellFault = (
  session: Session,
  file: string,
  error: unknown,
  severity: Problem['severity'] = 'refuse',
): void => {
  const fault = error instanceof ReadFault ? error : faultOf(error);
  tell(session, { code: fault.code, severity, file, ...fault.place, facts: fault.facts });
};

const faultOf = (error: unknown): ReadFault => {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC') return new ReadFault('E-SPACE');
  if (typeof code === 'string' && /^E(?:NOENT|ACCES|PERM|ISDIR|BUSY|IO|NXIO|MFILE|LOOP)$/.test(code)) {
    return new ReadFault('E-READ', { found: code });
  }
  return new ReadFault('E-STRUCT', { found: error instanceof Error ? error.message.slice(0, 200) : '' });
};
