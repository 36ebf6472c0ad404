/** The line to whoever started this process. */
export interface ParentChannel {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

/** As a utility process speaks under Electron; typed here because the core knows no Electron. */
interface ElectronParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
}

/**
 * Talks to the parent as an Electron utility process or as a plain child process, whichever this is. A plain child ends
 * when its parent is gone: nobody is left to work for.
 */
export const parentChannel = (): ParentChannel => {
  const port = (process as { readonly parentPort?: ElectronParentPort }).parentPort;
  if (port !== undefined) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  }
  process.once('disconnect', () => process.exit(0));
  return {
    post: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', (message) => listener(message)),
  };
};
