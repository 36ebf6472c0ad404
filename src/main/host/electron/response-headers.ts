/** Scheme and origin of the window's own pages. Nothing else is ever loaded. */
export const appScheme = 'app';
export const appOrigin = 'app://main';

/**
 * The content policy of the window. Styles need the nonce of their load (the component library writes style elements);
 * the PDF viewer's image decoders are WebAssembly of our own origin.
 */
export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
  ].join('; ');

/** Said by the page itself too, so that every browser underneath says no without asking the officer. */
const deniedFeatures =
  'accelerometer camera clipboard-read display-capture geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment publickey-credentials-get screen-wake-lock serial usb window-management xr-spatial-tracking'
    .split(' ')
    .map((feature) => `${feature}=()`)
    .join(', ');

const common: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

export const pageHeaders = (mediaType: string, nonce: string): Record<string, string> => ({
  ...common,
  'Content-Type': mediaType,
  'Content-Security-Policy': contentPolicy(nonce),
  'Permissions-Policy': deniedFeatures,
  'Cache-Control': 'no-store',
});

/** Evidence is somebody else's file: it may be looked at and nothing more. */
export const evidenceHeaders = (mediaType: string): Record<string, string> => ({
  ...common,
  'Content-Type': mediaType,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'no-store',
});
