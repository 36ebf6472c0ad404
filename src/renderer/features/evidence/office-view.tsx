import { useQuery } from '@tanstack/react-query';
import { Loader } from '@mantine/core';
import type { EvidenceItem } from '#shared/domain/cases/case-file';
import type { PreviewBlock } from '#shared/domain/evidence/preview';
import { faultOf, invoke } from '../../api/bridge.ts';
import { useText } from '../../i18n/use-text.ts';
import { FaultNote } from '../../ui/fault-note.tsx';
import { UnknownView } from './plain-views.tsx';
import classes from './viewer.module.css';

/** Words and tables of a Word or Excel document; what could not be read is shown by name, with the reason. */
export const OfficeView = ({ item, caseId }: { readonly item: EvidenceItem; readonly caseId: string | null }) => {
  const { t } = useText();
  const preview = useQuery({
    queryKey: ['preview', item.hash],
    queryFn: () => invoke('evidence.preview', { hash: item.hash }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (preview.isPending)
    return (
      <div className={classes.waiting}>
        <Loader size="sm" />
      </div>
    );
  if (preview.isError)
    return (
      <div className={classes.stage} tabIndex={0} role="group" aria-label={item.name}>
        <FaultNote fault={faultOf(preview.error)} />
        <UnknownView item={item} caseId={caseId} />
      </div>
    );
  const { blocks, cut } = preview.data;
  return (
    <div className={classes.stage} tabIndex={0} role="group" aria-label={item.name}>
      <p className={classes.previewNote}>{t('evidence.preview.note')}</p>
      <article className={classes.preview}>
        {blocks.length === 0 ? <p>{t('evidence.preview.empty')}</p> : null}
        {blocks.map((block, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a file's blocks never move
          <Block key={at} block={block} />
        ))}
      </article>
      {cut ? <p className={classes.previewNote}>{t('evidence.preview.cut')}</p> : null}
    </div>
  );
};

const Block = ({ block }: { readonly block: PreviewBlock }) => {
  if (block.kind === 'heading') return <h3>{block.text}</h3>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  const width = block.rows.reduce((most, row) => Math.max(most, row.length), 0);
  return (
    <div className={classes.previewTable}>
      <table>
        <tbody>
          {block.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a file's rows never move
            <tr key={at}>
              {Array.from({ length: width }, (_, column) => (
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
