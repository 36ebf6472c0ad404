import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconAppWindow,
  IconArrowAutofitWidth,
  IconCrop,
  IconEye,
  IconHighlight,
  IconList,
  IconMessage,
  IconSquare,
  IconChevronLeft,
  IconColumns2,
  IconSwitchHorizontal,
  IconChevronRight,
  IconArrowAutofitHeight,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconSearch,
  IconPin,
  IconRotateClockwise,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useCommands, useWorkingCommands } from '../../app/commands/command-context.tsx';
import { KeyHint, useShortcuts, useLabelWithKey } from '../../app/commands/key-hint.tsx';
import { type CommandId } from '../../app/commands/registry.ts';
import { useText } from '../../i18n/use-text.ts';
import { PageBox } from './page-box.tsx';
import type { Viewer } from './use-viewer.ts';
import classes from './viewer.module.css';

interface ViewerBarProps {
  readonly viewer: Viewer;
  readonly listed: boolean;
  readonly onListed: (open: boolean) => void;
  readonly onPin: () => void;
  readonly allowed: boolean;
  /** There is a page to draw on. */
  readonly drawable: boolean;
  /** Marks on the open piece. */
  readonly marks: number;
  readonly marksOpen: boolean;
  readonly onMarks: (open: boolean) => void;
}

export const ViewerBar = (props: ViewerBarProps) => {
  const shortcutsOf = useShortcuts();
  const { viewer, listed, onListed, onPin, allowed, drawable } = props;
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
          <ViewMenu />
          <MarkMenu {...props} />
          {drawable ? (
            <CommandTool
              icon={IconCrop}
              label={t('evidence.tool.pin')}
              command="pinRegion"
              pressed={viewer.tool === 'pin'}
            />
          ) : null}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPin size={15} />}
            rightSection={
              <span className={classes.pinKey}>
                <KeyHint command="pinPage" />
              </span>
            }
            onClick={onPin}
            disabled={!allowed}
            aria-keyshortcuts={shortcutsOf('pinPage')}
            ml={4}
            flex="none"
          >
            <span className={classes.pinName}>{t('review.pins.pin')}</span>
          </Button>
        </>
      )}
    </div>
  );
};

/** How the page is looked at; each entry is a command with its key. */
const ViewMenu = () => {
  const { t } = useText();
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <ActionIcon aria-label={t('evidence.view')}>
          <IconEye size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItem icon={IconArrowAutofitWidth} command="zoomFit" />
        <CommandItem icon={IconArrowAutofitHeight} command="fitPage" />
        <CommandItem icon={IconRotateClockwise} command="rotate" />
        <CommandItem icon={IconLayoutSidebarRight} command="thumbs" />
        <CommandItem icon={IconColumns2} command="beside" />
        <CommandItem icon={IconSwitchHorizontal} command="otherSide" />
        <CommandItem icon={IconAppWindow} command="evidenceWindow" />
        <CommandItem icon={IconSearch} command="findInPdf" />
      </Menu.Dropdown>
    </Menu>
  );
};

const MarkMenu = ({ marks, marksOpen, onMarks }: ViewerBarProps) => {
  const { t } = useText();
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <ActionIcon aria-label={t('evidence.marks.title')}>
          <IconHighlight size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItem icon={IconHighlight} command="markBand" />
        <CommandItem icon={IconSquare} command="markBox" />
        <CommandItem icon={IconMessage} command="markText" />
        <Menu.Item leftSection={<IconList size={16} stroke={1.5} />} onClick={() => onMarks(!marksOpen)}>
          {t('evidence.marks.list', { count: marks })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const CommandItem = ({ icon: Icon, command }: { readonly icon: typeof IconPin; readonly command: CommandId }) => {
  const { t } = useText();
  const { run, works } = useWorkingCommands();
  return (
    <Menu.Item
      leftSection={<Icon size={16} stroke={1.5} />}
      rightSection={<KeyHint command={command} />}
      disabled={!works(command)}
      // The menu takes the focus back as it closes; a tool that asks for it comes after.
      onClick={() => setTimeout(() => run(command), 60)}
    >
      {t(`command.${command}`)}
    </Menu.Item>
  );
};

const CommandTool = ({
  icon: Icon,
  label,
  command,
  pressed,
}: Pick<ToolProps, 'icon' | 'label' | 'command'> & { readonly pressed: boolean }) => {
  const shortcutsOf = useShortcuts();
  const labelWithKey = useLabelWithKey();
  const { run } = useCommands();
  return (
    <Tooltip label={labelWithKey(label, command)}>
      <ActionIcon
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcutsOf(command)}
        onClick={() => run(command)}
      >
        <Icon size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
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
  const shortcutsOf = useShortcuts();
  const labelWithKey = useLabelWithKey();
  return (
    <Tooltip label={labelWithKey(label, command)}>
      <ActionIcon aria-label={label} aria-keyshortcuts={shortcutsOf(command)} onClick={onClick} disabled={disabled}>
        <Icon size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  );
};
