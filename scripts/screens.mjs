// Takes the pictures of docs/screens.md anew and writes the page: `npm run screens`. Every picture is the built window in
// a real browser on the practice cases; what is said beside it stands here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../tests/support/app-driver.ts';
import { done } from '../tests/support/terminal.ts';
import { root } from './run.mjs';

const folder = join(root, 'docs/screens');

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
    name: 'cases',
    go: press('Control+1'),
    zh: '案件列表：两个字即可找到，时限与进度在同一行。',
    word: 'Cases: two characters find one; limit and progress stand on its line.',
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
  await scene.go(page);
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
