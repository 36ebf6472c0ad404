import type { BrowserWindowConstructorOptions } from 'electron';

/** The window as it is opened: sandboxed, isolated, no Node, nothing that reaches out. */
export const windowOptions = (preload: string, packaged: boolean): BrowserWindowConstructorOptions => ({
  width: 1440,
  height: 900,
  minWidth: 1080,
  minHeight: 680,
  show: false,
  title: '案卷',
  backgroundColor: '#f7f5f0',
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !packaged,
  },
});
