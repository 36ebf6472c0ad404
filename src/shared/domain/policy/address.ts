import { foldName, foldWidth } from '../../text/fold-width.ts';

const provinces =
  '天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 國外 国外 境外'.split(
    ' ',
  );

/** Districts no other city has; 朝阳区 and 通州区 exist elsewhere too and prove nothing by themselves. */
const onlyHere =
  '东城区 西城区 海淀区 丰台区 石景山区 门头沟区 房山区 顺义区 大兴区 昌平区 平谷区 怀柔区 密云区 延庆区'.split(' ');

/**
 * Whether an address lies in Beijing, by the name of the province or city it begins with; null where it names none.
 * `中国(北京)自由贸易试验区…` counts by the name in the brackets, `天津市…北京路` by the first name.
 */
export const isInBeijing = (address: string): boolean | null => {
  const plain = foldWidth(address)
    .replaceAll(/[\s()[\]【】]/g, '')
    .replace(/^中国(?!北路|南路)/, '');
  if (plain.startsWith('北京')) return true;
  if (provinces.some((name) => plain.startsWith(name))) return false;
  if (onlyHere.some((name) => plain.startsWith(name))) return true;
  if (/^(?:beijing)\b/i.test(plain) || /,?beijing(?:,|$)/i.test(plain)) return true;
  // A city of another province without the province: 深圳市…, 廊坊市….
  return /^[^省市区县路街镇乡村号\d]{2,5}市(?!场)/u.test(plain) ? false : null;
};

/** `北京市海淀区` and `海淀区`, `甲28号` and `甲 28 号` are one address. */
export const isSameAddress = (one: string, other: string): boolean => plainAddress(one) === plainAddress(other);

const plainAddress = (address: string): string => foldName(address).replace(/^北京市?/, '');
