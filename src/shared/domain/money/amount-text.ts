/** 分 as 万元, exactly: two to six decimals, thousands grouped. 120000000 → `120.00`, 1 → `0.000001`. */
export const wanOfFen = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${sign(fen)}${grouped(digits.slice(0, -6))}.${decimals}`;
};

/** 分 as 元 with two decimals, thousands grouped. */
export const yuanOfFen = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign(fen)}${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`;
};

/**
 * 分 in the capital figures of cheques: `人民币壹佰万零伍元整`, `人民币叁角贰分`. Zeros inside are said once; 整 stands
 * where there are no 分.
 */
export const capitalOfFen = (fen: number): string => {
  const size = Math.abs(fen);
  const [yuan, jiao, cents] = [Math.floor(size / 100), Math.floor(size / 10) % 10, size % 10];
  const whole = yuan === 0 ? '' : `${capitalOfWhole(String(yuan))}元`;
  const start = `人民币${fen < 0 ? '负' : ''}`;
  if (jiao === 0 && cents === 0) return `${start}${whole === '' ? '零元' : whole}整`;
  const bridge = whole !== '' && jiao === 0 ? '零' : '';
  const tail = `${jiao === 0 ? '' : `${figure(jiao)}角`}${cents === 0 ? '整' : `${figure(cents)}分`}`;
  return `${start}${whole}${bridge}${tail}`;
};

const sign = (fen: number): string => (fen < 0 ? '-' : '');

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+$)/g, ',');

const figure = (digit: number): string => '零壹贰叁肆伍陆柒捌玖'.charAt(digit);
const places = ['', '拾', '佰', '仟'];
const sections = ['', '万', '亿', '万亿'];

/** Four digits at a time; a zero is said once, before the next figure. */
const capitalOfWhole = (digits: string): string => {
  let text = '';
  let zeroDue = false;
  let sectionSaid = false;
  for (const [at, character] of [...digits].entries()) {
    const place = digits.length - 1 - at;
    const digit = Number(character);
    if (digit === 0) zeroDue = true;
    else {
      text += `${zeroDue && text !== '' ? '零' : ''}${figure(digit)}${places[place % 4] ?? ''}`;
      zeroDue = false;
      sectionSaid = true;
    }
    if (place % 4 === 0) {
      if (sectionSaid) text += sections[place / 4] ?? '';
      sectionSaid = false;
    }
  }
  return text;
};
