import { session, type WebContents } from 'electron';
import { appScheme } from './response-headers.ts';

/** A page stays where it is: no other document, no window of its own, no page within the page. */
export const refuseToLeave = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

/** Copying a fingerprint or a hash is the one thing a page may ask for. */
const copying = 'clipboard-sanitized-write';

/** No permission but to copy, no device, no download, and no request but to our own scheme, whatever a page asks. */
export const denyEverything = (packaged: boolean): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === copying));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === copying);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  const schemes = [appScheme, 'blob', 'data', ...(packaged ? [] : ['devtools'])];
  session.defaultSession.webRequest.onBeforeRequest((request, decide) =>
    decide({ cancel: !schemes.some((scheme) => request.url.startsWith(`${scheme}:`)) }),
  );
};
