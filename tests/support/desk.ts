import { fileURLToPath } from 'node:url';
import type { AnjuanEvent } from '#shared/contract/events';
import type { Fault, Json } from '#shared/domain/outcome';
import { startCore, type Core } from '../../src/main/bridge/start-core.ts';
import { terminalPorts } from '../../src/main/host/terminal/terminal-ports.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const entry = new URL('../../src/main/cli.ts', import.meta.url).href;

/** A running core on a data folder, called through the same door as the window. */
export interface Desk {
  readonly core: Core;
  /** Answers the value; throws the fault's code. */
  readonly call: <Value>(name: string, input: Json) => Promise<Value>;
  readonly refused: (name: string, input: Json) => Promise<Fault | null>;
  readonly token: (path: string) => string;
  readonly stop: () => Promise<void>;
}

/** Who begins on an empty folder; with an invitation the laptop joins a park. */
export interface Founding {
  readonly officerName?: string;
  readonly desk?: string;
  readonly role?: string;
  readonly invitation?: string;
}

/** Opens a desk, founded on the way where the folder is empty. `base` is where its disposable processes start from. */
export const openDesk = async (
  dataFolder: string,
  onEvent: (event: AnjuanEvent) => void = () => undefined,
  founding: Founding = {},
  base: string = entry,
): Promise<Desk> => {
  const core = startCore(terminalPorts(resources, base), dataFolder, onEvent);
  const call = async <Value>(name: string, input: Json): Promise<Value> => {
    const reply = await core.call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.facts)}`);
    return reply.value as Value;
  };
  const { invitation, ...officer } = founding;
  if (!core.opened())
    await call('app.begin', {
      officerName: '演练经办',
      desk: 'B-01',
      role: 'handler',
      subPark: '',
      ...officer,
      ...(invitation === undefined ? {} : { invitation: core.register([invitation])[0]?.token ?? '' }),
    });
  return {
    core,
    call,
    refused: async (name, input) => {
      const reply = await core.call(name, input);
      return reply.ok ? null : reply.error;
    },
    token: (path) => core.register([path])[0]?.token ?? '',
    stop: () => core.stop(),
  };
};
