import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { LoadedPack, PackInForce, PackLine } from '#shared/contract/policy';
import { invoke } from '../../api/bridge.ts';
import { useInForce, usePacks } from '../../api/queries.ts';
import { useAct } from '../../api/use-act.ts';
import { useTell } from '../../app/use-tell.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { MomentText } from '../../ui/moment-text.tsx';
import { Note } from '../../ui/note.tsx';
import { Page, Sheet } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import tables from '../../ui/data-table.module.css';
import { ComparePacks } from './compare-packs.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useNames } from './use-names.ts';
import classes from './packs-panel.module.css';

/** Packs of this laptop: what is in force, taking one in, comparing, putting one in force. */
export const PacksPanel = ({ onShow }: { readonly onShow: (hash: string) => void }) => {
  const { t } = useText();
  const packs = usePacks().data ?? [];
  const inForce = useInForce().data;
  const [choosing, setChoosing] = useState<PackLine | null>(null);
  const [comparing, setComparing] = useState<PackLine | null>(null);
  if (inForce === undefined) return null;
  const current = packs.find((one) => one.inForce);
  return (
    <Page wide>
      {inForce.state === 'disputed' ? <Dispute inForce={inForce} packs={packs} /> : null}
      {inForce.state === 'missing' ? <Note tone="warn">{t('policy.packs.missing')}</Note> : null}
      <Sheet title={t('policy.packs.title')} text={t('policy.packs.text')}>
        <table className={tables.table}>
          <thead>
            <tr>
              <th>{t('policy.pack')}</th>
              <th>{t('policy.packs.origin')}</th>
              <th data-number>{t('policy.unset')}</th>
              <th data-number>{t('policy.packs.cases')}</th>
              <th aria-label={t('policy.packs.acts')} />
            </tr>
          </thead>
          <tbody>
            {packs.map((one) => (
              <PackRow
                key={one.hash}
                line={one}
                may={inForce.mayChoose && inForce.state !== 'disputed'}
                mayAttach={inForce.mayChoose}
                onShow={() => onShow(one.hash)}
                onChoose={() => setChoosing(one)}
                onCompare={() => setComparing(one)}
              />
            ))}
          </tbody>
        </table>
      </Sheet>
      <LoadPack />
      <Choices inForce={inForce} packs={packs} />
      {choosing === null ? null : (
        <ReasonDialog
          title={t('policy.packs.chooseTitle', { version: choosing.version })}
          text={t('policy.packs.chooseText')}
          button={t('policy.packs.choose')}
          done={t('policy.packs.chosen', { version: choosing.version })}
          act={(reason) => invoke('policy.choose', { pack: choosing.hash, reason })}
          onClose={() => setChoosing(null)}
        />
      )}
      {comparing === null || current === undefined ? null : (
        <ComparePacks from={current} to={comparing} onClose={() => setComparing(null)} />
      )}
    </Page>
  );
};

interface PackRowProps {
  readonly line: PackLine;
  readonly may: boolean;
  readonly mayAttach: boolean;
  readonly onShow: () => void;
  readonly onChoose: () => void;
  readonly onCompare: () => void;
}

const PackRow = ({ line, may, mayAttach, onShow, onChoose, onCompare }: PackRowProps) => {
  const { t, pick } = useText();
  const tell = useTell();
  const names = useNames();
  const attach = async (): Promise<void> => {
    const [file] = await invoke('files.choose', { use: 'policyFile' });
    if (file === undefined) return;
    const { clauses } = await invoke('policy.attachText', { pack: line.hash, file: file.token });
    tell.done(t('policy.packs.attached', { count: clauses }));
  };
  return (
    <tr>
      <td>
        <strong>{line.version === '' ? line.id : line.version}</strong>{' '}
        {line.inForce ? <Tag tone="good">{t('policy.packs.inForce')}</Tag> : null}{' '}
        {line.practice ? <Tag tone="warn">{t('policy.packs.practice')}</Tag> : null}{' '}
        {line.readable ? null : <Tag tone="bad">{t('policy.packs.unreadable')}</Tag>}
        <div className={classes.soft}>
          {pick(line.title)} · <span className="mono">{line.hash.slice(0, 12)}</span>
        </div>
      </td>
      <td>
        {line.held === null || line.held.from === 'program' ? (
          t('policy.packs.from.program')
        ) : (
          <>
            {t(`policy.packs.from.${line.held.from}`)} · {names.officer(line.held.officer)} ·{' '}
            <MomentText wall={line.held.wall} />
            <div className={classes.soft}>{line.held.reason}</div>
          </>
        )}
      </td>
      <td data-number>{line.unset}</td>
      <td data-number>{line.cases}</td>
      <td>
        {line.readable ? (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button size="compact-sm" variant="subtle" onClick={onShow}>
              {t('policy.packs.show')}
            </Button>
            {line.inForce ? null : (
              <Button size="compact-sm" variant="subtle" onClick={onCompare}>
                {t('policy.packs.compare')}
              </Button>
            )}
            {mayAttach ? (
              <Button size="compact-sm" variant="subtle" onClick={() => void attach().catch(tell.fault)}>
                {t('policy.packs.attach')}
              </Button>
            ) : null}
            {line.inForce || !may ? null : (
              <Button size="compact-sm" variant="default" onClick={onChoose}>
                {t('policy.packs.choose')}
              </Button>
            )}
          </Group>
        ) : null}
      </td>
    </tr>
  );
};

