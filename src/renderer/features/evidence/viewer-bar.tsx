import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebar,
  IconPin,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useCommand } from '../../app/commands/command-context.tsx';
import { KeyHint, shortcutsOf } from '../../app/commands/key-hint.tsx';
import { commandOf, type CommandId } from '../../app/commands/registry.ts';
import { isComposing, keyCaps } from '../../app/commands/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Viewer } from './use-viewer.ts';
import classes from './viewer.module.css';

interface ViewerBarProps {
  readonly viewer: Viewer;
  readonly listed: boolean;
  readonly onListed: (open: boolean) => void;
  readonly onPin: () => void;
  readonly allowed: boolean;
}

export const ViewerBar = ({ viewer, listed, onListed, onPin, allowed }: ViewerBarProps) => {
  const { t } = useText();
  const { item } = viewer;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('evidence.toolbar')}>
      <Tooltip label={t('evidence.toggleList')}>
        <ActionIcon aria-label={t('evidence.toggleList')} aria-pressed={listed} onClick={() => onListed(!listed)}>
          <IconLayoutSidebar size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.name} title={item?.name}>
        {item === null ? null : (
          <button type="button" onClick={() => onListed(!listed)}>
            {item.name}
          </button>
        )}
      </span>
      {item === null ? null : (
        <>
          <Tool
            icon={IconChevronLeft}
            label={t('evidence.previousPage')}
            command="pageUp"
            onClick={() => viewer.goTo(viewer.page - 1)}
            disabled={viewer.page <= 1}
          />
          <PageBox viewer={viewer} />
          <Tool
            icon={IconChevronRight}
            label={t('evidence.nextPage')}
            command="pageDown"
            onClick={() => viewer.goTo(viewer.page + 1)}
            disabled={viewer.pages !== null && viewer.page >= viewer.pages}
          />
          <Tool
            icon={IconZoomOut}
            label={t('evidence.zoomOut')}
            command="zoomOut"
            onClick={() => viewer.zoomBy(1 / 1.2)}
          />
          <Tool icon={IconZoomIn} label={t('evidence.zoomIn')} command="zoomIn" onClick={() => viewer.zoomBy(1.2)} />
          <Tool
            icon={IconArrowAutofitWidth}
            label={t('evidence.fitWidth')}
            command="zoomFit"
            onClick={() => viewer.setZoom('width')}
          />
          <Tool icon={IconRotateClockwise} label={t('evidence.rotate')} command="rotate" onClick={viewer.rotate} />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPin size={15} />}
            rightSection={<KeyHint command="pinPage" />}
            onClick={onPin}
            disabled={!allowed}
            aria-keyshortcuts={shortcutsOf('pinPage')}
            ml={4}
            flex="none"
          >
            {t('review.pins.pin')}
          </Button>
        </>
      )}
    </div>
  );
};

interface ToolProps {
  readonly icon: typeof IconPin;
  readonly label: string;
  readonly command: CommandId;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

const Tool = ({ icon: Icon, label, command, onClick, disabled = false }: ToolProps) => {
  const key = commandOf(command).keys[0];
  return (
    <Tooltip label={key === undefined ? label : `${label}  ${keyCaps(key).join('+')}`}>
      <ActionIcon aria-label={label} aria-keyshortcuts={shortcutsOf(command)} onClick={onClick} disabled={disabled}>
        <Icon size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
};

/** Shows the page; a number typed and Enter goes there. */
const PageBox = ({ viewer }: { readonly viewer: Viewer }) => {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useCommand('jumpPage', () => box.current?.select());
  const go = (): void => {
    const page = Number.parseInt(typed ?? '', 10);
    if (Number.isSafeInteger(page)) viewer.goTo(page);
    setTyped(null);
  };
  return (
    <span className={classes.pages}>
      <input
        ref={box}
        aria-label={t('evidence.pageInput')}
        inputMode="numeric"
        value={typed ?? String(viewer.page)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) {
            go();
            event.currentTarget.blur();
          }
        }}
      />
      {viewer.pages === null ? null : t('evidence.pageOf', { pages: viewer.pages })}
    </span>
  );
};
