import type { ApprovalDecided } from '#events/sluice/approval-decided.ts';
import type { CandidateGated } from '#events/sluice/candidate-gated.ts';
import type { Outcome } from '../../gates/outcome.ts';
import { oneLine, printable } from '../../printable.ts';
import type { Candidate } from '../candidate.ts';
import { shownInWords } from '../shown-metrics.ts';

const SUBJECT_LIMIT = 100;

/** For programs: how a candidate was judged. */
export function gatedEvent(candidate: Candidate): { type: 'Candidate Gated'; detail: CandidateGated['detail'] } {
  const { model, version, modelPackageArn, executionArn, outcome, effect, reasons, findings, report } = candidate;
  const named = (wanted: Outcome) => findings.filter(finding => finding.outcome === wanted).map(({ name }) => name);
  return {
    type: 'Candidate Gated',
    detail: {
      ...{ model, version, modelPackageArn, pipelineExecutionArn: executionArn, outcome, effect },
      reasons: [...reasons],
      gates: { pass: named('pass'), fail: named('fail'), undecided: named('undecided') },
      ...(report && { evidence: report }),
    },
  };
}

/** For programs: that policy has approved or rejected; nothing where it has not. */
export function approvalEvent(
  { model, version, modelPackageArn, effect, reasons }: Candidate,
  at: number,
): { type: 'Approval Decided'; detail: ApprovalDecided['detail'] } | undefined {
  if (effect !== 'approve' && effect !== 'reject') return undefined;
  const decision = effect === 'approve' ? 'approved' : 'rejected';
  const detail = { model, version, modelPackageArn, decision, by: 'policy', reason: reasons.join(' '), at } as const;
  return { type: 'Approval Decided', detail };
}

/** For people: what ends here. Of an approval its rollout tells, and whoever is asked hears of the question. */
export function noticeOf({ model, version, modelPackageArn, executionArn, effect, reasons, shown, report }: Candidate) {
  if (effect !== 'reject' && effect !== 'none') return undefined;
  const what = effect === 'reject' ? 'rejected by its gates' : 'nothing new';
  const text = [
    ...[...reasons, ...shownInWords(shown)].map(reason => `- ${reason}`),
    '',
    `Model package: ${modelPackageArn}`,
    `Registered by: ${executionArn}`,
    ...(report ? [`All numbers: s3://${report.bucket}/${report.key}`] : []),
  ];
  return {
    subject: oneLine(`${model} v${version}: ${what}`).slice(0, SUBJECT_LIMIT),
    text: printable(text.join('\n')),
  };
}
