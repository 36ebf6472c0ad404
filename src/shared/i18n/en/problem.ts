import type { TextsOf } from '../texts-of.ts';
import type { problem as chinese } from '../zh-CN/problem.ts';

export const problem: TextsOf<typeof chinese> = {
  'E-MAGIC': {
    title: 'The content is not what the name says',
    advice:
      'The name ends in {{ending}}, the content does not begin like that ({{found}}). Open it in the program it came from and save it as xlsx, csv, pdf, png or jpg.',
  },
  'E-TYPE': {
    title: 'This kind of file is not taken',
    advice:
      '{{found}} is not taken. Tables: xlsx or csv. Papers: PDF, PNG, JPEG, TIFF, OFD, docx or xlsx (save phone pictures as JPEG, repack rar and 7z as zip).',
  },
  'E-OLD-FORMAT': {
    title: 'Old office format',
    advice:
      'This is a file in the format of 2003 or of old WPS. Open it in WPS or Excel and save it as xlsx (papers as docx or PDF).',
  },
  'E-PASSWORD': {
    title: 'Locked with a password',
    advice: '{{found}} needs a password; none is tried. Ask the applicant for an unlocked copy, or save one yourself.',
  },
  'E-LOCKED': {
    title: 'Paper with a password or restrictions',
    advice:
      'This PDF is encrypted or restricted. It is kept as received but may not open or enter a packet. Ask for an unlocked copy.',
  },
  'E-VARIANT': {
    title: 'A workbook of another kind',
    advice: 'This workbook is in {{found}} format. Save it as an ordinary xlsx.',
  },
  'E-MACRO': {
    title: 'Holds macros',
    advice: 'The file holds a program ({{found}}) and is not taken. Save it as xlsx or docx without macros.',
  },
  'E-STRUCT': {
    title: 'Damaged structure',
    advice:
      '{{found}} is missing or broken in the file. Open it in WPS or Excel and save it anew; if it does not open, ask for another copy.',
  },
  'E-EXTERNAL': {
    title: 'Refers to something outside',
    advice:
      'The workbook refers to {{found}}. Nothing outside is ever fetched; the values stored in the sheet are used. Check those that depend on it.',
  },
  'E-RATIO': {
    title: 'Compressed beyond reason',
    advice:
      '{{found}} would grow {{ratio}} times, more than {{limit}}; it looks like a bomb. Ask where it came from and have it packed anew.',
  },
  'E-SIZE': {
    title: 'Too large, or not of the size it claims',
    advice:
      '{{found}} is larger than {{limit}} bytes allowed or than the file says. Split it, or pack it anew where the sizes disagree.',
  },
  'E-TEXT-TOTAL': {
    title: 'Too much text',
    advice: 'A cell or the whole table holds more than {{limit}} characters. Move long texts into a paper.',
  },
  'E-CELL': {
    title: 'A broken cell',
    advice:
      'Place or content of a cell is not as the format has it ({{found}}). Open the file in WPS or Excel and save it anew.',
  },
  'E-OUTSIDE': {
    title: 'Stray cells outside the table',
    advice:
      '{{count}} cells from {{found}} on are beyond column {{limit}} and were not read. Move them into the table if they belong to it.',
  },
  'E-MERGE': {
    title: 'Merged cells are wrong',
    advice: 'The merged area {{found}} is too large, overlaps another or is malformed. Undo the merge and save.',
  },
  'E-MERGED': {
    title: 'Merged cells among the data',
    advice:
      '{{count}} areas among the data are merged (from {{found}} on). Only the first cell holds a value, the others count as empty. Undo the merge and fill in every row.',
  },
  'E-DTD': {
    title: 'Holds a document type definition',
    advice:
      'The XML of the file declares a DTD, which no ordinary sheet does. It is not taken; ask where it came from.',
  },
  'E-XML': {
    title: 'Broken inside',
    advice:
      '{{part}} is not well formed at line {{line}}, character {{column}}. Open it in WPS or Excel and save it anew, or ask for another copy.',
  },
  'E-PRECISION': {
    title: 'A code was kept as a number and lost digits',
    advice:
      'The cell holds a number; digits beyond {{limit}} were changed by the spreadsheet program ({{found}}). Format the column as text and enter the code anew from the original.',
  },
  'E-DATE': {
    title: 'No certain date',
    advice: '“{{found}}” is no complete, certain date. Write 2026-03-05 or 2026年3月5日, with the day.',
  },
  'E-FORMULA': {
    title: 'Holds formulas',
    advice:
      '{{count}} cells of this column are formulas (such as {{found}}). The result of the last saving is read, nothing is computed. Check them, or paste them as values.',
  },
  'E-FORMULA-VALUE': {
    title: 'A formula without a usable result',
    advice: 'The result of the formula is “{{found}}”. Correct it or enter the value itself.',
  },
  'E-HIDDEN': {
    title: 'Hidden content',
    advice:
      '{{count}} sheets, rows or columns are hidden; they were read as well. Show and check them, delete what should not be handed in.',
  },
  'E-HEADER': {
    title: 'The header does not fit',
    advice:
      'A column that is needed is missing or there twice (names that fit: {{expected}}). Found: {{found}}. Choose the columns by hand, or correct the header.',
  },
  'E-LIMIT': {
    title: 'Beyond the limit',
    advice: 'The number here ({{found}}) is above {{limit}}. Split the file and take it in parts.',
  },
  'E-EMPTY': {
    title: 'Nothing in it',
    advice: 'The file, archive or sheet holds nothing to read. Check that it is the right one and was copied in full.',
  },
  'E-ENCODING': {
    title: 'Broken text encoding',
    advice:
      'Byte {{byte}} of line {{line}} ({{found}}) fits no encoding; reading on would garble the text. Open it in WPS or Excel and save it as “CSV UTF-8” or xlsx.',
  },
  'E-QUOTE': {
    title: 'Unpaired quotation mark',
    advice:
      'From line {{line}} on a quotation mark is unpaired and everything behind it runs together. Correct it, or use xlsx.',
  },
  'E-RAGGED': {
    title: 'Rows of different width',
    advice:
      'This row has {{found}} fields, the header {{expected}} ({{count}} rows in all); what follows would shift. Most often a comma in a text is not quoted. Correct it, or use xlsx.',
  },
  'E-DELIMITER': {
    title: 'Full-width commas between fields',
    advice:
      'Fields are separated by “{{found}}”; they were read that way. Check the columns, and use ordinary commas next time.',
  },
  'E-NAME': {
    title: 'Unsafe name',
    advice:
      'The name “{{found}}” in the archive leads outside of it, is too long or holds unseen characters. Archives that lead outside are refused; other names are shown cleaned.',
  },
  'E-TWIN': {
    title: 'Nearly the same name',
    advice:
      'It differs from “{{found}}” in case or form of characters only. Both are kept; check whether they are one paper.',
  },
  'E-LINK': {
    title: 'A link or device',
    advice: '{{found}} is a link or device, not a file; it is not followed. Hand in the file itself.',
  },
  'E-OVERLAP': {
    title: 'Entries of the archive overlap',
    advice:
      '{{found}} shares its bytes with another entry, which no packer does. Ask where it came from and have it packed anew.',
  },
  'E-CRC': {
    title: 'The checksum does not fit',
    advice:
      'The content of {{found}} is not what the archive recorded; it was damaged on the way. Copy or pack it anew.',
  },
  'E-TRUNCATED': {
    title: 'The file is cut off',
    advice:
      'A part is missing ({{found}}), as when a stick is pulled too early. Copy it again or ask for another copy.',
  },
  'E-METHOD': {
    title: 'Unsupported compression',
    advice: '{{found}} is packed with method {{method}}. Pack it anew as an ordinary zip (Deflate).',
  },
  'E-NESTED': {
    title: 'Archives too deep',
    advice: 'An archive may hold archives {{limit}} level deep. Unpack the inner ones.',
  },
  'E-PIXELS': {
    title: 'The picture is too large',
    advice: 'The picture has {{found}} pixels, more than {{limit}}. Scan it at 300 dpi or scale it down.',
  },
  'E-ACTIVE': {
    title: 'The PDF holds scripts or attachments',
    advice:
      'The PDF holds {{found}}. It is kept as received; nothing of it is ever run. Ask why it is there, or for a plain copy.',
  },
  'E-TIME': {
    title: 'Took too long',
    advice:
      'It was not read within {{seconds}} seconds and was stopped; nothing was written. Split the file or save it anew.',
  },
  'E-MEMORY': {
    title: 'Needed too much memory',
    advice: 'Reading needed too much memory and was stopped; nothing was written. Split the file.',
  },
  'E-CRASH': {
    title: 'Reading broke off',
    advice:
      'The reading process ended unexpectedly; nothing was written. Save the file anew and try again; if it stays so, give the file to your administrator.',
  },
  'E-READ': {
    title: 'The file cannot be opened',
    advice:
      'The system does not open it ({{found}}). Check that the stick is in, no other program holds the file, and you may read it.',
  },
  'E-SPACE': {
    title: 'The disk is full',
    advice: 'There is no room to lay the papers aside; nothing was written. Make room and try again.',
  },
  'E-MORE': {
    title: 'There are more',
    advice: 'There are more than {{limit}} problems in this file; the first ones are listed. Correct these first.',
  },
  'E-UNIT': {
    title: 'An amount without a unit',
    advice: '“{{found}}” names no unit and was read as {{unit}}. Check it; better write (元) or (万元) in the header.',
  },
  'E-REQUIRED': {
    title: 'Something required is empty',
    advice: 'A required cell of this row is empty. Fill it in and take the file in again.',
  },
  'E-IDENTITY': {
    title: 'Not an ID number',
    advice:
      'A resident’s number has 18 characters and must check; other papers have 6 to 20 letters and digits. Correct it from the document. Only a digest is kept, never the number.',
  },
  'E-USCC': {
    title: 'Not a credit code',
    advice:
      '“{{found}}” is no credit code of 18 characters (letters I, O, S, V, Z are not used). Correct it from the licence. {{suggestion}}',
  },
  'E-USCC-CHECK': {
    title: 'The check character does not fit',
    advice:
      'The check character of “{{found}}” does not work out: mostly a slip, rarely an early pilot code. It was taken; compare the original.',
  },
  'E-AMOUNT': {
    title: 'Not an amount',
    advice:
      '“{{found}}” is no certain amount in renminbi. Enter digits only, the unit in the header; convert other currencies and explain.',
  },
  'E-AMOUNT-ROUNDED': {
    title: 'Finer than 分, rounded',
    advice: '“{{found}}” is finer than 分 and was rounded half up. Check it.',
  },
  'E-CHOICE': {
    title: 'Not a name of the policy pack',
    advice:
      '“{{found}}” does not name exactly one entry of the pack. Use the number (such as M05-D1) or the full name; fields that are not required were left empty. Perhaps: {{candidates}}',
  },
  'E-MEASURE': {
    title: 'Measure and direction disagree',
    advice:
      'Measure {{measure}} and direction {{direction}} do not belong together. Correct one of them from the application.',
  },
  'E-FLAG': {
    title: 'Neither yes nor no',
    advice: '“{{found}}” is neither 是 nor 否. Write one of them.',
  },
  'E-INTEGER': {
    title: 'Not a whole number',
    advice: '“{{found}}” is no whole number, or no likely year. Enter digits only.',
  },
  'E-TEXT': {
    title: 'Text too long',
    advice: 'The cell has {{length}} characters, more than {{limit}}. Shorten it and put the details into a paper.',
  },
  'E-APOSTROPHE': {
    title: 'An apostrophe before a code',
    advice: 'The apostrophe before “{{found}}” was left out. Check the code.',
  },
  'E-ASIDE': {
    title: 'A total or note, not an application',
    advice:
      'The row “{{found}}” looks like a total or a note and was left aside. If it is an application, fill in applicant, code and project.',
  },
  'E-DUPLICATE': {
    title: 'One application twice',
    advice:
      'It is the same application as row {{otherRow}} of {{otherFile}} {{otherSheet}} ({{found}}). Keep the right one.',
  },
  'E-FIXED': {
    title: 'Corrected in the rehearsal',
    advice: 'It was “{{before}}” and was corrected to “{{after}}” in the rehearsal. Keep what it was corrected from.',
  },
  'E-JSON': {
    title: 'Not well written JSON, or no table',
    advice:
      'Near line {{line}} ({{found}}) the text is not JSON, says a name twice in one object, is nested too deep, or holds no array of objects. Have it exported again as an array of objects, or use xlsx.',
  },
  'E-JSON-NESTED': {
    title: 'A list of objects within a field',
    advice:
      '“{{found}}” holds a list of objects, which no cell can take; it was not read. Export what is needed as a column.',
  },
  'E-UNSEEN': {
    title: 'Text nobody sees',
    advice:
      '{{count}} cells are written in the colour behind them or under a format that shows nothing (such as “{{found}}”); they were read all the same. Make them visible and check.',
  },
};
