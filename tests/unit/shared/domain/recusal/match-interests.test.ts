import { describe, expect, it } from 'vitest';
import { matchInterests } from '#shared/domain/recusal/match-interests';
import { noInterests } from '#shared/domain/recusal/recusal';

const concerned = {
  organisations: ['北京云杉智测科技有限公司'],
  codes: ['91110108MA0TE5T165'],
  people: ['欧阳演练', '张三'],
};

describe('own interests and a case', () => {
  it('meet by code, by employer under any width and spacing, by a relative’s organisation and name', () => {
    const by = (over: Partial<typeof noInterests>): string[] =>
      matchInterests({ ...noInterests, ...over }, concerned).map((match) => match.by);
    expect(by({})).toEqual([]);
    expect(by({ codes: ['９１110108ma0te5t165'] })).toEqual(['code']);
    expect(by({ employers: ['云杉智测科技 有限公司'] })).toEqual(['employer']);
    expect(by({ employers: ['智测'] })).toEqual([]);
    expect(by({ relatives: [{ name: '李四', organisation: '北京云杉智测科技有限公司', code: '' }] })).toEqual([
      'relativeOrganisation',
    ]);
    expect(by({ relatives: [{ name: '张三', organisation: '别处', code: '' }] })).toEqual(['relativeName']);
  });

  it('hint at a shared surname only where nothing better is known of the relative', () => {
    const by = (name: string, organisation: string): string[] =>
      matchInterests({ ...noInterests, relatives: [{ name, organisation, code: '' }] }, concerned).map(
        (match) => match.by,
      );
    expect(by('欧阳某', '')).toEqual(['surname']);
    expect(by('欧某', '')).toEqual([]);
    expect(by('欧阳某', '别处')).toEqual([]);
  });
});
