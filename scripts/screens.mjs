// Takes the pictures of docs/screens.md anew and writes the page: `npm run screens`. Every picture is the built window in
// a real browser on the practice cases; what is said beside it stands here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../tests/support/app-driver.ts';
import { done } from '../tests/support/terminal.ts';
import { root } from './run.mjs';

const folder = join(root, 'docs/screens');
const practice = join(root, 'resources/practice');

/** How a scene is looked at: language, light or dark, size of the window. */
const looks = {
  zh: { language: 'zh-CN', dark: false, size: { width: 1280, height: 800 } },
  en: { language: 'en', dark: true, size: { width: 1600, height: 1000 } },
};
/** The workspace itself in every combination. */
const every = ['zh-CN', 'en'].flatMap((language) =>
  [false, true].flatMap((dark) =>
    [looks.zh.size, looks.en.size].map((size) => ({
      name: `${language === 'en' ? 'en' : 'zh'}-${dark ? 'dark' : 'light'}-${size.width}`,
      look: { language, dark, size },
    })),
  ),
);

const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(250);
    }
  };
const openFirst = async (page) => {
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  await press('ArrowDown', 'Enter')(page);
  await page.locator('[data-pane="answer"] [role="group"] button').first().waitFor();
  await page.locator('canvas').first().waitFor();
};
const inCase =
  (...keys) =>
  async (page) => {
    await openFirst(page);
    await press(...keys)(page);
  };

const rehearse = async (page, app) => {
  app.chooseFiles(['演练申报表-常见错误.xlsx', '演练证明材料-02-UTF8文件名.zip'].map((name) => join(practice, name)));
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: /^(选择文件|Choose files)…?$/ }).click();
  await page.getByText(/^(预演结果|Rehearsal)$/).waitFor({ timeout: 60_000 });
};
const chooseMany = async (page) => {
  await page.keyboard.press('Control+1');
  await page.getByRole('row').nth(1).waitFor();
  await press('Control+A', 'Control+Shift+M')(page);
};
const compose = async (page) => {
  await inCase('Alt+4')(page);
  await page.getByRole('button', { name: /^(拟补正通知|Draw up a notice)$/ }).click();
  await page.getByRole('textbox').first().scrollIntoViewIfNeeded();
};
const visit = async (page) => {
  await inCase('Alt+5')(page);
  await page.setViewportSize({ width: 480, height: 800 });
  await page.getByPlaceholder(/^(登记一条|Record)…$/).click();
  await page.getByRole('option', { name: /^(现场核查|Site visit)$/ }).click();
};

