import {
  IconArchive,
  IconArrowsExchange,
  IconBook2,
  IconFileTypePdf,
  IconInbox,
  IconShieldCheck,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import type { CommandId } from './commands/registry.ts';

/** Screens of the left navigation, top to bottom. */
export const places = [
  { name: 'today', path: '/', command: 'goToday', icon: IconSun },
  { name: 'cases', path: '/cases', command: 'goCases', icon: IconArchive },
  { name: 'intake', path: '/intake', command: 'goIntake', icon: IconInbox },
  { name: 'packets', path: '/packets', command: 'goPackets', icon: IconFileTypePdf },
  { name: 'exchange', path: '/exchange', command: 'goExchange', icon: IconArrowsExchange },
  { name: 'people', path: '/people', command: 'goPeople', icon: IconUsers },
  { name: 'policy', path: '/policy', command: 'goPolicy', icon: IconBook2 },
  { name: 'safety', path: '/safety', command: 'goSafety', icon: IconShieldCheck },
] as const satisfies readonly {
  readonly name: string;
  readonly path: string;
  readonly command: CommandId;
  readonly icon: typeof IconInbox;
}[];

export const placeAt = (location: string): (typeof places)[number] =>
  places.find((place) => place.path !== '/' && location.startsWith(place.path)) ?? places[0];
