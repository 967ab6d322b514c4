import { countWords, currentVotes, newBallot } from '#shared/domain/approval/ballot.ts';
import { consoleLink } from '#shared/domain/approval/console-link.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import type { ObjectPlace } from '#shared/domain/candidates/candidate.ts';
import { escaped } from '#shared/domain/escaped.ts';
import { page } from './document.ts';
import type { OpenedLink } from './opened-link.ts';

export const LONGEST_REASON = 1000;

/** The question, and a form that wants a reason; `fault` says what was wrong with the last one. */
export function questionPage(link: OpenedLink, fault?: { readonly words: string; readonly reason: string }): string {
  const { action } = link.claims;
  const verb = action === 'approve' ? 'Approve' : 'Reject';
  const describedBy = fault ? ' aria-describedby="fault" aria-invalid="true"' : '';
  return page(`${verb} ${nameOf(link)}?`, [
    ...about(link),
    '<form method="post">',
    ...(fault ? [`<p class="fault" id="fault" role="alert">${escaped(fault.words)}</p>`] : []),
    `<label for="reason">Why? (kept with the decision)</label>`,
    `<textarea id="reason" name="reason" required maxlength="${LONGEST_REASON}"${describedBy}>${escaped(fault?.reason ?? '')}</textarea>`,
    `<button class="${action}" type="submit">${verb} ${escaped(nameOf(link))}</button>`,
    '</form>',
    '<p class="quiet">Opening this page has changed nothing. The link counts once, for whoever has it; it is recorded as a link.</p>',
  ]);
}

/** What has come of it. */
export function donePage(link: OpenedLink, words: string): string {
  return page(nameOf(link), [`<p class="done" role="status">${escaped(words)}</p>`, ...about(link)]);
}

/** Why a link of ours opens nothing any more. */
export function deadPage(link: OpenedLink, because: string): string {
  const hint = `To decide all the same: <code>sluice approve ${escaped(nameOf(link))}</code> or <code>sluice reject ${escaped(nameOf(link))}</code>`;
  return page(`Nothing to decide here`, [`<p class="fault">${escaped(because)}</p>`, `<p>${hint}</p>`, ...about(link)]);
}

/** For what is none of our links, and for what went wrong: it tells nothing. */
export function plainPage(title: string, words: string): string {
  return page(title, [`<p>${escaped(words)}</p>`]);
}

function nameOf({ policy, seen }: OpenedLink): string {
  return `${policy.model}/${seen.version}`;
}

function about({ policy, seen, ballot, claims }: OpenedLink): string[] {
  const { approvers } = policy.approval;
  const known = ballot ?? newBallot({ ...seen, model: policy.model }, 0);
  const { request } = known;
  const facts: (readonly [string, string])[] = [
    ['Model package', code(seen.modelPackageArn)],
    ['Approved', escaped(countWords(known, approvers))],
    ...(request ? [['Gates', escaped(request.outcome)] as const] : []),
    ...(request?.comparison ? [['Comparison', objectLink(request.comparison, seen.modelPackageArn)] as const] : []),
    ...(request?.evidence
      ? [['Evidence', code(`s3://${request.evidence.bucket}/${request.evidence.key}`)] as const]
      : []),
    ['Link ends', escaped(timeOf(claims.exp * 1000))],
  ];
  return [
    ...(policy.description ? [`<p>${escaped(policy.description)}</p>`] : []),
    `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`,
    ...listed('What the gates say', request?.reasons ?? []),
    ...listed('Votes', currentVotes(known).map(voteText)),
    ...(approvers > 1 && claims.action === 'approve'
      ? [
          `<p class="quiet">${approvers} people have to approve. A link does not count as one of them: it says nothing of who used it.</p>`,
        ]
      : []),
  ];
}

function listed(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [`<h2>${title}</h2>`, `<ul>${items.map(item => `<li>${escaped(item)}</li>`).join('')}</ul>`];
}

/** Leads into the console, where whoever may read the object is shown it. */
function objectLink(place: ObjectPlace, modelPackageArn: string): string {
  const uri = code(`s3://${place.bucket}/${place.key}`);
  const link = consoleLink(place, modelPackageArn);
  return link ? `<a href="${escaped(link)}" rel="noreferrer">${uri}</a>` : uri;
}

function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

function voteText({ decision, by, channel, at, reason }: Vote): string {
  return `${decision} by ${by.name} (${channel}), ${timeOf(at)}${reason ? `: ${reason}` : ''}`;
}

function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