/** Two choices that did not know of each other: shown until somebody decides. */
const Dispute = ({ inForce, packs }: { readonly inForce: PackInForce; readonly packs: readonly PackLine[] }) => {
  const { t } = useText();
  const names = useNames();
  const [taking, setTaking] = useState<string | null>(null);
  const versionOf = (hash: string): string => packs.find((one) => one.hash === hash)?.version ?? hash.slice(0, 12);
  return (
    <Note tone="warn" live>
      <strong>{t('policy.packs.disputed')}</strong>
      <div>{t('policy.packs.disputedText')}</div>
      {inForce.standing.map((one) => (
        <Group key={`${one.pack} ${one.officer}`} gap="sm">
          <span>
            {versionOf(one.pack)} · {names.officer(one.officer)} · <MomentText wall={one.wall} />
          </span>
          {inForce.mayChoose ? (
            <Button size="compact-sm" variant="default" onClick={() => setTaking(one.pack)}>
              {t('policy.packs.take')}
            </Button>
          ) : null}
        </Group>
      ))}
      {taking === null ? null : (
        <ReasonDialog
          title={t('policy.packs.settleTitle', { version: versionOf(taking) })}
          text={t('policy.packs.chooseText')}
          button={t('policy.packs.take')}
          done={t('policy.packs.chosen', { version: versionOf(taking) })}
          act={(reason) => invoke('policy.settle', { pack: taking, reason })}
          onClose={() => setTaking(null)}
        />
      )}
    </Note>
  );
};

/** Who put which pack in force, when and why. */
const Choices = ({ inForce, packs }: { readonly inForce: PackInForce; readonly packs: readonly PackLine[] }) => {
  const { t, tx } = useText();
  const names = useNames();
  if (inForce.history.length === 0) return null;
  return (
    <Sheet title={t('policy.packs.history')}>
      <table className={tables.table}>
        <tbody>
          {inForce.history.map((one) => (
            <tr key={`${one.wall} ${one.officer} ${one.pack}`}>
              <td>
                <MomentText wall={one.wall} />
              </td>
              <td>{names.officer(one.officer)}</td>
              <td>{tx(`act.${one.act}`, one.act)}</td>
              <td>
                {packs.find(({ hash }) => hash === one.pack)?.version ??
                  (one.pack === '' ? t('policy.packs.from.program') : one.pack.slice(0, 12))}
              </td>
              <td>{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
};

const LoadPack = () => {
  const { t } = useText();
  const tell = useTell();
  const { act, busy, fault, clearFault } = useAct();
  const [loaded, setLoaded] = useState<LoadedPack | null>(null);
  const load = async (use: 'policy' | 'policyFile'): Promise<void> => {
    const [chosen] = await invoke('files.choose', { use });
    if (chosen === undefined) return;
    setLoaded(await act(() => invoke('policy.load', { pack: chosen.token, reason: chosen.name })));
  };
  return (
    <Sheet title={t('policy.packs.loadTitle')} text={t('policy.packs.loadText')}>
      <FaultNote fault={fault} onClose={clearFault} />
      {loaded === null ? null : loaded.ok ? (
        <Note tone="good" live>
          {t(loaded.isNew ? 'policy.packs.loaded' : 'policy.packs.knownAlready', {
            hash: loaded.hash?.slice(0, 12) ?? '',
          })}
        </Note>
      ) : (
        <>
          <Note tone="bad" live>
            {t('policy.packs.faults', { count: loaded.faults.length })}
          </Note>
          <div className={classes.faults} tabIndex={0} role="region" aria-label={t('policy.packs.faultList')}>
            <table className={tables.table}>
              <tbody>
                {loaded.faults.map((one) => (
                  <tr key={`${one.file} ${one.path} ${one.code} ${one.advice}`}>
                    <td className="mono">{one.file}</td>
                    <td className="mono">{one.path}</td>
                    <td>{one.advice}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <Group mt="sm">
        <Button variant="default" loading={busy} onClick={() => void load('policy').catch(tell.fault)}>
          {t('policy.packs.loadFolder')}
        </Button>
        <Button variant="default" loading={busy} onClick={() => void load('policyFile').catch(tell.fault)}>
          {t('policy.packs.loadFile')}
        </Button>
      </Group>
    </Sheet>
  );
};
