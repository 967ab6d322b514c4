import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findBus } from '../find.ts';
import { page } from '../page.ts';
import type { EventsState } from '../state.ts';
import { summarizeRule } from '../summarize-rule.ts';

export const listRules: Operation<EventsState, ListRulesRequest, ListRulesResponse> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'ListRules', '*', input.EventBusName),
  run(input, state) {
    const rules = [...findBus(state, input.EventBusName).rules.values()];
    const wanted = rules.filter(rule => rule.name.startsWith(input.NamePrefix ?? '')).sort(byName);
    const { items, ...rest } = page(wanted, input);
    return { Rules: items.map(summarizeRule), ...rest };
  },
};

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
