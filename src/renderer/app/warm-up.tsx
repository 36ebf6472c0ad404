import { useQuery } from '@tanstack/react-query';
import { Activity, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useRoute } from 'wouter';
import { sheetQuery, useCase, useDrafts, useFindings } from '../api/case-queries.ts';
import { useLatestCase } from '../api/queries.ts';
import { CaseScreen } from '../features/review/case-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/** The screen that comes first is read and drawn before anything is done ahead. */
const restMs = 1200;
const passMs = 400;
const passes = 3;

/**
 * The first case an officer opens would take three times as long as every later one: the code of the workspace is
 * compiled when it first runs. So once, while the window rests, a case is drawn a few times on a sheet nobody sees:
 * apart from the document, with no effect run, no command taken and no key heard.
 */
export const WarmUp = () => {
  const [inCase] = useRoute('/cases/:id/*?');
  const needless = useRef(false);
  const [rested, setRested] = useState(false);
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Who has a case open already has nothing to wait for any more.
    if (inCase) needless.current = true;
    if (needless.current) return undefined;
    const timer = setTimeout(() => setRested(true), restMs);
    return () => clearTimeout(timer);
  }, [inCase]);
  const id = useLatestCase(rested && !over).data?.rows[0]?.id;
  return over || inCase || id === undefined ? null : <Drawn id={id} onOver={() => setOver(true)} />;
};

const Drawn = ({ id, onOver }: { readonly id: string; readonly onOver: () => void }) => {
  const [sheet] = useState(() => document.createElement('div'));
  const [pass, setPass] = useState(0);
  const read = [useCase(id), useQuery(sheetQuery(id)), useFindings(id), useDrafts(id)];
  const ready = read.every((one) => one.isSuccess);
  const failed = read.some((one) => one.isError);
  useEffect(() => {
    if (failed || pass > passes) {
      onOver();
      return undefined;
    }
    if (!ready) return undefined;
    const timer = setTimeout(() => setPass(pass + 1), passMs);
    return () => clearTimeout(timer);
  }, [failed, onOver, pass, ready]);
  if (!ready || pass === 0 || pass > passes) return null;
  return createPortal(
    <ErrorBoundary onHome={onOver}>
      <Activity mode="hidden" key={pass}>
        <CaseScreen id={id} tab="review" />
      </Activity>
    </ErrorBoundary>,
    sheet,
  );
};
