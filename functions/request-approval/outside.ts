import { readConfig } from '#shared/runtime/config.ts';
import { ballots, bus, clock, linkSealer, notices, webhooks } from '#shared/runtime/outside.ts';

export const outside = () => ({
  ballots: ballots(),
  bus: bus(),
  clock,
  linkSealer: linkSealer(),
  notices: notices(),
  webhooks: webhooks(),
  apiUrl: readConfig({ API_URL: 'string' }).API_URL,
});

export type Outside = ReturnType<typeof outside>;