/** In the order an officer meets them. `word` and `zh` say in one sentence what is to be seen. */
const scenes = [
  {
    name: 'today',
    go: press('Control+0'),
    zh: '今日：先办什么、快到期什么、谁在等谁。',
    word: 'Today: what comes first, what runs out soon, who waits for whom.',
  },
  {
    name: 'intake',
    go: press('Control+2'),
    zh: '收件：申报表与证明材料先预演，再一次收入。',
    word: 'Intake: sheets and archives are rehearsed before one commit takes them in.',
  },
  {
    name: 'rehearsal',
    go: rehearse,
    leave: async (page) => void (await page.getByRole('button', { name: /^(放弃|Discard)$/ }).click()),
    zh: '预演：收什么、不收什么、为什么，就地改了再收。',
    word: 'Rehearsal: what goes in, what does not and why; cells are corrected on the spot.',
  },
  {
    name: 'cases',
    go: press('Control+1'),
    zh: '案件列表：两个字即可找到，时限与进度在同一行。',
    word: 'Cases: two characters find one; limit and progress stand on its line.',
  },
  {
    name: 'many',
    go: chooseMany,
    leave: press('Escape', 'Escape', 'Control+0'),
    zh: '批量：先预览每一件会怎样，再办理，可一次撤销。',
    word: 'Many at once: what becomes of each is shown first, and all of it is undone at once.',
  },
  {
    name: 'review',
    go: openFirst,
    zh: '审查：条款与要点、材料、核对在一处，每个按钮上都有按键。',
    word: 'Review: clause and checks, evidence, and the check in one sight, the key on every button.',
    every,
  },
  {
    name: 'why',
    go: inCase('ArrowDown', 'ArrowDown', 'F9'),
    zh: '为什么：自动核对的规则、所据事实与还缺什么。',
    word: 'Why: the rule behind a finding, the facts it rests on, and what is missing.',
  },
  {
    name: 'findings',
    go: inCase('Shift+F9'),
    leave: press('Escape'),
    zh: '全案自动核对：等我处理的在前，点一条就到它的要点。',
    word: 'All findings of a case: what waits for me stands first, a line leads to its check.',
  },
  {
    name: 'beside',
    go: inCase('t', 's'),
    leave: press('s', 't'),
    zh: '材料：缩略图，两份并排，钉住一页或一块。',
    word: 'Evidence: thumbnails, two pieces side by side, a page or a region pinned.',
  },
  {
    name: 'focus',
    go: inCase('f'),
    leave: press('Escape'),
    zh: '专注：只留材料与核对，按 Esc 回来。',
    word: 'Focus: evidence and check alone; Esc brings the rest back.',
  },
  {
    name: 'finish',
    go: inCase('Control+Shift+Enter'),
    leave: press('Escape'),
    zh: '完成审查：还差什么先说清，点一下就到。',
    word: 'Finishing: what still stands in the way is said first and leads there.',
  },
  {
    name: 'rounds',
    go: inCase('Alt+4'),
    zh: '复核、补正与回避：两双眼睛，一份完整的通知。',
    word: 'Second review, supplement and recusal: two pairs of eyes, one complete notice.',
  },
  {
    name: 'supplement',
    go: compose,
    zh: '补正：该补的都在一份通知里，措辞可改，还差什么写在按钮旁。',
    word: 'Supplement: everything in one notice, the wording is the officer’s, what is lacking stands by the button.',
  },
  {
    name: 'fields',
    go: inCase('Alt+2'),
    zh: '申报信息：两处不一致的值并排，由人定夺。',
    word: 'Application: two values that differ stand side by side until a person settles them.',
  },
  {
    name: 'records',
    go: inCase('Alt+5'),
    zh: '记录：本环节要的表单，由政策包给出。',
    word: 'Records: the forms this stage asks for, given by the policy pack.',
  },
  {
    name: 'site',
    go: visit,
    zh: '现场核查：同一案件在小窗口上，照片按文件加入。',
    word: 'Site visit: the same case on a small window, photos are added by file.',
  },
  {
    name: 'history',
    go: inCase('Alt+3'),
    zh: '历史：每一步是谁、何时、改了什么。',
    word: 'History: who did what and when, step by step.',
  },
  {
    name: 'packets',
    go: press('Control+3'),
    zh: '评审材料：一案一份，先看后印。',
    word: 'Packets: one for each case, looked at before they are printed.',
  },
  {
    name: 'exchange',
    go: press('Control+4'),
    zh: '交换包：不联网，靠介质在几台电脑间合并。',
    word: 'Exchange: laptops merge by carried bundles, never by network.',
  },
  {
    name: 'people',
    go: press('Control+5'),
    zh: '人员与设备：谁的电脑属于本园，指纹当面核对。',
    word: 'People: whose laptops belong to the park, fingerprints compared in person.',
  },
  {
    name: 'policy',
    go: press('Control+6'),
    zh: '政策：条文、规则与参数都是数据，未设的写明待配置。',
    word: 'Policy: clauses, rules and parameters are data; what is not set says so.',
  },
  {
    name: 'safety',
    go: press('Control+7'),
    zh: '安全与设置：备份、核验、撤销。',
    word: 'Safety: backups, verification, undo.',
  },
  {
    name: 'habits',
    go: press('Control+,'),
    zh: '按键、常用语与遮盖：只在本机，冲突会指名。',
    word: 'Keys, phrases and cover: on this laptop only, conflicts are named.',
  },
  {
    name: 'palette',
    go: press('Control+K'),
    leave: press('Escape'),
    zh: '查找：案件和命令用同一个框，认拼音首字母。',
    word: 'Palette: cases and commands in one box, by pinyin initials too.',
  },
  {
    name: 'keys',
    go: press('F1'),
    leave: press('Escape'),
    zh: '快捷键一览：此刻可用的更醒目。',
    word: 'All keys at a glance; those that work here stand out.',
  },
];

const take = async (app, scene, { language, dark, size }, file) => {
  const { page } = app;
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  if ((await page.evaluate(() => document.documentElement.lang)) !== language) {
    await page.evaluate((to) => localStorage.setItem('anjuan.language', to), language);
    await page.reload();
    await page.locator('footer').waitFor();
  }
  await scene.go(page, app);
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(folder, file) });
  await scene.leave?.(page);
};

const pageOf = (shots) =>
  [
    '# The screens 画面',
    '',
    'Taken by `npm run screens` from the built window on the practice cases: Chinese in the light at 1280 × 800, English in',
    'the dark at 1600 × 1000, the review in every combination. All people and firms are made up.',
    '',
    ...scenes.flatMap(({ name, zh, word }) => [
      `## ${name}`,
      '',
      `${zh} ${word}`,
      '',
      ...shots.filter((shot) => shot.scene === name).map(({ file }) => `![${word}](screens/${file})`),
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');

const desk = mkdtempSync(join(tmpdir(), 'anjuan-screens-'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  await done(join(desk, 'desk'), 'init', '--officer', '演练经办', '--desk', 'HD-02', '--park', '演练园');
  await done(join(desk, 'desk'), 'practice');
  const app = await launchApp({ dataFolder: join(desk, 'desk') });
  await app.page.locator('footer').waitFor();
  const shots = scenes.flatMap((scene) => [
    ...Object.entries(looks)
      .filter(() => scene.every === undefined)
      .map(([name, look]) => ({ scene: scene.name, at: scene, look, file: `${scene.name}-${name}.png` })),
    ...(scene.every ?? []).map(({ name, look }) => ({
      scene: scene.name,
      at: scene,
      look,
      file: `${scene.name}-${name}.png`,
    })),
  ]);
  // One language after the other: the window is loaded anew only once for each.
  for (const shot of shots.toSorted((a, b) => a.look.language.localeCompare(b.look.language))) {
    console.log(shot.file);
    await take(app, shot.at, shot.look, shot.file);
  }
  await app.close();
  writeFileSync(join(root, 'docs/screens.md'), pageOf(shots));
} finally {
  rmSync(desk, { recursive: true, force: true });
}
process.exit();
