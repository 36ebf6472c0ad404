import { useLocation } from 'wouter';
import type { AppStatus } from '#shared/contract/app';
import { HabitsAtWork } from '../features/habits/habits-at-work.tsx';
import { useDesk } from './desk-context.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FrameCommands } from './frame-commands.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { Routes } from './routes.tsx';
import { WarmUp } from './warm-up.tsx';
import { useFocusBack } from './use-focus-back.ts';
import { TrustStrip } from './trust-strip.tsx';
import classes from './frame.module.css';

export const Frame = ({ status }: { readonly status: AppStatus }) => {
  const [location, navigate] = useLocation();
  const { focused } = useDesk();
  useFocusBack();
  const alone = focused && /^\/cases\/[^/]+$/.test(location);
  return (
    <div className={classes.frame} data-alone={alone}>
      <FrameCommands />
      <HabitsAtWork />
      {alone ? null : <Navigation />}
      {alone ? null : <Header status={status} />}
      <main className={classes.main}>
        <ErrorBoundary key={location.split('/')[1]} onHome={() => navigate('/')}>
          <Routes />
        </ErrorBoundary>
      </main>
      <WarmUp />
      <TrustStrip trust={status.trust} />
    </div>
  );
};
