import { partsOf } from './pack-parts.ts';
import { assemble } from './pack-files.ts';
import type { Pack, Parameter } from './pack.ts';

/** What an officer sets of a parameter. A value of null makes it 待配置 again. */
export interface ParameterSetting {
  readonly value: Parameter['value'];
  /** Whether the boundary counts as inside (含); absent keeps what the base says. */
  readonly inclusive?: boolean | undefined;
  /** Where the value comes from, in the officer's words. */
  readonly basis?: string | undefined;
}

export type Settings = { readonly [parameter: string]: ParameterSetting };

/**
 * A new version of a pack: the base with these parameters set and its own version label. The base stays as it is.
 * The result depends on what is set, not on the order of setting. Unknown parameters are left out.
 */
export const configurePack = (base: Pack, version: string, settings: Settings): Pack =>
  normalPack({
    ...base,
    version,
    parameters: base.parameters.map((parameter) => {
      const setting = settings[parameter.id];
      return setting === undefined ? parameter : configured(parameter, setting);
    }),
  });

/** The pack as it is put together from its files: what is the same has the same form, and so the same hash. */
export const normalPack = (pack: Pack): Pack => assemble(partsOf(pack)) as unknown as Pack;

const configured = ({ basis: _basis, ...parameter }: Parameter, setting: ParameterSetting): Parameter => {
  const basis = setting.basis?.trim() ?? '';
  return {
    ...parameter,
    value: setting.value,
    ...(setting.inclusive === undefined ? {} : { inclusive: setting.inclusive }),
    ...(basis === '' ? {} : { basis }),
  };
};
