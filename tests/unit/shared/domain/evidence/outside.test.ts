import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outsideName, refuseOutside } from '#shared/domain/evidence/outside';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string): Uint8Array => bytes(`ÿþ${[...text].map((letter) => `${letter}\0`).join('')}`);
const plain = bytes('PK\u{3}\u{4} OFD.xml Doc_0/Document.xml');

test('readable formats go out, whatever their names are written in', () => {
  for (const name of ['发票.ofd', '图纸.dwg', '说明.wps', '表.et', '数据.7z', '无扩展名', 'Ａ.ＯＦＤ', '1.2 版.ofd'])
    expect(refuseOutside(name, plain), name).toBeNull();
});

test('what a desktop runs, follows or mounts stays here, by its ending in any writing', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['安装.exe', 'program'],
    ['安装.EXE ', 'program'],
    ['安装.ｅｘｅ', 'program'],
    ['安装.exe.', 'program'],
    ['发票.pdf.scr', 'program'],
    ['a.jar', 'program'],
    ['a.ps1', 'script'],
    ['a.hta', 'script'],
    ['a.html', 'script'],
    ['a.svg', 'script'],
    ['a.docm', 'macro'],
    ['a.xlsm', 'macro'],
    ['a.lnk', 'link'],
    ['a.desktop', 'link'],
    ['a.url', 'link'],
    ['a.reg', 'system'],
    ['a.iso', 'system'],
    ['发票\u{202e}fdo.exe', 'turned'],
  ];
  for (const [name, why] of refused) expect(refuseOutside(name, plain), name).toBe(why);
});

test('a program, script, macro or link stays here under any name', () => {
  const refused: readonly (readonly [string, Uint8Array])[] = [
    ['program', bytes('MZ\u{90}\0')],
    ['program', bytes('\u{7f}ELF\u{2}')],
    ['program', bytes('Êþº¾')],
    ['program', bytes('PK\u{3}\u{4} META-INF/MANIFEST.MF')],
    ['script', bytes('#!/bin/sh\nrm -rf /')],
    ['script', bytes('ï»¿  <!DOCTYPE html><script>')],
    ['script', wide('<script>1</script>')],
    ['script', bytes('<?xml version="1.0"?>\n<svg onload="x()">')],
    ['script', bytes(`<?xml version="1.0"?>${'<!-- -->'.repeat(400)}<svg>`)],
    ['script', bytes('@echo off\r\n')],
    ['link', bytes('L\0\0\0\u{1}\u{14}\u{2}\0')],
    ['link', bytes('[InternetShortcut]\r\nURL=file://x')],
    ['link', bytes('[Desktop Entry]\nExec=sh')],
    ['macro', bytes('PK\u{3}\u{4} word/vbaProject.bin')],
    ['macro', bytes('ÐÏ\u{11}à _\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0')],
    ['system', bytes('MSCF\0\0')],
  ];
  for (const [why, content] of refused) expect(refuseOutside('发票.ofd', content)).toBe(why);
});

test('content made to choke a pattern is judged like any other', () => {
  for (const text of ['<!-- -->'.repeat(500), '<!--'.repeat(1000), '<?xml '.repeat(600), '\n'.repeat(4000)])
    expect(refuseOutside('发票.ofd', bytes(`${text}x`))).toBeNull();
});

test('the name of a copy stays in its folder, on every file system, with one ending', () => {
  expect(outsideName('../../etc/发票.ofd')).toBe('发票.ofd');
  expect(outsideName('发票.pdf.ofd')).toBe('发票_pdf.ofd');
  expect(outsideName('-rf.ofd')).toBe('rf.ofd');
  expect(outsideName('CON.ofd')).toBe('file_CON.ofd');
  expect(outsideName('$(calc) & `x`.ofd')).not.toMatch(/[$&`|;]/);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '.ofd', '.OFD', '. ofd', '.tar.gz'),
      (stem, ending) => {
        const name = outsideName(stem + ending);
        expect([...name].length).toBeLessThanOrEqual(90);
        expect(name).toMatch(/^[\p{L}\p{N}_(（【)）】、，][\p{L}\p{N}_()（）【】、，-]*(\.[\p{L}\p{N}]+)?$/u);
        // What the name was refused for, the name of the copy is refused for too: cleaning makes nothing openable.
        const why = refuseOutside(stem + ending, plain);
        if (why !== 'turned') expect(refuseOutside(name, plain)).toBe(why);
      },
    ),
  );
});
