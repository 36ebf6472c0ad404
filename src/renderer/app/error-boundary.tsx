import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onHome: () => void;
}

/** A broken screen never takes the frame, the trust strip or saved work with it. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    const again = (): void => this.setState({ broken: false });
    if (!this.state.broken) return this.props.children;
    return <Broken onAgain={again} onHome={() => (this.props.onHome(), again())} />;
  }
}

const Broken = ({ onAgain, onHome }: { readonly onAgain: () => void; readonly onHome: () => void }) => {
  const { t } = useText();
  return (
    <EmptyState title={t('app.crash.title')} text={t('app.crash.text')}>
      <Button onClick={onHome}>{t('app.crash.home')}</Button>
      <Button variant="default" onClick={onAgain}>
        {t('app.crash.again')}
      </Button>
    </EmptyState>
  );
};
