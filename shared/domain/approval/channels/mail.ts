import type { Question } from './question.ts';

/** The text of a mail: SNS sends it as it is. */
export function mailText(question: Question): string {
  const { model, version, modelPackageArn, summary, reasons, approvers, expires, links } = question;
  const { comparison, evidence } = question;
  const count = approvers > 1 ? [`${approvers} people have to approve. A link does not count as one of them.`] : [];
  return [
    summary,
    ...reasons.map(reason => `- ${reason}`),
    ...(comparison ? ['', `The comparison: ${comparison}`] : []),
    '',
    ...count,
    `To decide: sluice approve ${model}/${version}, or sluice reject ${model}/${version}`,
    '',
    `By link, until ${expires}. Opening one changes nothing; it asks for a reason first.`,
    `Approve: ${links.approve}`,
    `Reject:  ${links.reject}`,
    '',
    `Model package: ${modelPackageArn}`,
    ...(evidence ? [`All numbers: ${evidence}`] : []),
  ].join('\n');
}
