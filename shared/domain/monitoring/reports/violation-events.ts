import { monitorRunKey } from '../../retraining/facts/fact-key.ts';
import type { Span } from '../judge/window-outcome.ts';

/** The run of a monitor that has judged a window. */
export interface JudgedRun {
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly window: Span;
  readonly place: { readonly schedule: string };
}

/** What it has found, and the causes that have ended. */
export interface FoundInRun {
  readonly violation?: object;
  readonly cleared: readonly string[];
}

/** An event of Sluice's own. */
export interface ViolationEvent {
  readonly type: 'Model Violation';
  readonly resources: readonly string[];
  readonly detail: object;
}

/** What programs hear of a run: its violation, under one key whatever tells of it, and the end of what was found before. */
export function violationEvents(
  type: string,
  { model, version, modelPackageArn, window, place: { schedule } }: JudgedRun,
  { violation, cleared }: FoundInRun,
): ViolationEvent[] {
  const event = (detail: object): ViolationEvent => ({
    type: 'Model Violation',
    resources: [modelPackageArn],
    detail: { model, version, monitor: { schedule, type }, ...detail },
  });
  const key = monitorRunKey({ schedule, type, windowEnd: window.to, version });
  return [
    ...(violation ? [event({ ...violation, key })] : []),
    ...cleared.map(cause => event({ window, cleared: cause })),
  ];
}
