/** What a file is by its first bytes, as far as paper can show it. */
export const imageFormat = (bytes: Buffer): 'pdf' | 'jpeg' | 'png' | null => {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  return null;
};

/** A picture cut short still opens in most viewers, with its lower part grey; its end mark tells. */
export const isWholeImage = (bytes: Buffer, format: 'jpeg' | 'png'): boolean =>
  format === 'png' ? bytes.subarray(-64).includes('IEND') : bytes.subarray(-4096).includes(Buffer.from([0xff, 0xd9]));
