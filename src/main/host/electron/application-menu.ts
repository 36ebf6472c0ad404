import { Menu } from 'electron';

/**
 * No menu: the window draws its own commands. On macOS copying and quitting by key come from the menu alone, so there
 * the system's own entries stay.
 */
export const applicationMenu = (platform: NodeJS.Platform): void =>
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
