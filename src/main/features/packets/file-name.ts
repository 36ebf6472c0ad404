import { Refusal } from '#shared/domain/outcome';
import { patternFault } from '#shared/domain/packets/file-name-pattern';

/** Refuses `packet.fileName.<why>` for a pattern that gives no names. */
export const requireFileName = (pattern: string): void => {
  const fault = patternFault(pattern);
  if (fault !== null) throw new Refusal(`packet.fileName.${fault.why}`, { word: fault.word, instead: fault.instead });
};
