import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { previewFile } from '#main/intake/preview-file';
import { previewLimits } from '#shared/domain/evidence/preview';
import { makeZip } from '../corpus/make-zip.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testPorts } from './test-ports.ts';

const word = (body: string, more: readonly { name: string; data: string }[] = []): Buffer =>
  makeZip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: 'word/document.xml',
      data: `<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const paragraph = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${run(text)}</w:p>`;
const look = (bytes: Buffer, kind: 'word' | 'sheet' = 'word') => {
  const path = join(scratchFolder(), 'file');
  writeFileSync(path, bytes);
  return previewFile(testPorts(), path, kind);
};

describe('a look at a Word document', () => {
  it('shows headings, paragraphs and tables in their order, and words within a table within a table', async () => {
    const inner = `<w:tbl><w:tr><w:tc>${paragraph('内')}</w:tc></w:tr></w:tbl>`;
    const table = `<w:tbl><w:tr><w:tc>${paragraph('单位')}</w:tc><w:tc>${paragraph('云杉')}${inner}</w:tc></w:tr></w:tbl>`;
    const deleted = '<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>留下</w:t></w:r></w:p>';
    const preview = await look(word(paragraph('一、概述', 'Heading1') + paragraph('正文 &lt;b&gt;') + table + deleted));
    expect(preview).toEqual({
      blocks: [
        { kind: 'heading', text: '一、概述' },
        { kind: 'paragraph', text: '正文 <b>' },
        { kind: 'table', rows: [['单位', '云杉\n内']] },
        { kind: 'paragraph', text: '留下' },
      ],
      cut: false,
    });
  });

  it('says where it was cut', async () => {
    const preview = await look(word(paragraph('行').repeat(previewLimits.blocks + 5)));
    expect(preview.blocks).toHaveLength(previewLimits.blocks);
    expect(preview.cut).toBe(true);
  });

  it.each([
    ['E-MACRO', word(paragraph('x'), [{ name: 'word/vbaProject.bin', data: 'x' }])],
    ['E-DTD', makeZip([{ name: 'word/document.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }])],
    ['E-XML', word('<w:p><w:r>')],
    ['E-STRUCT', makeZip([{ name: 'word/other.xml', data: '<a/>' }])],
    ['E-TRUNCATED', word(paragraph('x')).subarray(0, 60)],
  ])('is refused with %s, never half shown', async (code, bytes) => {
    await expect(look(bytes)).rejects.toMatchObject({ fault: { code: 'evidence.noPreview', facts: { code } } });
  });
});

describe('a look at a workbook', () => {
  it('shows its sheets as tables with the texts in their columns', async () => {
    const path = fileURLToPath(new URL('../../resources/practice/演练申报表.xlsx', import.meta.url));
    const { blocks } = await previewFile(testPorts(), path, 'sheet');
    expect(blocks[0]?.kind).toBe('heading');
    const [, table] = blocks;
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows.flat()).toContain('北京云杉智测科技有限公司（演练）');
    expect(table.rows.length).toBeGreaterThan(5);
  });
});
