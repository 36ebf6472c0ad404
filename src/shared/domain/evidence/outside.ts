/** Why a file is not handed to another program. */
export type OutsideRefusal = 'program' | 'script' | 'macro' | 'link' | 'system' | 'turned';

const endings = (why: OutsideRefusal, list: string): readonly (readonly [string, OutsideRefusal])[] =>
  list.split(' ').map((ending) => [ending, why] as const);

/** Endings that a desktop runs, installs, mounts or follows when the file is opened. */
const refusedEndings: ReadonlyMap<string, OutsideRefusal> = new Map([
  ...endings(
    'program',
    'exe com scr pif msi msp mst msix msixbundle appx appxbundle appinstaller cpl dll sys drv ocx jar jnlp class apk ipa app pkg dmg deb rpm snap flatpak flatpakref appimage run bin elf so dylib gadget xbap application swf wasm',
  ),
  ...endings(
    'script',
    'bat cmd ps1 psm1 psd1 ps1xml vb vbs vbe js jse mjs cjs ws wsf wsc wsh hta sct sh bash zsh csh ksh fish py pyc pyw pyz pl pm rb php tcl lua r jl applescript scpt scptd command workflow action ahk au3 html htm xhtml xht shtml mht mhtml svg svgz chm hlp xsl xslt ps eps',
  ),
  ...endings('macro', 'docm dotm xlsm xltm xlam xll xla pptm potm ppam ppsm ppa sldm ade adp mde mdb accdb accde wll'),
  ...endings('link', 'lnk url website webloc desktop scf library-ms search-ms searchconnector-ms iqy oqy dqy rqy slk'),
  ...endings(
    'system',
    'reg inf ini theme themepack deskthemepack settingcontent-ms diagcab diagcfg msc grp job service iso img vhd vhdx vmdk udf cab one onepkg rdp ica',
  ),
]);

/** Beginnings of files that are programs or links, whatever they are called. */
const beginnings: readonly (readonly [OutsideRefusal, readonly number[]])[] = [
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xfe, 0xed, 0xfa, 0xce]],
  ['program', [0xfe, 0xed, 0xfa, 0xcf]],
  ['program', [0xce, 0xfa, 0xed, 0xfe]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0x64, 0x65, 0x78, 0x0a]],
  ['program', [0x00, 0x61, 0x73, 0x6d]],
  ['link', [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ['system', [0x4d, 0x53, 0x43, 0x46]],
];

/** First words of text that something runs; looked for after a byte order mark and blanks. */
const scripted = /^(?:#!|@echo\b|<!doctype\s+html|<html\b|<script\b|<svg\b|<hta:|<job\b|<scriptlet\b|<package\b|%!ps)/i;
const linked = /^\[(?:desktop entry|internetshortcut|\.shellclassinfo)\]/i;

/** Names inside an archive or an older document that make it a carrier of macros or a program. */
const macroNames = ['vbaProject.bin', '_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T', 'xl/macrosheets'];
const programNames = ['META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'AppxManifest.xml'];

/** Characters that turn a name round or hide part of it. */
const turning = /[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200e}\u{200f}]/u;

const endingOf = (name: string): string =>
  /\.([^.\s/\\]+)[.\s]*$/u.exec(name.normalize('NFKC'))?.[1]?.toLowerCase() ?? '';

/**
 * Whether a piece may be opened by another program of the laptop; null where it may. Its name and its content are both
 * asked, since the system goes by the one or the other. `bytes` is the whole file, or as much of both ends as was read.
 */
export const refuseOutside = (name: string, bytes: Uint8Array): OutsideRefusal | null => {
  if (turning.test(name)) return 'turned';
  const named = refusedEndings.get(endingOf(name));
  if (named !== undefined) return named;
  const begun = beginnings.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (begun !== undefined) return begun[0];
  // UTF-16 text has a zero beside each letter; without them it reads like any other.
  const text = pastProlog(
    latin(bytes.subarray(0, 4096))
      .replaceAll('\0', '')
      .replace(/^(?:ÿþ|þÿ|ï»¿)/, ''),
  );
  if (linked.test(text)) return 'link';
  if (scripted.test(text)) return 'script';
  if (macroNames.some((one) => holds(bytes, one))) return 'macro';
  return programNames.some((one) => holds(bytes, one)) ? 'program' : null;
};

/** Past blanks, the XML declaration and comments before the first element, step by step: no pattern to be choked with. */
const pastProlog = (text: string): string => {
  let rest = text.trimStart();
  for (;;) {
    const close = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : null;
    const end = close === null ? -1 : rest.indexOf(close);
    if (close === null || end < 0) return rest;
    rest = rest.slice(end + close.length).trimStart();
  }
};

/** Whether those letters stand anywhere in the bytes. */
const holds = (bytes: Uint8Array, letters: string): boolean => {
  const [first = 0, ...rest] = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (rest.every((byte, ahead) => bytes[at + 1 + ahead] === byte)) return true;
  return false;
};

const latin = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
};

const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/**
 * A name any file system takes and no program misreads: no folder, one ending, no leading dot or dash, at most 80
 * characters. The ending stays, since the system chooses the program by it.
 */
export const outsideName = (name: string): string => {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');
  const ending = endingOf(plain)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 12);
  const stem = (ending === '' ? plain : plain.slice(0, plain.lastIndexOf('.')))
    .replace(/[<>:"|?*.\s]+/gu, '_')
    .replace(/[^\p{L}\p{N}_()（）【】、，-]/gu, '_')
    .replace(/^[-_]+|_+$/gu, '');
  const short = [...stem].slice(0, 80 - ending.length).join('');
  const safe = short === '' || devices.test(short) ? `file_${short}` : short;
  return ending === '' ? safe : `${safe}.${ending}`;
};
