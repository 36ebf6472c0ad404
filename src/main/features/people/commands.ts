import { join } from 'node:path';
import { dayOf } from '#shared/domain/dates/moment';
import type { DeviceId } from '#shared/domain/ids';
import { Refusal } from '#shared/domain/outcome';
import type { Checked, Output } from '#shared/contract/index';
import { admitDevices } from '../../exchange/admit-devices.ts';
import { writeInvitation } from '../../exchange/park.ts';
import { asideOf, listPeople } from '../../exchange/list-people.ts';
import { takeNewIncarnation } from '../../exchange/identity.ts';
import { revokeDevice, takeAside } from '../../exchange/revoke-devices.ts';
import { changed, newAct, type OpenDesk } from '../desk.ts';

export const list = (desk: OpenDesk): Output<'people.list'> =>
  desk.db.read((read) => listPeople(read, desk.self.device));

export const aside = (desk: OpenDesk, { device }: Checked<'people.aside'>): Output<'people.aside'> =>
  desk.db.read((read) => asideOf(read, device));

/** Writes the invitation file; a folder as target gets a file of the usual name. */
export const invite = async (desk: OpenDesk, input: Checked<'people.invite'>): Promise<Output<'people.invite'>> => {
  const target = desk.tokens.resolve(input.target);
  const file = target.folder ? join(target.path, '案卷邀请.json') : target.path;
  const { fingerprint } = await writeInvitation(desk, file);
  const { token, name } = desk.tokens.register(file);
  return { file: name, token, fingerprint };
};

const everything = ['people', 'policy', 'exchange', 'cases', 'review', 'evidence', 'notes', 'app'] as const;

/** Admits laptops and takes in at once what waited for it. */
export const admit = async (desk: OpenDesk, input: Checked<'people.admit'>): Promise<Output<'people.admit'>> => {
  const admitted = await admitDevices(desk, newAct(desk, 'people.admit'), input.devices);
  changed(desk, everything);
  return admitted;
};

/** Reports a laptop lost; what it wrote beyond what counts here no longer counts anywhere. Fault: `people.lostLater`. */
export const revoke = async (desk: OpenDesk, input: Checked<'people.revoke'>): Promise<Output<'people.revoke'>> => {
  if (input.since > dayOf(desk.ports.now())) throw new Refusal('people.lostLater', { day: input.since });
  const done = await revokeDevice(desk, newAct(desk, 'people.revoke'), input);
  changed(desk, everything);
  return done;
};

/** Takes in what was kept aside of a lost laptop. */
export const take = async (desk: OpenDesk, input: Checked<'people.take'>): Promise<Output<'people.take'>> => {
  const done = await takeAside(desk, newAct(desk, 'people.take'), input);
  changed(desk, everything);
  return done;
};

/**
 * Takes new keys for this laptop, which goes on under a new name and asks to be admitted; its work under the former one
 * stays where it stands.
 */
export const renew = async (desk: OpenDesk): Promise<Output<'people.renew'>> => {
  const device = await desk.db.write((write) => takeNewIncarnation(write, desk, desk.self.officer));
  desk.reopen();
  changed(desk, everything);
  return { device: device as DeviceId };
};
