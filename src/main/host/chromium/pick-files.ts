import type { DevtoolsPipe } from './devtools-pipe.ts';

export interface PickWish {
  readonly what: 'files' | 'folder';
  readonly multiple: boolean;
  /** Endings without the dot; empty: any. */
  readonly endings: readonly string[];
}

/**
 * Opens the browser's own dialog through a hidden input in a world of its own, so that the page never holds the files,
 * and asks the browser for their real paths. A folder is known by what lies in it: an empty one cannot be told.
 */
export const pickFiles = async (
  pipe: DevtoolsPipe,
  session: string,
  mainFrame: string,
  wish: PickWish,
): Promise<readonly string[]> => {
  const made = await pipe.send('Page.createIsolatedWorld', { frameId: mainFrame, worldName: 'anjuan-dialog' }, session);
  const accept = wish.endings.map((ending) => `.${ending}`).join(',');
  const expression = `new Promise((settle) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = ${wish.multiple};
    input.accept = ${JSON.stringify(accept)};
    input.webkitdirectory = ${wish.what === 'folder'};
    input.onchange = () => settle([...input.files]);
    input.oncancel = () => settle([]);
    input.click();
  })`;
  const where = { contextId: made['executionContextId'], userGesture: true, awaitPromise: true };
  const picked = await pipe.send('Runtime.evaluate', { ...where, expression }, session);
  const list = (picked['result'] as { objectId?: string } | undefined)?.objectId;
  if (list === undefined) return [];
  const files = await membersOf(pipe, session, list);
  if (wish.what === 'files') return pathsOf(pipe, session, files);
  const [first] = files;
  if (first === undefined) return [];
  const [path] = await pathsOf(pipe, session, [first]);
  const inside = await pipe.send(
    'Runtime.callFunctionOn',
    {
      objectId: first,
      functionDeclaration: 'function () { return this.webkitRelativePath.split("/").length - 1; }',
      returnByValue: true,
    },
    session,
  );
  return path === undefined ? [] : [folderAbove(path, (inside['result'] as { value?: number }).value ?? 0)];
};

/** `/a/b/c.txt`, one level inside the chosen folder: `/a/b`. */
const folderAbove = (path: string, levels: number): string => {
  const separator = path.includes('\\') ? '\\' : '/';
  const parts = path.split(separator);
  return parts.slice(0, parts.length - levels).join(separator);
};

const membersOf = async (pipe: DevtoolsPipe, session: string, objectId: string): Promise<readonly string[]> => {
  const { result } = await pipe.send('Runtime.getProperties', { objectId, ownProperties: true }, session);
  return (result as readonly { readonly name: string; readonly value?: { readonly objectId?: string } }[])
    .filter(({ name }) => /^\d+$/.test(name))
    .flatMap(({ value }) => value?.objectId ?? []);
};

const pathsOf = async (pipe: DevtoolsPipe, session: string, files: readonly string[]): Promise<readonly string[]> => {
  const paths: string[] = [];
  for (const objectId of files) {
    const { path } = await pipe.send('DOM.getFileInfo', { objectId }, session);
    if (typeof path === 'string' && path !== '') paths.push(path);
  }
  return paths;
};
