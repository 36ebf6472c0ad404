import { openDatabase, type Database } from '../../src/main/db/open-database.ts';
import { foldForSearch } from '../../src/shared/domain/cases/search-text.ts';

const syllables =
  '云杉智测微纳光电生物量子新材软件芯片航天医疗能源信息海洋环境数据网络精密仪器合成材料感知机器人'.match(/../gu) ?? [];
const topics = ['关键技术', '融资项目', '中试平台', '示范应用', '国际合作', '标准制定', '首台套', '孵化服务'];
const states = [
  'REGISTERED',
  'FORM_REVIEW',
  'SUPPLEMENT_PENDING',
  'ACCEPTED',
  'ELIGIBILITY_REVIEW',
  'DELIBERATION',
  'ARCHIVED',
];
const parks = ['haidian', 'chaoyang', 'fengtai', 'changping', 'tongzhou', 'xicheng', 'dongcheng', 'shunyi'];

/** Small numbers that repeat exactly: the same seed, the same store. */
const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/**
 * Fills the rows that lists and search read with that many plainly fictitious cases. They have no journal: this is for
 * measuring and checking reads only. With `summaries` each tells of itself in 200 to 600 characters.
 */
export const madeUpStore = async (file: string, cases: number, summaries = false): Promise<Database> => {
  const db = openDatabase(file, `${file}-copies`);
  const next = seeded(7);
  const one = (words: readonly string[]): string => words[next(words.length)] ?? '';
  await db.write((write) => {
    for (let at = 1; at <= cases; at += 1) {
      const measure = 1 + next(19);
      const applicant = `北京${one(syllables)}${one(syllables)}${at}号科技有限公司（演练）`;
      const title = `${one(syllables)}${one(syllables)}${one(topics)}${next(10_000)}`;
      const number = `2022-1-${String(measure).padStart(2, '0')}D1-HD${10 + next(80)}-${String(at).padStart(6, '0')}`;
      const uscc = `91110108TE${at.toString(36).toUpperCase().padStart(6, '0')}${10 + next(80)}`;
      const field = `面向${one(syllables)}与${one(syllables)}的${one(topics)}，由${one(syllables)}团队承担，服务${one(syllables)}方向。`;
      const fields = {
        number,
        applicantName: applicant,
        uscc,
        title,
        highPrecisionField: field,
        ...(summaries ? { summary: Array.from({ length: 100 + next(200) }, () => one(syllables)).join('') } : {}),
      };
      write.exec(
        `INSERT INTO case_file (id, number, applicant, uscc, title, measure, direction, state, amount_fen, sub_park, handler,
           year, pack, conflicts, updated_at, created_at, fields, search_text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 2022, '', ?, ?, ?, ?, ?)`,
        `c-${String(at).padStart(26, '0')}`,
        number,
        applicant,
        uscc,
        title,
        `M${String(measure).padStart(2, '0')}`,
        `M${String(measure).padStart(2, '0')}-D1`,
        one(states),
        next(50_000) * 10_000,
        one(parks),
        `officer-${next(200)}`,
        next(200) === 0 ? 1 : 0,
        1_650_000_000_000 + next(100_000_000),
        1_650_000_000_000 + at,
        JSON.stringify(fields),
        foldForSearch(`${number} ${applicant} ${uscc} ${title}`),
      );
    }
  });
  return db;
};
