import { IconMessage } from '@tabler/icons-react';
import type { Mark } from '#shared/domain/evidence/mark';
import type { Pin } from '#shared/domain/review/review-sheet';
import { useText } from '../../i18n/use-text.ts';
import type { Turn } from './page-layout.ts';
import { RegionTool } from './region-tool.tsx';
import { regionStyle, turnRegion, type Region } from './region.ts';
import type { Tool, Viewer, Viewed } from './use-viewer.ts';
import classes from './pages.module.css';

/** What a page is told to show and to do beyond its own picture. */
export interface PageParts {
  /** A box was drawn with the tool in hand. */
  readonly onRegion: (tool: Tool, pin: Pin & { readonly region: Region }) => void;
  readonly marks: readonly Mark[];
  readonly officer: (id: string) => string;
}

interface PageOverlayProps {
  readonly item: Viewed;
  readonly page: number;
  readonly turn: Turn;
  readonly viewer: Viewer<Viewed>;
  readonly parts: PageParts;
}

/** Over a page: marks, the box of the pin in sight, and the tool that draws one. */
export const PageOverlay = ({ item, page, turn, viewer, parts }: PageOverlayProps) => {
  const { t } = useText();
  const { shown, tool } = viewer;
  const box = shown?.hash === item.hash && shown.page === page ? shown.region : undefined;
  return (
    <div className={classes.overlay}>
      {parts.marks
        .filter((mark) => mark.hash === item.hash && mark.page === page)
        .flatMap((mark) =>
          mark.regions.map((region, at) => (
            <span
              key={`${mark.id}${region.x} ${region.y}`}
              className={classes.mark}
              data-mark={mark.kind}
              title={[t(`evidence.tool.${mark.kind}`), parts.officer(mark.officer), mark.text]
                .filter(Boolean)
                .join(' · ')}
              style={regionStyle(turnRegion(region, turn))}
            >
              {mark.kind === 'text' && at === 0 ? (
                <span className={classes.noteWords}>
                  <IconMessage size={13} aria-hidden /> {mark.text}
                </span>
              ) : null}
            </span>
          )),
        )}
      {box === undefined ? null : (
        <span className={classes.shown} data-shown style={regionStyle(turnRegion(box, turn))} />
      )}
      {tool === null ? null : (
        <RegionTool
          tool={tool}
          turn={turn}
          byKeys={viewer.page === page}
          onDone={(region) => parts.onRegion(tool, { hash: item.hash, page, region })}
          onCancel={() => viewer.setTool(null)}
        />
      )}
    </div>
  );
};
