import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** Who asks is said in one place. */
export const subjectRules: Readonly<Record<string, Rule>> = {
  oneSubject({ inference: { subject } = {} }) {
    if (!subject || Object.keys(subject).length === 1) return undefined;
    const got = Object.keys(subject).join(' and ') || 'none';
    return found('subject', `expected one of header, claim and cookie, got ${got}`);
  },

  subjectOnce({ inference: { subject, subjectHeader } = {} }) {
    if (!subject || subjectHeader === undefined) return undefined;
    return found('subjectHeader', 'expected subject or subjectHeader, got both');
  },

  claimNeedsToken({ inference: { subject, auth } = {} }) {
    if (subject?.claim === undefined || !auth || auth.includes('jwt')) return undefined;
    const list = auth.join(', ');
    return found('auth', `expected jwt among them, as inference.subject is the claim ${subject.claim}, got ${list}`);
  },
};

function found(key: string, message: string): Finding {
  return { path: ['inference', key], message };
}
