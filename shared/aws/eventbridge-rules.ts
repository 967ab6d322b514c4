import {
  type EventBridgeClient,
  ListRulesCommand,
  type Rule,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { EventRules } from '#shared/ports/event-rules.ts';

/** EventBridge refuses a burst of calls. */
const AT_ONCE = 4;

/** EventBridge itself says which patterns match. */
export function eventBridgeRules(client: EventBridgeClient): EventRules {
  return {
    async matching(event) {
      const Event = JSON.stringify(event);
      const matched = await workOnAll(await enabledRules(client), AT_ONCE, async ({ Name, EventPattern }) => {
        if (!Name || !EventPattern) return [];
        const { Result } = await client.send(new TestEventPatternCommand({ Event, EventPattern }));
        return Result ? [Name] : [];
      });
      return matched.flat();
    },
  };
}

async function enabledRules(client: EventBridgeClient): Promise<Rule[]> {
  const rules: Rule[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListRulesCommand({ ...(NextToken ? { NextToken } : {}) }));
    rules.push(...(page.Rules ?? []).filter(({ State }) => State !== 'DISABLED'));
    NextToken = page.NextToken;
  } while (NextToken);
  return rules;
}
