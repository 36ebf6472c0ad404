import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme.css';
import { CommandProvider } from './commands/command-context.tsx';
import { DeskProvider } from './desk-context.tsx';
import { EvidenceWindow } from '../features/evidence/evidence-window.tsx';
import { DropZone } from './drop-zone.tsx';
import { Shell } from './shell.tsx';
import { cssVariables, theme } from './theme.ts';

/** The host writes a fresh nonce into the page; injected styles carry it. */
const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    },
  });

export const App = () => {
  const [client] = useState(newQueryClient);
  // The host opens the second window at an address of its own.
  const [second] = useState(() => window.location.hash === '#/evidence-window');
  const [scheme] = useState(() => localStorageColorSchemeManager({ key: 'anjuan.theme' }));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        {/* oxlint-disable-next-line react/hooks -- the router asks for the hook itself */}
        <Router hook={useHashLocation}>
          <ModalsProvider>
            <Notifications position="bottom-right" zIndex={300} />
            <CommandProvider>
              <DeskProvider>
                {second ? (
                  <EvidenceWindow />
                ) : (
                  <DropZone>
                    <Shell />
                  </DropZone>
                )}
              </DeskProvider>
            </CommandProvider>
          </ModalsProvider>
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  );
};
