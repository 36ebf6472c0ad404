import { z } from 'zod';
import type { FileToken } from '../domain/ids.ts';
import { roles, type Officer } from '../domain/people/officer.ts';
import { call, hostCall } from './entry.ts';
import { actId, fileToken, jobId, shortText } from './parts.ts';

export interface AppStatus {
  /** False on a first run: nothing but `app.begin` makes sense. */
  readonly opened: boolean;
  readonly version: string;
  readonly shell: 'electron' | 'chromium' | 'terminal';
  readonly dataFolder: string;
  readonly officer: Officer | null;
  readonly device: string | null;
  readonly park: {
    readonly name: string;
    readonly fingerprint: string;
    readonly founder: boolean;
    readonly admitted: boolean;
  } | null;
  readonly pack: {
    readonly id: string;
    readonly version: string;
    readonly practice: boolean;
    readonly hash: string;
  } | null;
  readonly trust: {
    readonly changes: number;
    readonly lastSavedAt: number | null;
    readonly lastBackupAt: number | null;
    readonly lastBundleInAt: number | null;
    readonly waiting: number;
    /** Changes of merges undone here: kept, and counting in nothing. */
    readonly setAside: number;
    readonly head: string | null;
  };
}

export interface ChosenFile {
  readonly token: FileToken;
  readonly name: string;
  readonly bytes: number;
  readonly folder: boolean;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly stateHash: string;
  readonly changes: number;
  readonly faults: readonly { readonly code: string; readonly where: string }[];
}

export interface BackupReport {
  /** Name of the backup's folder. */
  readonly name: string;
  readonly folder: string;
  /** SHA-256 and size of the database copy. */
  readonly sha256: string;
  readonly bytes: number;
  readonly evidence: { readonly copied: number; readonly same: number; readonly missing: number };
}

export interface ActLine {
  readonly act: string;
  readonly wall: number;
  /** i18n key of the act's name, `act.<name>`. */
  readonly name: string;
  readonly changes: number;
  readonly cases: readonly string[];
  /** False where something was built on it since. */
  readonly undoable: boolean;
}

export const appCalls = {
  'app.status': call<AppStatus>()({ input: z.object({}).strict(), may: 'anyone' }),
  /** First run: makes the data folder and the officer; founds a park, or joins the one of the invitation. */
  'app.begin': call<AppStatus>()({
    input: z
      .object({
        officerName: shortText.min(1),
        desk: shortText.min(1),
        role: z.enum(roles),
        subPark: shortText,
        parkName: shortText.optional(),
        invitation: fileToken.optional(),
        practice: z.boolean().default(false),
      })
      .strict(),
    may: 'anyone',
  }),
  'app.verify': call<VerifyReport>()({ input: z.object({ job: jobId }).strict(), may: 'officer' }),
  /** Copies the database (checked before it counts) and, into a folder of the officer's, the evidence too. */
  'app.backup': call<BackupReport>()({
    input: z.object({ target: fileToken.nullable().default(null), job: jobId }).strict(),
    may: 'officer',
  }),
  /** Puts a backup in place of what is here; that is kept beside. The laptop goes on under a new device identity. */
  'app.restore': call<AppStatus>()({ input: z.object({ backup: fileToken, job: jobId }).strict(), may: 'anyone' }),
  'app.recentActs': call<readonly ActLine[]>()({
    input: z.object({ limit: z.number().int().min(1).max(200).default(30) }).strict(),
    may: 'officer',
  }),
  'app.undo': call<{ readonly act: string }>()({ input: z.object({ act: actId }).strict(), may: 'officer' }),
  'jobs.cancel': call<{ readonly cancelled: boolean }>()({ input: z.object({ job: jobId }).strict(), may: 'officer' }),
  /** Opens the system's dialog; an empty list means the officer closed it. */
  'files.choose': hostCall<readonly ChosenFile[]>()({
    input: z
      .object({
        use: z.enum(['intake', 'folder', 'bundle', 'invitation', 'evidence', 'backup', 'policy', 'policyFile']),
      })
      .strict(),
    may: 'anyone',
  }),
  /** Turns the files dropped on the window into tokens; the preload adds their paths. */
  'files.dropped': hostCall<readonly ChosenFile[]>()({ input: z.object({}).strict(), may: 'anyone' }),
  /** A folder to write into (packets, bundles). */
  'files.chooseTarget': hostCall<ChosenFile | null>()({
    input: z.object({ use: z.enum(['packets', 'bundle', 'invitation', 'backup']) }).strict(),
    may: 'officer',
  }),
  /** Shows a file written earlier in the system's file manager. */
  'files.reveal': hostCall<{ readonly shown: boolean }>()({
    input: z.object({ token: fileToken }).strict(),
    may: 'officer',
  }),
} as const;
