import type { Setback } from '../../world/setback.ts';
import { alarm } from './alarm.ts';
import { artefact } from './artefact.ts';
import { deadline } from './deadline.ts';
import { newerApproval } from './newer-approval.ts';
import type { ObjectionQuestion, Objector } from './objector.ts';
import { operator } from './operator.ts';
import { rejection } from './rejection.ts';
import { route } from './route.ts';
import { verdict } from './verdict.ts';

/** The first that objects gives the reason. */
const objectors: readonly Objector[] = [operator, route, artefact, alarm, verdict, rejection, newerApproval, deadline];

/** What stands against going on, whatever the step would do. There is no objection to a way back. */
export function objection(question: ObjectionQuestion): Setback | undefined {
  if (question.progress.phase !== 'forward') return undefined;
  for (const objector of objectors) {
    const setback = objector(question);
    if (setback) return setback;
  }
  return undefined;
}
