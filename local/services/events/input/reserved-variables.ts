import { asJson } from '../event-envelope.ts';
import type { Json } from '../pattern/json.ts';
import type { Delivery } from '../state.ts';

/** The variables that every input template can use, by name. */
export const reservedVariables: Readonly<Record<string, (delivery: Delivery) => Json>> = {
  'aws.events.rule-arn': ({ rule }) => rule.arn,
  'aws.events.rule-name': ({ rule }) => rule.name,
  'aws.events.event.ingestion-time': ({ ingestedAt }) => new Date(ingestedAt).toISOString(),
  'aws.events.event': ({ event }) => {
    const { detail: _, ...rest } = asJson(event);
    return rest;
  },
  'aws.events.event.json': ({ event }) => asJson(event),
};
