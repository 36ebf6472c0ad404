import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { contract } from '#shared/contract/index';
import { failure, success, type Json, type Outcome } from '#shared/domain/outcome';
import type { CoreProcess } from './core-process.ts';

/** Calls the host answers itself: dialogs, dropped files, the system's file manager. The window gets tokens, never paths. */
export type HostCall = (input: Json, dropped: readonly string[]) => Promise<Outcome<Json>>;

const tables = [
  {
    name: '表格、压缩包、PDF、图片',
    extensions: ['xlsx', 'xls', 'csv', 'tsv', 'json', 'zip', 'pdf', 'png', 'jpg', 'jpeg', 'ofd', 'anj'],
  },
];

const dialogs: Readonly<Record<string, OpenDialogOptions>> = {
  intake: {
    properties: ['openFile', 'multiSelections'],
    filters: [...tables, { name: '全部文件', extensions: ['*'] }],
  },
  evidence: { properties: ['openFile', 'multiSelections'] },
  folder: { properties: ['openDirectory'] },
  backup: { properties: ['openDirectory'] },
  policy: { properties: ['openDirectory'] },
  policyFile: {
    properties: ['openFile'],
    filters: [
      { name: '政策包、政策原文', extensions: ['json', 'txt'] },
      { name: '全部文件', extensions: ['*'] },
    ],
  },
  bundle: {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: '交换包', extensions: ['anj'] },
      { name: '全部文件', extensions: ['*'] },
    ],
  },
  invitation: {
    properties: ['openFile'],
    filters: [
      { name: '邀请文件', extensions: ['json'] },
      { name: '全部文件', extensions: ['*'] },
    ],
  },
};

export const hostCalls = (
  window: () => BrowserWindow | null,
  core: CoreProcess,
): Readonly<Record<string, HostCall>> => {
  const open = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const chosen =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
    return chosen.canceled ? [] : chosen.filePaths;
  };
  const tokens = async (paths: readonly string[]): Promise<Outcome<Json>> =>
    paths.length === 0 ? success([]) : await core.register(paths);
  return {
    'files.choose': async (input) => {
      const parsed = contract['files.choose'].input.safeParse(input);
      if (!parsed.success) return failure('call.badInput', { call: 'files.choose' });
      return tokens(await open(dialogs[parsed.data.use] ?? {}));
    },
    'files.dropped': (_, dropped) => tokens(dropped),
    'files.chooseTarget': async (input) => {
      const parsed = contract['files.chooseTarget'].input.safeParse(input);
      if (!parsed.success) return failure('call.badInput', { call: 'files.chooseTarget' });
      const registered = await tokens((await open({ properties: ['openDirectory', 'createDirectory'] })).slice(0, 1));
      return registered.ok ? success((registered.value as readonly Json[])[0] ?? null) : registered;
    },
    'evidence.openOutside': async (input) => {
      // The core alone says where the copy is: nothing the window sends becomes a path.
      const copied = await core.call('evidence.copyOutside', input);
      if (!copied.ok) return copied;
      const { token, name } = copied.value as { readonly token: string; readonly name: string };
      const found = await core.resolve('token', token);
      if (!found.ok) return found;
      const fault = await shell.openPath(found.value.path);
      return fault === '' ? success({ name }) : failure('evidence.noProgram', { file: name, found: fault });
    },
    'packets.openMade': async (input) => {
      // The core says whether it is a packet it made: no other file a window may name is opened.
      const made = await core.call('packets.made', input);
      if (!made.ok) return made;
      const { name } = made.value as { readonly name: string };
      const found = await core.resolve('token', (input as { readonly token: string }).token);
      if (!found.ok) return found;
      const fault = await shell.openPath(found.value.path);
      return fault === '' ? success({ name }) : failure('packet.noProgram', { file: name });
    },
    'files.reveal': async (input) => {
      const parsed = contract['files.reveal'].input.safeParse(input);
      if (!parsed.success) return failure('call.badInput', { call: 'files.reveal' });
      const found = await core.resolve('token', parsed.data.token);
      if (!found.ok) return found;
      shell.showItemInFolder(found.value.path);
      return success({ shown: true });
    },
  };
};
