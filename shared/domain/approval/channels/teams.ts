import type { Channel } from './channel.ts';
import type { Question } from './question.ts';

/** A webhook of Workflows, which takes an adaptive card. */
export const teams: Channel<'teams'> = {
  type: 'teams',
  body: question => ({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(question) }],
  }),
};

function card(question: Question) {
  const { subject, summary, reasons, comparison, links } = question;
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      text(subject, { size: 'Medium', weight: 'Bolder' }),
      text(summary),
      ...reasons.map(reason => text(`• ${reason}`)),
      { type: 'FactSet', facts: facts(question) },
    ],
    actions: [
      { type: 'Action.OpenUrl', title: 'Approve…', url: links.approve, style: 'positive' },
      { type: 'Action.OpenUrl', title: 'Reject…', url: links.reject, style: 'destructive' },
      ...(comparison?.startsWith('https://') ? [{ type: 'Action.OpenUrl', title: 'Comparison', url: comparison }] : []),
    ],
  };
}

/** Text runs, which a card shows as they stand: text blocks would read Markdown in them. */
function text(words: string, look: object = {}) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...look }] };
}

function facts({ modelPackageArn, comparison, evidence, expires, approvers }: Question) {
  return [
    { title: 'Model package', value: modelPackageArn },
    ...(comparison ? [{ title: 'Comparison', value: comparison }] : []),
    ...(evidence ? [{ title: 'Evidence', value: evidence }] : []),
    { title: 'Links end', value: expires },
    ...(approvers > 1 ? [{ title: 'Approvers', value: `${approvers}; a link does not count as one of them` }] : []),
  ];
}
