// Writes resources/practice. Without a flag it renews the sheets; `--office` also has LibreOffice save the sheet once
// more, `--evidence` sets the papers anew (both need programs a build machine does not have, so the output is kept).
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toGb18030 } from './gb18030.mjs';
import { applicationsCsv, applicationsWorkbook, mistakesWorkbook } from './sheets.mjs';

const target = new URL('../../resources/practice/', import.meta.url).pathname;
const wants = (flag) => process.argv.includes(flag);

const writeSheets = async () => {
  writeFileSync(join(target, '演练申报表.xlsx'), await applicationsWorkbook());
  writeFileSync(join(target, '演练申报表-常见错误.xlsx'), await mistakesWorkbook());
  writeFileSync(join(target, '演练申报表-GB18030.csv'), toGb18030(applicationsCsv()));
};

/** Through ODS and back, so nothing of the first writer's file survives. */
const saveWithOffice = () => {
  const room = mkdtempSync(join(tmpdir(), 'practice-'));
  const convert = (file, to) =>
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${room}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        join(room, to),
        file,
      ],
      { stdio: 'pipe' },
    );
  copyFileSync(join(target, '演练申报表.xlsx'), join(room, 'sheet.xlsx'));
  convert(join(room, 'sheet.xlsx'), 'ods');
  convert(join(room, 'ods', 'sheet.ods'), 'xlsx');
  copyFileSync(join(room, 'xlsx', 'sheet.xlsx'), join(target, '演练申报表-LibreOffice另存.xlsx'));
  rmSync(room, { recursive: true });
};

mkdirSync(target, { recursive: true });
await writeSheets();
if (wants('--office')) saveWithOffice();
if (wants('--evidence')) {
  const { writeArchives } = await import('./archives.mjs');
  await writeArchives(target);
}
