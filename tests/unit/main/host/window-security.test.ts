import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentPolicy } from '#main/host/electron/response-headers';
import { placesOf, rangeOf } from '#main/host/electron/evidence-response';
import { serveApp } from '#main/host/electron/serve-app';
import { windowOptions } from '#main/host/electron/window-options';
import { scratchFolder } from '../../../support/scratch.ts';

const hash = 'a'.repeat(64);

describe('the window as a real Electron would get it', () => {
  it('is sandboxed, isolated and without Node, with nothing that reaches out', () => {
    expect(windowOptions('/preload.cjs', true).webPreferences).toEqual({
      preload: '/preload.cjs',
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
      devTools: false,
    });
  });

  it('allows scripts, styles and connections of its own origin only', () => {
    const policy = contentPolicy('n0');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?!')|https?:|\*/);
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe-eval');
    for (const rule of [
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "style-src 'self' 'nonce-n0'",
    ]) {
      expect(policy).toContain(rule);
    }
  });
});

describe('what the window may read', () => {
  const served = () => {
    const folder = scratchFolder();
    const renderer = join(folder, 'renderer');
    mkdirSync(renderer);
    writeFileSync(join(renderer, 'index.html'), '<meta name="csp-nonce" content="__NONCE__">');
    writeFileSync(join(folder, 'secret.json'), '{}');
    writeFileSync(join(folder, 'scan'), '0123456789');
    const serve = serveApp(renderer, (wanted) =>
      Promise.resolve(wanted === hash ? { path: join(folder, 'scan'), mediaType: 'application/pdf' } : null),
    );
    return (path: string, headers: Record<string, string> = {}) => serve(new Request(`app://main${path}`, { headers }));
  };

  it('is the built window, with a nonce of its own for each load', async () => {
    const get = served();
    const [first, second] = [await get('/'), await get('/index.html')];
    const nonce = /content="([^"]+)"/.exec(await first.text())?.[1] ?? '';
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await second.text()).not.toContain(nonce);
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*usb=\(\)/);
  });

  it('never leaves the folder of the window', async () => {
    const get = served();
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/..%5csecret.json',
      '/evidence/../../secret.json',
      '/evidence/abc',
      '/missing.js',
      '/%zz',
      '/index.html%00.js',
      '//etc/passwd',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await serveApp('/tmp', () => Promise.resolve(null))(new Request('app://other/index.html'))).status).toBe(
      404,
    );
  });

  it('is evidence in whole or in ranges, as bytes that run nothing', async () => {
    const get = served();
    const whole = await get(`/evidence/${hash}`);
    expect([whole.status, await whole.text(), whole.headers.get('content-security-policy')]).toEqual([
      200,
      '0123456789',
      "default-src 'none'; sandbox",
    ]);
    const part = await get(`/evidence/${hash}`, { range: 'bytes=2-4' });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10']);
    expect((await get(`/evidence/${hash}`, { range: 'bytes=90-' })).status).toBe(416);
    const places = await get(`/evidence/${hash}?places=0-1,8-9,3-3`);
    expect([places.status, await places.text()]).toEqual([200, '01893']);
    expect((await get(`/evidence/${hash}?places=0-1,9-10`)).status).toBe(416);
    expect((await get(`/evidence/${'b'.repeat(64)}`)).status).toBe(404);
  });

  it('reads ranges as RFC 9110 has them', () => {
    expect(rangeOf('bytes=0-', 10)).toEqual({ from: 0, to: 9 });
    expect(rangeOf('bytes=-3', 10)).toEqual({ from: 7, to: 9 });
    expect(rangeOf('bytes=5-900', 10)).toEqual({ from: 5, to: 9 });
    expect(rangeOf('bytes=7-3', 10)).toBe('bad');
    expect(rangeOf('lines=1-2', 10)).toBe('bad');
    expect(rangeOf(null, 10)).toBe('none');
  });

  it('answers for a bounded number of places that lie within the file', () => {
    expect(placesOf('0-3,9-9', 10)).toEqual([
      { from: 0, to: 3 },
      { from: 9, to: 9 },
    ]);
    for (const wrong of ['', '3-2', '0-10', '-3', '0-', '0-1,', 'a-b', '0-9007199254740993'])
      expect(placesOf(wrong, 10), wrong).toBeNull();
    expect(placesOf(Array(1025).fill('0-0').join(','), 10)).toBeNull();
    expect(placesOf('0-5000000,0-5000000', 9_000_000)).toBeNull();
  });
});
