import type { Channel } from './channel.ts';
import type { Question } from './question.ts';

/** Slack takes at most 3000 characters of text in a section. */
const LONGEST = 2900;

/** An incoming webhook: buttons that open a URL need no app. */
export const slack: Channel<'slack'> = {
  type: 'slack',
  body: question => ({
    text: question.subject,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: question.subject } },
      section(question.summary),
      ...(question.reasons.length > 0 ? [section(question.reasons.map(reason => `• ${reason}`).join('\n'))] : []),
      {
        type: 'actions',
        elements: [
          button('Approve…', question.links.approve, 'primary'),
          button('Reject…', question.links.reject, 'danger'),
          ...(isLink(question.comparison) ? [button('Comparison', question.comparison)] : []),
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: footer(question).slice(0, LONGEST) }] },
    ],
  }),
};

/** Plain text, so that nothing in a reason is taken for a link or a mention. */
function section(text: string) {
  return { type: 'section', text: { type: 'plain_text', text: text.slice(0, LONGEST), emoji: false } };
}

/** What is no link stands in the footer. */
function isLink(comparison: string | undefined): comparison is string {
  return comparison?.startsWith('https://') ?? false;
}

function button(text: string, url: string, style?: 'primary' | 'danger') {
  return { type: 'button', text: { type: 'plain_text', text }, url, ...(style && { style }) };
}

function footer({ modelPackageArn, comparison, evidence, expires, approvers }: Question): string {
  const report = comparison && !isLink(comparison) ? `, comparison ${comparison}` : '';
  const count = approvers > 1 ? ` ${approvers} people have to approve; a link does not count as one of them.` : '';
  return `${modelPackageArn}${report}${evidence ? `, evidence ${evidence}` : ''}. The links end ${expires}.${count}`;
}
