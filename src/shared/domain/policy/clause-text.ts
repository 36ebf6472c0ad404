/** Paragraphs of a policy text by the clause they stand under: `二`, `二(二)`, `二(二)5`, `三(一)`. */
export type ClauseTexts = { readonly [ref: string]: string };

const part = /^([一二三四五六七八九十]{1,3})、\s*(.*)$/u;
const group = /^[(（]([一二三四五六七八九十]{1,3})[)）]\s*(.*)$/u;
const item = /^(\d{1,3})\s*[.．、]\s*(.*)$/u;

/**
 * Finds the clauses of a policy text by their headings: 一、, （一）, 1. — each at the start of a line. A heading belongs to
 * its clause; a clause ends where the next heading of its kind or above begins.
 */
export const clauseTexts = (text: string): ClauseTexts => {
  const found = new Map<string, string[]>();
  let [atPart, atGroup, at] = ['', '', ''];
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const [inPart, inGroup, inItem] = [part.exec(line), group.exec(line), item.exec(line)];
    if (inPart !== null) [atPart, atGroup, at] = [inPart[1] ?? '', '', inPart[1] ?? ''];
    else if (inGroup !== null && atPart !== '') {
      atGroup = `${atPart}(${inGroup[1] ?? ''})`;
      at = atGroup;
    } else if (inItem !== null && atPart !== '') at = `${atGroup === '' ? atPart : atGroup}${inItem[1] ?? ''}`;
    if (at !== '') found.set(at, [...(found.get(at) ?? []), line]);
  }
  return Object.fromEntries([...found].map(([ref, lines]) => [ref, lines.join('\n')]));
};

/** The paragraphs a clause is cited by: `二(四)12 · 三(一)` names two. */
export const textOfClause = (
  texts: ClauseTexts,
  ref: string,
): readonly { readonly ref: string; readonly text: string }[] =>
  ref.split('·').flatMap((one) => {
    const name = one.trim();
    const text = texts[name];
    return text === undefined ? [] : [{ ref: name, text }];
  });
