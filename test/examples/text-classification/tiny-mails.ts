import type { LabelledMail } from '../../../examples/text-classification/labelled-mail.ts';

const spamWords = ['winner', 'prize', 'free', 'offer', 'cash', 'credit', 'click', 'guaranteed'];
const hamWords = ['patch', 'kernel', 'meeting', 'thread', 'compile', 'install', 'server', 'regards'];

/** Mails whose label follows from their words, in mixed order: for tests that need learning to be quick. */
export function tinyMails(count: number): LabelledMail[] {
  return Array.from({ length: count }, (_, index) => {
    const spam = index % 3 === 0;
    const words = spam ? spamWords : hamWords;
    const picked = Array.from({ length: 6 }, (_, offset) => words[(index * 5 + offset * 3) % words.length]);
    return { id: `tiny/${index}`, label: spam ? 'spam' : 'ham', text: `${picked.join(' ')} the and of` };
  });
}
