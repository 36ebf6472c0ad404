/**
 * Every command of the window: one list feeds keys, menu, palette and help sheet. A name is `command.<id>` in the
 * texts. `initials` are pinyin initials for the palette. A command works while some screen has given it a handler.
 */
export type CommandGroup = 'go' | 'list' | 'review' | 'evidence' | 'work' | 'view';

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** As written on buttons: `Mod` is Ctrl (⌘ on a Mac). The first one is shown. */
  readonly keys: readonly string[];
  readonly initials: string;
  /** Also while a text field has the focus; plain keys never are. */
  readonly inFields?: boolean;
  /** Also while a dialog is open. */
  readonly inDialogs?: boolean;
  /** Goes on while the key is held; any other command is done once for each press. */
  readonly repeats?: boolean;
  /** Kept out of menu and palette: moving about by keys only. */
  readonly quiet?: boolean;
}

export const commands = [
  { id: 'goToday', group: 'go', keys: ['Mod+0'], initials: 'jr', inFields: true },
  { id: 'goCases', group: 'go', keys: ['Mod+1'], initials: 'ajlb', inFields: true },
  { id: 'goIntake', group: 'go', keys: ['Mod+2'], initials: 'sj', inFields: true },
  { id: 'goPackets', group: 'go', keys: ['Mod+3'], initials: 'pscl', inFields: true },
  { id: 'goExchange', group: 'go', keys: ['Mod+4'], initials: 'jhb', inFields: true },
  { id: 'goPeople', group: 'go', keys: ['Mod+5'], initials: 'rysb', inFields: true },
  { id: 'goPolicy', group: 'go', keys: ['Mod+6'], initials: 'zc', inFields: true },
  { id: 'goSafety', group: 'go', keys: ['Mod+7'], initials: 'aqsz', inFields: true },
  { id: 'goHabits', group: 'go', keys: ['Mod+,'], initials: 'xgsz', inFields: true },

  { id: 'search', group: 'list', keys: ['/', 'F3'], initials: 'ssaj' },
  { id: 'rowDown', group: 'list', keys: ['ArrowDown'], initials: 'xyh', quiet: true, repeats: true },
  { id: 'rowUp', group: 'list', keys: ['ArrowUp'], initials: 'syh', quiet: true, repeats: true },
  { id: 'extendDown', group: 'list', keys: ['Shift+ArrowDown'], initials: 'xxlx', quiet: true, repeats: true },
  { id: 'extendUp', group: 'list', keys: ['Shift+ArrowUp'], initials: 'xslx', quiet: true, repeats: true },
  { id: 'openRow', group: 'list', keys: ['Enter'], initials: 'dkaj', quiet: true },
  { id: 'toggleRow', group: 'list', keys: ['Insert', 'x'], initials: 'xz', quiet: true },
  { id: 'selectAll', group: 'list', keys: ['Mod+A'], initials: 'qx' },
  { id: 'assign', group: 'list', keys: ['Mod+Shift+A'], initials: 'fp' },
  { id: 'moveSelected', group: 'list', keys: ['Mod+Shift+M'], initials: 'blsx' },
  { id: 'makePackets', group: 'list', keys: ['Mod+Shift+P'], initials: 'zzcl' },
  { id: 'makeBundle', group: 'list', keys: ['Mod+Shift+E'], initials: 'zzjhb' },

  { id: 'answerMet', group: 'review', keys: ['1'], initials: 'fh' },
  { id: 'answerNotMet', group: 'review', keys: ['2'], initials: 'bfh' },
  { id: 'answerPartly', group: 'review', keys: ['3'], initials: 'bffh' },
  { id: 'answerSupplement', group: 'review', keys: ['4'], initials: 'dbz' },
  { id: 'answerNotApplicable', group: 'review', keys: ['5'], initials: 'bsy' },
  { id: 'metNext', group: 'review', keys: ['Enter'], initials: 'fhxyg' },
  { id: 'nextOpen', group: 'review', keys: ['Space'], initials: 'xywh' },
  { id: 'checkDown', group: 'review', keys: ['ArrowDown'], initials: 'xyyd', quiet: true, repeats: true },
  { id: 'checkUp', group: 'review', keys: ['ArrowUp'], initials: 'syyd', quiet: true, repeats: true },
  { id: 'nextCase', group: 'review', keys: ['Mod+ArrowDown'], initials: 'xyja', inFields: true },
  { id: 'previousCase', group: 'review', keys: ['Mod+ArrowUp'], initials: 'syja', inFields: true },
  { id: 'cyclePanes', group: 'review', keys: ['F6'], initials: 'lhcg', inFields: true },
  { id: 'focusMode', group: 'view', keys: ['f', 'Mod+E'], initials: 'zzms', inFields: true },
  { id: 'leaveFocus', group: 'view', keys: ['Escape'], initials: 'lkzz', quiet: true },
  { id: 'toggleBasis', group: 'view', keys: ['c', 'Mod+B'], initials: 'sqyj', inFields: true },
  { id: 'toggleEvidence', group: 'view', keys: ['v'], initials: 'sqcl' },
  { id: 'resetPanes', group: 'view', keys: [], initials: 'hfck' },
  { id: 'pinPage', group: 'review', keys: ['F7'], initials: 'dzy', inFields: true },
  { id: 'focusNote', group: 'review', keys: ['F8'], initials: 'xsm', inFields: true },
  { id: 'showWhy', group: 'review', keys: ['F9'], initials: 'wsm', inFields: true },
  { id: 'findings', group: 'review', keys: ['Shift+F9'], initials: 'zdhd', inFields: true },
  { id: 'finish', group: 'review', keys: ['Mod+Shift+Enter'], initials: 'wcsc', inFields: true },
  { id: 'tabReview', group: 'review', keys: ['Alt+1'], initials: 'ksc', inFields: true },
  { id: 'tabFields', group: 'review', keys: ['Alt+2'], initials: 'ksbxx', inFields: true },
  { id: 'tabHistory', group: 'review', keys: ['Alt+3'], initials: 'kls', inFields: true },
  { id: 'tabRounds', group: 'review', keys: ['Alt+4'], initials: 'kfh', inFields: true },
  { id: 'tabRecords', group: 'review', keys: ['Alt+5'], initials: 'kjl', inFields: true },
  { id: 'casePacket', group: 'review', keys: ['Mod+P'], initials: 'bazzcl', inFields: true },

  { id: 'pageDown', group: 'evidence', keys: ['PageDown'], initials: 'xy', quiet: true, repeats: true },
  { id: 'pageUp', group: 'evidence', keys: ['PageUp'], initials: 'sy', quiet: true, repeats: true },
  { id: 'jumpPage', group: 'evidence', keys: ['Mod+G'], initials: 'tym', inFields: true },
  { id: 'zoomIn', group: 'evidence', keys: ['='], initials: 'fd', repeats: true },
  { id: 'zoomOut', group: 'evidence', keys: ['-'], initials: 'sx', repeats: true },
  { id: 'zoomFit', group: 'evidence', keys: ['0'], initials: 'shkd' },
  { id: 'rotate', group: 'evidence', keys: ['r'], initials: 'xz' },
  { id: 'nextEvidence', group: 'evidence', keys: ['Alt+PageDown', ']'], initials: 'xyfcl' },
  { id: 'previousEvidence', group: 'evidence', keys: ['Alt+PageUp', '['], initials: 'syfcl' },
  { id: 'findInPdf', group: 'evidence', keys: ['Mod+F'], initials: 'czwz', inFields: true },
  { id: 'fitPage', group: 'evidence', keys: ['9'], initials: 'shzy' },
  { id: 'thumbs', group: 'evidence', keys: ['t'], initials: 'slt' },
  { id: 'beside', group: 'evidence', keys: ['s'], initials: 'pbkd' },
  { id: 'otherSide', group: 'evidence', keys: ['o', 'Shift+F6'], initials: 'qlyf', inFields: true },
  { id: 'evidenceWindow', group: 'evidence', keys: ['w'], initials: 'ekck' },
  { id: 'pinRegion', group: 'review', keys: ['Shift+F7'], initials: 'kxdz', inFields: true },
  { id: 'markBand', group: 'evidence', keys: ['h'], initials: 'ygbj' },
  { id: 'markBox', group: 'evidence', keys: ['b'], initials: 'hfk' },
  { id: 'markText', group: 'evidence', keys: ['m'], initials: 'xpz' },
  { id: 'attach', group: 'evidence', keys: ['Mod+Shift+O'], initials: 'tjcl' },

  { id: 'insertPhrase', group: 'work', keys: ['F4'], initials: 'crcyy', inFields: true, inDialogs: true },
  { id: 'undo', group: 'work', keys: ['Mod+Z'], initials: 'cx' },
  { id: 'backupNow', group: 'work', keys: ['Mod+Shift+B'], initials: 'ljbf', inFields: true },
  { id: 'verifyNow', group: 'work', keys: [], initials: 'ljhy' },

  { id: 'cover', group: 'view', keys: ['Mod+L'], initials: 'zgck', inFields: true, inDialogs: true },
  { id: 'openPalette', group: 'view', keys: ['Mod+K', 'Mod+O'], initials: 'cz', inFields: true },
  { id: 'help', group: 'view', keys: ['?', 'F1'], initials: 'kjj' },
  { id: 'switchLanguage', group: 'view', keys: [], initials: 'qhzyw' },
  { id: 'switchTheme', group: 'view', keys: [], initials: 'qhsq' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

export const commandGroups: readonly CommandGroup[] = ['review', 'evidence', 'list', 'work', 'go', 'view'];

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));
export const commandOf = (id: CommandId): Command => byId.get(id) as Command;
