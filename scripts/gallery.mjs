// Makes docs/packets.md and its pictures anew: `npm run gallery`. Every page is of a paper made on the practice cases by the
// same calls as the window makes; what is said beside it stands here. Poppler's pdftoppm and pdftotext paint and search.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { galleryDesk } from './gallery/gallery-desk.mjs';
import { makePapers } from './gallery/gallery-papers.mjs';
import { pictureOf, wordsOfPages } from './gallery/page-pictures.mjs';
import { root } from './run.mjs';

const folder = join(root, 'docs/packets');

/** Pages are told by their number, or by words that stand on them after the table of contents. */
const chinese = {
  cover: 1,
  summary: 2,
  checks: /[一二三四五六七八九十]、逐项检查/,
  index: /[一二三四五六七八九十]、材料目录/,
  evidence: /材料 1 第 1 页\s*$/,
};

const scenes = [
  {
    paper: 'group-1',
    title: '第一类：创新型企业 Group 1: innovative enterprises',
    zh: '封面、摘要、逐项检查（初审与复核并列）、材料目录、盖了册内页码的材料原页；打不开的材料有说明页，原件随册。',
    word: 'Cover, summary, checks with both rounds, evidence index, a stamped page of evidence, and the page of a piece that cannot be opened.',
    pages: { ...chinese, refused: /此材料未能排入/ },
  },
  {
    paper: 'group-2',
    title: '第二类：科技金融 Group 2: technology finance',
    zh: '财务核对把申报数、凭证与差额放在一处；OFD 不能排入，原件作为附件保存。',
    word: 'Declared money, slips and differences in one place; an OFD invoice goes along as a file.',
    pages: { ...chinese, finance: /[一二三四五六七八九十]、财务核对/, refused: /此材料未能排入/ },
  },
  {
    paper: 'group-3',
    title: '第三类：园区载体 Group 3: park carriers',
    zh: '现场核查有照片和签字处；补正与办理经过逐条可查。',
    word: 'A site visit with photos and places to sign; supplement and course of the case line by line.',
    pages: { ...chinese, visit: /[一二三四五六七八九十]、现场核查/, course: /[一二三四五六七八九十]、办理经过/ },
  },
  {
    paper: 'group-4',
    title: '第四类：创新环境 Group 4: environment for innovation',
    zh: '资格核对列出判断式、所据事实与缺项；签署页留出手签位置。',
    word: 'Eligibility with formula, facts and what is missing; the page for signing by hand.',
    pages: { ...chinese, eligibility: /[一二三四五六七八九十]、资格核对/, signatures: /[一二三四五六七八九十]、签署/ },
  },
  {
    paper: 'group-5',
    title: '第五类：国际合作 Group 5: international cooperation',
    zh: '只办到形式审查的案卷也成册，未核的项目写明未核；修订记录逐步可查。',
    word: 'A case no further than form review: open checks say so; the revision history step by step.',
    pages: { ...chinese, history: /[一二三四五六七八九十]、修订记录/ },
  },
  {
    paper: 'english',
    title: '英文本 In English',
    zh: '固定文字与政策用语为英文，各人所写保持原文。',
    word: 'Fixed words and the words of the policy in English; what people wrote stands as they wrote it.',
    pages: {
      cover: 1,
      summary: 2,
      eligibility: /\d Eligibility/,
      checks: /\d Checks\s/,
      visit: /\d Site visits/,
      signatures: /\d Signatures/,
    },
  },
  {
    paper: 'blind',
    title: '专家盲审本 For blind review',
    zh: '单位、人员、文件名与校验值均已删去，不是遮盖；不带材料原页。',
    word: 'Unit, people, file names and digests are left out, not painted over; no pages of evidence.',
    pages: { cover: 1, summary: 2, index: chinese.index },
  },
  {
    paper: 'applicant',
    title: '申报单位本 For the applicant',
    zh: '告知查到了什么，不含评审人员与内部意见。',
    word: 'What was found, without reviewers and their opinions.',
    pages: { cover: 1, summary: 2, checks: chinese.checks },
  },
  {
    paper: 'meeting',
    title: '审议会材料 Meeting packet',
    zh: '议程、回避声明、签到、项目表、摘要与会议纪要格式合为一册。',
    word: 'Agenda, recusal statement, sign-in, items, summary cards and the form of the minutes.',
    pages: { agenda: 1, recusal: 2, items: /审议项目一览表/, card: 5, minutes: /会议纪要表/ },
  },
  {
    paper: 'notice',
    title: '公示名单 Public-notice list',
    zh: '会议议定支持的项目与金额，合计附大写。',
    word: 'What the meeting decided to support, with the sum in words.',
    pages: { list: 1 },
  },
  {
    paper: 'supplement',
    title: '一次性补正告知书 Supplement notice',
    zh: '所缺逐项写明怎样补，一次告知。',
    word: 'Everything that is missing and how to bring it, told once.',
    pages: { letter: 1 },
  },
  {
    paper: 'acceptance',
    title: '受理与不予受理 Acceptance and refusal',
    zh: '受理通知书。',
    word: 'Letter of acceptance.',
    pages: { letter: 1 },
  },
  {
    paper: 'refusal',
    zh: '不予受理通知书写明理由、依据与可以采取的办法。',
    word: 'Letter of refusal with reason, clause and what can be done.',
    pages: { letter: 1 },
  },
  {
    paper: 'siteVisit',
    title: '现场核查记录表 Form of a site visit',
    zh: '空白表供现场手填。',
    word: 'The blank form, to be filled in by hand.',
    pages: { form: 1 },
  },
];

const pageOf = (words, wanted) => {
  if (typeof wanted === 'number') return wanted;
  const at = words.findIndex((text, place) => place >= 2 && wanted.test(text));
  if (at < 0) throw new Error(`no page has ${wanted}`);
  return at + 1;
};

const take = ({ paper, pages }, pdf) => {
  const words = wordsOfPages(pdf);
  return Object.entries(pages).map(([name, wanted]) => {
    const file = `${paper}-${name}.png`;
    writeFileSync(join(folder, file), pictureOf(pdf, pageOf(words, wanted)));
    return { file, name };
  });
};

const linesOf = ({ paper, title, zh, word }, shots) => [
  ...(title === undefined ? [] : [`## ${title}`, '']),
  `${zh} ${word}`,
  '',
  ...shots.map(({ file, name }) => `<img src="packets/${file}" width="32%" alt="${paper}: ${name}">`),
  '',
];

const desk = await galleryDesk();
try {
  const paths = await makePapers(desk, join(desk.folder, 'made'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const body = scenes.flatMap((scene) => linesOf(scene, take(scene, paths[scene.paper])));
  const head = [
    '# The papers 评审材料与文书',
    '',
    'Taken by `npm run gallery`: papers made on the practice cases, painted by poppler. All people and firms are made up.',
    '以下均由演练案卷排印，单位与人员均为虚构。',
    '',
  ];
  writeFileSync(join(root, 'docs/packets.md'), `${[...head, ...body].join('\n').trimEnd()}\n`);
} finally {
  desk.end();
}
process.exit();
