/** What systems and office programs leave in folders; nobody means to hand it in. */
export const isLitter = (name: string): boolean =>
  /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|__MACOSX$)/i.test(name) || /\.(?:tmp|lnk|part)$/i.test(name);
