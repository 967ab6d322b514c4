import type { EventsCore } from '../core.ts';
import { arnName, type Send } from './send.ts';

/** Passes the event on to another bus of the account, as it is. */
export const eventBus: Send = async (cloud, { target, event }) => {
  cloud.core<EventsCore>('events').put(arnName(target.Arn), event);
};
