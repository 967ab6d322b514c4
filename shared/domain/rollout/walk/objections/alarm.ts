import { alarmSetback } from '../alarms.ts';
import type { Objector } from './objector.ts';

/** An alarm of the policy went off, or the judge's own. */
export const alarm: Objector = ({ plan, progress, live }) => alarmSetback(plan, progress, live);
