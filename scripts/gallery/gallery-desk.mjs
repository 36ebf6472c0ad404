// A desk on the practice cases at which a handler, a checker and an approver take turns, through the same calls as the
// window.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForOfficers } from '../../tests/support/two-officers.ts';
import { typesetter } from '../practice/typeset.mjs';
import { moreCases, moreSheet, papersOfMore, plainPaper } from './more-cases.mjs';

/** Answers the officers, with { token, job, caseOf, end }. */
export const galleryDesk = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-gallery-'));
  const { officers, setDay, end } = await openForOfficers(['handler', 'checker', 'approver'], { desk: '演练园评审处' });
  const [handler, checker, approver] = officers;
  setDay('2022-09-14');
  let jobs = 0;
  const job = () => `j-gallery${(jobs += 1)}`;
  const token = (path) => handler.desk.tokens.register(path).token;
  const takeIn = async (files) => {
    const { draft } = await handler.call('intake.examine', { files, job: job() });
    await handler.call('intake.commit', { draft, job: job() });
  };
  await takeIn((await handler.call('intake.practice', {})).map((file) => file.token));
  const sheet = join(folder, '补报.csv');
  writeFileSync(sheet, moreSheet());
  await takeIn([token(sheet)]);
  const { rows } = await handler.call('cases.list', { filter: {}, limit: 500 });
  const caseOf = (number) => rows.find((row) => row.number === number)?.id;
  const attach = (number, file, kind = null) =>
    handler.call('evidence.attach', { case: caseOf(number), files: [token(file)], kind, job: job() });
  const set = typesetter();
  await attachMore(attach, set, folder);
  return {
    folder,
    handler,
    checker,
    approver,
    setDay,
    job,
    folderToken: (path) => handler.desk.tokens.register(path).token,
    token,
    attach,
    /** Hands a plain paper of that kind in. */
    handIn: (number, kind) => {
      const name = kindName(handler, kind);
      const file = join(mkdtempSync(join(folder, 'paper-')), `${name}.pdf`);
      const applicant = rows.find((row) => row.number === number).applicant;
      writeFileSync(file, set(plainPaper(number, applicant, name)));
      return attach(number, file, kind);
    },
    caseOf,
    end: () => {
      end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const attachMore = async (attach, set, folder) => {
  for (const one of moreCases) {
    const own = join(folder, one.number);
    mkdirSync(own);
    for (const paper of papersOfMore(one)) {
      const file = join(own, `${paper.file}.pdf`);
      writeFileSync(file, set(paper));
      await attach(one.number, file);
    }
  }
};

const kindName = ({ desk }, kind) => {
  const { pack } = desk.packs.find((held) => held.pack.evidenceKinds.some(({ id }) => id === kind));
  return pack.evidenceKinds.find(({ id }) => id === kind).name.zh.split(/[、 /（]/)[0];
};
