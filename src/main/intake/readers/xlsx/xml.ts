import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { limits } from '../../limits.ts';
import { ReadFault } from '../session.ts';
import { xmlScanner, type ScanHandlers, type XmlScanner } from './scan-xml.ts';

/** What is told of a part: local names without prefix, attributes with prefixes as written. */
export type XmlHandlers = ScanHandlers;

/**
 * Reads XML chunk by chunk, strictly: UTF-8 or UTF-16 as the first bytes say, no DTD (E-DTD), no depth beyond the
 * limit, well formed (E-XML with line and column). Entities beyond the five of XML do not exist for it.
 */
export const readXml = async (
  part: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  handlers: XmlHandlers,
): Promise<void> => {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('error', (error) => {
    const [, line = '0', column = '0'] = /^(?:.*?:)?(\d+):(\d+):/.exec(error.message) ?? [];
    throw new ReadFault(
      'E-XML',
      { found: error.message.slice(0, 200) },
      { part, line: Number(line), column: Number(column) },
    );
  });
  parser.on('doctype', () => {
    throw new ReadFault('E-DTD', {}, { part });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > limits.xmlDepth)
      throw new ReadFault(
        'E-XML',
        { found: tag.name.slice(0, 100) },
        { part, line: parser.line, column: parser.column, depth: limits.xmlDepth },
      );
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    handlers.close(localName(tag.name));
  });
  if (handlers.text !== undefined) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  await feed(part, chunks, {
    write: (text) => {
      if (text.includes('<!DOCTYPE')) throw new ReadFault('E-DTD', {}, { part });
      parser.write(text);
    },
    end: () => {
      parser.close();
    },
    place: () => ({ line: parser.line, column: parser.column }),
  });
};

/** As `readXml`, for the large parts: sheets and strings. Says the same of the same faults, several times as fast. */
export const scanXml = (
  part: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  handlers: XmlHandlers,
): Promise<void> => feed(part, chunks, xmlScanner(part, limits.xmlDepth, handlers));

const feed = async (
  part: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  parser: XmlScanner,
): Promise<void> => {
  let decoder: Decoder | null = null;
  const decode = (chunk?: Buffer): string => {
    decoder ??= decoderFor(chunk ?? Buffer.alloc(0));
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new ReadFault('E-XML', { found: 'UTF-8' }, { part, ...parser.place() });
    }
  };
  for await (const chunk of chunks) parser.write(decode(chunk));
  parser.write(decode());
  parser.end();
};

type Decoder = InstanceType<typeof TextDecoder>;

/** A part that starts with a mark or with `<` in two bytes is UTF-16; everything else must be UTF-8. */
const decoderFor = (first: Buffer): Decoder => {
  const [a, b] = [first[0], first[1]];
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le', { fatal: true });
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
};

const localName = (name: string): string => {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
};
