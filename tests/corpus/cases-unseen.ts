import type { CorpusCase } from './corpus-case.ts';
import { headerXml, rowWith, rowXml, textCell, textRow, goodRow } from './make-xlsx.ts';
import { sheet, told } from './xlsx-case.ts';

const fonts =
  '<fonts count="3"><font><sz val="11"/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts>';
const fills =
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor indexed="9"/></patternFill></fill></fills>';
const styled = (xf: string, formats = ''): string =>
  `${formats}${fonts}${fills}<cellXfs count="2"><xf numFmtId="0"/><xf ${xf}/></cellXfs>`;
/** The title of row 2 in style 1. */
const styledCell = textCell('E2', '演练项目2').replace('<c ', '<c s="1" ');
const data = headerXml + rowWith(2, { E: styledCell });

const unseen = (name: string, styles: string): CorpusCase =>
  told(name, { data, styles }, 1, {
    code: 'E-UNSEEN',
    severity: 'warn',
    sheet,
    row: 2,
    column: 'E',
    found: /演练项目2/,
    facts: { count: 1 },
  });

export const unseenCases: readonly CorpusCase[] = [
  unseen('white-on-white', styled('numFmtId="0" fontId="1" fillId="0"')),
  unseen('white-on-white-theme', styled('numFmtId="0" fontId="2" fillId="3"')),
  unseen(
    'format-shows-nothing',
    styled('numFmtId="170"', '<numFmts count="1"><numFmt numFmtId="170" formatCode=";;;"/></numFmts>'),
  ),
  told('white-on-blue', { data, styles: styled('numFmtId="0" fontId="1" fillId="2"') }, 1),
  told('white-on-pattern', { data, styles: styled('numFmtId="0" fontId="1" fillId="1"') }, 1),
  told(
    'row-without-height',
    { data: headerXml + rowXml(2, textRow(2, goodRow()).replace(/<\/?row[^>]*>/g, ''), ' ht="0" customHeight="1"') },
    1,
    {
      code: 'E-HIDDEN',
      severity: 'warn',
      sheet,
      row: 2,
    },
  ),
  told('column-without-width', { beforeData: '<cols><col min="4" max="4" width="0" customWidth="1"/></cols>' }, 1, {
    code: 'E-HIDDEN',
    severity: 'warn',
    sheet,
    column: 'D',
  }),
];
