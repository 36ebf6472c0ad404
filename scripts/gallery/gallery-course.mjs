// What happens to the five cases of the gallery before their papers are set.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Takes a case along its path until it stands at `until`; brings what each step asks for. */
export const walkTo = async (desk, number, until) => {
  const { handler, checker } = desk;
  const id = desk.caseOf(number);
  for (let turns = 0; turns < 80; turns += 1) {
    const view = await handler.call('workflow.view', { case: id });
    if (view.state === until) return;
    const exit = view.exits.find(({ way }) => way === 'ordinary');
    if (exit === undefined) throw new Error(`${number} ends at ${view.state}`);
    const [lack] = exit.missing;
    if (lack !== undefined) await bring(desk, number, lack);
    else {
      const by = exit.bars.length > 0 ? checker : handler;
      await by.call('cases.move', {
        case: id,
        to: exit.to,
        note: exit.needsNote ? '待核事项已另行核对（演练）。' : '',
      });
    }
  }
  throw new Error(`${number} does not reach ${until}`);
};

const bring = async (desk, number, { code, names }) => {
  const { handler, checker } = desk;
  const id = desk.caseOf(number);
  if (code === 'missing.evidence') for (const kind of names) await desk.handIn(number, kind);
  else if (code === 'missing.checker')
    await handler.call('review.assignChecker', { cases: [id], checker: checker.officer.id });
  else if (code === 'missing.firstReview' || code === 'missing.secondReview') {
    const by = code === 'missing.firstReview' ? handler : checker;
    await answerAll(by, id, {});
    const { row } = await by.call('cases.open', { case: id });
    await by.call('review.finish', {
      case: id,
      suggestion: 'support',
      amountFen: row.amountFen,
      conditions: '按实付凭证据实核拨；资金到位后三个月内提交使用情况说明。',
    });
  } else throw new Error(`${number}: nothing brings ${code} ${names}`);
};

/** Answers every check, the pieces of evidence cited in turn; `other` gives some checks an answer of their own. */
export const answerAll = async (by, id, other) => {
  const { items } = await by.call('review.sheet', { case: id });
  const { evidence } = await by.call('cases.open', { case: id });
  const shown = evidence.filter(({ pages }) => pages !== null);
  for (const [at, { check, mine }] of items.entries()) {
    if (mine !== null && other[check.id] === undefined) continue;
    const { hash, pages } = shown[at % shown.length];
    const pins = [{ hash, page: 1 + (at % pages) }, ...(at % 5 === 4 ? [{ hash: shown[0].hash, page: 1 }] : [])];
    await by.call('review.answer', { case: id, check: check.id, value: 'met', pins, ...other[check.id] });
  }
};

const require = createRequire(import.meta.url);

/** A picture of a made-up room, as a telephone takes it. */
const photo = (words, hue) => {
  const { createCanvas, GlobalFonts } = require('@napi-rs/canvas');
  GlobalFonts.registerFromPath(
    require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
    'Photo',
  );
  const canvas = createCanvas(1600, 1200);
  const pen = canvas.getContext('2d');
  const wall = pen.createLinearGradient(0, 0, 0, 1200);
  wall.addColorStop(0, `hsl(${hue} 18% 84%)`);
  wall.addColorStop(1, `hsl(${hue} 14% 62%)`);
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 1600, 1200);
  pen.fillStyle = `hsl(${hue} 10% 44%)`;
  pen.fillRect(0, 880, 1600, 320);
  for (let at = 0; at < 4; at += 1) {
    pen.fillStyle = '#e9edf0';
    pen.fillRect(140 + at * 350, 420, 260, 480);
    pen.fillStyle = '#39434c';
    pen.fillRect(170 + at * 350, 470, 200, 150);
    pen.fillStyle = at % 2 === 0 ? '#5fae7b' : '#d6a24c';
    pen.fillRect(170 + at * 350, 660, 40, 40);
  }
  pen.fillStyle = '#2b3238';
  pen.font = '64px Photo';
  pen.fillText(words, 120, 180);
  return canvas.toBuffer('image/jpeg', 82);
};

const addPhoto = async (desk, number, name, words, hue) => {
  const file = join(desk.folder, `${name}.jpg`);
  writeFileSync(file, photo(words, hue));
  const { added } = await desk.attach(number, file, 'E65');
  return { hash: added[0].hash, page: 1 };
};

const record = (desk, number, kind, values) =>
  desk.handler.call('records.save', { case: desk.caseOf(number), kind, id: null, values });

/** A visit of two officers, with photos. */
export const visit = async (desk, number) => {
  const photos = [
    await addPhoto(desk, number, '现场照片-测试间', '演练 · 测试间 01', 205),
    await addPhoto(desk, number, '现场照片-设备铭牌', '演练 · 设备 YL-CVD-0031', 32),
  ];
  await record(desk, number, 'siteVisit', {
    place: '北京市海淀区演练大街8号星桥创业楼三层',
    visitedOn: '2022-09-20',
    officers: [{ name: '演练经办' }, { name: '演练复核' }],
    met: '闻一舟（法定代表人）、施望（项目负责人）',
    findings: [
      { check: '测试平台', found: '四台设备在运行，铭牌与固定资产台账一致。', deviation: false },
      { check: '场地', found: '租赁面积比申报书少120平方米，申报单位当场说明系分摊公共走廊所致。', deviation: true },
    ],
    conclusion: 'partly',
    note: '面积差异须补交分摊说明。',
    photos,
  });
};

/** Money beside its papers. */
export const slips = async (desk, number) => {
  const { evidence } = await desk.handler.call('cases.open', { case: desk.caseOf(number) });
  const pages = [{ hash: evidence[0].hash, page: 1 }];
  const payee = '北京演练财产保险股份有限公司（演练）';
  for (const [at, amountFen] of [2_460_000, 2_160_500, 86_000].entries())
    await record(desk, number, 'financeSlip', {
      kind: at === 2 ? 'bankSlip' : 'invoice',
      number: `221199000000000007${at}`,
      date: '2022-06-18',
      payee,
      amountFen,
      counted: at !== 2,
      ...(at === 2 ? { reason: '付款日在补贴期间之外。' } : {}),
      pages,
    });
  await record(desk, number, 'financeTotals', { declaredFen: 4_620_500, eligibleFen: 4_500_000, pages });
};

export const decide = (desk, number, decision, amountFen) =>
  record(desk, number, 'meeting', {
    metOn: '2022-10-12',
    meeting: '2022年第三次项目审议会（演练）',
    decision,
    amountFen,
    conditions: '按凭证据实核拨。',
  });
