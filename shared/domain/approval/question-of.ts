import { oneLine } from '../printable.ts';
import type { ApprovalRequest, BallotSubject } from './ballot.ts';
import type { Question } from './channels/question.ts';
import { consoleLink, type StoredObject } from './console-link.ts';

const SUBJECT_LIMIT = 100;
/** A message is to be read; what is left out stands in the evidence. */
const MOST_REASONS = 12;
const LONGEST_REASON = 400;

/** What people are asked about a version; the links belong to the channel. */
export function questionOf(
  { model, version, modelPackageArn }: BallotSubject,
  request: ApprovalRequest,
  approvers: number,
  links: Question['links'],
): Question {
  const { outcome, reasons, comparison, evidence, expires } = request;
  return {
    subject: oneLine(`${model} v${version}: waits for approval`).slice(0, SUBJECT_LIMIT),
    ...{ model, version, modelPackageArn, approvers, links },
    summary: oneLine(`Version ${version} of ${model} waits for a person. Its gates: ${outcome}.`),
    reasons: shown(reasons),
    ...(comparison && { comparison: consoleLink(comparison, modelPackageArn) ?? uriOf(comparison) }),
    ...(evidence && { evidence: uriOf(evidence) }),
    expires: `${new Date(expires).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  };
}

function uriOf({ bucket, key }: StoredObject): string {
  return `s3://${bucket}/${key}`;
}

function shown(reasons: readonly string[]): string[] {
  const short = reasons.slice(0, MOST_REASONS).map(reason => cut(oneLine(reason)));
  const more = reasons.length - short.length;
  return more > 0 ? [...short, `and ${more} more`] : short;
}

function cut(text: string): string {
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}…` : text;
}
