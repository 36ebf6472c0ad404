import { spawn } from 'node:child_process';

/** A program of the system that can ask for a folder (an empty or new one too) and show a message. */
interface DialogProgram {
  readonly platform: NodeJS.Platform;
  readonly command: string;
  readonly folder: readonly string[];
  readonly message: (title: string, text: string) => readonly string[];
}

// Texts reach scripts by the environment, never as part of a script.
const powershell = ['-NoProfile', '-STA', '-Command'];
const forms = '[Console]::OutputEncoding=[Text.Encoding]::UTF8;Add-Type -A System.Windows.Forms;';

/** In the order they are tried. */
const programs: readonly DialogProgram[] = [
  {
    platform: 'linux',
    command: 'zenity',
    folder: ['--file-selection', '--directory', '--title=选择文件夹'],
    message: (title, text) => ['--error', '--no-markup', `--title=${title}`, `--text=${text}`],
  },
  {
    platform: 'linux',
    command: 'kdialog',
    folder: ['--getexistingdirectory', '.'],
    message: (title, text) => ['--title', title, '--error', text],
  },
  {
    platform: 'darwin',
    command: 'osascript',
    folder: ['-e', 'POSIX path of (choose folder)'],
    message: () => [
      '-e',
      'display dialog (system attribute "ANJUAN_TEXT") with title (system attribute "ANJUAN_TITLE") buttons {"OK"}',
    ],
  },
  {
    platform: 'win32',
    command: 'powershell.exe',
    folder: [
      ...powershell,
      `${forms}$d=New-Object Windows.Forms.FolderBrowserDialog;if($d.ShowDialog() -eq 'OK'){$d.SelectedPath}`,
    ],
    message: () => [
      ...powershell,
      `${forms}[void][Windows.Forms.MessageBox]::Show($env:ANJUAN_TEXT,$env:ANJUAN_TITLE,'OK','Error')`,
    ],
  },
];

const ofThisSystem = (): readonly DialogProgram[] => programs.filter((one) => one.platform === process.platform);

/** Asks the system for a folder. Null: no such program here; an empty list: the officer closed the dialog. */
export const askSystem = async (): Promise<readonly string[] | null> => {
  for (const { command, folder } of ofThisSystem()) {
    const answer = await run(command, folder);
    // One trailing line end is the program's own; the rest belongs to the name.
    if (answer !== null) return [answer.replace(/\r?\n$/, '')].filter((path) => path !== '');
  }
  return null;
};

/** Shows a message if the system has a program for it; it stays when this process ends. */
export const tellSystem = (title: string, text: string): void => {
  const env = { ...process.env, ANJUAN_TITLE: title, ANJUAN_TEXT: text };
  const attempt = ([first, ...others]: readonly DialogProgram[]): void => {
    if (first === undefined) return;
    spawn(first.command, [...first.message(title, text)], { stdio: 'ignore', detached: true, env })
      .once('error', () => attempt(others))
      .unref();
  };
  attempt(ofThisSystem());
};

const run = (command: string, args: readonly string[]): Promise<string | null> =>
  new Promise((settle) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('error', () => settle(null));
    child.once('close', (code) => settle(code === 0 ? out : ''));
  });
