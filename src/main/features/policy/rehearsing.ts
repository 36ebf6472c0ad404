import type { Checked, Output } from '#shared/contract/index';
import { dayOf } from '#shared/domain/dates/moment';
import type { CaseId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import { directionNamed } from '#shared/domain/policy/checks';
import { touchedChecks } from '#shared/domain/policy/compare-checks';
import { configurePack } from '#shared/domain/policy/configure-pack';
import { judge } from '#shared/domain/policy/judge';
import type { HeldPack, Pack } from '#shared/domain/policy/pack';
import type { Read } from '../../db/handles.ts';
import type { BatchSums } from '../cases/batch-facts.ts';
import { packOfCase } from '../cases/queries.ts';
import type { OpenDesk } from '../desk.ts';
import { stopIfCancelled } from '../jobs.ts';
import { gatherFacts } from '../review/facts.ts';
import { packNamed } from './queries.ts';

/** Cases judged between two breaths, and lines shown of them at most. */
const stepCases = 50;
const shownCases = 200;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly measure: string;
  readonly direction: string;
  readonly state: string;
  readonly pack: string;
}

/**
 * What it would change to judge cases by another pack, or by this one with parameters set: findings by rule, checks that
 * came, went or changed, answers given to those. Without named cases: the open ones that follow the pack in force.
 * Nothing is written.
 */
export const rehearsePack = (desk: OpenDesk, input: Checked<'policy.rehearse'>): Promise<Output<'policy.rehearse'>> =>
  desk.jobs.run(input.job, async (signal, progress) => {
    const target = packNamed(desk, input.pack).pack;
    const to =
      Object.keys(input.settings).length === 0 ? target : configurePack(target, target.version, input.settings);
    const { packs } = desk;
    const rows = desk.db.read((read) => rowsOf(read, packs, input.cases));
    const today = dayOf(desk.ports.now());
    const counted = {
      findings: new Map<string, number>(),
      checks: new Map<string, { cases: number; answers: number }>(),
    };
    const lines: Output<'policy.rehearse'>['lines'][number][] = [];
    const sums: BatchSums = new Map();
    for (const [at, row] of rows.entries()) {
      if (at % stepCases === 0) {
        progress('judge', at, rows.length);
        await new Promise((resume) => setImmediate(resume));
        stopIfCancelled(signal);
      }
      const effect = desk.db.read((read) => effectOn(read, packs, row, { to, today, sums }));
      for (const one of effect.findings) count(counted.findings, `${one.rule} ${one.from} ${one.to}`);
      for (const one of effect.checks) {
        const key = `${one.check} ${one.what}`;
        const before = counted.checks.get(key) ?? { cases: 0, answers: 0 };
        counted.checks.set(key, { cases: before.cases + 1, answers: before.answers + one.answers });
      }
      const touched = effect.findings.length + effect.checks.length > 0 || effect.directionGone;
      if (touched && lines.length < shownCases) lines.push({ case: row.id, number: row.number, ...effect });
    }
    return {
      cases: rows.length,
      findings: [...counted.findings].map(([key, cases]) => {
        const [rule = '', from = '', after = ''] = key.split(' ');
        return { rule, from, to: after, cases };
      }),
      checks: [...counted.checks].map(([key, sums]) => {
        const [check = '', what = ''] = key.split(' ');
        return { check, what: what as 'gone' | 'changed' | 'new', ...sums };
      }),
      lines,
    };
  });

const count = (into: Map<string, number>, key: string): void => {
  into.set(key, (into.get(key) ?? 0) + 1);
};

const columns = 'SELECT id, number, measure, direction, state, pack FROM case_file';

const rowsOf = (read: Read, packs: readonly HeldPack[], cases: readonly string[] | null): readonly Row[] => {
  if (cases !== null)
    return cases.map((id) => {
      const row = read.one<Row>(`${columns} WHERE id = ?`, id);
      if (row === undefined) throw new Refusal('case.unknown', { case: id });
      return row;
    });
  const closed = new Set(packs[0]?.pack.stages.filter((stage) => stage.closed === true).map(({ code }) => code));
  return read.sql<Row>(`${columns} WHERE pack = '' ORDER BY number, id`).filter(({ state }) => !closed.has(state));
};

type Effect = Omit<Output<'policy.rehearse'>['lines'][number], 'case' | 'number'>;

/** What the cases of one rehearsal are judged by. */
interface Pass {
  readonly to: Pack;
  readonly today: string;
  readonly sums: BatchSums;
}

const effectOn = (read: Read, packs: readonly HeldPack[], row: Row, { to, today, sums }: Pass): Effect => {
  const from = packOfCase(packs, row.pack).pack;
  const at = { measure: row.measure, direction: row.direction };
  const outcomes = (pack: Pack): Map<string, string> =>
    new Map(
      judge(pack, gatherFacts(read, pack, row.id as CaseId, today, sums), at).map(({ rule, outcome }) => [
        rule,
        outcome,
      ]),
    );
  const [before, after] = [outcomes(from), outcomes(to)];
  const rules = [...new Set([...before.keys(), ...after.keys()])];
  const answers = read.sql<{ check_id: string; n: number }>(
    'SELECT check_id, count(*) AS n FROM answer WHERE case_id = ? GROUP BY check_id',
    row.id,
  );
  const answered = new Map(answers.map(({ check_id, n }) => [check_id, n]));
  return {
    findings: rules.flatMap((rule) => {
      const [was, is] = [before.get(rule) ?? 'NONE', after.get(rule) ?? 'NONE'];
      return was === is ? [] : [{ rule, from: was, to: is }];
    }),
    checks: touchedChecks(from, to, row.direction).map((one) => ({ ...one, answers: answered.get(one.check) ?? 0 })),
    directionGone: row.direction !== '' && directionNamed(to, row.direction) === undefined,
  };
};
