import { join } from 'node:path';
import type { Checked, Output } from '#shared/contract/index';
import { admitDevices } from '../../exchange/admit-devices.ts';
import { writeInvitation } from '../../exchange/park.ts';
import { listPeople } from '../../exchange/roster.ts';
import { changed, newAct, type OpenDesk } from '../desk.ts';

export const list = (desk: OpenDesk): Output<'people.list'> =>
  desk.db.read((read) => listPeople(read, desk.self.device));

/** Writes the invitation file; a folder as target gets a file of the usual name. */
export const invite = async (desk: OpenDesk, input: Checked<'people.invite'>): Promise<Output<'people.invite'>> => {
  const target = desk.tokens.resolve(input.target);
  const file = target.folder ? join(target.path, '案卷邀请.json') : target.path;
  const { fingerprint } = await writeInvitation(desk, file);
  const { token, name } = desk.tokens.register(file);
  return { file: name, token, fingerprint };
};

/** Admits laptops and takes in at once what waited for it. */
export const admit = async (desk: OpenDesk, input: Checked<'people.admit'>): Promise<Output<'people.admit'>> => {
  const admitted = await admitDevices(desk, newAct(desk, 'people.admit'), input.devices);
  changed(desk, ['people', 'policy', 'exchange', 'cases', 'review', 'evidence', 'notes', 'app']);
  return admitted;
};
