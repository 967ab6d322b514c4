import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Report } from './diagnostic.ts';

interface Target {
  readonly field: string;
  readonly name: Json | undefined;
  readonly location: string;
}

/** Reports targets that do not exist, states that nothing leads to, and a flow that cannot end. */
export function checkTransitions(
  startAt: Json | undefined,
  states: JsonObject,
  location: string,
  report: Report,
): void {
  const at = location === '/' ? '' : location;
  const start = { field: 'StartAt', name: startAt, location: `${at}/StartAt` };
  const targets = new Map(
    Object.entries(states).map(([name, state]) => [name, targetsOf(state, `${at}/States/${name}`)]),
  );
  for (const target of [start, ...[...targets.values()].flat()])
    if (typeof target.name === 'string' && !(target.name in states))
      report.missingTarget(target.location, `Missing '${target.field}' target: ${target.name}`);
  if (typeof startAt !== 'string' || !(startAt in states)) return;
  const reached = reachable(startAt, targets);
  for (const name of targets.keys())
    if (!reached.has(name)) report.missingTarget(`${at}/States/${name}`, `State "${name}" is not reachable.`);
  // A flow with other faults may only seem to have no end.
  if (report.diagnostics.length > 0) return;
  if (![...reached].some(name => isTerminal(states[name])))
    report.missingTarget(
      `${at}/States`,
      'No terminal state is reachable: a state with End, a Succeed or a Fail state is required',
    );
}

function targetsOf(state: Json | undefined, location: string): Target[] {
  if (!isJsonObject(state)) return [];
  return [
    { field: 'Next', name: state['Next'], location: `${location}/Next` },
    { field: 'Default', name: state['Default'], location: `${location}/Default` },
    ...targetsIn(state, 'Choices', location),
    ...targetsIn(state, 'Catch', location),
  ].filter(target => target.name !== undefined);
}

function targetsIn(state: JsonObject, field: string, location: string): Target[] {
  const entries = state[field];
  if (!Array.isArray(entries)) return [];
  return entries.map((entry, index) => ({
    field: 'Next',
    name: isJsonObject(entry) ? entry['Next'] : undefined,
    location: `${location}/${field}[${index}]/Next`,
  }));
}

function reachable(startAt: string, targets: ReadonlyMap<string, readonly Target[]>): Set<string> {
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const target of targets.get(name) ?? []) if (typeof target.name === 'string') open.push(target.name);
  }
  return reached;
}

function isTerminal(state: Json | undefined): boolean {
  return isJsonObject(state) && (state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail');
}
