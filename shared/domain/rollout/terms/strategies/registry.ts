import { z } from 'zod';
import type { Finding } from '../../../policy/values/policy-problem.ts';
import { allAtOnce } from './all-at-once.ts';
import { canary } from './canary.ts';
import { linear } from './linear.ts';
import type { Strategy, TrafficStep } from './strategy.ts';

const all = [allAtOnce, canary, linear] as const;

type Known = (typeof all)[number];

export type StrategyName = Known['name'];

/** Every strategy, in the order in which people are told of them. */
export const strategies: readonly Strategy<StrategyName>[] = all as unknown as readonly Strategy<StrategyName>[];

type SettingsForm = { [Each in Known as Each['name']]: z.ZodOptional<Each['settings']> };

/** The keys of a policy's `rollout` that belong to one strategy each. */
export type StrategySettings = { readonly [Each in Known as Each['name']]?: z.output<Each['settings']> };

/** The keys of `rollout` that hold settings of strategies, with their forms. */
export const settingsForm = Object.fromEntries(
  strategies.filter(hasSettings).map(({ name, settings }) => [name, settings.optional()]),
) as unknown as Omit<SettingsForm, 'all-at-once'>;

/** The policy's choice, as far as it can be read. */
interface Choice {
  readonly strategy?: StrategyName;
  readonly [key: string]: unknown;
}

/** Whether a policy holds settings of the strategy that it names, and of no other. */
export function choiceFindings(rollout: Choice): Finding[] {
  const { strategy: chosen } = rollout;
  return strategies.filter(hasSettings).flatMap(({ name, fromTraffic: byTraffic }) => {
    const given = rollout[name] !== undefined;
    if (name === chosen && !given)
      return byTraffic ? [] : [{ path: [name], message: `expected the steps of strategy ${name}` }];
    if (name === chosen || !given) return [];
    return [{ path: [name], message: `expected nothing, as the strategy is ${chosen}` }];
  });
}

/**
 * The shares of a policy's rollout; where it leaves them to the traffic, the usual ones. Empty where the settings of its
 * strategy are missing.
 */
export function trafficOf(rollout: Choice): readonly TrafficStep[] {
  const chosen = strategies.find(({ name }) => name === rollout.strategy);
  const settings = chosen && (rollout[chosen.name] ?? chosen.fromTraffic?.(undefined));
  return !chosen || (hasSettings(chosen) && settings === undefined) ? [] : chosen.traffic(settings);
}

/** Whether a policy leaves the shares to the traffic. */
export function leftToTraffic(rollout: Choice): boolean {
  const chosen = strategies.find(({ name }) => name === rollout.strategy);
  return chosen?.fromTraffic !== undefined && rollout[chosen.name] === undefined;
}

/** The shares of a strategy for a model that is asked so often; undefined where it does not go by that. */
export function fromTraffic(strategy: StrategyName, requestsPerHour: number | undefined) {
  const chosen = strategies.find(({ name }) => name === strategy);
  const settings = chosen?.fromTraffic?.(requestsPerHour);
  return settings && chosen?.traffic(settings);
}

/** Whether a key of `rollout` holds the settings of a strategy. */
export function isSettings(key: string): boolean {
  return strategies.some(one => one.name === key);
}

function hasSettings({ settings }: Strategy): boolean {
  return !(settings instanceof z.ZodUndefined);
}
