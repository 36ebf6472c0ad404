import { describe, expect, test } from 'vitest';
import { isHnteNumber } from '#shared/domain/applicants/hnte-number';

describe('国家高新技术企业证书编号', () => {
  test.each([
    ['GR202212000934', true, '见过的天津编号'],
    ['GR202037002773', true, '见过的山东编号'],
    ['gr2021 1199 0001', true, '小写与空格折叠'],
    ['\uFF27\uFF32202111990001', true, '全角折叠'],
    ['GF202111990001', false, '早年的复审前缀,早已过期'],
    ['GR199911990001', false, '20 世纪的年份'],
    ['GR20211199000', false, '少一位'],
    ['GR2021119900011', false, '多一位'],
    ['', false, '空'],
  ])('%s 是否合格式:%s(%s)', (text, holds) => {
    expect(isHnteNumber(text)).toBe(holds);
  });
});
