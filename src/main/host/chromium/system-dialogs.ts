import { spawn } from 'node:child_process';

/** Programs of the system that can show a dialog for files and folders, in the order they are tried. */
interface DialogProgram {
  readonly platform: NodeJS.Platform;
  readonly command: string;
  readonly files: (multiple: boolean) => readonly string[];
  readonly folder: readonly string[];
  readonly separator: string;
}

const programs: readonly DialogProgram[] = [
  {
    platform: 'linux',
    command: 'zenity',
    files: (multiple) => [
      '--file-selection',
      '--title=选择文件',
      ...(multiple ? ['--multiple', '--separator=\n'] : []),
    ],
    folder: ['--file-selection', '--directory', '--title=选择文件夹'],
    separator: '\n',
  },
  {
    platform: 'linux',
    command: 'kdialog',
    files: (multiple) => ['--getopenfilename', '.', '', ...(multiple ? ['--multiple', '--separate-output'] : [])],
    folder: ['--getexistingdirectory', '.'],
    separator: '\n',
  },
  {
    platform: 'darwin',
    command: 'osascript',
    files: () => [
      '-e',
      'set out to ""',
      '-e',
      'repeat with f in (choose file with multiple selections allowed)',
      '-e',
      'set out to out & POSIX path of f & "\\n"',
      '-e',
      'end repeat',
      '-e',
      'out',
    ],
    folder: ['-e', 'POSIX path of (choose folder)'],
    separator: '\n',
  },
  {
    platform: 'win32',
    command: 'powershell.exe',
    files: (multiple) => [
      '-NoProfile',
      '-STA',
      '-Command',
      `[Console]::OutputEncoding=[Text.Encoding]::UTF8;Add-Type -A System.Windows.Forms;$d=New-Object Windows.Forms.OpenFileDialog;$d.Multiselect=$${multiple};if($d.ShowDialog() -eq 'OK'){$d.FileNames -join "\`n"}`,
    ],
    folder: [
      '-NoProfile',
      '-STA',
      '-Command',
      "[Console]::OutputEncoding=[Text.Encoding]::UTF8;Add-Type -A System.Windows.Forms;$d=New-Object Windows.Forms.FolderBrowserDialog;if($d.ShowDialog() -eq 'OK'){$d.SelectedPath}",
    ],
    separator: '\n',
  },
];

/** Asks the system for files or a folder. Null: no such program here; an empty list: the officer closed the dialog. */
export const askSystem = async (what: 'files' | 'folder', multiple: boolean): Promise<readonly string[] | null> => {
  for (const program of programs.filter((one) => one.platform === process.platform)) {
    const answer = await run(program.command, what === 'folder' ? program.folder : program.files(multiple));
    if (answer === null) continue;
    return answer
      .split(program.separator)
      .map((line) => line.trimEnd())
      .filter((line) => line !== '');
  }
  return null;
};

const run = (command: string, args: readonly string[]): Promise<string | null> =>
  new Promise((settle) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.once('error', () => settle(null));
    child.once('close', (code) => settle(code === 0 ? out : ''));
  });
