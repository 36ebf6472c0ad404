export type PaneName = 'basis' | 'evidence' | 'answer';
export type PaneLayout = 'side' | 'two' | 'one';

/** Width of a collapsed pane. */
export const railPx = 30;

/** How many panes a window has room for; the width is in px, 0 before it was measured. */
export const layoutOf = (width: number): PaneLayout =>
  width === 0 || width >= 890 ? 'side' : width >= 664 ? 'two' : 'one';

/** The panes of the workspace, left to right. */
export const panesOf = (focused: boolean): readonly PaneName[] =>
  focused ? ['evidence', 'answer'] : ['basis', 'evidence', 'answer'];

/** To the following pane that is seen, in a circle. */
export const cyclePanes = (box: HTMLElement | null): void => {
  const all = [...(box?.querySelectorAll<HTMLElement>('[data-pane]:not([hidden])') ?? [])];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  all[(at + 1) % all.length]?.focus();
};
