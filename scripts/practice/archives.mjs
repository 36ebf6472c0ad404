import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applications } from './applications.mjs';
import { toGb18030 } from './gb18030.mjs';
import { papersOf } from './papers.mjs';
import { seeded } from './seeded.mjs';
import { typesetter } from './typeset.mjs';
import { zipOf } from './zip.mjs';

export const password = 'lianxi2022';

/** A page as a scanner gives it: grey, a little askew, speckled. */
const scanOf = async (pdf, room, seed, kind) => {
  const { createCanvas, loadImage } = createRequire(import.meta.url)('@napi-rs/canvas');
  writeFileSync(join(room, 'page.pdf'), pdf);
  execFileSync('pdftoppm', [
    '-r',
    '80',
    '-gray',
    '-png',
    '-singlefile',
    '-f',
    '1',
    '-l',
    '1',
    join(room, 'page.pdf'),
    join(room, 'page'),
  ]);
  const page = await loadImage(readFileSync(join(room, 'page.png')));
  const canvas = createCanvas(page.width, page.height);
  const pen = canvas.getContext('2d');
  const random = seeded(seed);
  pen.fillStyle = '#f1efe9';
  pen.fillRect(0, 0, page.width, page.height);
  pen.translate(page.width / 2, page.height / 2);
  pen.rotate((random.next() - 0.5) * 0.05);
  pen.globalAlpha = 0.9;
  pen.drawImage(page, -page.width / 2, -page.height / 2);
  pen.globalAlpha = 0.25;
  for (let speck = 0; speck < 260; speck += 1) {
    pen.fillStyle = random.next() < 0.7 ? '#666' : '#fff';
    pen.fillRect(
      (random.next() - 0.5) * page.width,
      (random.next() - 0.5) * page.height,
      1 + random.next(),
      1 + random.next(),
    );
  }
  return kind === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 52);
};

const encrypted = (pdf, room) => {
  writeFileSync(join(room, 'open.pdf'), pdf);
  execFileSync('qpdf', [
    '--encrypt',
    password,
    password,
    '256',
    '--',
    join(room, 'open.pdf'),
    join(room, 'locked.pdf'),
  ]);
  return readFileSync(join(room, 'locked.pdf'));
};

/** The outer form of an OFD: a ZIP with OFD.xml and one page of text. */
const ofdLike = (text) =>
  zipOf(
    [
      [
        'OFD.xml',
        '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>演练</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
      ],
      [
        'Doc_0/Document.xml',
        '<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
      ],
      [
        'Doc_0/Pages/Page_0/Content.xml',
        `<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" Boundary="20 20 160 10" Font="1" Size="5"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`,
      ],
    ].map(([name, xml]) => ({ name: Buffer.from(name), bytes: Buffer.from(xml) })),
    { utf8: true },
  );

const piecesOf = async (rows, set, room, from) => {
  const pieces = [];
  for (const [offset, row] of rows.entries()) {
    const at = from + offset;
    const folder = at % 2 === 0 ? row.number : `${row.number}_${row.applicantName}`;
    for (const paper of papersOf(row, at)) {
      const pdf = set(paper);
      const kind = at % 2 === 0 ? 'jpg' : 'png';
      const piece = paper.scan
        ? [`${paper.file}.${kind}`, await scanOf(pdf, room, 900 + at, kind)]
        : [`${paper.file}.pdf`, pdf];
      pieces.push([`${folder}/${piece[0]}`, piece[1]]);
    }
  }
  return pieces;
};

/** Two archives, as applicants send them: one packed by Windows (names in GB18030), one by everybody else (UTF-8). */
export const writeArchives = async (target) => {
  const rows = applications();
  const room = mkdtempSync(join(tmpdir(), 'practice-'));
  const set = typesetter();
  const half = 16;
  const first = await piecesOf(rows.slice(0, half), set, room, 0);
  const second = await piecesOf(rows.slice(half), set, room, half);

  const [locked] = papersOf(rows[1], 1).filter((one) => one.file === '高新技术企业证书');
  first.push([
    `${rows[1].number}_${rows[1].applicantName}/收款账户信息（加密）.pdf`,
    encrypted(set({ ...locked, file: '收款账户信息', heading: '收款账户信息（演练）' }), room),
  ]);
  const [stray] = papersOf(rows[5], 0).filter((one) => one.scan);
  first.push([
    '其他/场地照片（无编号）.jpg',
    await scanOf(set({ ...stray, number: '未编号', heading: '场地照片（演练）', rows: [] }), room, 77, 'jpg'),
  ]);
  second.push([
    `${rows[39].number}_${rows[39].applicantName}/电子发票.ofd`,
    ofdLike('演练发票 非真实材料 22119900000000000079'),
  ]);
  second.push([
    `补充材料/${rows[17].uscc}_会议纪要.pdf`,
    set({ ...papersOf(rows[17], 1)[2], file: '会议纪要', heading: '补充说明（演练）' }),
  ]);

  const archive = (pieces, encode, utf8) =>
    zipOf(
      pieces.map(([name, bytes]) => ({ name: encode(name), bytes })),
      { utf8 },
    );
  writeFileSync(join(target, '演练证明材料-01-GBK文件名.zip'), archive(first, toGb18030, false));
  writeFileSync(
    join(target, '演练证明材料-02-UTF8文件名.zip'),
    archive(second, (name) => Buffer.from(name), true),
  );
  rmSync(room, { recursive: true });
};
