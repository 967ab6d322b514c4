import type { ApprovalRequest, Ballot, BallotSubject } from '#shared/domain/approval/ballot.ts';
import { mailText } from '#shared/domain/approval/channels/mail.ts';
import type { Question } from '#shared/domain/approval/channels/question.ts';
import { channels } from '#shared/domain/approval/channels/registry.ts';
import { questionOf } from '#shared/domain/approval/question-of.ts';
import { withRequest } from '#shared/domain/approval/request-approval.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { makeLinks } from './make-links.ts';
import type { Outside } from './outside.ts';

interface Asked {
  /** False where the question was decided already. */
  readonly asked: boolean;
  readonly undelivered?: readonly string[];
}

/** Keeps the question first, so that a link is never older than what it leads to. */
export async function askPeople(
  policy: ModelPolicy,
  subject: BallotSubject,
  request: ApprovalRequest,
  outside: Outside,
): Promise<Asked> {
  const ballot = await outside.ballots.change(subject, before => {
    const next = withRequest(before, subject, request);
    return { next, answer: next };
  });
  if (ballot.state !== 'waiting') return { asked: false };
  const { approvers } = policy.approval;
  const ask = async (channel: string): Promise<Question> =>
    questionOf(subject, request, approvers, await makeLinks(ballot, request, channel, outside));
  const undelivered = await postAll(policy, ask, outside);
  const mail = await ask('sns');
  await outside.notices.send(mail.subject, mailText(mail));
  await outside.bus.publish([requested(mail, request)]);
  if (undelivered.length === 0) return { asked: true };
  await noteUndelivered(ballot, request, undelivered, outside);
  return { asked: true, undelivered };
}

/** A channel that cannot be reached must not keep the others from being asked: what was wrong is the answer. */
async function postAll(
  { notifications }: ModelPolicy,
  ask: (channel: string) => Promise<Question>,
  { webhooks }: Outside,
): Promise<string[]> {
  const posts = (notifications?.channels ?? []).map(async ({ type, webhook }) => {
    try {
      await webhooks.post(webhook, channels[type].body(await ask(type)));
      return [];
    } catch (error) {
      return [`${type} (${webhook}): ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  return (await Promise.all(posts)).flat();
}

async function noteUndelivered(
  ballot: Ballot,
  request: ApprovalRequest,
  undelivered: readonly string[],
  { ballots, notices }: Outside,
): Promise<void> {
  await ballots.change(ballot, (before = ballot) => {
    const isSame = before.epoch === ballot.epoch && before.request?.at === request.at;
    const next = isSame ? { ...before, request: { ...request, undelivered } } : before;
    return { next, answer: undefined };
  });
  const lines = undelivered.map(one => `- ${one}`);
  await notices.send(
    `${ballot.model}: a channel cannot be reached`,
    ['A question was not delivered by', ...lines].join('\n'),
  );
}

function requested(question: Question, { outcome, reasons, expires, comparison }: ApprovalRequest) {
  const { model, version, modelPackageArn, approvers, evidence } = question;
  const detail = {
    model,
    version,
    modelPackageArn,
    outcome,
    reasons,
    approvers,
    expires,
    ...(evidence && { evidence }),
    ...(comparison && { comparison: `s3://${comparison.bucket}/${comparison.key}` }),
  };
  return { type: 'Approval Requested', resources: [modelPackageArn], detail };
}
