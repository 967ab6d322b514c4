import { validation } from '../errors.ts';
import type { StateMachine, Version } from './state-machine.ts';

export const versionArn = (machine: StateMachine, number: number): string => `${machine.arn}:${number}`;

/** Makes a version of the current revision; the newest version is given again when it already is one of it. */
export function publish(machine: StateMachine, now: number, description?: string): Version {
  const newest = machine.versions.at(-1);
  if (newest?.revision.id === machine.revision.id) return newest;
  const version = { number: machine.lastVersion + 1, revision: machine.revision, createdAt: now, description };
  machine.lastVersion = version.number;
  machine.versions.push(version);
  return version;
}

/** The version with a number, if it was not deleted. */
export function versionNumbered(machine: StateMachine, text: string): Version | undefined {
  return machine.versions.find(version => String(version.number) === text);
}

/** Throws `ValidationException` where an operation takes a machine but no version or alias. */
export function refuseQualifier(qualifier: string | undefined, operation: string): void {
  if (qualifier !== undefined) throw validation(`${operation} does not take the ARN of a version or an alias`);
}
