import type { RolloutOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import type { PlannedStep, RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { intent } from '../rollout/entry-text.ts';
import { table } from '../table.ts';
import { duration } from '../times.ts';
import type { DryRun } from './dry-run.ts';
import { outlookText, stepOutlookText } from './outlook-text.ts';
import { stepText } from './step-text.ts';

type Planned = Extract<DryRun, { would: 'roll out' }>;

/** A plan for people: what is done, what undo would do, what is tidied up. */
export function planText(dry: Planned): string {
  const { plan, warm, outlook, frozenUntil } = dry;
  const { steps, undo, settle, goBack, cleanUp, terms } = plan;
  const limits =
    `the way there may take ${duration(terms.timeoutMs)}, one update of the endpoint ` +
    `${duration(terms.endpointTimeoutMs)}, the way back ${duration(terms.timeoutMs)}`;
  return [
    ['If it were approved now:', ...[...intent(plan), limits, ...warmHint(plan, warm)].map(line => `  ${line}`)].join(
      '\n',
    ),
    warningText(dry),
    outlookText(outlook, plan, frozenUntil),
    section('Steps', steps, plan, outlook),
    section('Undo, if a step fails for good or the version is rejected on the way', undo, plan),
    section('After the promotion', settle, plan),
    section('Going back after the promotion, before the undo', goBack, plan),
    section('Tidying up', cleanUp, plan),
    'Nothing was changed. Each request is worked out from the live state just before it is made; what is done already is skipped.',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function warningText({ plan, misfits = [], unchecked }: Planned): string {
  const lines = [
    ...misfits.map(({ text, todo }) => `It could not start: ${text} ${todo}`),
    ...(unchecked === undefined ? [] : [`Whether the version could start was not checked: ${unchecked}`]),
    ...plan.warnings,
  ];
  if (lines.length === 0) return '';
  return ['Know before:', ...lines.map(line => `  - ${line}`)].join('\n');
}

function warmHint({ candidate }: RolloutPlan, warm: boolean): string[] {
  if (!warm) return [];
  return [`slot ${candidate.slot} runs this version already, so config and update of the endpoint will be skipped`];
}

function section(title: string, steps: readonly PlannedStep[], plan: RolloutPlan, outlook?: RolloutOutlook): string {
  if (steps.length === 0) return '';
  const rows = steps.map((step, i) => {
    const { operation, words } = stepText(step, plan);
    const known = outlook?.steps[i];
    return [`  ${String(i + 1).padStart(2)}`, operation, ...(known ? stepOutlookText(known) : []), words];
  });
  const header = outlook ? [['    ', '', 'TAKES', 'RUNNING', '']] : [];
  return `${title}:\n${table([...header, ...rows])}`;
}
