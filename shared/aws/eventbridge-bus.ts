import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBus, OwnEvent } from '#shared/ports/event-bus.ts';

/** `PutEvents` takes ten at once, and answers 200 even when it has taken none of them. */
const BATCH = 10;

export function eventBridgeBus(client: EventBridgeClient): EventBus {
  return {
    async publish(events) {
      for (let first = 0; first < events.length; first += BATCH) {
        const Entries = events.slice(first, first + BATCH).map(entryOf);
        const answer = await client.send(new PutEventsCommand({ Entries }));
        const refused = answer.Entries?.find(entry => entry.ErrorCode);
        if (refused) throw new Error(`The event bus refused an event: ${refused.ErrorCode} ${refused.ErrorMessage}`);
      }
    },
  };
}

function entryOf({ type, resources, detail }: OwnEvent) {
  return { Source: 'sluice', DetailType: type, Resources: [...resources], Detail: JSON.stringify(detail) };
}
