import { describe, expect, it } from 'vitest';
import { readJpeg } from '../../src/main/packet/read-jpeg.ts';
import { smallPhoto } from '../support/small-photo.ts';

const data = (bytes: Buffer): number => bytes.indexOf(Buffer.from([0xff, 0xda])) + 14;
const ended = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from([0xff, 0xd9])]);

describe('a JPEG read to its end', () => {
  it('has its size, its colours and blocks of each', () => {
    const picture = readJpeg(smallPhoto(), true);
    expect(picture).toMatchObject({ width: 16, height: 12 });
    expect(picture?.planes.map(({ wide, high, values }) => [wide, high, values?.length])).toEqual([
      [2, 2, 256],
      [1, 1, 64],
      [1, 1, 64],
    ]);
  });

  it('may carry what a camera puts behind its end', () => {
    expect(readJpeg(Buffer.concat([smallPhoto(), Buffer.from('moving picture')]))).not.toBeNull();
  });

  it('is torn wherever it is cut, even when an end is put to it', () => {
    const whole = smallPhoto();
    for (let at = 2; at < whole.length - 2; at += 1) {
      expect(readJpeg(whole.subarray(0, at)), `cut at ${at}`).toBeNull();
      if (at < whole.length - 3) expect(readJpeg(ended(whole.subarray(0, at))), `ended at ${at}`).toBeNull();
    }
  });

  it('is torn where bytes are missing, doubled or wiped inside', () => {
    const whole = smallPhoto();
    let [told, tried] = [0, 0];
    for (let at = data(whole); at + 4 <= whole.length - 2; at += 1) {
      const [before, after] = [whole.subarray(0, at), whole.subarray(at + 4)];
      for (const middle of [
        [],
        [0xa5, 0xa5, 0xa5, 0xa5],
        [...whole.subarray(at, at + 4), ...whole.subarray(at, at + 4)],
      ]) {
        tried += 1;
        if (readJpeg(Buffer.concat([before, Buffer.from(middle), after])) === null) told += 1;
      }
    }
    // Codes fall back into step now and then, and what they say then is a picture too.
    expect(told / tried).toBeGreaterThan(0.9);
  });
});
