import { previewLimits, type Preview, type PreviewBlock } from '#shared/domain/evidence/preview';

/** Gathers blocks up to the limits of a preview; `add` answers false once there is no room for more. */
export interface PreviewRoom {
  readonly add: (block: PreviewBlock) => boolean;
  readonly cut: () => void;
  readonly full: () => boolean;
  readonly done: () => Preview;
}

export const previewRoom = (): PreviewRoom => {
  const blocks: PreviewBlock[] = [];
  let text = 0;
  let cut = false;
  const full = (): boolean => blocks.length >= previewLimits.blocks || text >= previewLimits.text;
  return {
    full,
    cut: () => {
      cut = true;
    },
    add: (block) => {
      if (full()) {
        cut = true;
        return false;
      }
      const left = previewLimits.text - text;
      if (block.kind === 'table') {
        const rows = block.rows
          .slice(0, previewLimits.rows)
          .map((row) => row.slice(0, previewLimits.columns).map((cell) => cell.slice(0, previewLimits.cell)));
        if (rows.length < block.rows.length || block.rows.some((row) => row.length > previewLimits.columns)) cut = true;
        text += rows.reduce((sum, row) => sum + row.reduce((all, cell) => all + cell.length, 0), 0);
        blocks.push({ kind: 'table', rows });
      } else {
        const shown = block.text.slice(0, left);
        if (shown.length < block.text.length) cut = true;
        text += shown.length;
        blocks.push({ kind: block.kind, text: shown });
      }
      return true;
    },
    done: () => ({ blocks, cut }),
  };
};
