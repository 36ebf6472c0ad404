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

/** No permission, no device, no download, and no request but to our own scheme, whatever a page asks. */
export const denyEverything = (packaged: boolean): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  const schemes = [appScheme, 'blob', 'data', ...(packaged ? [] : ['devtools'])];
  session.defaultSession.webRequest.onBeforeRequest((request, decide) =>
    decide({ cancel: !schemes.some((scheme) => request.url.startsWith(`${scheme}:`)) }),
  );
};
