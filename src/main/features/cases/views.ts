import type { Checked } from '#shared/contract/index';
import { keptView } from '#shared/contract/cases';
import type { SavedView } from '#shared/domain/cases/case-file';
import { Refusal } from '#shared/domain/outcome';
import type { Read } from '../../db/handles.ts';
import { keepSetting, setting } from '../../db/settings.ts';
import { changed, type OpenDesk } from '../desk.ts';
import { countWhenReady } from './list.ts';

/** Views kept on this laptop, in the order they were made; they are one officer's habit and travel nowhere. */
const kept = 'caseViews';
/** More than fit beside the list are no help. */
const atMost = 24;

type KeptView = Checked<'cases.saveView'>;

const viewsIn = (read: Read): readonly KeptView[] => {
  const found = keptView.array().safeParse(JSON.parse(setting(read, kept) ?? '[]'));
  return found.success ? found.data : [];
};

/** Every kept view with how many cases it shows now: the very count of the list under its filter. */
export const savedViews = async (desk: OpenDesk): Promise<readonly SavedView[]> => {
  const counted: SavedView[] = [];
  for (const view of desk.db.read(viewsIn)) counted.push({ ...view, total: (await countWhenReady(desk, view)).total });
  return counted;
};

/** Keeps a view under its name; one of the same name is replaced in its place. Refuses `case.viewsFull`. */
export const saveView = async (desk: OpenDesk, view: KeptView): Promise<{ readonly name: string }> => {
  await desk.db.write((write) => {
    const before = viewsIn(write);
    const replaces = before.some(({ name }) => name === view.name);
    if (!replaces && before.length >= atMost) throw new Refusal('case.viewsFull', { most: atMost });
    const after = replaces ? before.map((one) => (one.name === view.name ? view : one)) : [...before, view];
    keepSetting(write, kept, JSON.stringify(after));
  });
  changed(desk, ['cases'], []);
  return { name: view.name };
};

/** Forgets a view; the cases it showed stay as they are. Refuses `case.viewUnknown`. */
export const dropView = async (
  desk: OpenDesk,
  { name }: Checked<'cases.dropView'>,
): Promise<{ readonly name: string }> => {
  await desk.db.write((write) => {
    const before = viewsIn(write);
    if (!before.some((one) => one.name === name)) throw new Refusal('case.viewUnknown', { name });
    keepSetting(write, kept, JSON.stringify(before.filter((one) => one.name !== name)));
  });
  changed(desk, ['cases'], []);
  return { name };
};
