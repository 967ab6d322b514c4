import { subscribe } from 'node:diagnostics_channel';
import { errorMonitor } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';

/**
 * Makes a thread behave as an environment that Lambda freezes between requests: timers that come due wait for the next
 * request, and calls that are started, or still running, while frozen are refused and reported.
 */
export interface Freezer {
  freeze(): void;
  thaw(): void;
}

export function installFreezer(onFrozenCall: (what: string) => void): Freezer {
  let frozen = false;
  let held: (() => void)[] = [];
  const running = new Set<ClientRequest>();

  const refuse = (target: ClientRequest | Socket, what: string): void => {
    onFrozenCall(what);
    target.once('error', () => {});
    target.destroy(new Error(`${what} was started while the execution environment was frozen.`));
  };
  subscribe('http.client.request.created', message => {
    const { request } = message as { request: ClientRequest };
    if (frozen) return refuse(request, describe(request));
    running.add(request);
    for (const end of ['close', errorMonitor]) request.once(end, () => running.delete(request));
  });
  subscribe('http.client.response.finish', message => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    response.once('end', () => running.delete(request));
  });
  subscribe('net.client.socket', message => {
    if (frozen) refuse((message as { socket: Socket }).socket, 'a new connection');
  });
  holdTimers(action => {
    if (frozen) held.push(action);
    else action();
  });

  return {
    freeze() {
      frozen = true;
      for (const request of running) refuse(request, `${describe(request)}, still running`);
      running.clear();
    },
    thaw() {
      frozen = false;
      const due = held;
      held = [];
      for (const action of due) action();
    },
  };
}

function describe(request: ClientRequest): string {
  return `${request.method} ${request.protocol}//${request.host}${request.path}`;
}

type Callback = (...args: unknown[]) => void;

/** Passes every callback of the global timers through `run`. A timer cleared while its callback is held stays silent. */
function holdTimers(run: (action: () => void) => void): void {
  const cleared = new WeakSet<object>();
  const wrap = (set: typeof setTimeout | typeof setInterval): Callback => {
    return (callback: unknown, ms: unknown, ...args: unknown[]) => {
      const timer: NodeJS.Timeout = set(() => {
        run(() => {
          if (!cleared.has(timer)) (callback as Callback)(...args);
        });
      }, ms as number);
      return timer;
    };
  };
  const clear = (unset: typeof clearTimeout): Callback => {
    return timer => {
      if (typeof timer === 'object' && timer !== null) cleared.add(timer);
      unset(timer as NodeJS.Timeout);
    };
  };
  const promised = promisify(setTimeout);
  Object.assign(globalThis, {
    setTimeout: Object.assign(wrap(setTimeout), { [promisify.custom]: promised }),
    setInterval: wrap(setInterval),
    clearTimeout: clear(clearTimeout),
    clearInterval: clear(clearInterval),
  });
}
