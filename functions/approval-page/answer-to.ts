import { countWords } from '#shared/domain/approval/ballot.ts';
import type { Cast } from '#shared/domain/approval/cast-vote.ts';
import { castByLink, completeSpent } from './cast-by-link.ts';
import { type OpenedLink, openLink } from './opened-link.ts';
import type { Outside } from './outside.ts';
import { deadPage, donePage, LONGEST_REASON, plainPage, questionPage } from './pages.ts';

export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log; never the link itself. */
  readonly told?: object;
}

/** The link's time is up, it was used, or things have gone on without it. */
const GONE = 410;

export async function answerTo(method: string, token: string, body: string, outside: Outside): Promise<PageAnswer> {
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    const html = plainPage('No such method', 'There are GET, HEAD and POST.');
    return { status: 405, headers: { allow: 'GET, HEAD, POST' }, html };
  }
  const link = await openLink(token, outside);
  if (!link) {
    const words = 'This is none of the links that Sluice has sent, or not all of it. Copy it whole from the message.';
    return { status: 404, html: plainPage('No such link', words) };
  }
  const told = {
    modelPackageArn: link.claims.arn,
    action: link.claims.action,
    jti: link.claims.jti,
    link: link.state.is,
  };
  if (method !== 'POST') return { ...shown(link), told };
  return { ...(await pressed(link, body, outside)), told };
}

function shown(link: OpenedLink): PageAnswer {
  if (link.state.is !== 'open') return { status: GONE, html: deadPage(link, link.state.because) };
  return { status: 200, html: questionPage(link) };
}

async function pressed(link: OpenedLink, body: string, outside: Outside): Promise<PageAnswer> {
  if (link.state.is !== 'open') {
    await completeSpent(link, outside);
    return { status: GONE, html: deadPage(link, link.state.because) };
  }
  const reason = (new URLSearchParams(body).get('reason') ?? '').trim();
  const fault = faultOf(reason);
  if (fault !== undefined) return { status: 422, html: questionPage(link, { words: fault, reason }) };
  const result = await castByLink(link, reason, outside);
  if ('dead' in result) {
    return { status: GONE, html: deadPage(link, 'because' in result.dead ? result.dead.because : '') };
  }
  return { status: 200, html: donePage({ ...link, ballot: result.cast.next }, wordsOf(link, result.cast)) };
}

function faultOf(reason: string): string | undefined {
  if (reason === '') return 'A reason is needed: it is kept with the decision.';
  if (reason.length > LONGEST_REASON)
    return `The reason may have ${LONGEST_REASON} characters; this one has ${reason.length}.`;
  return undefined;
}

function wordsOf({ policy, seen }: OpenedLink, cast: Cast): string {
  const name = `${policy.model}/${seen.version}`;
  switch (cast.means) {
    case 'approved':
      return `${name} is approved. Its rollout starts by itself.`;
    case 'rejected':
      return `${name} is rejected.`;
    case 'counted':
      return `Your vote counts: ${countWords(cast.next, policy.approval.approvers)}.`;
    case 'repeated':
    case 'not counted':
      return `Recorded, and it does not count: ${cast.because}. ${countWords(cast.next, policy.approval.approvers)}.`;
  }
}
