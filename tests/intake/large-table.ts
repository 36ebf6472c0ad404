import { headers, makeXlsx, numberCell, rowXml, textCell } from '../corpus/make-xlsx.ts';
import { columnLetters } from '#shared/domain/intake/cell';

const more = 22;

/** A workbook of 30 columns: text written out, shared strings, numbers and dates, as office programs mix them. */
export const largeXlsx = (rows: number): Buffer => {
  const shared = Array.from({ length: 500 }, (_, at) => `<si><t>北京市海淀区虚构路${at}号演练大厦</t></si>`).join('');
  const header = [...headers, ...Array.from({ length: more }, (_, at) => `备查${at + 1}`)]
    .map((text, at) => textCell(`${columnLetters(at + 1)}1`, text))
    .join('');
  const parts = [rowXml(1, header)];
  for (let at = 1; at <= rows; at += 1) {
    const row = at + 1;
    const cells = [
      textCell(`A${row}`, `YL-2026-${String(at).padStart(6, '0')}`),
      textCell(`B${row}`, `北京虚构第${at}科技有限公司（演练）`),
      textCell(`C${row}`, '91110108MA0TE5T165'),
      textCell(`D${row}`, 'M05-D1'),
      textCell(`E${row}`, `面向第${at}类场景的演练项目`),
      numberCell(`F${row}`, `${(at % 9999) + 1}.5`),
      numberCell(`G${row}`, String(40_000 + (at % 5000)), 1),
      textCell(`H${row}`, '是'),
    ];
    for (let index = 0; index < more; index += 1) {
      const ref = `${columnLetters(index + 9)}${row}`;
      cells.push(
        index % 2 === 0
          ? `<c r="${ref}" t="s"><v>${(at * 7 + index) % 500}</v></c>`
          : numberCell(ref, String(at * index)),
      );
    }
    parts.push(rowXml(row, cells.join('')));
  }
  return makeXlsx({ data: parts.join(''), strings: shared });
};
