import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, scanXml, type XmlHandlers } from '../../src/main/intake/readers/xlsx/xml.ts';
import { ReadFault } from '../../src/main/intake/readers/session.ts';

const document =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><x:worksheet xmlns:x="u"><x:sheetData>\r\n<row r="1" spans=\'1:2\'><c r="A1" t="s"><v>0</v></c>' +
  '<c r="B1" s="3"><f>A1&amp;"&lt;"</f><v>1.5</v></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> 甲&#x4e59;&#10;乙 </t></is></c><c r="D1"/></row >' +
  '<row r="2"><c r="A2" t="n"><v><![CDATA[<&>]]></v></c></row></x:sheetData><?pi x?></x:worksheet>\n';

/** The declaration and comment before it are passed over by one reader and looked into by the other. */
const body = document.indexOf('<x:worksheet');

type Told = readonly string[] | 'refused';

/** Everything a parser tells, runs of text joined; `refused` where it throws a fault. */
const told = async (read: typeof readXml, bytes: Buffer, step: number): Promise<Told> => {
  const events: string[] = [];
  let text = '';
  let depth = 0;
  const flush = (): void => {
    if (text !== '') events.push(`"${text}`);
    text = '';
  };
  const handlers: XmlHandlers = {
    open: (name, attributes) => {
      flush();
      depth += 1;
      events.push(`<${name} ${JSON.stringify(attributes)}`);
    },
    close: (name) => {
      flush();
      depth -= 1;
      events.push(`>${name}`);
    },
    // White space around the root is nobody's text.
    text: (piece) => (text += depth > 0 ? piece : ''),
  };
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  };
  try {
    await read('part.xml', chunks(), handlers);
  } catch (error) {
    if (error instanceof ReadFault) return 'refused';
    throw error;
  }
  return events;
};

describe('the quick reader of large parts', () => {
  it('tells what the general one tells, however the bytes arrive', async () => {
    const expected = await told(readXml, Buffer.from(document), 4096);
    expect(expected).not.toBe('refused');
    for (const step of [1, 2, 3, 7, 64, 4096])
      expect(await told(scanXml, Buffer.from(document), step)).toEqual(expected);
  });

  it('accepts nothing the general one refuses, and reads nothing else out of what both accept', async () => {
    let accepted = 0;
    const pieces = [
      '<',
      '>',
      '/',
      '"',
      "'",
      '&',
      '&amp;',
      '&#0;',
      '=',
      ' ',
      ']]>',
      '<!--',
      '-->',
      '<a>',
      '</a>',
      'r',
      '\u0001',
      '<![CDATA[',
      ']]',
      '?',
      '\r',
      '甲',
      'x:',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.integer({ min: body, max: document.length - 1 }),
            piece: fc.constantFrom(...pieces),
            drop: fc.nat(4),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        fc.integer({ min: 1, max: 200 }),
        async (changes, step) => {
          const text = changes.reduce(
            (held, { at, piece, drop }) => held.slice(0, at) + piece + held.slice(at + drop),
            document,
          );
          const bytes = Buffer.from(text);
          const quick = await told(scanXml, bytes, step);
          if (quick === 'refused') return;
          accepted += 1;
          expect(await told(readXml, bytes, 4096), text).toEqual(quick);
        },
      ),
      { numRuns: Number(process.env['ANJUAN_MUTATIONS'] ?? 1500), seed: 20_260_306 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('names line and column of what is broken', async () => {
    await expect(
      scanXml(
        'p',
        (async function* () {
          yield Buffer.from('<a>\n  <b>\n</c>');
        })(),
        { open: () => {}, close: () => {} },
      ),
    ).rejects.toMatchObject({
      code: 'E-XML',
      facts: { part: 'p', line: 3, column: 1 },
    });
  });
});
