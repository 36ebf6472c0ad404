import { useText } from '../i18n/use-text.ts';
import { clockOf, dayOf } from '#shared/domain/dates/moment';
import { shortMomentOf } from './moment.ts';

/** A moment as an officer says it; the whole date and time on hovering. */
export const MomentText = ({ wall }: { readonly wall: number }) => {
  const text = useMomentText();
  return (
    <time dateTime={new Date(wall).toISOString()} title={`${dayOf(wall)} ${clockOf(wall)}`}>
      {text(wall)}
    </time>
  );
};

/** Today to the second, as the saved sign shows it; otherwise as above. */
export const useSavedText = (): ((wall: number) => string) => {
  const moment = useMomentText();
  return (wall) => (shortMomentOf(wall, Date.now()).kind === 'today' ? clockOf(wall) : moment(wall));
};

export const useMomentText = (): ((wall: number) => string) => {
  const { t } = useText();
  return (wall) => {
    const { kind, text } = shortMomentOf(wall, Date.now());
    return kind === 'day' ? text : t(`app.time.${kind}`, { time: text });
  };
};
