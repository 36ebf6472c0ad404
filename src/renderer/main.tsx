import { notifyManager } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startI18n } from './i18n/start-i18n.ts';
import { showTextSize, storedTextSize } from './i18n/text-size.ts';

// What a key changes of the cached readings is drawn with what it changes of the screen: once, and before the next frame.
notifyManager.setScheduler(queueMicrotask);
startI18n();
// Read by the one library that writes a style of its own while a dialog is open.
Object.assign(globalThis, {
  __webpack_nonce__: document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '',
});
showTextSize(storedTextSize());
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
