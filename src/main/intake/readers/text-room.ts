import { evidenceTextLimits } from '#shared/domain/evidence/evidence-text';

/** Gathers the words of a piece up to its limits; `add` answers false once there is no room for more. */
export const textRoom = () => {
  const pages: { page: number; text: string }[] = [];
  let kept = 0;
  return {
    pages,
    add: (page: number, words: string): boolean => {
      const text = words.slice(0, Math.min(evidenceTextLimits.page, evidenceTextLimits.piece - kept));
      if (text.trim() !== '') pages.push({ page, text });
      kept += text.length;
      return kept < evidenceTextLimits.piece && page < evidenceTextLimits.pages;
    },
  };
};
